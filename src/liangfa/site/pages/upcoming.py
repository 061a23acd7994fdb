"""即将变化: versions not yet in force, ends already fixed, and the charges they touch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from liangfa import urls
from liangfa.knowledge import Knowledge, LawVersion
from liangfa.site import addresses
from liangfa.site.context import Library, Page
from liangfa.site.models import Link, VersionView
from liangfa.site.pages.comparisons import has_comparison


@dataclass(frozen=True, slots=True)
class Change:
    """One day on which law changes."""

    day: dt.date
    what: str
    version: VersionView
    changes: str | None
    compare_url: str | None
    charges: tuple[Link, ...]


def coming(library: Library) -> tuple[Change, ...]:
    """All changes after today, soonest first."""
    known = library.knowledge
    out = []
    for home in known.versions.values():
        if home.period.start > known.today:
            out.append(_change(library, home, home.period.start, "开始施行", home.version.changes))
        if home.period.end and home.period.end > known.today:
            out.append(_change(library, home, home.period.end, "失效", None))
    return tuple(sorted(out, key=lambda change: (change.day, change.version.key)))


def _change(library: Library, home: LawVersion, day: dt.date, what: str, words: str | None) -> Change:
    known = library.knowledge
    url = addresses.comparison(home) if has_comparison(known, home) else None
    return Change(day, what, library.views.version(home), words, url, tuple(_touched(known, home)))


def _touched(known: Knowledge, home: LawVersion) -> Iterator[Link]:
    seen = set()
    for located in known.provisions_of_version.get(home.key, ()):
        for key in (located.key, *located.predecessors):
            for charge, _ in known.charges_of_provision.get(key, ()):
                if charge.id not in seen:
                    seen.add(charge.id)
                    yield Link(charge.name, urls.charge(charge.id))


def pages(library: Library) -> Iterator[Page]:
    """The page 即将变化."""
    yield Page(
        path=urls.UPCOMING,
        title="即将变化",
        template="upcoming.md.jinja",
        view={"changes": coming(library), "today": library.today},
        section=urls.UPCOMING,
        summary="已公布、尚未施行的法律版本和已定的失效日期，以及涉及的罪名。",
    )
