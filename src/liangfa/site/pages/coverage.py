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
from liangfa.site.pages.charges import chapter_title
from liangfa.site.views import VersionView, version_view


@dataclass(frozen=True)
class VersionCount:
    """One law version: how many provisions, checked when, against which text."""

    version: VersionView
    count: int
    oldest: dt.date | None
    provider: str | None


def pages(library: Library) -> Iterator[Page]:
    """The coverage page."""
    known = library.knowledge
    yield Page(
        path=urls.COVERAGE,
        title="覆盖与核对",
        template="coverage.md.jinja",
        view={
            "words": tuple(MATCH_WORDS.values()),
            "chapters": tuple(_chapters(known)),
            "totals": _row(known, None),
            "reviews": _reviews(known),
            "versions": tuple(_versions(library)),
            "withdrawn": tuple(_withdrawn(known)),
            "data_date": library.data_date,
        },
        section=urls.COVERAGE,
        summary="每章有多少罪名已研究，每部法律收录多少条款，何时对照哪份文本核对。",
        checked_on=library.data_date,
    )


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
            version_view(known, home),
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
