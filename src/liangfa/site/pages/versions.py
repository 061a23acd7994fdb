"""The page of a law version with every provision under its anchor; a long one is a list and parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from liangfa import urls
from liangfa.knowledge import LawVersion, Located
from liangfa.model.dates import chinese_day
from liangfa.model.keys import Place
from liangfa.model.law import Law
from liangfa.site import addresses
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.models import Link, ProvisionView, SourceView, VersionView
from liangfa.site.pages.comparisons import has_comparison
from liangfa.site.pages.forward import suspect_links
from liangfa.site.texts import Verbatim, verbatim_article

#: How many charges a provision lists that are found only through its newer or older version.
FEW = 6


@dataclass(frozen=True, slots=True)
class Block:
    """One provision on its law page, with who uses it; ``label`` is its place inside the article.

    ``charges`` are those its conduct may amount to; ``more`` leads to the provision that lists them all.
    """

    label: str
    provision: ProvisionView
    charges: tuple[Link, ...]
    cases: tuple[Link, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article: its verbatim text once, then its provisions.

    The heading carries ``anchor``, also for a provision that is the whole article.
    """

    heading: str
    anchor: str
    url: str
    verbatim: Verbatim
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PartLink:
    """One part of a long version: 第26条—第30条."""

    text: str
    url: str
    number: int


@dataclass(frozen=True, slots=True)
class VersionPage:
    """All the pages of a law version show.

    With ``parts`` the page of the version (number 0) lists all ``articles``; part n holds some of them.
    """

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
    parts: tuple[PartLink, ...] = ()
    number: int = 0

    @property
    def has_charges(self) -> bool:
        """Whether some provision on the page at hand may amount to a charge."""
        return any(block.charges for article in self.articles for block in article.blocks)


def pages(
    library: Library, home: LawVersion, older: LawVersion | None, newer: LawVersion | None
) -> Iterator[Page]:
    """The page of ``home``, between its neighbours in time, and its parts if it has any."""
    view = _view(library, home, older, newer)
    path = urls.version(home)
    crumbs = (Crumb("法律", addresses.LAWS), Crumb(home.law.short_name, urls.law(home.law.id)))
    words = f"（{view.version.year}，{view.version.chip.word}）"
    yield _page(view, path, f"{home.law.short_name}{words}", crumbs)
    for part in view.parts:
        held = tuple(article for article in view.articles if article.url == part.url)
        yield _page(
            replace(view, articles=held, number=part.number),
            part.url,
            f"{home.law.short_name}{part.text}{words}",
            (*crumbs, Crumb(view.version.year, path)),
        )


def _page(view: VersionPage, path: str, title: str, crumbs: tuple[Crumb, ...]) -> Page:
    place = view.parts[view.number - 1].text if view.number else ""
    return Page(
        path=path,
        title=title,
        template="version_part.md.jinja" if view.number else "version.md.jinja",
        view=view,
        section=addresses.LAWS,
        summary=f"{view.law.name}{place}，{view.version.span}，{view.version.chip.word}；本站收录的条款。",
        checked_on=view.version.checked_on,
        crumbs=crumbs,
        toc=bool(view.number or not view.parts),
    )


def _view(
    library: Library, home: LawVersion, older: LawVersion | None, newer: LawVersion | None
) -> VersionPage:
    known, views = library.knowledge, library.views
    found = known.provisions_of_version.get(home.key, ())
    version = views.version(home)
    text = library.text_of(home)
    articles = tuple(_articles(library, found))
    return VersionPage(
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
        articles=articles,
        kinds=tuple(_kinds(found)),
        sources=views.sources(home.version.sources),
        parts=tuple(_parts(articles)),
    )


def _parts(articles: Sequence[ArticleView]) -> Iterator[PartLink]:
    groups = [(url, list(group)) for url, group in groupby(articles, key=lambda article: article.url)]
    for number, (url, group) in enumerate(groups if len(groups) > 1 else [], 1):
        first, last = group[0].heading, group[-1].heading
        yield PartLink(first if first == last else f"{first}—{last}", url, number)


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
            url=f"{members[0].page}.html",
            verbatim=verbatim_article(library, members[0]),
            blocks=tuple(_block(library, p) for p in members),
        )


def _block(library: Library, located: Located) -> Block:
    known = library.knowledge
    place = located.provision.place
    charges, more = _suspects(library, located)
    return Block(
        place.short.removeprefix(Place(place.article).short) or "全条",
        library.views.provision(located),
        charges,
        tuple(Link(case.title, urls.case(case.id)) for case in known.cases_of_provision.get(located.key, ())),
        more,
    )


def _suspects(library: Library, located: Located) -> tuple[tuple[Link, ...], Link | None]:
    """The charges of a provision; of an older or newer version a few, and where the others stand."""
    known = library.knowledge
    found = suspect_links(known, located)
    if located.key in known.charges_of_provision or len(found) <= FEW:
        return found, None
    named = known.suspects[located.key][0][1]
    return found[:FEW], library.views.link(named)
