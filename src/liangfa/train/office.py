"""Slides and papers as .pptx and .docx: the frames of ``kit.py``, filled with what is said.

The libraries behind ``kit.py`` build such a file piece by piece through an object for each piece; filling
what they once made gives the same parts in a tenth of the time. The browser does the same, in the same
steps (``assets/builder-office.js``).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import cache

from liangfa.model.course import LENGTHS
from liangfa.train.archive import zipped
from liangfa.train.blocks import Block, Break, Bullets, Heading, Lines, Paper, Para, Table
from liangfa.train.docx_file import MARKS, twips
from liangfa.train.kit import BROW, FOOT, HERE, PARAGRAPH, THERE, Data, kit
from liangfa.train.pptx_file import custom_shows
from liangfa.train.slides import Slide

#: Must come first in the file.
_TYPES = "[Content_Types].xml"
#: What XML does not take.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PLACE = re.compile(PARAGRAPH.format(f"([{HERE}{FOOT}{BROW}])") + f"|{THERE}")
_RUN = re.compile(r"<a:r>.*</a:r>", re.S)
#: The id of the first slide in a presentation.
_FIRST_ID = 256


def pptx_bytes(slides: Sequence[Slide], title: str, day: dt.date) -> bytes:
    """The presentation; the same slides, title and day give the same bytes."""
    frames = _kit(day)["pptx"]
    parts = dict(frames["parts"])
    types, links = list(frames["types"]["fixed"]), list(frames["rels"]["fixed"])
    ids, keys, noted = "", list[str](), 0
    for number, slide in enumerate(slides, 1):
        name = f"slide{number}.xml"
        # The library gives the first slide the number left free, the others those after the last.
        keys.append(f"rId{frames['ids'][1] + number - 2 if number > 1 else frames['ids'][0]}")
        layout = f"slideLayout{frames['layouts'].index(slide.kind) + 1}.xml"
        link = frames["slide_rels"][0] + layout
        parts[f"ppt/slides/{name}"] = _slide(frames["slides"][slide.kind], slide)
        if slide.notes:
            noted += 1
            own = f"notesSlide{noted}.xml"
            link += frames["slide_rels"][1] + own
            parts[f"ppt/notesSlides/{own}"] = _paragraphs(slide.notes.split("\n")).join(frames["notes"])
            parts[f"ppt/notesSlides/_rels/{own}.rels"] = name.join(frames["notes_rels"])
            types.append(own.join(frames["types"]["notes"]))
        parts[f"ppt/slides/_rels/{name}.rels"] = link + frames["slide_rels"][2]
        types.append(name.join(frames["types"]["slide"]))
        links.append(_filled(frames["rels"]["slide"], keys[-1], name))
        ids += _filled(frames["presentation"]["slide"], f'"{_FIRST_ID + number - 1}"', f'"{keys[-1]}"')
    parts[_TYPES] = "".join(sorted(types)).join(frames["types"]["around"])
    parts["ppt/_rels/presentation.xml.rels"] = "".join(sorted(links, key=_number)).join(
        frames["rels"]["around"]
    )
    parts["ppt/presentation.xml"] = custom_shows(
        ids.join(frames["presentation"]["around"]), _shows(slides, keys)
    )
    parts["docProps/core.xml"] = _escaped(title).join(frames["core"])
    return _packed(parts)


def docx_bytes(paper: Paper, day: dt.date) -> bytes:
    """The document; the same paper and day give the same bytes."""
    frames = _kit(day)["docx"]
    body, fresh = [], False
    for block in paper.blocks:
        if not isinstance(block, Break):
            body.append(_block(frames, block, fresh))
        fresh = isinstance(block, Break)
    head = frames["document"]
    return _packed(
        {
            **frames["parts"],
            "word/document.xml": _put(head[0], paper.title, "")
            + _put(head[1], paper.subtitle, "")
            + head[2]
            + "".join(body)
            + head[3],
            "word/footer1.xml": _escaped(paper.footer).join(frames["footer"]),
            "docProps/core.xml": _escaped(paper.title).join(frames["core"]),
        }
    )


@cache
def _kit(day: dt.date) -> Data:
    return kit(day)


def _packed(parts: Mapping[str, str]) -> bytes:
    names = sorted(parts, key=lambda name: (name != _TYPES, name))
    return zipped({name: parts[name].encode("utf-8") for name in names})


def _escaped(text: str) -> str:
    return _CONTROLS.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _filled(frame: Sequence[str], *texts: str) -> str:
    return frame[0] + "".join(text + after for text, after in zip(texts, frame[1:], strict=True))


def _number(link: str) -> int:
    found = re.search(r"rId(\d+)", link)
    assert found
    return int(found[1])


# -- slides ----------------------------------------------------------------------------------------


def _slide(frame: Data, slide: Slide) -> str:
    said = {HERE: slide.title, FOOT: slide.footer, BROW: slide.eyebrow}

    def put(found: re.Match[str]) -> str:
        if found[1]:
            return _paragraphs([said[found[1]]])
        if frame["table"]:
            return _slide_table(frame["table"], slide)
        return _paragraphs(slide.lines).join(frame["body"]) if slide.lines else ""

    return _PLACE.sub(put, frame["xml"])


def _paragraphs(lines: Sequence[str]) -> str:
    return "".join(PARAGRAPH.format(_escaped(line)) if line else "<a:p/>" for line in lines)


def _slide_table(frame: Data, slide: Slide) -> str:
    rows = "".join(
        "".join(
            _slide_cell(frame["cells"][(2 if c else 1) if r else 0], text) for c, text in enumerate(row)
        ).join(frame["row"])
        for r, row in enumerate(slide.rows)
    )
    name = _escaped(slide.title).replace('"', "&quot;")
    return (
        _filled(frame["open"], name, f'cy="{frame["height"] * len(slide.rows)}"') + rows + str(frame["close"])
    )


def _slide_cell(frame: Sequence[str], text: str) -> str:
    return _escaped(text).join(frame) if text else _RUN.sub("", "".join(frame))


def _shows(slides: Sequence[Slide], keys: Sequence[str]) -> dict[str, list[str]]:
    """What each length shows: its name → the slides' keys."""
    shows = {
        f"{length}分钟课": [key for slide, key in zip(slides, keys, strict=True) if length in slide.lengths]
        for length in LENGTHS
    }
    return {name: own for name, own in shows.items() if own}


