"""Slides as an editable .pptx with our master and speaker notes, made by python-pptx.

``kit.py`` cuts its frames from what is made here; courses are filled into those (``office.py``).
"""

from __future__ import annotations

import copy
import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from liangfa.train import theme
from liangfa.train.archive import repacked
from liangfa.train.slides import Slide

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
#: Widths of the columns of a comparison, in inches.
_COLUMNS = (2.1, 5.0, 5.0)


def sample_pptx(slides: Sequence[Slide], title: str, day: dt.date) -> bytes:
    """The presentation; the same slides, title and day give the same bytes."""
    from pptx import Presentation

    deck = Presentation(io.BytesIO(theme.template()))
    layouts = dict(zip(theme.LAYOUTS, deck.slide_layouts, strict=True))
    footers = {kind: _footer(layout) for kind, layout in layouts.items()}
    for slide in slides:
        _add(deck, layouts[slide.kind], footers[slide.kind], slide)
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


def custom_shows(presentation: str, shows: Mapping[str, Sequence[str]]) -> str:
    """``ppt/presentation.xml`` with 自定义放映: name → keys of the slides shown.

    A trainer picks 45分钟课 and the rest is skipped. python-pptx knows no custom shows.
    """
    if not shows:
        return presentation
    parts = (
        f'<p:custShow name="{name}" id="{number}"><p:sldLst>'
        + "".join(f'<p:sld r:id="{key}"/>' for key in keys)
        + "</p:sldLst></p:custShow>"
        for number, (name, keys) in enumerate(shows.items())
    )
    made = f"<p:custShowLst>{''.join(parts)}</p:custShowLst>"
    return re.sub(r"<p:notesSz [^>]*/>", lambda found: found[0] + made, presentation, count=1)
