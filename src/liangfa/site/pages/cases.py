"""The case index: a full list in parts that works without scripts; filters come on top of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from liangfa import urls
from liangfa.model.case import Case
from liangfa.site import addresses, browse
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.models import Link
from liangfa.site.parts import FRAME, PAGE, characters, part_path, split


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in a list."""

    title: str
    url: str
    note: str
    own: bool


@dataclass(frozen=True, slots=True)
class CasesView:
    """One part of the index; ``years`` are (heading, anchor, rows)."""

    years: tuple[tuple[str, str, tuple[CaseRow, ...]], ...]
    total: int
    shard: str
    parts: tuple[Link, ...]
    number: int


def pages(library: Library) -> Iterator[Page]:
    """The index, in as many parts as its length asks for."""
    cases = browse.listed(library.knowledge)
    room = PAGE - FRAME - 2_000
    cut = split(cases, lambda case: 100 + 2 * characters(case_row(case)), room, room)
    parts = tuple(
        Link(_span(part), part_path(addresses.CASES, n)) for n, part in enumerate(cut, 1) if len(cut) > 1
    )
    for number, part in enumerate(cut, 1):
        title = "案例" if number == 1 else f"案例（{number}／{len(cut)}）"
        yield Page(
            path=part_path(addresses.CASES, number),
            title=title,
            template="cases.md.jinja",
            view=CasesView(_by_year(part), len(cases), browse.SHARD, parts, number),
            section=addresses.CASES,
            summary="已公开发布的行刑双向衔接案例，可以按罪名、争点、结果、机关、地区等筛选。",
            checked_on=max((case.checked_on for case in cases), default=None),
            crumbs=(Crumb("案例", addresses.CASES),) if number > 1 else (),
            toc=False,
        )


def case_row(case: Case) -> CaseRow:
    """The line of a case in a list."""
    return CaseRow(case.title, urls.case(case.id), browse.note(case), case.title_is_own)


def _year(case: Case) -> str:
    return f"{case.year}年" if case.year else "年份未载"


def _by_year(part: tuple[Case, ...]) -> tuple[tuple[str, str, tuple[CaseRow, ...]], ...]:
    return tuple(
        (year, f"y{year[:4]}" if year[0].isdigit() else "unknown", tuple(map(case_row, group)))
        for year, group in groupby(part, key=_year)
    )


def _span(part: tuple[Case, ...]) -> str:
    first, last = _year(part[0]), _year(part[-1])
    if part[-1].year is None and part[0].year is not None:
        return f"{first}及以前、{last}"
    return first if first == last else f"{first}至{last}"