# -- papers ----------------------------------------------------------------------------------------


def _block(frames: Data, block: Block, fresh: bool) -> str:
    match block:
        case Heading():
            return _framed(frames, f"heading{block.level}{'+' if fresh else ''}", block.text)
        case Para():
            return _framed(frames, block.style, block.text)
        case Bullets():
            marks = (f"{i}. " if block.style == "numbers" else MARKS[block.style] for i in range(1, 1000))
            return "".join(
                _framed(frames, "item", mark + text) for mark, text in zip(marks, block.items, strict=False)
            )
        case Lines():
            return str(frames["frames"]["line"][0]) * block.count
        case Table():
            return _table(frames["table"], block)
        case Break():
            return ""


def _framed(frames: Data, name: str, text: str) -> str:
    before, after = frames["frames"][name]
    return _put(before, text, after)


def _put(before: str, text: str, after: str) -> str:
    if not text:
        return (before + after).replace("<w:t></w:t>", "")
    if text != text.strip():
        before = re.sub("<w:t>$", '<w:t xml:space="preserve">', before)
    return before + _escaped(text) + after


def _table(frames: Data, block: Table) -> str:
    widths = [str(width) for width in twips(block.widths)]

    def row(frame: Data, texts: Sequence[str]) -> str:
        start, middle, end = frame["cell"]
        cells = (_put(start + width + middle, text, end) for width, text in zip(widths, texts, strict=True))
        return "".join(cells).join(frame["around"])

    start, middle, end = frames["around"]
    columns = "".join(width.join(frames["column"]) for width in widths)
    kind = frames["tall" if block.tall else "row"]
    rows = "".join(row(kind, texts) for texts in block.rows)
    return "".join((start, columns, middle, row(frames["head"], block.head), rows, end))
