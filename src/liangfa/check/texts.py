"""Rules about wording in every field, and about guides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from liangfa.check.registry import Context, rule
from liangfa.findings import Finding
from liangfa.store import Entry
from liangfa.yamlio import Loc

_MARKUP = re.compile(r"<[A-Za-z!/?]|&(?:#\d+|#x[0-9A-Fa-f]+|[a-z]+);|javascript:", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]")
#: Half-width punctuation touching a Chinese character.
_HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:!?]|[,;:!?][\u4e00-\u9fff]")


#: An address as browsers write it: ASCII only, a host with a dot, no mark of a sentence at its end.
_ADDRESS = re.compile(
    r"https?://(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,}(?::\d{1,5})?"
    r"(?:[/?#][!#-;=?-~]*[!#-+/-9=?-Z_a-z~&@%)*-])?/?"
)
_GUIDE_ADDRESS = re.compile(r"\]\((https?:[^\s]*?)\)(?=[^)]|$)")


def strings_of(value: Any) -> list[tuple[Loc, str]]:
    """Every text inside a model with its place."""
    found: list[tuple[Loc, str]] = []
    _collect(value, (), found)
    return found


def _collect(value: Any, loc: Loc, found: list[tuple[Loc, str]]) -> None:
    # A list is filled, not yielded through every level: each check walks a million values.
    if isinstance(value, str):
        found.append((loc, value))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            _collect(item, (*loc, i), found)
    elif isinstance(value, BaseModel):
        for name, field in vars(value).items():
            if field is not None and field != ():
                _collect(field, (*loc, name), found)
    elif isinstance(value, dict):
        for key, item in value.items():
            _collect(item, (*loc, key), found)


def _wrong(context: Context, rule_id: str) -> Iterator[tuple[Entry[Any], Loc, str]]:
    for entry in _entries(context):
        for name, loc, found in entry.remembered(_badly_written):
            if name == rule_id:
                yield entry, loc, found


def _badly_written(value: Any) -> list[tuple[str, Loc, str]]:
    """What breaks W01 or W02 below."""
    wrong = []
    for loc, text in strings_of(value):
        # Keys, names and plain words cannot.
        if text.isalnum():
            continue
        if found := _MARKUP.search(text) or _CONTROL.search(text):
            wrong.append(("W01", loc, found[0]))
        if "url" not in loc and "://" not in text and (found := _HALF_WIDTH.search(text)):
            wrong.append(("W02", loc, found[0]))
    return wrong


def _entries(context: Context) -> Iterator[Entry[Any]]:
    data = context.data
    for group in (
        data.agencies,
        data.laws,
        data.versions,
        data.charges,
        data.cases,
        data.questions,
        data.courses,
        data.practice,
        data.papers,
        data.slots,
        data.rules,
        data.documents,
        data.ladders,
        data.flows,
        data.statistics,
    ):
        yield from group


@rule("W01")
def no_markup(context: Context) -> Iterable[Finding]:
    """文字里没有 HTML 标记、脚本和不可见的控制字符。"""
    for entry, loc, found in _wrong(context, "W01"):
        yield entry.finding("W01", f"有标记或控制字符 {found!r}", "只写普通文字", *loc)


@rule("W02")
def chinese_punctuation(context: Context) -> Iterable[Finding]:
    """汉字旁边用全角标点。"""
    for entry, loc, found in _wrong(context, "W02"):
        yield entry.finding("W02", f"“{found}”用了半角标点", "改成全角标点", *loc)


@rule("W03")
def addresses_well_formed(context: Context) -> Iterable[Finding]:
    """网址完整：有域名，里面没有汉字和全角标点，末尾没有句号、逗号。"""
    mend = "从浏览器地址栏重新复制"
    for entry in _entries(context):
        for loc, text in entry.remembered(_wrong_addresses):
            yield entry.finding("W03", f"网址“{text}”写得不对", mend, *loc)
    for guide in context.guides:
        for number, line in enumerate(guide.body.splitlines(), guide.first_line):
            for address in _GUIDE_ADDRESS.findall(line):
                if not _ADDRESS.fullmatch(address):
                    yield Finding(guide.file, number, 1, "W03", f"网址“{address}”写得不对", mend)


def _wrong_addresses(value: Any) -> list[tuple[Loc, str]]:
    return [
        (loc, text) for loc, text in strings_of(value) if loc[-1] == "url" and not _ADDRESS.fullmatch(text)
    ]


@rule("G02")
def guide_links_exist(context: Context) -> Iterable[Finding]:
    """指引里的条款、罪名、案例、机关链接都指向已收录的条目。"""
    known = context.knowledge
    agencies = {agency.id for agency in known.agencies.values()}
    targets = {
        "law": known.provisions.keys() | known.versions.keys() | {law.id for law in known.laws.values()},
        "charge": known.charges.keys(),
        "case": known.cases.keys(),
        "agency": agencies,
        "guide": {guide.slug for guide in context.guides},
    }
    for guide in context.guides:
        for link in guide.links():
            if link.target not in targets[link.kind]:
                yield Finding(
                    guide.file,
                    link.line,
                    link.column,
                    "G02",
                    f"链接 {link.kind}:{link.target} 没有收录",
                    "改正，或先收录那一条",
                )


@rule("G03")
def guide_markup(context: Context) -> Iterable[Finding]:
    """指引正文只用 Markdown，不写 HTML 标签；每个标题带 {#id}。"""
    for guide in context.guides:
        for number, line in enumerate(guide.body.splitlines(), guide.first_line):
            if _MARKUP.search(line):
                yield Finding(guide.file, number, 1, "G03", "指引里写了 HTML", "改用 Markdown")
            if line.startswith("#") and "{#" not in line:
                yield Finding(guide.file, number, 1, "G03", "标题没有固定的 id", "在行末写 {#english-id}")


@rule("X01")
def successors_exist(context: Context) -> Iterable[Finding]:
    """撤回条目所指的接替条目存在。"""
    ids = {
        entry.value.id
        for group in (context.data.charges, context.data.cases, context.data.laws, context.data.agencies)
        for entry in group
    }
    for entry in _entries(context):
        gone = getattr(entry.value, "withdrawn", None)
        if gone and gone.successor and gone.successor not in ids:
            yield entry.finding("X01", f"接替条目 {gone.successor} 不存在", "改正 id", "withdrawn")
