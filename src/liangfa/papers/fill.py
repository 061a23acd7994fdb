"""A template and what is known → the blocks of a draft. The same steps as in ``assets/papers.js``.

Nothing is ever proposed: what is not given shows as 【名称】, what the law leaves to the officer
(留白) as a line to write on, whatever the facts say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from liangfa.model.dates import chinese_day, parse_day
from liangfa.model.paper import SLOT
from liangfa.papers.sheets import ElementSheet, PaperSheet, Sheets

#: A line to write on.
BLANK = "＿" * 8
#: Heads the notes for the drafter, which begin on a page of their own.
NOTES = "起草说明（发出以前删去本页）"
_FIRST_NOTE = "本文按公开的要素起草，不是统一业务系统的文书样式；内容由承办人核对、补充和负责。"

#: What XML cannot hold, and halves of characters; they would make the file unreadable.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EDGES = re.compile("^[ \u3000\n]+|[ \u3000\n]+$")


@dataclass(frozen=True)
class Line:
    """One block of a finished draft: a paragraph, or a table when ``rows`` are given."""

    style: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()
    headed: bool = False


def clean(value: str) -> str:
    """Text a .docx can hold: line breaks are ``\\n``, nothing unreadable, no space around it."""
    text = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _EDGES.sub("", _UNREADABLE.sub("\ufffd", text))


def values_of(sheets: Sheets, facts: Mapping[str, object]) -> tuple[dict[str, str], list[str]]:
    """The values of slots in ``facts``, and one Chinese line for each that cannot be used."""
    kinds = {slot["name"]: slot["kind"] for slot in sheets["slots"]}
    values: dict[str, str] = {}
    wrong: list[str] = []
    for name, value in facts.items():
        text = "\n".join(map(str, value)) if isinstance(value, list | tuple) else value
        if name not in kinds:
            wrong.append(f"{name}：没有这一项；可用：{'、'.join(kinds)}")
        elif not isinstance(text, str):
            wrong.append(f"{name}：应当是文字，或者文字的列表")
        elif kinds[name] == "留白" and clean(text):
            wrong.append(f"{name}：留给办案人裁量，程序不填；生成以后在文书里写")
        elif kinds[name] == "日期" and clean(text) and not _is_day(clean(text)):
            wrong.append(f"{name}：“{text}”不是日期，应写成 2026-01-01 的样子")
        else:
            values[name] = text
    return values, wrong


def _is_day(text: str) -> bool:
    try:
        parse_day(text)
    except ValueError:
        return False
    return True


class Filling:
    """One template being filled with ``values``."""

    def __init__(self, sheets: Sheets, paper: PaperSheet, values: Mapping[str, str]) -> None:
        self.paper = paper
        self._slots = {slot["name"]: slot for slot in sheets["slots"]}
        self._values = {name: clean(text) for name, text in values.items()}

    def lines(self, notes: bool = True) -> tuple[Line, ...]:
        """The whole draft; with ``notes``, the page for the drafter at its end."""
        out = [
            line
            for element in self.paper["elements"]
            for block in element["blocks"]
            if "with" not in block or self._given(block["with"])
            for line in self._block(block)
        ]
        return (*out, *(self._notes() if notes else ()))

    def _given(self, name: str) -> str:
        """What is known of a slot; empty when nothing is, or when it must stay blank."""
        return "" if self._slots[name]["kind"] == "留白" else self._values.get(name, "")

    def _show(self, name: str) -> str:
        if self._slots[name]["kind"] == "留白":
            return BLANK
        value = self._given(name)
        if value and self._slots[name]["kind"] == "日期" and _is_day(value):
            return chinese_day(parse_day(value))
        return value or f"【{name}】"

    def _put(self, text: str) -> str:
        return SLOT.sub(lambda found: self._show(found[1]), text)

    def _block(self, block: Mapping[str, Any]) -> Iterator[Line]:
        kind = block["k"]
        if kind in {"attachments", "signature"}:
            yield Line("text")
        if kind == "table":
            yield self._table(block)
        elif kind == "items":
            for i, item in enumerate(_split(self._show(block["t"])), 1):
                yield Line("item", f"{i}．{item}")
        elif kind == "attachments":
            for i, item in enumerate(block["t"].split("\n"), 1):
                start = "附件：" if i == 1 else "\u3000\u3000\u3000"
                yield Line("attachment", f"{start}{i}．{' '.join(_split(self._put(item)))}")
        else:
            for line in _split(self._put(block["t"])):
                yield Line(kind, line)

    def _table(self, block: Mapping[str, Any]) -> Line:
        rows = [tuple(block["columns"])] if block["columns"] else []
        rows += [tuple(self._put(cell) for cell in row) for row in block["rows"]]
        if block["repeat"]:
            width = len(block["widths"])
            for i, item in enumerate(_split(self._given(block["repeat"])) or [""] * 3, 1):
                cells = [f"{i}", *(_EDGES.sub("", cell) for cell in re.split("[|｜]", item))]
                rows.append(tuple((cells + [""] * width)[:width]))
        return Line("table", "", tuple(rows), tuple(block["widths"]), bool(block["columns"]))

    def _notes(self) -> Iterator[Line]:
        yield Line("notehead", NOTES)
        yield Line("note", _FIRST_NOTE)
        for element in self.paper["elements"]:
            words = _note(element)
            if words:
                yield Line("note", words)
        open_ = [
            f"{name}（{self._slots[name]['hint']}）" for name in self.paper["slots"] if not self._given(name)
        ]
        if open_:
            yield Line("note", f"还没有填的：{'；'.join(open_)}。")


def _note(element: ElementSheet) -> str:
    basis = "；".join(source["text"] for source in element["basis"])
    if not basis and not element["note"]:
        return ""
    where = f"依据：{basis}" if basis else "本站建议，不是公布的要素"
    return f"{element['name']}。{element['note']}（{where}）"


def _split(text: str) -> list[str]:
    lines = (_EDGES.sub("", line) for line in text.split("\n"))
    return [line for line in lines if line]


def plain_text(lines: tuple[Line, ...]) -> str:
    """The draft as text to copy: a line for each paragraph, table cells apart by tabs."""
    out: list[str] = []
    for line in lines:
        if line.rows:
            out += ["\t".join(" ".join(_split(cell)) for cell in row) for row in line.rows]
        else:
            out.append(line.text)
    return "\n".join(out) + "\n"
