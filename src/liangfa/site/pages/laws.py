"""Law index and law overviews; the pages of their versions are made in :mod:`~liangfa.site.pages.versions`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Set
from dataclasses import dataclass

from liangfa import urls
from liangfa.knowledge import Knowledge, LawVersion
from liangfa.model.keys import Place
from liangfa.model.law import Law
from liangfa.site import addresses
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.models import Chip, Link, VersionView, status_chip
from liangfa.site.pages import versions
from liangfa.site.pages.comparisons import has_comparison
from liangfa.site.parts import FRAME, PAGE, part_path, split
from liangfa.site.sectors import SECTORS, sector_of
from liangfa.site.views import Views


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One line of the table of versions."""

    version: VersionView
    adopted: dt.date | None
    changes: str | None
    count: int
    compare_url: str | None
    replaces: Link | None


@dataclass(frozen=True, slots=True)
class Renumbering:
    """Old article numbers and the new ones, between two versions; ``taken_over``: of another law."""

    older: VersionView | None
    newer: VersionView
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    taken_over: bool = False


def pages(library: Library, groups: Set[str] | None = None) -> Iterator[Page]:
    """The law index, then per law its overview and its versions; ``groups``: only those."""
    known = library.knowledge
    if groups is None or addresses.group(addresses.LAWS) in groups:
        yield from _index(library)
    for law in known.laws.values():
        if groups is not None and addresses.group(urls.law(law.id)) not in groups:
            continue
        homes = [home for home in known.versions.values() if home.law is law]
        yield _overview(library, law, homes)
        for i, home in enumerate(homes):
            older = homes[i - 1] if i else _replaced(known, home)
            newer = homes[i + 1] if i + 1 < len(homes) else _replacing(known, home)
            yield from versions.pages(library, home, older, newer)


def _replaced(known: Knowledge, home: LawVersion) -> LawVersion | None:
    return known.versions.get(home.version.replaces or "")


def _replacing(known: Knowledge, home: LawVersion) -> LawVersion | None:
    return next((other for other in known.versions.values() if other.version.replaces == home.key), None)


def _index(library: Library) -> Iterator[Page]:
    known = library.knowledge
    rows: dict[str, list[tuple[Law, VersionView, int]]] = {sector: [] for sector in SECTORS}
    for law in sorted(known.laws.values(), key=lambda law: law.id):
        homes = [home for home in known.versions.values() if home.law is law]
        now = next((h for h in homes if known.today in h.period), homes[-1])
        count = sum(len(known.provisions_of_version.get(h.key, ())) for h in homes)
        rows[sector_of(law.field)].append((law, library.views.version(now), count))
    sectors = [
        (sector, f"sector-{number}", tuple(laws))
        for number, (sector, laws) in enumerate(rows.items(), 1)
        if laws
    ]
    # On every part the way to every sector.
    room = PAGE - FRAME - 120 * len(sectors)
    cut = split(sectors, _sector_weight, room, room)
    for number, part in enumerate(cut, 1):
        ways = [
            (Link(sector, f"{part_path(addresses.LAWS, n)}#{anchor}"), n == number)
            for n, other in enumerate(cut, 1)
            for sector, anchor, _ in other
        ]
        yield Page(
            path=part_path(addresses.LAWS, number),
            title="法律" if len(cut) == 1 else f"法律（{number}／{len(cut)}）",
            template="laws.md.jinja",
            view={"sectors": part, "parts": ways},
            section=addresses.LAWS,
            summary="本站收录的法律、法规、规章和司法解释，各版本及其施行、失效日期。",
            toc=False,
        )


def _sector_weight(sector: tuple[str, str, tuple[tuple[Law, VersionView, int], ...]]) -> int:
    return 150 + sum(75 + 3 * len(law.short_name) for law, _, _ in sector[2])


def _overview(library: Library, law: Law, homes: list[LawVersion]) -> Page:
    known, views = library.knowledge, library.views
    rows = tuple(
        VersionRow(
            views.version(home),
            home.version.adopted,
            home.version.changes,
            len(known.provisions_of_version.get(home.key, ())),
            addresses.comparison(home) if has_comparison(known, home) else None,
            _replaces_link(views, home),
        )
        for home in reversed(homes)
    )
    renumberings = tuple(
        found
        for i in reversed(range(len(homes)))
        for found in (
            *([_renumbering(views, homes, i)] if homes[i].version.renumbered else []),
            *_taken_over(library, homes[i]),
        )
    )
    return Page(
        path=urls.law(law.id),
        title=law.short_name,
        template="law.md.jinja",
        view={
            "law": law,
            "rows": rows,
            "renumberings": renumberings,
            "chip": _law_chip(known, homes),
            "charges_url": addresses.law_charges(law.id)
            if law.short_name in known.laws_with_charges
            else None,
        },
        section=addresses.LAWS,
        summary=f"{law.name}：各版本的施行和失效日期、修改要点、新旧条号对照。",
        checked_on=max(home.version.checked_on for home in homes),
        crumbs=(Crumb("法律", addresses.LAWS),),
    )


def _law_chip(known: Knowledge, homes: list[LawVersion]) -> Chip:
    now = next((h for h in homes if known.today in h.period), homes[-1])
    return status_chip(known.status(now.key))


def _replaces_link(views: Views, home: LawVersion) -> Link | None:
    return views.version_link(home.version.replaces) if home.version.replaces else None


def _renumbering(views: Views, homes: list[LawVersion], i: int) -> Renumbering:
    home = homes[i]
    older = homes[i - 1] if i else _replaced(views.known, home)
    rows = tuple(
        (_place(old), tuple(_place(new) for new in news)) for old, news in home.version.renumbered.items()
    )
    return Renumbering(views.version(older) if older else None, views.version(home), rows)


def _taken_over(library: Library, home: LawVersion) -> Iterator[Renumbering]:
    """What became of the provisions of other laws that this version took the place of."""
    known, views = library.knowledge, library.views
    found: dict[str, dict[str, list[str]]] = {}
    for located in known.provisions_of_version.get(home.key, ()):
        for key in located.predecessors:
            old = known.provisions.get(key)
            if old and old.home.law is not home.law:
                found.setdefault(old.home.key, {}).setdefault(key, []).append(located.provision.place.short)
    for version, places in sorted(found.items()):
        rows = sorted(places.items(), key=lambda row: known.provisions[row[0]].provision.place.sort_key)
        yield Renumbering(
            views.version(known.versions[version]),
            views.version(home),
            tuple((known.provisions[key].provision.place.short, tuple(news)) for key, news in rows),
            taken_over=True,
        )


def _place(text: str) -> str:
    try:
        return Place.parse(text).short
    except ValueError:
        return text
