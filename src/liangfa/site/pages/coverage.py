"""覆盖与核对: what is here, what is not, who checked it when against which text."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from liangfa import urls
from liangfa.knowledge import Knowledge
from liangfa.model.vocab import CHAPTERS, MATCH_WORDS, REVIEW_WORDS
from liangfa.site.context import Library, Page
from liangfa.site.models import Link, VersionView
from liangfa.site.pages.charges import chapter_title
from liangfa.site.parts import FRAME, PAGE, characters, part_path, split


@dataclass(frozen=True, slots=True)
class VersionCount:
    """One law version: how many provisions, checked when, against which text."""

    version: VersionView
    count: int
    oldest: dt.date | None
    provider: str | None


def pages(library: Library) -> Iterator[Page]:
    """The coverage page; the table of law versions goes on over further pages."""
    known = library.knowledge
    cut = split(list(_versions(library)), _weight, PAGE - 3 * FRAME // 2, PAGE - FRAME)
    links = tuple(Link(f"第 {n} 部分", part_path(urls.COVERAGE, n)) for n in range(1, len(cut) + 1))
    for number, part in enumerate(cut, 1):
        yield Page(
            path=part_path(urls.COVERAGE, number),
            title="覆盖与核对" if number == 1 else f"覆盖与核对（{number}／{len(cut)}）",
            template="coverage.md.jinja",
            view={
                "words": tuple(MATCH_WORDS.values()),
                "chapters": tuple(_chapters(known)),
                "totals": _row(known, None),
                "reviews": _reviews(known),
                "versions": part,
                "parts": links if len(links) > 1 else (),
                "number": number,
                "withdrawn": tuple(_withdrawn(known)),
            },
            section=urls.COVERAGE,
            summary="每章有多少罪名已研究，每部法律收录多少条款，何时对照哪份文本核对。",
            checked_on=library.data_date,
        )


def _weight(row: VersionCount) -> int:
    return 430 + 3 * characters((row.version.short_name, row.provider))


def _row(known: Knowledge, chapter: int | None) -> tuple[int, ...]:
    charges = [c for c in known.charges.values() if chapter is None or c.chapter == chapter]
    return (len(charges), *(sum(c.match.status == key for c in charges) for key in MATCH_WORDS))


def _chapters(known: Knowledge) -> Iterator[tuple[str, tuple[int, ...]]]:
    for number in CHAPTERS:
        row = _row(known, number)
        if row[0]:
            yield chapter_title(number), row


def _reviews(known: Knowledge) -> tuple[tuple[str, int], ...]:
    count = Counter(charge.review.state for charge in known.charges.values())
    return tuple((words, count[state]) for state, words in REVIEW_WORDS.items())  # type: ignore[index]


def _versions(library: Library) -> Iterator[VersionCount]:
    known = library.knowledge
    for home in known.versions.values():
        found = known.provisions_of_version.get(home.key, ())
        text = library.text_of(home)
        yield VersionCount(
            library.views.version(home),
            len(found),
            min((p.provision.checked_on for p in found if p.provision.checked_on), default=None),
            text.provider if text else None,
        )


def _withdrawn(known: Knowledge) -> Iterator[tuple[str, str, str]]:
    for charge in known.charges.values():
        if charge.withdrawn:
            yield charge.name, charge.withdrawn.on.isoformat(), charge.withdrawn.reason
    for case in known.cases.values():
        if case.withdrawn:
            yield case.title, case.withdrawn.on.isoformat(), case.withdrawn.reason
    for located in known.provisions.values():
        gone = located.provision.withdrawn
        if gone:
            yield located.key, gone.on.isoformat(), gone.reason
