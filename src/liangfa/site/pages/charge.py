"""Charge pages: the core answer of the site, first in one card, then in full."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from liangfa import urls
from liangfa.knowledge import Knowledge
from liangfa.model.base import Source
from liangfa.model.charge import Charge
from liangfa.model.dates import chinese_day
from liangfa.model.vocab import REVIEW_WORDS, ROLE_WORDS
from liangfa.site import addresses
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.models import Chip, Link, ProvisionView, SourceView, match_chip
from liangfa.site.pages.case import similar_links
from liangfa.site.pages.charges import article_label, chapter_title
from liangfa.site.pages.disputes import DisputeView, dispute_view
from liangfa.site.pages.entries import MANY, PartView, ScenarioView, parts_of
from liangfa.site.parts import characters

#: How many other entries and authorities the answer card names before it counts the rest.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What the first screen says."""

    chip: Chip
    reason: str | None
    lead: ProvisionView | None = None
    #: What the lead is for; empty when it is for the whole charge.
    scenario: str = ""
    agencies: tuple[Link, ...] = ()
    other_agencies: tuple[Link, ...] = ()
    more: tuple[Link, ...] = ()
    more_left: int = 0


@dataclass(frozen=True, slots=True)
class Threshold:
    """One 立案追诉标准."""

    scenario: str
    threshold: str
    note: str | None
    source: SourceView


@dataclass(frozen=True, slots=True)
class ChargeView:
    """All a charge page shows; ``part`` is the share of the entries on the page at hand."""

    charge: Charge
    chapter: str
    articles: tuple[str, ...]
    disputes: tuple[DisputeView, ...]
    cases: tuple[Link, ...]
    near: tuple[Link, ...]
    thresholds: tuple[Threshold, ...]
    sources: tuple[SourceView, ...]
    review: str
    against: tuple[Link, ...]
    api: str
    file: str
    answer: Answer
    parts: tuple[PartView, ...] = ()
    number: int = 1

    @property
    def part(self) -> PartView | None:
        """The entries on this page."""
        return self.parts[self.number - 1] if self.parts else None

    @property
    def many(self) -> bool:
        """Whether the entries are too many to be described on the first page."""
        return sum(len(part.entries) for part in self.parts) > MANY

    @property
    def elsewhere(self) -> tuple[tuple[PartView, ScenarioView], ...]:
        """Entries on other pages, in order."""
        return tuple(
            (part, entry.scenario)
            for number, part in enumerate(self.parts, 1)
            if number != self.number
            for entry in part.entries
        )


def pages(library: Library, groups: Set[str] | None = None) -> Iterator[Page]:
    """One page per charge, and further parts for charges with many entries; ``groups``: only those."""
    known = library.knowledge
    files = {entry.value.id: entry.file for entry in known.data.charges}
    for charge in known.charges.values():
        if groups is not None and addresses.group(urls.charge(charge.id)) not in groups:
            continue
        view = _view(library, charge, files[charge.id])
        yield _page(view, urls.charge(charge.id), charge.name, "charge.md.jinja")
        for number, part in enumerate(view.parts[1:], 2):
            title = f"{charge.name}：适用情形（{number}／{len(view.parts)}）"
            yield _page(replace(view, number=number), part.url, title, "charge_part.md.jinja")


def _page(view: ChargeView, path: str, title: str, template: str) -> Page:
    crumbs: tuple[Crumb, ...] = (
        Crumb("罪名", addresses.CHARGES),
        Crumb(view.chapter, f"{addresses.CHARGES}#chapter-{view.charge.chapter}"),
    )
    if view.number > 1:
        crumbs += (Crumb(view.charge.name, urls.charge(view.charge.id)),)
    return Page(
        path=path,
        title=title,
        template=template,
        view=view,
        section=addresses.CHARGES,
        summary=_summary(view),
        checked_on=view.charge.review.on,
        crumbs=crumbs,
    )


