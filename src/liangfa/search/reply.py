"""What is asked of a search besides the words, and what comes back."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SearchReply:
    """The answer to one query. ``hits`` follow design §7; ``notice`` and ``suggestions`` are words for the user."""

    query: str
    hits: tuple[dict[str, Any], ...]
    more: bool
    groups: tuple[dict[str, Any], ...]
    suggestions: tuple[dict[str, Any], ...]
    notice: str
    today: str
    exact: int = 0
    #: Units of all rows, on this page or not; for facets.
    numbers: tuple[int, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values for ``--json`` and ``/api/search``."""
        return {
            "query": self.query,
            "results": list(self.hits),
            "more": self.more,
            "groups": list(self.groups),
            "suggestions": list(self.suggestions),
            "notice": self.notice,
            "today": self.today,
        }


@dataclass(frozen=True)
class Filters:
    """What results must fulfil; empty means anything."""

    types: frozenset[str] = frozenset()
    on: dt.date | None = None
    agency: str | None = None
    sanction: str | None = None
    chapter: int | None = None
    year: int | None = None

    def __bool__(self) -> bool:
        return self != Filters()

    def facets(self) -> Iterator[tuple[str, str]]:
        """(mark, value) of every facet asked for."""
        pairs = (("a", self.agency), ("s", self.sanction), ("k", self.chapter), ("y", self.year))
        return ((mark, str(value)) for mark, value in pairs if value)


def facet_counts(units: Iterable[Mapping[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """How many of some stored units carry each facet value, commonest first; by facet."""
    counts: dict[str, Counter[Any]] = {key: Counter() for key in ("agency", "sanction", "chapter", "year")}
    for unit in units:
        counts["agency"].update(unit.get("agencies", ()))
        counts["sanction"].update(unit.get("sanctions", ()))
        counts["chapter"].update(filter(None, (unit.get("chapter"),)))
        counts["year"].update(filter(None, (unit.get("year"),)))
    return {
        key: [
            {"value": value, "count": count}
            for value, count in sorted(found.items(), key=lambda item: (-item[1], str(item[0])))
        ]
        for key, found in counts.items()
    }
