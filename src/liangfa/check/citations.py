"""Plain citations in guides: a law and an article named in words, outside a link.

A link pins the version and is proved by G02 and G04; words do neither, so the number of an article may be
wrong, or that of a repealed version, and nobody would notice.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from liangfa.check.registry import Context, rule
from liangfa.findings import Finding
from liangfa.guides import Guide
from liangfa.knowledge import Knowledge, LawVersion, Located
from liangfa.model.keys import ProvisionKey, bare_name, chinese_number

_N = r"(?:[零一二三四五六七八九十百千]+|\d+)"
#: 第五十八条之一第二款第（三）项, all but the number optional: in 32、34、56条 one 条 serves three,
#: but 、2017年版 begins something else.
_ONE = rf"第?{_N}(?:条(?:之{_N})?(?:第?{_N}款)?(?:第?(?:（{_N}）|{_N})项)?|款|项|(?=[、和及与至到]))"
_LIST = re.compile(
    rf"(?:（[^（）]*）|\d{{4}}年(?:版|修订|修正|修改))?的?(?P<list>{_ONE}(?:[、和及与至到]{_ONE})*)"
)
_ARTICLE = re.compile(
    rf"第?(?P<main>{_N})(?:条(?:之(?P<more>{_N}))?(?:第?{_N}款)?(?:第?[（\w）]+?项)?|(?P<not>[款项])|)"
)
_LAW_LINK = re.compile(r"\[[^\]]*\]\(law:[^\s()]+(?:\([\d-]+\))?\)")
_CLAUSE_END = re.compile(r"[，：。；！？\n|]")
#: Words that say a clause is about a version that is no longer the law.
_OLD = re.compile(r"旧|原(?![则来因告始本])|失效|废止|(?:修订|修改|修正)(?:以)?前")
#: Words that name a version: 2013年版, 2023年修订, 2026年1月1日起.
_YEAR = re.compile(r"(\d{4})年(?:版|修订|修正|修改|\d{1,2}月\d{1,2}日起)")
#: What makes the name of another law out of a known one: 义务教育法, 湖北省消防条例.
_ANOTHER = re.compile(r"(?:[省市区县州盟旗]|义务|高等|职业|国防|军用|海上)$")
_HAN = re.compile(r"[\u4e00-\u9fff]$")
_ARABIC = {chinese_number(n): str(n) for n in range(1, 2000)}
_MEND = "改成 law: 链接；条款没有收录的，照官方文本核对后写明版本，如 2026年版某法5条"


@dataclass(frozen=True)
class Cited:
    """One article cited in words: its law by short name, its number as in keys, where it stands, and the
    clause around it, which may name the version."""

    law: str
    article: str
    at: int
    words: str


class Reader:
    """Finds citations by any name of a registered law."""

    def __init__(self, known: Knowledge) -> None:
        self.known = known
        self._laws: dict[str, str] = {}
        for law in known.laws.values():
            for name in (law.short_name, law.name, *law.aliases):
                self._laws.setdefault(bare_name(name), law.short_name)

    @cached_property
    def _names(self) -> re.Pattern[str]:
        longest_first = sorted(self._laws, key=lambda name: (-len(name), name))
        return re.compile("|".join(map(re.escape, longest_first)))

    def read(self, text: str) -> Iterator[Cited]:
        """The articles cited in ``text`` outside links to law, in reading order."""
        # Of the same length, so that places stay true.
        text = _LAW_LINK.sub(lambda link: "□" * len(link[0]), text)
        found = [
            (name, listed)
            for name in self._names.finditer(text)
            if (end := _name_end(text, name)) is not None
            and (listed := _LIST.match(text, end))
            and "条" in listed["list"]
        ]
        for i, (name, listed) in enumerate(found):
            # What is said of the citation before or after this one is not said of this one.
            first = found[i - 1][1].end() if i else 0
            last = found[i + 1][0].start() if i + 1 < len(found) else len(text)
            words = _clause(text, first, name.start()) + text[name.start() : listed.end()]
            words += _clause_after(text, listed.end(), last)
            for article in articles(listed["list"]):
                yield Cited(self._laws[name[0]], article, name.start(), words)


def _name_end(text: str, name: re.Match[str]) -> int | None:
    """Where the articles may follow; None when the match is only part of another name."""
    before = text[max(0, name.start() - 8) : name.start()].removesuffix("中华人民共和国")
    closed = text.startswith("》", name.end())
    if before.endswith("《") or closed:
        return name.end() + 1 if before.endswith("《") and closed else None
    # 水法 stands inside 排水法; longer names are not found inside others.
    inside = len(name[0]) < 3 and _HAN.search(before)
    return None if inside or _ANOTHER.search(before) else name.end()


def articles(text: str) -> list[str]:
    """The article numbers of a list: 32、34条第1款、133条之一 → 32, 34, 133-1."""
    found = []
    for match in _ARTICLE.finditer(text):
        if not match["not"]:
            more = f"-{_arabic(match['more'])}" if match["more"] else ""
            found.append(_arabic(match["main"]) + more)
    return found


def _arabic(number: str) -> str:
    return _ARABIC.get(number, number)


def _clause(text: str, first: int, end: int) -> str:
    """What stands before ``end`` in its clause, from ``first`` at the earliest."""
    return _CLAUSE_END.split(text[first:end])[-1]


def _clause_after(text: str, start: int, last: int) -> str:
    return _CLAUSE_END.split(text[start:last])[0]


class Proof:
    """What is wrong with plain citations on one day."""

    def __init__(self, known: Knowledge, day: dt.date) -> None:
        self.known = known
        self.day = day

    def linked(self, guide: Guide) -> set[tuple[str, str]]:
        """Law and article of the links to versions in force on the day."""
        found = set()
        for link in guide.links():
            if link.kind == "law" and "#" in link.target:
                key = ProvisionKey.parse(link.target)
                home = self.known.versions.get(str(key.version))
                if home and self.day in home.period:
                    found.add((key.version.law, key.place.article))
        return found

    def wrong(self, cited: Cited) -> str | None:
        """Why a citation may not stand as it is, in Chinese; None when it may."""
        versions = [home for home in self.known.versions.values() if home.law.short_name == cited.law]
        now = [home for home in versions if self.day in home.period]
        past = [home for home in versions if self.day not in home.period]
        years = {str(day.year) for home in versions for day in _days(home)}
        if years.intersection(_YEAR.findall(cited.words)):
            return None
        shown = f"{cited.law}{cited.article}条"
        current = [p for home in now for p in self._recorded(home, cited.article)]
        older = [p for home in past for p in self._recorded(home, cited.article)]
        if _OLD.search(cited.words):
            return None if older else f"{shown} 说是旧条文，旧版里没有收录这一条，也没有写哪一年的版本"
        if not now:
            return f"{cited.law}在核对日不是现行法，{shown} 没有说明是旧条文"
        if not current:
            return f"{shown} 没有收录，也没有写明版本"
        line = {located.key for p in current for located in self.known.lineage(p.key)}
        if any(p.key not in line for p in older):
            return f"{shown} 在新旧版本里不是同一内容，看不出引的是哪一版"
        return None

    def _recorded(self, home: LawVersion, article: str) -> list[Located]:
        members = self.known.provisions_of_version.get(home.key, ())
        return [p for p in members if p.provision.place.article == article]


def _days(home: LawVersion) -> tuple[dt.date, ...]:
    version = home.version
    return (version.effective, version.adopted) if version.adopted else (version.effective,)


@rule("G06")
def guide_plain_citations(context: Context) -> Iterable[Finding]:
    """指引里不带链接的条文引用，在核对日有效的版本里已经收录，或者本篇另有链接，或者写明是哪一版的旧条文。"""
    reader = Reader(context.knowledge)
    for guide in context.guides:
        proof = Proof(context.knowledge, guide.head.checked_on)
        linked = proof.linked(guide)
        for line, column, cited in _cited(reader, guide):
            # A version named as old stands on its own: the link elsewhere is to the law of the day.
            if (cited.law, cited.article) in linked and not _OLD.search(cited.words):
                continue
            if why := proof.wrong(cited):
                yield Finding(guide.file, line, column, "G06", why, _MEND)


def _cited(reader: Reader, guide: Guide) -> Iterator[tuple[int, int, Cited]]:
    """Every plain citation of title, summary and body, with line and column."""
    for text in (guide.head.title, guide.head.summary):
        yield from ((1, 1, cited) for cited in reader.read(text))
    for number, line in enumerate(guide.body.splitlines(), guide.first_line):
        yield from ((number, cited.at + 1, cited) for cited in reader.read(line))
