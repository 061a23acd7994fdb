"""The slide master of every course: made here, with East Asian fonts, and nothing of the library's own look.

Sizes: titles 32, body 28, everything else 24 points; lines have exact spacing, so that a font missing on
one machine does not push text off the slide. :mod:`.slides` measures against these numbers.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

#: Title, body and small text in points; nothing on a slide is smaller than the last.
TITLE, BODY, SMALL = 32, 28, 24
LATIN, EAST_ASIAN = "Arial", "微软雅黑"
INCH = 914400
WIDTH, HEIGHT = 12192000, 6858000
_LEFT, _SPAN = 0.62, 12.1
#: Body and table area: top and height in inches.
AREA = (2.12, 4.45)

_COLOURS = {
    "dk1": "1B2430", "lt1": "FFFFFF", "dk2": "1D3A63", "lt2": "F8F7F3", "accent1": "1D3A63",
    "accent2": "B67A12", "accent3": "2F8552", "accent4": "545E6C", "accent5": "174EA6", "accent6": "B8453C",
    "hlink": "174EA6", "folHlink": "545E6C",
}  # fmt: skip
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
#: Indexes of our own placeholders.
EYEBROW, TEXT, FOOTER, NUMBER = 13, 1, 11, 12


@dataclass(frozen=True)
class Layout:
    """One layout: its name, the theme colour of its bar, whether lines have bullets and there is a body."""

    name: str
    colour: str
    bullets: bool = True
    body: bool = True


#: Kinds of slide → their layout; the first is the title slide.
LAYOUTS: dict[str, Layout] = {
    "title": Layout("封面", "accent1", bullets=False),
    "text": Layout("要点", "accent1"),
    "quote": Layout("条文原文", "accent5", bullets=False),
    "facts": Layout("案情和题目", "accent2"),
    "outcome": Layout("结果和答案", "accent3"),
    "table": Layout("新旧对照", "accent5", body=False),
}


@cache
def template() -> bytes:
    """An empty presentation with our master and layouts."""
    from pptx import Presentation
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.util import Emu

    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH), Emu(HEIGHT)
    # The library's template says 4:3 beside its size.
    deck.element.sldSz.attrib.pop("type", None)
    master = deck.slide_master
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _theme(theme.blob)
    _fill(master, _master_shapes())
    _styles(master)
    for layout in list(master.slide_layouts)[len(LAYOUTS) :]:
        master.slide_layouts.remove(layout)
    for layout, (kind, spec) in zip(master.slide_layouts, LAYOUTS.items(), strict=True):
        layout._element.cSld.set("name", spec.name)
        layout._element.attrib.pop("type", None)
        _fill(layout, _cover_shapes() if kind == "title" else _layout_shapes(spec))
    for owner in (deck.part.package, deck.part):
        for key, relation in list(owner._rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/printerSettings")):
                owner._rels.pop(key)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _theme(blob: bytes) -> bytes:
    text = blob.decode("utf-8")
    for name, value in _COLOURS.items():
        text = re.sub(
            rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>', text, flags=re.S
        )
    text = re.sub(r'<a:latin typeface="[^"]*"[^>]*/>', f'<a:latin typeface="{LATIN}"/>', text)
    text = re.sub(r'<a:ea typeface="[^"]*"[^>]*/>', f'<a:ea typeface="{EAST_ASIAN}"/>', text)
    text = re.sub(
        r'<a:font script="Hans" typeface="[^"]*"/>', f'<a:font script="Hans" typeface="{EAST_ASIAN}"/>', text
    )
    return text.encode("utf-8")


def _fill(part: Any, shapes: str) -> None:
    # Through the library's own parser, so that its classes know the elements.
    from pptx.oxml import parse_xml

    tree = part._element.cSld.spTree
    for child in list(tree)[2:]:
        tree.remove(child)
    for shape in list(parse_xml(f"<p:grpSp {NAMESPACES}>{shapes}</p:grpSp>")):
        tree.append(shape)


def _styles(master: Any) -> None:
    from pptx.oxml import parse_xml

    old = master._element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}txStyles")
    new = parse_xml(
        f"<p:txStyles {NAMESPACES}><p:titleStyle>{_level(TITLE, 1, bold=True, colour='tx1')}</p:titleStyle>"
        f"<p:bodyStyle>{_level(BODY, 1, bullet=True)}</p:bodyStyle>"
        f"<p:otherStyle>{_level(SMALL, 1)}</p:otherStyle></p:txStyles>"
    )
    master._element.replace(old, new)


def spacing(size: int) -> int:
    """Exact line spacing of a text size, in points."""
    return round(size * 1.28)


def _level(
    size: int, level: int, *, bold: bool = False, bullet: bool = False, colour: str = "tx1", align: str = "l"
) -> str:
    indent = 'marL="342900" indent="-342900"' if bullet else 'marL="0" indent="0"'
    mark = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if bullet else "<a:buNone/>"
    gap = round(spacing(size) * 0.3) if bullet else 0
    return (
        f'<a:lvl{level}pPr {indent} algn="{align}"><a:lnSpc><a:spcPts val="{spacing(size) * 100}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{gap * 100}"/></a:spcBef>{mark}'
        f'<a:defRPr lang="zh-CN" sz="{size * 100}" b="{int(bold)}"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:defRPr></a:lvl{level}pPr>'
    )


def _box(x: float, y: float, w: float, h: float) -> str:
    off = f'<a:off x="{round(x * INCH)}" y="{round(y * INCH)}"/>'
    return f'<a:xfrm>{off}<a:ext cx="{round(w * INCH)}" cy="{round(h * INCH)}"/></a:xfrm>'


def _placeholder(number: int, name: str, ph: str, box: str, style: str, text: str, anchor: str = "t") -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph {ph}/></p:nvPr></p:nvSpPr><p:spPr>{box}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" rIns="0" tIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle>{style}</a:lstStyle><a:p>{text}</a:p></p:txBody></p:sp>"
    )


def _bar(number: int, colour: str, box: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="色条"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{box}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )


def _run(text: str) -> str:
    return f'<a:r><a:rPr lang="zh-CN"/><a:t>{escape(text)}</a:t></a:r>'


_NUMBER_FIELD = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="zh-CN"/><a:t>‹#›</a:t></a:fld>'


def _footers(first: int) -> str:
    foot = _placeholder(
        first, "页脚", f'type="ftr" sz="quarter" idx="{FOOTER}"', _box(_LEFT, 6.86, 11.2, 0.46),
        _level(SMALL, 1, colour="accent4"), _run(""), "ctr",
    )  # fmt: skip
    number = _placeholder(
        first + 1, "页码", f'type="sldNum" sz="quarter" idx="{NUMBER}"', _box(11.9, 6.86, 0.82, 0.46),
        _level(SMALL, 1, colour="accent4", align="r"), _NUMBER_FIELD, "ctr",
    )  # fmt: skip
    return foot + number


def _master_shapes() -> str:
    return (
        _placeholder(2, "标题", 'type="title"', _box(_LEFT, 0.84, _SPAN, 1.22), "", _run("标题"))
        + _placeholder(
            3, "正文", f'type="body" idx="{TEXT}"', _box(_LEFT, AREA[0], _SPAN, AREA[1]), "", _run("正文")
        )
        + _footers(4)
    )


def _layout_shapes(spec: Layout) -> str:
    shapes = _bar(2, spec.colour, _box(0, 0, 0.26, 7.5))
    shapes += _placeholder(
        3, "环节", f'type="body" sz="quarter" idx="{EYEBROW}"', _box(_LEFT, 0.32, _SPAN, 0.46),
        _level(SMALL, 1, bold=True, colour=spec.colour), _run("环节"),
    )  # fmt: skip
    shapes += _placeholder(4, "标题", 'type="title"', _box(_LEFT, 0.84, _SPAN, 1.22), "", _run("标题"))
    if spec.body:
        style = _level(BODY, 1, bullet=spec.bullets) if not spec.bullets else ""
        box = _box(_LEFT, AREA[0], _SPAN, AREA[1])
        shapes += _placeholder(5, "正文", f'type="body" idx="{TEXT}"', box, style, _run("正文"))
    return shapes + _footers(6)


def _cover_shapes() -> str:
    return (
        _bar(2, "accent1", _box(0, 0, 13.334, 2.2))
        + _bar(3, "accent2", _box(0, 2.2, 13.334, 0.09))
        + _placeholder(4, "标题", 'type="title"', _box(_LEFT, 0.5, _SPAN, 1.4),
                       _level(44, 1, bold=True, colour="bg1"), _run("课名"), "ctr")
        + _placeholder(5, "正文", f'type="body" idx="{TEXT}"', _box(_LEFT, 2.75, _SPAN, 3.8),
                       _level(BODY, 1), _run("目标、对象"))
        + _footers(6)
    )  # fmt: skip
