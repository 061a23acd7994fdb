"""Long tables as pages: rows under headings, cut into parts, all printed by one template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from liangfa.site.context import Crumb, Page
from liangfa.site.models import Chip, Link
from liangfa.site.parts import FRAME, PAGE, characters, part_path, split

#: Bytes of tags around a row, a cell and a link, measured on built pages.
_ROW, _CELL, _LINK = 60, 75, 62


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: lines of text, then links, then a status."""

    lines: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    chip: Chip | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table under the heading ``group``; the first cell names the row.

    ``words`` is what the filter looks through besides what is shown.
    """

    group: Link
    cells: tuple[Cell, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What all parts of one table share.

    ``intro`` stands on the first part only; ``labels`` head the columns.
    """

    path: str
    title: str
    sub: str
    labels: tuple[str, ...]
    section: str
    summary: str
    crumbs: tuple[Crumb, ...] = ()
    intro: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    empty: str = "没有。"
    #: Number of the column that takes the most room, counted from 1.
    wide: int = 0
    checked_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TableView:
    """One part of a table."""

    table: Table
    groups: tuple[tuple[Link, tuple[Row, ...]], ...]
    total: int
    parts: tuple[Link, ...]
    number: int


def text(*lines: str | None) -> Cell:
    """A cell of text lines; empty ones are left out."""
    return Cell(tuple(line for line in lines if line))


def links(items: Iterable[Link]) -> Cell:
    """A cell of links."""
    return Cell(links=tuple(items))


def table_pages(table: Table, rows: Sequence[Row]) -> Iterator[Page]:
    """The pages of a table, each near 40 KB; the first always exists."""
    head = 3 * characters((table.intro, table.sub, table.labels)) + 150 * len(table.links)
    cut = split(rows, _weight, PAGE - FRAME - head, PAGE - FRAME)
    parts = tuple(
        Link(_span(part, number), part_path(table.path, number)) for number, part in enumerate(cut, 1)
    )
    for number, part in enumerate(cut, 1):
        further = f"（{number}／{len(cut)}）" if number > 1 else ""
        yield Page(
            path=part_path(table.path, number),
            title=table.title + further,
            template="table.md.jinja",
            view=TableView(table, _by_group(part), len(rows), parts if len(parts) > 1 else (), number),
            section=table.section,
            summary=table.summary,
            checked_on=table.checked_on,
            crumbs=(*table.crumbs, *([Crumb(table.title, table.path)] if number > 1 else [])),
            toc=False,
        )


def _weight(row: Row) -> int:
    tags = _ROW + _CELL * len(row.cells) + _LINK * sum(len(cell.links) for cell in row.cells)
    addresses = sum(len(link.url or "") for cell in row.cells for link in cell.links)
    words = sum(
        characters(cell.lines) + characters(cell.note or "") + sum(len(link.text) for link in cell.links)
        for cell in row.cells
    )
    return tags + addresses + 3 * (words + len(row.words)) + 25


def _by_group(rows: Iterable[Row]) -> tuple[tuple[Link, tuple[Row, ...]], ...]:
    return tuple((group, tuple(members)) for group, members in groupby(rows, key=lambda row: row.group))


def _span(part: Sequence[Row], number: int) -> str:
    """From which group to which: 安全生产法—消防法."""
    if not part or not part[0].group.text:
        return f"第 {number} 部分"
    first, last = part[0].group.text, part[-1].group.text
    return first if first == last else f"{first}—{last}"
