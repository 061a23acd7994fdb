"""Lines of plain text from .docx, .txt, .md and .html files as offices publish them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

SUFFIXES = (".docx", ".txt", ".md", ".html", ".htm")
_BLOCKS = frozenset(
    "address article aside blockquote br center dd div dl dt h1 h2 h3 h4 h5 h6 header hr li main ol p pre"
    " section table tbody td th thead title tr ul".split()
)
_HIDDEN = frozenset("script style head nav footer noscript template button select form".split())
_MARKS = re.compile(r"^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+(?=第))|\*\*|__|(?<!\w)`|`(?!\w)|\\(?=[（(.\-])")
_CHINESE = r"\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’…—"
_GAP = re.compile(rf"(?<=[{_CHINESE}])[ \t\u3000\xa0\u2002\u2003]+(?=[{_CHINESE}])")


class ReadError(Exception):
    """The file cannot be read; the message (Chinese) says why and what to do."""


def read_lines(path: Path) -> list[str]:
    """The non-empty lines of a document, white space inside kept.

    Raises:
        ReadError: unknown kind of file, unreadable, wrong encoding.
    """
    kind = path.suffix.lower()
    try:
        if kind == ".docx":
            text = _docx(path)
        elif kind in {".html", ".htm"}:
            text = _html(_decoded(path))
        elif kind == ".md":
            text = "\n".join(_MARKS.sub("", line) for line in _decoded(path).splitlines())
        elif kind == ".txt":
            text = _decoded(path)
        else:
            raise ReadError(f"不认识这种文件（{kind or '没有扩展名'}），可用：{'、'.join(SUFFIXES)}")
    except OSError as error:
        raise ReadError(f"读不了文件：{error.strerror or error}") from error
    lines = (line.strip(" \t\u3000\xa0\ufeff\u200b\r") for line in re.split(r"[\n\v\f\u2028]", text))
    return [line for line in lines if line]


def tidy(line: str) -> str:
    """``line`` without the white space that only spreads Chinese characters (总　　则)."""
    return _GAP.sub("", line).strip()


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    declared = re.search(rb"charset=[\"']?([\w-]+)", data[:2048])
    names = ["utf-8-sig", declared[1].decode("ascii") if declared else "gb18030", "gb18030"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        names.insert(0, "utf-16")
    for name in names:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    raise ReadError("认不出文字编码，另存为 UTF-8 再导入")


def _docx(path: Path) -> str:
    import docx  # Here, not above: slow to import, and few files are .docx.
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise ReadError(f"不是完好的 .docx 文件（{type(error).__name__}），重新下载或另存") from error
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += ["\t".join(cell.text.replace("\n", " ") for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines)


class _Text(HTMLParser):
    """Collects visible text, one line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start a line at blocks; start skipping inside hidden elements."""
        if tag in _HIDDEN:
            self.hidden.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line or the skipping; a stray end tag changes nothing."""
        if tag in self.hidden:
            del self.hidden[self.hidden.index(tag) :]
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep visible text; line breaks of the source are not line breaks of the page."""
        if not self.hidden:
            self.parts.append(re.sub(r"[\r\n]+", "", data))


def _html(text: str) -> str:
    parser = _Text()
    parser.feed(text)
    parser.close()
    return "".join(parser.parts)
