"""Everything of a .docx but its text, made with python-docx: styles, page, footer, and the XML of
one paragraph of each style. Exported as plain text, so the browser needs no knowledge of Word.

Layout follows GB/T 9704 as far as a draft needs: A4, its margins, 仿宋 body, 黑体 headings, page
numbers below. Fonts are named, not embedded; the font table names what to use where one is missing.
"""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from functools import cache
from typing import Any, TypedDict

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree  # type: ignore[import-untyped]

DOCUMENT = "word/document.xml"
_FONTS = "word/fontTable.xml"
#: Stands for the text of a paragraph or the content of a part, until it is put in.
_HERE = "\ue000"
#: Width between the margins in twentieths of a point: (210 - 28 - 26) mm.
TEXT_WIDTH = 8844

_FANGSONG, _HEITI, _SONGTI = "仿宋", "黑体", "宋体"
_BODY = 16
#: Fonts to take, in this order, where the named one is missing.
_INSTEAD = {
    _FANGSONG: "FangSong,仿宋_GB2312,FangSong_GB2312,STFangsong,华文仿宋",
    _HEITI: "SimHei,STHeiti,华文黑体,Noto Sans CJK SC",
    _SONGTI: "SimSun,STSong,华文宋体,Noto Serif CJK SC",
}

#: style → (name in Word, font, size in points, alignment, first-line indent in characters, bold)
_STYLES: dict[str, tuple[str, str, float, WD_ALIGN_PARAGRAPH, int, bool]] = {
    "title": ("文书标题", _SONGTI, 22, WD_ALIGN_PARAGRAPH.CENTER, 0, True),
    "number": ("文书文号", _FANGSONG, _BODY, WD_ALIGN_PARAGRAPH.CENTER, 0, False),
    "to": ("文书主送", _FANGSONG, _BODY, WD_ALIGN_PARAGRAPH.LEFT, 0, False),
    "heading": ("文书小标题", _HEITI, _BODY, WD_ALIGN_PARAGRAPH.LEFT, 2, False),
    "text": ("文书正文", _FANGSONG, _BODY, WD_ALIGN_PARAGRAPH.JUSTIFY, 2, False),
    "item": ("文书列项", _FANGSONG, _BODY, WD_ALIGN_PARAGRAPH.JUSTIFY, 2, False),
    "attachment": ("文书附件", _FANGSONG, _BODY, WD_ALIGN_PARAGRAPH.LEFT, 2, False),
    "signature": ("文书落款", _FANGSONG, _BODY, WD_ALIGN_PARAGRAPH.RIGHT, 0, False),
    "cell": ("文书表格", _FANGSONG, 12, WD_ALIGN_PARAGRAPH.LEFT, 0, False),
    "notehead": ("说明标题", _HEITI, 14, WD_ALIGN_PARAGRAPH.LEFT, 0, False),
    "note": ("说明文字", _SONGTI, 10.5, WD_ALIGN_PARAGRAPH.LEFT, 0, False),
}


class Kit(TypedDict):
    """What both runtimes need to write a .docx; every pair is what stands before and after content."""

    parts: dict[str, str]
    document: list[str]
    paragraphs: dict[str, list[str]]
    table: list[str]
    column: list[str]
    row: list[str]
    headrow: list[str]
    cell: list[str]
    width: int


@cache
def kit() -> Kit:
    """The kit; the same for every draft."""
    document = Document()
    _slim(document)
    _page(document)
    for style_id, spec in _STYLES.items():
        _style(document, style_id, *spec)
    _footer(document)
    parts = _parts(document)
    whole = parts.pop(DOCUMENT)
    body = "<w:body>"
    at = whole.index(body) + len(body)
    parts[_FONTS] = _font_table()
    return {
        "parts": parts,
        "document": [whole[:at], whole[at:]],
        "paragraphs": {style: _pair(_paragraph(style)) for style in _STYLES},
        "table": _pair(_table()),
        "column": ['<w:gridCol w:w="', '"/>'],
        "row": ["<w:tr><w:trPr><w:cantSplit/></w:trPr>", "</w:tr>"],
        "headrow": ["<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", "</w:tr>"],
        "cell": ['<w:tc><w:tcPr><w:tcW w:w="', '" w:type="dxa"/></w:tcPr>', "</w:tc>"],
        "width": TEXT_WIDTH,
    }


