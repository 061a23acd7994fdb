"""Rules about what prose may claim: law as of its day, and nothing that nobody has read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from liangfa.check.registry import Context, rule
from liangfa.check.texts import strings_of
from liangfa.findings import Finding
from liangfa.model.keys import ProvisionKey, VersionKey
from liangfa.store import Entry
from liangfa.yamlio import Loc

#: Words that tell a reader the cited version is not the law of today.
_DATED = re.compile(r"旧|原|失效|废止|施行|此前|以前|以后|之前|当时|尚未|\d{4}年")
_SENTENCE = re.compile(r"[。；！？\n|]")


@rule("G04")
def guide_law_of_its_day(context: Context) -> Iterable[Finding]:
    """指引引用的条款在核对日或者今天有效；引用旧版或者未施行的，同一段里写明年份或者新旧。"""
    versions = context.knowledge.versions
    for guide in context.guides:
        lines = guide.body.splitlines()
        for link in guide.links():
            if link.kind != "law" or "@" not in link.target:
                continue
            key = str(ProvisionKey.parse(link.target).version) if "#" in link.target else link.target
            home = versions.get(str(VersionKey.parse(key)))
            if home is None or guide.head.checked_on in home.period or context.today in home.period:
                continue
            if not _says_when(lines, link.line - guide.first_line, home.version.effective.year):
                yield Finding(
                    guide.file,
                    link.line,
                    link.column,
                    "G04",
                    f"{key} 在核对日不是现行法，文字里没有说明",
                    "改引现行条款，或写明是哪一年的版本",
                )


def _says_when(lines: list[str], at: int, year: int) -> bool:
    """Whether line ``at``, its heading or the head of its table tells old from new, or a paragraph
    above it in the same section names the year of the version."""
    start = at
    while start > 0 and not lines[start].startswith("#"):
        start -= 1
    table = at
    while table > 0 and lines[table - 1].startswith("|"):
        table -= 1
    near = "\n".join((lines[start], lines[table], lines[at]))
    above = (line for line in lines[start:at] if not line.startswith("|"))
    return bool(_DATED.search(near)) or any(f"{year}年" in line for line in above)


@dataclass(frozen=True)
class Unverified:
    """A claim nobody has read: a sentence makes it when each group has a word in it."""

    groups: tuple[tuple[str, ...], ...]
    why: str

    def made_in(self, sentence: str) -> bool:
        """Whether ``sentence`` makes the claim."""
        return all(any(word in sentence for word in group) for group in self.groups)


@lru_cache
def unverified() -> tuple[Unverified, ...]:
    """The claims of ``unverified.yml`` beside this module."""
    text = (files("liangfa.check") / "unverified.yml").read_text(encoding="utf-8")
    return tuple(
        Unverified(tuple(tuple(group) for group in item["words"]), item["why"])
        for item in yaml.safe_load(text)
    )


@rule("G05")
def nothing_unread(context: Context) -> Iterable[Finding]:
    """指引、案例、机关和统计里没有只听说、没有读到出处的说法（清单在 check/unverified.yml）。"""
    mend = "删去，或先读到出处再从清单里去掉这一条"
    for guide in context.guides:
        for number, line in enumerate(guide.body.splitlines(), guide.first_line):
            for why in _unread(line):
                yield Finding(guide.file, number, 1, "G05", why, mend)
    entries: tuple[Entry[Any], ...] = (*context.data.cases, *context.data.agencies, *context.data.statistics)
    for entry in entries:
        for loc, why in entry.remembered(_claims):
            yield entry.finding("G05", why, mend, *loc)


def _claims(value: Any) -> list[tuple[Loc, str]]:
    return [(loc, why) for loc, text in strings_of(value) for why in _unread(text)]


@lru_cache
def _suspect() -> re.Pattern[str]:
    """Any word of the first group of any claim: most texts hold none."""
    return re.compile("|".join(re.escape(word) for claim in unverified() for word in claim.groups[0]))


def _unread(text: str) -> Iterator[str]:
    if not _suspect().search(text):
        return
    for sentence in _SENTENCE.split(text):
        # Saying that something was not read is exactly what we want.
        if "没有读到" in sentence or "未读到" in sentence or "没有公开" in sentence or "没有核实" in sentence:
            continue
        yield from (claim.why for claim in unverified() if claim.made_in(sentence))