def _summary(view: ChargeView) -> str:
    text = f"{view.charge.name}不起诉后的行政处罚：{view.answer.chip.word}"
    if view.answer.lead:
        text += f"，{view.answer.lead.cite}，{view.answer.lead.penalty}"
    return text


def _view(library: Library, charge: Charge, file: str) -> ChargeView:
    known, views = library.knowledge, library.views
    cases = tuple(_cases(known, charge))
    view = ChargeView(
        charge=charge,
        chapter=chapter_title(charge.chapter),
        articles=tuple(map(_criminal_article, charge.articles)),
        disputes=tuple(dispute_view(views, dispute) for dispute in charge.disputes),
        cases=cases,
        near=() if cases else similar_links(library.similar.of_charge(charge)),
        thresholds=tuple(
            Threshold(t.scenario, t.threshold, t.note, views.source(t.source)) for t in charge.forward
        ),
        sources=views.sources(_sources(charge)),
        review=REVIEW_WORDS[charge.review.state],
        against=tuple(views.version_link(key) for key in charge.review.against),
        api=addresses.api_charge(charge.id),
        file=file,
        answer=Answer(match_chip(charge.match.status), charge.match.reason),
    )
    if not charge.match.entries:
        return view
    other = 3 * characters(view) + 400 * (len(view.thresholds) + len(view.cases) + len(view.near))
    other += 100 * (len(view.against) + len(view.sources))
    # The card names the forms of the crime that stand first, with tags around them.
    other += (NAMED + 1) * (100 + 3 * max(len(entry.scenario) for entry in charge.match.entries))
    parts = parts_of(library, charge, other)
    return replace(view, parts=parts, answer=_answer(library, charge, parts))


def _criminal_article(article: str) -> str:
    label = article_label(article)
    return f"《刑法》{label}" if label != article else article


def _answer(library: Library, charge: Charge, parts: tuple[PartView, ...]) -> Answer:
    placed = [(part, entry.scenario) for part in parts for entry in part.entries]
    first = _first([scenario for _, scenario in placed])
    lead = next(iter(first.shown), None)
    mine = lead.agency_names if lead else ()
    others = [name for name in library.knowledge.agencies_of(charge) if name not in mine]
    more = [
        Link(f"{scenario.scenario}：{scenario.where}", f"{part.url}#{scenario.anchor}")
        for part, scenario in placed
        if scenario is not first
    ]
    return Answer(
        chip=match_chip(charge.match.status),
        reason=charge.match.reason,
        lead=lead,
        scenario=first.scenario if more else "",
        agencies=tuple(map(library.views.agency, mine)),
        other_agencies=tuple(map(library.views.agency, others)),
        more=tuple(more[:NAMED]),
        more_left=max(0, len(more) - NAMED),
    )


def _first(scenarios: list[ScenarioView]) -> ScenarioView:
    """The first 首选 entry with law in force today; failing that, the nearest to it."""
    primary = [s for s in scenarios if s.role == ROLE_WORDS["primary"]]
    ranked = [s for s in primary if s.current] or [s for s in scenarios if s.current] or primary or scenarios
    return ranked[0]


def _cases(known: Knowledge, charge: Charge) -> Iterator[Link]:
    """Cases of this charge, then cases that rest on its provisions."""
    found = list(known.cases_of_charge.get(charge.name, ()))
    for entry in charge.match.entries:
        for located in known.line(entry).provisions:
            found += known.cases_of_provision.get(located.key, ())
    for case in {case.id: case for case in found}.values():
        parts = [
            f"{case.direction}衔接" if case.direction else None,
            case.region,
            case.publisher,
            chinese_day(case.published) if case.published else None,
            None if case.charge == charge.name else f"罪名：{case.charge or '来源未写明'}",
        ]
        yield Link(case.title, urls.case(case.id), "，".join(filter(None, parts)))


def _sources(charge: Charge) -> Iterator[Source]:
    yield from charge.match.sources
    yield from charge.sources
