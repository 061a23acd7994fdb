"""Everything of a .pptx and a .docx but what is said in them, cut from files our own writers make.

``office.py`` fills it here, the class builder page in the browser (``assets/builder-office.js``); tests
compare both with what the writers make of the same slides and papers.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import Any

from liangfa.train import theme
from liangfa.train.blocks import Block, Break, Bullets, Heading, Lines, Paper, Para, Table
from liangfa.train.docx_file import sample_docx
from liangfa.train.papers import forms_blocks
from liangfa.train.pptx_file import sample_pptx
from liangfa.train.slides import (
    BODY_EM,
    BODY_LINES,
    CELL_EM,
    EYEBROW_EM,
    FOOTER_EM,
    TABLE_LINES,
    TITLE_EM,
    TITLE_LINES,
    Slide,
)

#: Stand for what is said until it is put in.
HERE, THERE, FOOT, BROW = "\ue000", "\ue001", "\ue002", "\ue003"
#: One line of text on a slide.
PARAGRAPH = "<a:p><a:r><a:t>{}</a:t></a:r></a:p>"
_LINE = PARAGRAPH.format(THERE)
_SHAPE = re.compile(r"<p:sp>(?:(?!</p:sp>).)*</p:sp>", re.S)

Data = dict[str, Any]


def kit(day: dt.date) -> Data:
    """Frames and parts for both formats; ``day`` is written into the properties of every file."""
    return {"pptx": _pptx(day), "docx": _docx(day), "forms": [block_data(b) for b in forms_blocks()]}


def room() -> Data:
    """How much fits on a slide: what ``slides.py`` measures against."""
    return {
        "body": [BODY_EM, BODY_LINES],
        "title": [TITLE_EM, TITLE_LINES],
        "cells": list(CELL_EM),
        "table": TABLE_LINES,
        "footer": FOOTER_EM,
        "eyebrow": EYEBROW_EM,
    }


def block_data(block: Block) -> list[Any]:
    """A block of a paper as plain values."""
    match block:
        case Heading():
            return ["heading", block.text, block.level]
        case Para():
            return ["para", block.text, block.style]
        case Bullets():
            return ["list", list(block.items), block.style]
        case Lines():
            return ["lines", block.count]
        case Break():
            return ["break"]
        case Table():
            rows = [list(row) for row in block.rows]
            return ["table", list(block.head), rows, list(block.widths), block.tall]


def _parts(document: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {name: package.read(name).decode("utf-8") for name in sorted(package.namelist())}


# -- slides ----------------------------------------------------------------------------------------


def _pptx(day: dt.date) -> Data:
    samples = [_sample(kind) for kind in theme.LAYOUTS]
    parts = _parts(sample_pptx(samples, HERE, day))
    slides, notes, relations = [], "", ["", ""]
    for number in range(1, len(samples) + 1):
        slides.append(parts.pop(f"ppt/slides/slide{number}.xml"))
        notes = parts.pop(f"ppt/notesSlides/notesSlide{number}.xml")
        relations[0] = parts.pop(f"ppt/slides/_rels/slide{number}.xml.rels")
        relations[1] = parts.pop(f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels")
    types, links, deck = (
        _listed(parts.pop(name), pattern)
        for name, pattern in (
            ("[Content_Types].xml", r"<Override (?:(?!/>).)*/>"),
            ("ppt/_rels/presentation.xml.rels", r"<Relationship (?:(?!/>).)*/>"),
            ("ppt/presentation.xml", r"<p:sldId (?:(?!/>).)*/>"),
        )
    )
    last = len(samples)
    return {
        "slides": {kind: _slide(xml) for kind, xml in zip(theme.LAYOUTS, slides, strict=True)},
        "layouts": list(theme.LAYOUTS),
        "notes": notes.split(_LINE),
        "slide_rels": _numbered(relations[0], f"slideLayout{last}.xml", f"notesSlide{last}.xml"),
        "notes_rels": relations[1].split(f"slide{last}.xml"),
        "core": parts.pop("docProps/core.xml").split(HERE),
        "types": {
            **types,
            "slide": _one(types, "/slide1.xml").split("slide1.xml"),
            "notes": _one(types, "/notesSlide1.xml").split("notesSlide1.xml"),
        },
        "rels": {**links, "slide": _numbered(_one(links, "slide1.xml"), "rId2", "slide1.xml")},
        "presentation": {**deck, "slide": _numbered(_one(deck, '"rId2"'), '"256"', '"rId2"')},
        # The library gives the first slide the number left free, the others those after the last.
        "ids": [2, int(re.findall(r"rId(\d+)", links["fixed"][-1])[0]) + 1],
        "parts": parts,
    }


def _sample(kind: str) -> Slide:
    rows = ((HERE, HERE, HERE), (HERE, HERE, HERE)) if kind == "table" else ()
    return Slide(
        kind,  # type: ignore[arg-type]
        HERE,
        lines=() if rows else (THERE,),
        rows=rows,
        eyebrow=BROW,
        footer=FOOT,
        notes=THERE,
        lengths=(),
    )


def _slide(xml: str) -> Data:
    """The slide with its texts marked; ``body`` is the shape of the lines, ``table`` the frame of rows."""
    out: Data = {"xml": xml, "body": ["", ""], "table": None}
    for shape in _SHAPE.findall(xml):
        if THERE in shape:
            out["body"] = shape.split(_LINE)
            out["xml"] = xml.replace(shape, THERE)
    found = re.search(r"<p:graphicFrame>.*</p:graphicFrame>", xml, re.S)
    if found:
        out["xml"] = xml.replace(found[0], THERE)
        out["table"] = _table(found[0])
    return out


def _table(frame: str) -> Data:
    """Around the name, the height and the rows; a head cell, a first cell and another cell."""
    rows = re.findall(r"<a:tr .*?</a:tr>", frame, re.S)
    cells = [re.findall(r"<a:tc>.*?</a:tc>", row, re.S) for row in rows]
    before, after = frame.split("".join(rows))
    height = re.search(r'<a:tr h="(\d+)">', rows[0])
    assert height
    whole = f'cy="{int(height[1]) * len(rows)}"'
    name, rest = before.split(HERE)
    return {
        "open": [name, *(part for part in rest.split(whole))],
        "height": int(height[1]),
        "row": [rows[0].split("<a:tc>")[0], "</a:tr>"],
        "cells": [cells[0][0].split(HERE), cells[1][0].split(HERE), cells[1][1].split(HERE)],
        "close": after,
    }


def _listed(xml: str, pattern: str) -> Data:
    """A list of elements: what stands around them, and those that are not about one slide."""
    found = re.findall(pattern, xml)
    own = re.compile(r"slides/slide\d|notesSlides/notesSlide\d|<p:sldId ")
    fixed = [one for one in found if not own.search(one)]
    return {"around": xml.split("".join(found)), "fixed": fixed, "all": found}


def _one(listed: Data, name: str) -> str:
    found: list[str] = listed["all"]
    return next(one for one in found if name in one)


def _numbered(xml: str, *names: str) -> list[str]:
    out = [xml]
    for name in names:
        out = [*out[:-1], *out[-1].split(name)]
    return out


# -- papers ----------------------------------------------------------------------------------------


def _docx(day: dt.date) -> Data:
    parts = _parts(_paper(day))
    head, tail = _around(parts.pop("word/document.xml"))
    frames = {name: _body(day, blocks, head, tail) for name, blocks in _FRAMES.items()}
    table = {name: _rows(_body(day, (block,), head, tail)) for name, block in _TABLES.items()}
    return {
        "document": [*_numbered(head, HERE, THERE), tail],
        "frames": {name: xml.split(HERE) for name, xml in frames.items()},
        "table": {**table["plain"], "tall": table["tall"]["row"]},
        "footer": parts.pop("word/footer1.xml").split(FOOT),
        "core": parts.pop("docProps/core.xml").split(HERE),
        "parts": parts,
    }


#: One block of each kind; ``heading2+`` begins a new page.
_FRAMES: dict[str, tuple[Block, ...]] = {
    "heading2": (Heading(HERE),),
    "heading3": (Heading(HERE, 3),),
    "heading2+": (Break(), Heading(HERE)),
    "heading3+": (Break(), Heading(HERE, 3)),
    "normal": (Para(HERE),),
    "quote": (Para(HERE, "quote"),),
    "note": (Para(HERE, "note"),),
    "strong": (Para(HERE, "strong"),),
    "item": (Bullets((HERE,)),),
    "line": (Lines(1),),
}
_TABLES = {
    "plain": Table((HERE,), ((HERE,),), (1,)),
    "tall": Table((HERE,), ((HERE,),), (1,), tall=True),
}


def _paper(day: dt.date, *blocks: Block) -> bytes:
    return sample_docx(Paper("", HERE, THERE, blocks, FOOT), day)


def _around(document: str) -> tuple[str, str]:
    at = document.index("<w:sectPr ")
    return document[:at], document[at:]


def _body(day: dt.date, blocks: tuple[Block, ...], head: str, tail: str) -> str:
    xml = _parts(_paper(day, *blocks))["word/document.xml"]
    return xml.removeprefix(head).removesuffix(tail).replace(f"• {HERE}", HERE)


def _rows(xml: str) -> Data:
    """Around columns and rows of a table; cells as [before the width, before the text, after it]."""
    rows = re.findall(r"<w:tr>.*?</w:tr>", xml, re.S)
    columns = re.findall(r"<w:gridCol [^>]*/>", xml)
    start, middle, end = _numbered(xml, columns[0], "".join(rows))
    width = re.search(r'w:w="(\d+)"', columns[0])
    assert width

    def framed(row: str) -> Data:
        cell = re.search(r"<w:tc>.*?</w:tc>", row, re.S)
        assert cell
        return {"around": row.split(cell[0]), "cell": _numbered(cell[0], width[1], HERE)}

    return {
        "around": [start, middle, end],
        "column": columns[0].split(width[1]),
        "head": framed(rows[0]),
        "row": framed(rows[1]),
    }
