"""Charge index and charge pages: the core answer of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from liangfa import urls
from liangfa.knowledge import Knowledge, Located
from liangfa.model.base import Source
from liangfa.model.charge import Charge, MatchEntry
from liangfa.model.dates import chinese_day
from liangfa.model.keys import Place, VersionKey
from liangfa.model.vocab import CHAPTER_NUMERALS, CHAPTERS, REVIEW_WORDS, ROLE_WORDS
from liangfa.site import addresses
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.pages.disputes import DisputeView, dispute_view
from liangfa.site.texts import Verbatim, verbatim
from liangfa.site.views import (
    Chip,
    Link,
    Pair,
    ProvisionView,
    SourceView,
    match_chip,
    pair_view,
    provision_view,
    source_view,
    source_views,
    version_url,
)

#: Characters of verbatim text on one charge page; more would make it heavy, the law pages have all.
TEXT_LIMIT = 4000


@dataclass(frozen=True)
class ScenarioView:
    """One match entry with the provision(s) in force today."""

    anchor: str
    role: str
    scenario: str
    note: str | None
    named: ProvisionView | None
    named_key: str
    current: tuple[ProvisionView, ...]
    dispute: DisputeView | None
    sources: tuple[SourceView, ...]


@dataclass(frozen=True)
class Answer:
    """What the first screen says."""

    chip: Chip
    reason: str | None
    lead: ProvisionView | None
    lead_in_force: bool
    lead_role: str
    agencies: tuple[Link, ...]
    more: tuple[tuple[str, str], ...]
    more_left: int


@dataclass(frozen=True)
class ChargeView:
    """All a charge page shows."""

    charge: Charge
    chapter: str
    articles: tuple[Link, ...]
    answer: Answer
    scenarios: tuple[ScenarioView, ...]
    texts: tuple[tuple[ProvisionView, Verbatim], ...]
    texts_left: tuple[Link, ...]
    pairs: tuple[Pair, ...]
    new_ones: tuple[ProvisionView, ...]
    disputes: tuple[DisputeView, ...]
    cases: tuple[tuple[str, str, str], ...]
    thresholds: tuple[tuple[str, str, str | None, SourceView], ...]
    sources: tuple[SourceView, ...]
    review: str
    against: tuple[Link, ...]
    api: str
    file: str


def pages(library: Library) -> Iterator[Page]:
    """The charge index and one page per charge."""
    yield _index(library)
    known = library.knowledge
    files = {entry.value.id: entry.file for entry in known.data.charges}
    for charge in known.charges.values():
        view = _charge_view(library, charge, files[charge.id])
        yield Page(
            path=urls.charge(charge.id),
            title=charge.name,
            template="charge.md.jinja",
            view=view,
            section=addresses.CHARGES,
            summary=_summary(view),
            checked_on=charge.review.on,
            crumbs=(
                Crumb("罪名", addresses.CHARGES),
                Crumb(view.chapter, f"{addresses.CHARGES}#chapter-{charge.chapter}"),
            ),
        )


def chapter_title(number: int) -> str:
    """第五章 侵犯财产罪."""
    return f"第{CHAPTER_NUMERALS[number] if number <= 10 else number}章 {CHAPTERS[number]}"


def article_label(article: str) -> str:
    """第264条; the 1998 Decision's own article is named in full."""
    try:
        return Place.parse(article).short
    except ValueError:
        return article


def _summary(view: ChargeView) -> str:
    text = f"{view.charge.name}不起诉后的行政处罚：{view.answer.chip.word}"
    if view.answer.lead:
        text += f"，{view.answer.lead.cite}，{view.answer.lead.penalty}"
    return text


def _charge_view(library: Library, charge: Charge, file: str) -> ChargeView:
    known = library.knowledge
    scenarios = tuple(_scenario(known, entry, i) for i, entry in enumerate(charge.match.entries, 1))
    texts, texts_left = _texts(library, charge)
    lines = _lines(known, charge)
    return ChargeView(
        charge=charge,
        chapter=chapter_title(charge.chapter),
        articles=tuple(_criminal_article(known, article) for article in charge.articles),
        answer=_answer(known, charge, scenarios),
        scenarios=scenarios,
        texts=texts,
        texts_left=texts_left,
        pairs=tuple(_pairs(known, lines)),
        new_ones=tuple(provision_view(known, p) for p in lines if p.provision.is_new),
        disputes=tuple(dispute_view(known, dispute) for dispute in charge.disputes),
        cases=tuple(_cases(known, charge)),
        thresholds=tuple(
            (t.scenario, t.threshold, t.note, source_view(known, t.source)) for t in charge.forward
        ),
        sources=source_views(known, _sources(charge)),
        review=REVIEW_WORDS[charge.review.state],
        against=tuple(_against(known, key) for key in charge.review.against),
        api=addresses.api_charge(charge.id),
        file=file,
    )


def _criminal_article(known: Knowledge, article: str) -> Link:
    label = article_label(article)
    return Link(f"《刑法》{label}" if label != article else article)


def _scenario(known: Knowledge, entry: MatchEntry, number: int) -> ScenarioView:
    located = known.provisions.get(entry.provision)
    current = known.current(entry.provision)
    return ScenarioView(
        anchor=f"m{number}",
        role=ROLE_WORDS[entry.role],
        scenario=entry.scenario,
        note=entry.note,
        named=provision_view(known, located) if located else None,
        named_key=entry.provision,
        current=tuple(provision_view(known, p) for p in current),
        dispute=dispute_view(known, entry.dispute) if entry.dispute else None,
        sources=source_views(known, entry.sources),
    )


