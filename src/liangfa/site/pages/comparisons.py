"""新旧对照: each provision of a version beside what it replaced, tier by tier."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from liangfa import urls
from liangfa.knowledge import Knowledge, LawVersion, Located
from liangfa.site import addresses
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.models import Link, ProvisionView, TierPair, VersionView
from liangfa.site.parts import FRAME, PAGE, characters, part_path, split


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison; one side is None for new or dropped provisions."""

    old: ProvisionView | None
    new: ProvisionView | None
    tiers: tuple[TierPair, ...]


@dataclass(frozen=True, slots=True)
class PartLink:
    """One part of a long comparison."""

    text: str
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """One part of the comparison of a version with what it replaced."""

    newer: VersionView
    olders: tuple[VersionView, ...]
    rows: tuple[Row, ...]
    parts: tuple[PartLink, ...]


def pages(library: Library, groups: Set[str] | None = None) -> Iterator[Page]:
    """One comparison per version that has recorded predecessors, in parts; ``groups``: only those."""
    known = library.knowledge
    for home in known.versions.values():
        wanted = groups is None or addresses.group(addresses.comparison(home)) in groups
        if wanted and has_comparison(known, home):
            room = PAGE - FRAME
            parts = split(list(_rows(library, home)), _weight, room, room)
            for number in range(1, len(parts) + 1):
                yield _page(library, home, parts, number)


def _weight(row: Row) -> int:
    text = characters([p.conduct for p in (row.old, row.new) if p]) + characters(row.tiers)
    if row.new:
        text += characters(row.new.change or "")
    if not row.tiers:
        text += characters([p.penalty for p in (row.old, row.new) if p])
    return 750 + 330 * len(row.tiers) + 30 * sum(len(t.moves) for t in row.tiers) + 3 * text


def has_comparison(known: Knowledge, home: LawVersion) -> bool:
    """True when some provision of this version has a recorded predecessor."""
    return any(
        key in known.provisions
        for located in known.provisions_of_version.get(home.key, ())
        for key in located.predecessors
    )


def older_versions(known: Knowledge, home: LawVersion) -> tuple[LawVersion, ...]:
    """The versions this one's predecessors stand in, oldest first."""
    found = {
        known.provisions[key].home.key: known.provisions[key].home
        for located in known.provisions_of_version.get(home.key, ())
        for key in located.predecessors
        if key in known.provisions
    }
    return tuple(sorted(found.values(), key=lambda h: (h.period.start, h.key)))


def _rows(library: Library, home: LawVersion) -> Iterator[Row]:
    known, views = library.knowledge, library.views
    for located in known.provisions_of_version.get(home.key, ()):
        compared = {old.key: pair.tiers for pair in views.pairs(located.key) for old in pair.olds}
        for old in views.provisions(located.predecessors):
            yield Row(old, views.provision(located), compared.get(old.key, ()))
        if located.provision.is_new:
            yield Row(None, views.provision(located), ())
    for older in older_versions(known, home):
        for located in known.provisions_of_version.get(older.key, ()):
            if older.law is home.law and not _continued(known, located, home):
                yield Row(views.provision(located), None, ())


def _continued(known: Knowledge, located: Located, home: LawVersion) -> bool:
    return any(known.provisions[key].home.key == home.key for key in located.successors)


def _page(library: Library, home: LawVersion, parts: list[tuple[Row, ...]], number: int) -> Page:
    version = library.views.version(home)
    path = addresses.comparison(home)
    links = tuple(PartLink(_span(part), part_path(path, i), i == number) for i, part in enumerate(parts, 1))
    suffix = f"（{number}／{len(parts)}）" if len(parts) > 1 else ""
    return Page(
        path=part_path(path, number),
        title=f"{home.law.short_name}{version.year}新旧对照{suffix}",
        template="comparison.md.jinja",
        view=ComparisonView(
            version,
            tuple(map(library.views.version, older_versions(library.knowledge, home))),
            parts[number - 1],
            links if len(links) > 1 else (),
        ),
        section=addresses.LAWS,
        summary=f"{home.law.name}新旧条款并列，逐档比较处罚幅度。",
        checked_on=home.version.checked_on,
        crumbs=(Crumb("法律", addresses.LAWS), Crumb(home.law.short_name, urls.law(home.law.id))),
        toc=False,
    )


def _span(part: tuple[Row, ...]) -> str:
    """第3条—第18条: the articles of the newer version on one page."""
    new = [row.new.article for row in part if row.new]
    if not new:
        return "新法没有接续的"
    text = new[0] if new[0] == new[-1] else f"{new[0]}—{new[-1]}"
    return text if len(new) == len(part) else f"{text}，新法没有接续的"


def comparison_links(library: Library) -> Iterator[Link]:
    """All comparisons, newest law first, for the home page."""
    known = library.knowledge
    for home in sorted(known.versions.values(), key=lambda h: (-h.period.start.toordinal(), h.key)):
        if has_comparison(known, home):
            view = library.views.version(home)
            yield Link(f"{view.short_name}（{view.year}）", addresses.comparison(home), view.chip.word)
