"""Case pages: 案情 → 争点 → 处理 → 依据 → 意义 → 来源, then what is similar and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from liangfa import urls
from liangfa.model.case import Basis, Case
from liangfa.model.dates import chinese_day
from liangfa.model.vocab import CONFIDENCE_WORDS
from liangfa.model.wording import clause_text
from liangfa.similar import Similar
from liangfa.site import addresses
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.models import Link, ProvisionView, SourceView
from liangfa.site.views import Views


@dataclass(frozen=True, slots=True)
class BasisView:
    """A legal basis as cited, as it stood then, and what governs the conduct today."""

    cited: str
    note: str | None
    then: ProvisionView | None
    now: tuple[ProvisionView, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """All a case page shows."""

    case: Case
    charge: Link | None
    agency: Link | None
    sanctions: tuple[str, ...]
    basis: tuple[BasisView, ...]
    confidence: str
    sources: tuple[SourceView, ...]
    conduct_days: str | None
    api: str
    scenario: str | None
    issues: tuple[Link, ...]
    similar: tuple[Link, ...]


def pages(library: Library) -> Iterator[Page]:
    """One page per case."""
    for case in library.knowledge.cases.values():
        yield Page(
            path=urls.case(case.id),
            title=case.title,
            template="case.md.jinja",
            view=partial(_view, library, case),
            section=addresses.CASES,
            summary=f"{case.publisher}发布的案例：{case.title}",
            checked_on=case.checked_on,
            crumbs=(Crumb("案例", addresses.CASES),),
        )


def similar_links(found: Iterable[Similar]) -> tuple[Link, ...]:
    """Similar cases as links, with what they have in common as the note."""
    return tuple(Link(one.case.title, urls.case(one.case.id), "；".join(one.reasons)) for one in found)


def _view(library: Library, case: Case) -> CaseView:
    views = library.views
    charge = views.known.charge_by_name.get(case.charge or "")
    agency = None
    if case.agency or case.agency_kind:
        url = views.agency(case.agency_kind).url if case.agency_kind else None
        note = case.agency_kind if case.agency and case.agency_kind != case.agency else None
        agency = Link(case.agency or case.agency_kind or "", url, note)
    return CaseView(
        case=case,
        charge=Link(charge.name, urls.charge(charge.id)) if charge else None,
        agency=agency,
        sanctions=tuple(clause_text(s, "") for s in case.penalty.sanctions) if case.penalty else (),
        basis=tuple(_basis(views, basis) for basis in case.legal_basis),
        confidence=CONFIDENCE_WORDS[case.confidence],
        sources=views.sources(case.sources),
        conduct_days=_span(case.conduct_from, case.conduct_to),
        api=addresses.api_case(case.id),
        scenario=library.similar.scenario(case),
        issues=tuple(Link(issue, f"{addresses.CASES}?issue={quote(issue)}") for issue in case.issues),
        similar=() if case.withdrawn else similar_links(library.similar.of_case(case)),
    )


def _span(start: dt.date | None, end: dt.date | None) -> str | None:
    if start and end:
        return chinese_day(start) if start == end else f"{chinese_day(start)}至{chinese_day(end)}"
    day = start or end
    return chinese_day(day) if day else None


def _basis(views: Views, basis: Basis) -> BasisView:
    then = views.known.provisions.get(basis.provision or "")
    now = views.known.current(basis.provision) if then and basis.provision else ()
    return BasisView(
        basis.cited,
        basis.note,
        views.provision(then) if then else None,
        tuple(views.provision(p) for p in now if then and p.key != then.key),
    )