def _texts(
    library: Library, charge: Charge
) -> tuple[tuple[tuple[ProvisionView, Verbatim], ...], tuple[Link, ...]]:
    """Each article once, as far as :data:`TEXT_LIMIT` allows; links to the others."""
    known = library.knowledge
    shown: dict[tuple[str, str], tuple[ProvisionView, Verbatim]] = {}
    left: dict[str, Link] = {}
    room = TEXT_LIMIT
    for entry in charge.match.entries:
        named = known.provisions.get(entry.provision)
        for located in known.current(entry.provision) or ((named,) if named else ()):
            article = (located.home.key, located.provision.place.article)
            found = verbatim(library, located)
            if article in shown:
                view, before = shown[article]
                shown[article] = (view, before.joined(found))
            elif shown and found.size > room:
                left.setdefault(located.key, Link(located.parsed.label, urls.provision(located)))
            else:
                shown[article] = (provision_view(known, located), found)
                room -= found.size
    return tuple(shown.values()), tuple(left.values())


def _answer(known: Knowledge, charge: Charge, scenarios: tuple[ScenarioView, ...]) -> Answer:
    first, rest = _lead(scenarios)
    lead = (first.current[0] if first.current else first.named) if first else None
    names = known.agencies_of(charge)
    if lead:
        # The lead provision's authorities come first: it is the answer the reader came for.
        names = tuple(dict.fromkeys([*lead.agency_names, *names]))
    return Answer(
        chip=match_chip(charge.match.status),
        reason=charge.match.reason,
        lead=lead,
        lead_in_force=bool(lead and lead.version.in_force),
        lead_role=first.role if first else "",
        agencies=tuple(_agency(known, name) for name in names),
        more=tuple((s.anchor, f"{s.role}：{_where(s)}") for s in rest[:3]),
        more_left=max(0, len(rest) - 3),
    )


def _lead(scenarios: tuple[ScenarioView, ...]) -> tuple[ScenarioView | None, tuple[ScenarioView, ...]]:
    """The first 首选 entry with law in force today, else the first entry; and all the others."""
    primary = [s for s in scenarios if s.role == ROLE_WORDS["primary"]]
    ranked = [s for s in primary if s.current] or primary or list(scenarios)
    if not ranked:
        return None, ()
    return ranked[0], tuple(s for s in scenarios if s is not ranked[0])


def _where(scenario: ScenarioView) -> str:
    shown = scenario.current[0] if scenario.current else scenario.named
    return shown.cite if shown else scenario.named_key


def _agency(known: Knowledge, name: str) -> Link:
    agency = known.agencies.get(name)
    return Link(name, urls.agency(agency.id) if agency else None)


def _lines(known: Knowledge, charge: Charge) -> list[Located]:
    """Every provision of the charge with all ancestors and descendants, newest first."""
    found = {
        located.key: located for entry in charge.match.entries for located in known.lineage(entry.provision)
    }
    return list(found.values())


def _pairs(known: Knowledge, lines: Iterable[Located]) -> Iterator[Pair]:
    for located in lines:
        for old, tiers in known.comparisons(located.key):
            yield pair_view(known, old, located, tiers)


def _cases(known: Knowledge, charge: Charge) -> Iterator[tuple[str, str, str]]:
    """(title, url, details) of cases of this charge, then of cases resting on its provisions."""
    found = list(known.cases_of_charge.get(charge.name, ()))
    for located in _lines(known, charge):
        found += known.cases_of_provision.get(located.key, ())
    for case in {case.id: case for case in found}.values():
        parts = [
            f"{case.direction}衔接" if case.direction else None,
            case.region,
            case.publisher,
            chinese_day(case.published) if case.published else None,
            None if case.charge == charge.name else f"罪名：{case.charge or '来源未写明'}",
        ]
        yield case.title, urls.case(case.id), "，".join(filter(None, parts))


def _sources(charge: Charge) -> Iterator[Source]:
    yield from charge.match.sources
    yield from charge.sources


def _against(known: Knowledge, key: str) -> Link:
    parsed = VersionKey.parse(key)
    return Link(f"《{parsed.law}》{parsed.effective.year}年版", version_url(known, parsed), parsed.effective.isoformat())


@dataclass(frozen=True)
class IndexRow:
    """One charge in the index."""

    name: str
    url: str
    articles: str
    chip: Chip
    words: str


@dataclass(frozen=True)
class ChapterView:
    """One chapter of the index with its sections."""

    number: int
    title: str
    rows: tuple[IndexRow, ...]


def index_row(charge: Charge) -> IndexRow:
    """The index line of a charge; ``words`` is what the filter looks through."""
    return IndexRow(
        charge.name,
        urls.charge(charge.id),
        "、".join(article_label(article) for article in charge.articles),
        match_chip(charge.match.status),
        " ".join([*charge.articles, *charge.aliases]),
    )


def _index(library: Library) -> Page:
    charges = library.knowledge.charges.values()
    chapters = tuple(
        ChapterView(number, chapter_title(number), tuple(index_row(c) for c in charges if c.chapter == number))
        for number in CHAPTERS
        if any(c.chapter == number for c in charges)
    )
    return Page(
        path=addresses.CHARGES,
        title="罪名",
        template="charges.md.jinja",
        view={"chapters": chapters, "total": len(charges)},
        section=addresses.CHARGES,
        summary="刑法分则全部罪名，按章列出，注明有没有对应的行政处罚。",
        checked_on=max((c.review.on for c in charges), default=None),
        toc=False,
    )


