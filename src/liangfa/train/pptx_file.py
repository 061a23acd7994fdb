"""Slides as an editable .pptx: our master, speaker notes, and one custom show (自定义放映) per length."""

from __future__ import annotations

import copy
import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from liangfa.model.course import LENGTHS
from liangfa.train import theme
from liangfa.train.archive import repacked
from liangfa.train.slides import Slide

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
#: Widths of the columns of a comparison, in inches.
_COLUMNS = (2.1, 5.0, 5.0)


def pptx_bytes(slides: Sequence[Slide], title: str, day: dt.date) -> bytes:
    """The presentation; the same slides, title and day give the same bytes."""
    from pptx import Presentation

    deck = Presentation(io.BytesIO(theme.template()))
    layouts = dict(zip(theme.LAYOUTS, deck.slide_layouts, strict=True))
    footers = {kind: _footer(layout) for kind, layout in layouts.items()}
    for slide in slides:
        _add(deck, layouts[slide.kind], footers[slide.kind], slide)
    _custom_shows(deck, slides)
    _properties(deck.core_properties, title, day)
    out = io.BytesIO()
    deck.save(out)
    return repacked(out.getvalue())


def _properties(core: Any, title: str, day: dt.date) -> None:
    core.title, core.author, core.last_modified_by = title, "两法衔接知识库", "两法衔接知识库"
    core.created = core.modified = dt.datetime(day.year, day.month, day.day)
    core.revision, core.language, core.comments = 1, "zh-CN", ""


def _add(deck: Any, layout: Any, footer: Sequence[tuple[int, Any]], slide: Slide) -> None:
    made = deck.slides.add_slide(layout)
    # Ids are counted up instead of searched for at every shape.
    made.shapes.turbo_add_enabled = True
    for shape in list(made.placeholders):
        index = shape.element.ph_idx
        if index == 0:
            shape.text_frame.text = slide.title
        elif index == theme.EYEBROW:
            shape.text_frame.text = slide.eyebrow
        elif index == theme.TEXT:
            _paragraphs(shape, slide.lines)
    if slide.rows:
        _table(made, slide)
    for index, element in footer:
        own = copy.deepcopy(element)
        made.shapes._spTree.append(own)
        if index == theme.FOOTER:
            made.shapes[-1].text_frame.text = slide.footer
    if slide.notes:
        made.notes_slide.notes_text_frame.text = slide.notes


def _paragraphs(shape: Any, lines: Sequence[str]) -> None:
    if not lines:
        shape._element.getparent().remove(shape._element)
        return
    frame = shape.text_frame
    frame.text = lines[0]
    for line in lines[1:]:
        frame.add_paragraph().text = line


def _footer(layout: Any) -> list[tuple[int, Any]]:
    """Footer and number of a layout, (index, element): not inherited, each slide carries its own copy."""
    found = []
    for shape in layout.placeholders:
        index = shape.element.ph_idx
        if index not in {theme.FOOTER, theme.NUMBER}:
            continue
        element = copy.deepcopy(shape._element)
        properties = element.find(f"{_P}spPr")
        for child in list(properties):
            properties.remove(child)  # the place is the layout's
        style = element.find(f"{_P}txBody").find(
            "{http://schemas.openxmlformats.org/drawingml/2006/main}lstStyle"
        )
        for child in list(style):
            style.remove(child)
        found.append((index, element))
    return found


def _table(made: Any, slide: Slide) -> None:
    from pptx.util import Inches, Pt

    rows, columns = len(slide.rows), len(slide.rows[0])
    frame = made.shapes.add_table(
        rows, columns, Inches(0.62), Inches(theme.AREA[0]), Inches(sum(_COLUMNS)), Inches(0.5 * rows)
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", slide.title)
    table = frame.table
    for i, width in enumerate(_COLUMNS):
        table.columns[i].width = Inches(width)
    for r, row in enumerate(slide.rows):
        for c, text in enumerate(row):
            cell = table.cell(r, c)
            cell.text = text
            for paragraph in cell.text_frame.paragraphs:
                paragraph.line_spacing = Pt(theme.spacing(theme.SMALL))
                for run in paragraph.runs:
                    run.font.size = Pt(theme.SMALL)
                    run.font.bold = r == 0 or c == 0


def _custom_shows(deck: Any, slides: Sequence[Slide]) -> None:
    """One named show per length, so that a trainer picks 45分钟课 and the rest is skipped."""
    from pptx.oxml import parse_xml

    keys = [made.get(f"{_R}id") for made in deck.slides._sldIdLst]
    parts = []
    for number, length in enumerate(LENGTHS):
        own = [key for slide, key in zip(slides, keys, strict=True) if length in slide.lengths]
        if not own:
            continue
        listed = "".join(f'<p:sld r:id="{key}"/>' for key in own)
        parts.append(
            f'<p:custShow name="{length}分钟课" id="{number}"><p:sldLst>{listed}</p:sldLst></p:custShow>'
        )
    if parts:
        shows = parse_xml(f"<p:custShowLst {theme.NAMESPACES}>{''.join(parts)}</p:custShowLst>")
        deck.element.find(f"{_P}notesSz").addnext(shows)
