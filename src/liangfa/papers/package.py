"""Blocks + kit → the bytes of a .docx. The same steps, in the same order, as in ``assets/papers.js``."""

from __future__ import annotations

import io
import zipfile

from liangfa.papers.fill import Line
from liangfa.papers.kit import DOCUMENT, Kit, kit

#: The first moment a zip file can name; a draft carries no clock.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
#: Must come first in the file.
_TYPES = "[Content_Types].xml"


def docx(lines: tuple[Line, ...]) -> bytes:
    """The .docx of a draft; the same blocks give the same bytes, here and in the browser."""
    made = kit()
    parts = {**made["parts"], DOCUMENT: document_xml(made, lines)}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(parts, key=lambda name: (name != _TYPES, name)):
            item = zipfile.ZipInfo(name, _NO_TIME)
            # Set on every system alike; the default is that of the machine.
            item.create_system, item.external_attr = 0, 0o600 << 16
            package.writestr(item, parts[name].encode("utf-8"))
    return file.getvalue()


def document_xml(made: Kit, lines: tuple[Line, ...]) -> str:
    """``word/document.xml``."""
    start, end = made["document"]
    return (
        start + "".join(_table(made, line) if line.rows else _paragraph(made, line) for line in lines) + end
    )


def _paragraph(made: Kit, line: Line) -> str:
    before, after = made["paragraphs"][line.style]
    return before + escape(line.text) + after


def _table(made: Kit, line: Line) -> str:
    widths = [made["width"] * width // 100 for width in line.widths]
    columns = "".join(str(width).join(made["column"]) for width in widths)
    # The cells follow the grid, inside the table.
    before, after = made["table"]
    grid_end, table_end = after.split(">", 1)
    rows = "".join(
        _row(made, row, widths, "headrow" if line.headed and i == 0 else "row")
        for i, row in enumerate(line.rows)
    )
    return before + columns + grid_end + ">" + rows + table_end


def _row(made: Kit, cells: tuple[str, ...], widths: list[int], kind: str) -> str:
    start, end = made["headrow"] if kind == "headrow" else made["row"]
    opened, filled, closed = made["cell"]
    out = [start]
    for cell, width in zip(cells, widths, strict=True):
        paragraphs = "".join(_paragraph(made, Line("cell", text)) for text in cell.split("\n"))
        out.append(opened + str(width) + filled + paragraphs + closed)
    return "".join([*out, end])


def escape(text: str) -> str:
    """``text`` as XML character data."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