def _slim(document: Any) -> None:
    """Only the styles a draft uses; no thumbnail, theme or other parts of python-docx's own template."""
    kept = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid", "footer"}
    styles = document.styles.element
    for style in list(styles.findall(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")) not in kept:
            styles.remove(style)
    for latent in styles.findall(qn("w:latentStyles")):
        styles.remove(latent)
    wanted = ("/styles", "/settings", "/fontTable")
    for part in (document.part, document.part.package):
        for rel_id, rel in list(part.rels.items()):
            if part is document.part and not rel.reltype.endswith(wanted):
                del part.rels[rel_id]
            elif part is not document.part and not rel.reltype.endswith("/officeDocument"):
                del part.rels[rel_id]
    _fonts(document.styles["Normal"], _FANGSONG, _BODY)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "zh-CN")
    language.set(qn("w:eastAsia"), "zh-CN")
    defaults = styles.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in list(defaults):
        if old.tag in {qn("w:lang"), qn("w:rFonts")}:
            defaults.remove(old)
    defaults.append(language)


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)


def _style(
    document: Any,
    style_id: str,
    name: str,
    font: str,
    size: float,
    align: WD_ALIGN_PARAGRAPH,
    indent: int,
    bold: bool,
) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), f"Lf{style_id}")
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    _fonts(style, font, size)
    style.font.bold = bold or None
    layout = style.paragraph_format
    layout.alignment = align
    layout.space_before = layout.space_after = Pt(0)
    layout.widow_control = True
    if style_id in {"cell", "note", "notehead"}:
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.MULTIPLE, 1.3
    else:
        layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        layout.line_spacing = Pt(34 if style_id == "title" else 29)
    if indent:
        layout.first_line_indent = Pt(indent * size)
        style.element.pPr.ind.set(qn("w:firstLineChars"), str(indent * 100))
    if style_id == "number":
        layout.space_after = Pt(16)
    elif style_id == "heading":
        layout.keep_with_next = True
    elif style_id == "signature":
        layout.right_indent = Pt(4 * size)
        layout.keep_with_next = True
    elif style_id == "notehead":
        layout.page_break_before = True
        layout.space_after = Pt(6)
    elif style_id == "note":
        layout.space_after = Pt(4)


def _fonts(style: Any, font: str, size: float) -> None:
    style.font.size = Pt(size)
    style.font.name = font
    fonts = style.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), font)


def _footer(document: Any) -> None:
    """— 1 —, centred."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    run = paragraph.add_run()
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        if kind == "separate":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = " PAGE "
            run._r.append(code)
        run._r.append(mark)
    paragraph.add_run(" —")
    _fonts(document.styles["Footer"], _SONGTI, 14)


def _paragraph(style: str) -> Any:
    document = Document()
    paragraph = document.add_paragraph()
    paragraph._p.get_or_add_pPr().style = f"Lf{style}"
    text = OxmlElement("w:t")
    text.set(qn("xml:space"), "preserve")
    text.text = _HERE
    paragraph.add_run()._r.append(text)
    return paragraph._p


def _table() -> Any:
    document = Document()
    table = document.add_table(1, 1, document.styles["Table Grid"])
    table.autofit = False
    element = deepcopy(table._tbl)
    for row in element.tr_lst:
        element.remove(row)
    grid = element.tblGrid
    for column in list(grid):
        grid.remove(column)
    grid.text = _HERE
    return element


def _pair(element: Any) -> list[str]:
    """The XML of ``element`` around the place of its content, without repeated namespaces."""
    text: str = etree.tostring(element, encoding="unicode")
    start = text.index(" xmlns:")
    end = text.index(">", start)
    attributes = [a for a in text[start:end].split(" ") if a and not a.startswith("xmlns:")]
    head = " ".join([text[:start], *attributes])
    return (head + text[end:]).split(_HERE)


def _parts(document: Any) -> dict[str, str]:
    file = io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name).decode("utf-8") for name in sorted(package.namelist())}


def _font_table() -> str:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    root = etree.Element(f"{{{space}}}fonts", nsmap={"w": space})
    for name, instead in sorted(_INSTEAD.items()):
        font = etree.SubElement(root, f"{{{space}}}font", {f"{{{space}}}name": name})
        etree.SubElement(font, f"{{{space}}}altName", {f"{{{space}}}val": instead})
        etree.SubElement(font, f"{{{space}}}charset", {f"{{{space}}}val": "86"})
        etree.SubElement(font, f"{{{space}}}family", {f"{{{space}}}val": "auto"})
    text: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return text.decode()
