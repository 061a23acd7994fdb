"""Law index, law overviews, and one page per law version with every provision under its anchor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from liangfa import urls
from liangfa.knowledge import Knowledge, LawVersion, Located
from liangfa.model.dates import chinese_day
from liangfa.model.keys import Place
from liangfa.model.law import Law
from liangfa.site import addresses
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.models import Chip, Link, ProvisionView, SourceView, VersionView, status_chip
from liangfa.site.pages.comparisons import has_comparison
from liangfa.site.texts import Verbatim, verbatim_article
from liangfa.site.views import Views


@dataclass(frozen=True, slots=True)
class Block:
    """One provision on its law page, with who uses it; ``label`` is its place inside the article."""

    label: str
    provision: ProvisionView
    charges: tuple[Link, ...]
    cases: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article: its verbatim text once, then its provisions.

    The heading carries ``anchor``, also for a provision that is the whole article.
    """

    heading: str
    anchor: str
    verbatim: Verbatim
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class VersionPage:
    """All a law version page shows."""

    law: Law
    version: VersionView
    citation: str
    adopted: dt.date | None
    doc_no: str | None
    changes: str | None
    older: VersionView | None
    newer: VersionView | None
    compare_url: str | None
    provider: str | None
    licence: str | None
    articles: tuple[ArticleView, ...]
    kinds: tuple[tuple[str, int], ...]
    sources: tuple[SourceView, ...]


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
    """Old article numbers and the new ones, between two versions."""

    older: VersionView | None
    newer: VersionView
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def pages(library: Library) -> Iterator[Page]:
    """The law index, then per law its overview and its versions."""
    known = library.knowledge
    yield _index(library)
    for law in known.laws.values():
        homes = [home for home in known.versions.values() if home.law is law]
        yield _overview(library, law, homes)
        for i, home in enumerate(homes):
            older = homes[i - 1] if i else _replaced(known, home)
            newer = homes[i + 1] if i + 1 < len(homes) else _replacing(known, home)
            yield _version(library, home, older, newer)


def _replaced(known: Knowledge, home: LawVersion) -> LawVersion | None:
    return known.versions.get(home.version.replaces or "")


def _replacing(known: Knowledge, home: LawVersion) -> LawVersion | None:
    return next((other for other in known.versions.values() if other.version.replaces == home.key), None)


def _index(library: Library) -> Page:
    known = library.knowledge
    rows = []
    for law in known.laws.values():
        homes = [home for home in known.versions.values() if home.law is law]
        now = next((h for h in homes if known.today in h.period), homes[-1])
        count = sum(len(known.provisions_of_version.get(h.key, ())) for h in homes)
        rows.append((law.field, law, library.views.version(now), len(homes), count))
    rows.sort(key=lambda row: (row[0], row[1].id))
    fields = tuple(
        (field, tuple(row[1:] for row in group)) for field, group in groupby(rows, key=lambda row: row[0])
    )
    return Page(
        path=addresses.LAWS,
        title="法律",
        template="laws.md.jinja",
        view={"fields": fields},
        section=addresses.LAWS,
        summary="本站收录的法律、法规、规章和司法解释，各版本及其施行、失效日期。",
        toc=False,
    )


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
        _renumbering(views, homes, i) for i in reversed(range(len(homes))) if homes[i].version.renumbered
    )
    return Page(
        path=urls.law(law.id),
        title=law.short_name,
        template="law.md.jinja",
        view={"law": law, "rows": rows, "renumberings": renumberings, "chip": _law_chip(known, homes)},
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


def _place(text: str) -> str:
    try:
        return Place.parse(text).short
    except ValueError:
        return text


def _version(library: Library, home: LawVersion, older: LawVersion | None, newer: LawVersion | None) -> Page:
    known, views = library.knowledge, library.views
    found = known.provisions_of_version.get(home.key, ())
    version = views.version(home)
    text = library.text_of(home)
    view = VersionPage(
        law=home.law,
        version=version,
        citation=f"《{home.law.name}》（{chinese_day(home.version.effective)}起施行）",
        adopted=home.version.adopted,
        doc_no=home.version.doc_no,
        changes=home.version.changes,
        older=views.version(older) if older else None,
        newer=views.version(newer) if newer else None,
        compare_url=addresses.comparison(home) if has_comparison(known, home) else None,
        provider=text.provider if text else None,
        licence=text.licence if text else None,
        articles=tuple(_articles(library, found)),
        kinds=tuple(_kinds(found)),
        sources=views.sources(home.version.sources),
    )
    return Page(
        path=urls.version(home),
        title=f"{home.law.short_name}（{version.year}，{version.chip.word}）",
        template="version.md.jinja",
        view=view,
        section=addresses.LAWS,
        summary=f"{home.law.name}{version.span}，{version.chip.word}；本站收录的条款。",
        checked_on=home.version.checked_on,
        crumbs=(Crumb("法律", addresses.LAWS), Crumb(home.law.short_name, urls.law(home.law.id))),
    )


def _kinds(found: tuple[Located, ...]) -> Iterator[tuple[str, int]]:
    for kind, word in (("penalty", "罚则"), ("rule", "适用规则"), ("duty", "义务条款")):
        count = sum(p.provision.kind == kind for p in found)
        if count:
            yield word, count


def _articles(library: Library, found: tuple[Located, ...]) -> Iterator[ArticleView]:
    for number, group in groupby(found, key=lambda p: p.provision.place.article):
        members = list(group)
        yield ArticleView(
            heading=Place(number).short,
            anchor=Place(number).anchor,
            verbatim=verbatim_article(library, members[0]),
            blocks=tuple(_block(library, p) for p in members),
        )


def _block(library: Library, located: Located) -> Block:
    known = library.knowledge
    charges = known.charges_of_provision.get(located.key, ())
    place = located.provision.place
    return Block(
        place.short.removeprefix(Place(place.article).short) or "全条",
        library.views.provision(located),
        tuple(Link(charge.name, urls.charge(charge.id)) for charge in {c.id: c for c, _ in charges}.values()),
        tuple(Link(case.title, urls.case(case.id)) for case in known.cases_of_provision.get(located.key, ())),
    )
