"""A paper as .docx, made by python-docx: A4, East Asian fonts, a footer with page numbers, no clock.

``kit.py`` cuts its frames from what is made here; papers are filled into those (``office.py``).
"""

from __future__ import annotations

import datetime as dt
import io
from functools import cache
from typing import Any

from liangfa.train.archive import repacked
from liangfa.train.blocks import Block, Break, Bullets, Heading, Lines, Paper, Para, Table

_BODY, _SMALL = 10.5, 9
_SERIF, _SANS, _LATIN = "宋体", "黑体", "Times New Roman"
MARKS = {"dots": "• ", "boxes": "□ "}
#: Text width of an A4 page with our margins, in centimetres.
_WIDTH = 17.0


def sample_docx(paper: Paper, day: dt.date) -> bytes:
    """The document; the same paper and day give the same bytes."""
    from docx import Document

    document = Document(io.BytesIO(_template()))
    core = document.core_properties
    core.title, core.author, core.last_modified_by = paper.title, "两法衔接知识库", "两法衔接知识库"
    core.created = core.modified = dt.datetime(day.year, day.month, day.day)
    core.revision, core.language, core.comments = 1, "zh-CN", ""
    document.add_paragraph(paper.title, style="Title")
    document.add_paragraph(paper.subtitle, style="Subtitle")
    _footer(document, paper.footer)
    new_page = False
    for block in paper.blocks:
        if isinstance(block, Break):
            new_page = True
            continue
        _write(document, block, new_page)
        new_page = False
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


@cache
def _template() -> bytes:
    from docx import Document
    from docx.shared import Cm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(1.8)
    section.header_distance = section.footer_distance = Cm(0.9)
    _style(document, "Normal", _SERIF, _BODY)
    _style(document, "Title", _SANS, 18, bold=True)
    _style(document, "Subtitle", _SERIF, _BODY)
    _style(document, "Heading 2", _SANS, 13, bold=True, before=8)
    _style(document, "Heading 3", _SANS, 11, bold=True, before=6)
    _slim(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


#: Styles a paper uses; the library's own template brings a hundred and fifty more, searched on every use.
_USED = frozenset(
    {"Normal", "Title", "Subtitle", "Heading 2", "Heading 3", "Table Grid", "Default Paragraph Font"}
    | {"Normal Table", "No List", "Header", "Footer", "header", "footer", "heading 2", "heading 3"}
)


def _slim(document: Any) -> None:
    """Leave out unused styles and the thumbnail of the library's template."""
    for style in list(document.styles.element.style_lst):
        if style.name_val not in _USED:
            document.styles.element.remove(style)
    for package in (document.part.package, document.part):
        for key, relation in list(package.rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml")):
                del package.rels[key]


def _style(
    document: Any, name: str, font: str, size: float, *, bold: bool = False, before: float = 0
) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style = document.styles[name]
    style.font.name, style.font.size, style.font.bold = _LATIN, Pt(size), bold
    style.font.italic, style.font.color.rgb = False, RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:hAnsi"), _LATIN)
    border = style.element.pPr.find(qn("w:pBdr")) if style.element.pPr is not None else None
    if border is not None:
        style.element.pPr.remove(border)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(3)
    shape.line_spacing = Pt(round(size * 1.5))
    shape.keep_with_next = name.startswith("Heading")


def _write(document: Any, block: Block, new_page: bool) -> None:
    match block:
        case Heading():
            document.add_paragraph(
                block.text, style=f"Heading {block.level}"
            ).paragraph_format.page_break_before = new_page or None
        case Para():
            _paragraph(document, block)
        case Bullets():
            for i, text in enumerate(block.items, 1):
                _hanging(document, f"{i}. " if block.style == "numbers" else MARKS[block.style], text)
        case Lines():
            for _ in range(block.count):
                _ruled(document)
        case Table():
            _table(document, block)


def _paragraph(document: Any, block: Para) -> None:
    from docx.shared import Pt

    run = document.add_paragraph().add_run(block.text)
    run.bold = block.style == "strong" or None
    if block.style == "note":
        run.font.size = Pt(_SMALL)


def _hanging(document: Any, mark: str, text: str) -> None:
    from docx.shared import Cm

    paragraph = document.add_paragraph(mark + text)
    paragraph.paragraph_format.left_indent = Cm(0.55)
    paragraph.paragraph_format.first_line_indent = Cm(-0.55)


def _ruled(document: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(22)
    border = '<w:bottom w:val="single" w:sz="4" w:space="1" w:color="A0A0A0"/>'
    between = '<w:between w:val="single" w:sz="4" w:space="1" w:color="A0A0A0"/>'
    properties = paragraph._element.get_or_add_pPr()
    properties.insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{border}{between}</w:pBdr>"),
        "w:shd",
        "w:tabs",
        "w:spacing",
        "w:ind",
        "w:jc",
    )


def _table(document: Any, block: Table) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Cm, Pt

    made = document.add_table(len(block.rows) + 1, len(block.head), style="Table Grid")
    made.autofit = False
    widths = _widths(block.widths)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    # Rows are reached once; python-docx computes them anew on every access.
    for r, (row, texts) in enumerate(zip(made.rows, (block.head, *block.rows), strict=True)):
        if block.tall and r:
            row.height = Cm(0.85)
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(text)
            run.font.size, run.bold = Pt(9.5), r == 0 or None
            paragraph.paragraph_format.space_after = Pt(1)
            paragraph.paragraph_format.line_spacing = Pt(14)
        properties = row._tr.get_or_add_trPr()
        properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        if r == 0:
            properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    document.add_paragraph().paragraph_format.line_spacing = Pt(6)


def _widths(shares: tuple[int, ...]) -> list[Any]:
    from docx.shared import Cm

    return [Cm(_WIDTH * share / sum(shares)) for share in shares]


def twips(shares: tuple[int, ...]) -> list[int]:
    """Widths of columns as a document writes them, in twentieths of a point."""
    return [width.twips for width in _widths(shares)]


def _footer(document: Any, text: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Pt

    paragraph = document.sections[0].footer.paragraphs[0]
    run = paragraph.add_run(f"{text} · 第 ")
    run.font.size = Pt(_SMALL)
    field = parse_xml(
        f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:rPr><w:sz w:val="{_SMALL * 2}"/></w:rPr>'
        "<w:t>1</w:t></w:r></w:fldSimple>"
    )
    paragraph._element.append(field)
    end = paragraph.add_run(" 页")
    end.font.size = Pt(_SMALL)
