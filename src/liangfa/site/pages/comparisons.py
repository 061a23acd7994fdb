"""新旧对照: each provision of a version beside what it replaced, tier by tier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from liangfa import urls
from liangfa.knowledge import Knowledge, LawVersion, Located
from liangfa.site import addresses
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.views import (
    Link,
    ProvisionView,
    TierPair,
    VersionView,
    pair_view,
    provision_view,
    version_view,
)

#: Pairs on one page; keeps pages near 40 KB.
PER_PAGE = 24


@dataclass(frozen=True)
class Row:
    """One line of the comparison; one side is None for new or dropped provisions."""

    old: ProvisionView | None
    new: ProvisionView | None
    tiers: tuple[TierPair, ...]


@dataclass(frozen=True)
class ComparisonView:
    """One part of the comparison of a version with what it replaced."""

    newer: VersionView
    olders: tuple[VersionView, ...]
    rows: tuple[Row, ...]
    parts: tuple[tuple[str, str, bool], ...]


def pages(library: Library) -> Iterator[Page]:
    """One comparison per version that has recorded predecessors, in parts."""
    known = library.knowledge
    for home in known.versions.values():
        rows = list(_rows(known, home)) if has_comparison(known, home) else []
        chunks = [tuple(rows[i : i + PER_PAGE]) for i in range(0, len(rows), PER_PAGE)]
        for number in range(1, len(chunks) + 1):
            yield _page(known, home, chunks, number)


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


def _rows(known: Knowledge, home: LawVersion) -> Iterator[Row]:
    for located in known.provisions_of_version.get(home.key, ()):
        compared = {old.key: tiers for old, tiers in known.comparisons(located.key)}
        olds = [known.provisions[key] for key in located.predecessors if key in known.provisions]
        for old in olds:
            pair = pair_view(known, old, located, compared.get(old.key, ()))
            yield Row(pair.old, pair.new, pair.tiers)
        if located.provision.is_new:
            yield Row(None, provision_view(known, located), ())
    for older in older_versions(known, home):
        for located in known.provisions_of_version.get(older.key, ()):
            if older.law is home.law and not _continued(known, located, home):
                yield Row(provision_view(known, located), None, ())


def _continued(known: Knowledge, located: Located, home: LawVersion) -> bool:
    return any(known.provisions[key].home.key == home.key for key in located.successors)


def _page(known: Knowledge, home: LawVersion, chunks: list[tuple[Row, ...]], number: int) -> Page:
    version = version_view(known, home)
    parts = tuple(
        (_span(chunk), addresses.comparison(home, i), i == number) for i, chunk in enumerate(chunks, 1)
    )
    suffix = f"（{number}／{len(chunks)}）" if len(chunks) > 1 else ""
    return Page(
        path=addresses.comparison(home, number),
        title=f"{home.law.short_name}{version.year}新旧对照{suffix}",
        template="comparison.md.jinja",
        view=ComparisonView(
            version,
            tuple(version_view(known, older) for older in older_versions(known, home)),
            chunks[number - 1],
            parts if len(parts) > 1 else (),
        ),
        section=addresses.LAWS,
        summary=f"{home.law.name}新旧条款并列，逐档比较处罚幅度。",
        checked_on=home.version.checked_on,
        crumbs=(Crumb("法律", addresses.LAWS), Crumb(home.law.short_name, urls.law(home.law.id))),
        toc=False,
    )


def _span(chunk: tuple[Row, ...]) -> str:
    new = [row.new.article for row in chunk if row.new]
    if not new:
        return "新法没有接续的"
    text = new[0] if new[0] == new[-1] else f"{new[0]}—{new[-1]}"
    return text if len(new) == len(chunk) else f"{text}，新法没有接续的"


def comparison_links(known: Knowledge) -> Iterator[Link]:
    """All comparisons, for the home page."""
    for home in known.versions.values():
        if has_comparison(known, home):
            view = version_view(known, home)
            yield Link(f"{view.short_name}（{view.year}）", addresses.comparison(home), view.chip.word)
