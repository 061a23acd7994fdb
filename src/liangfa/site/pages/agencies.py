"""Agency index and agency pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from liangfa import urls
from liangfa.knowledge import Knowledge, Located
from liangfa.model.agency import Agency
from liangfa.site import addresses
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.views import Link, ProvisionView, SourceView, provision_view, source_views


@dataclass(frozen=True)
class Power:
    """One penalty provision an agency applies, with the charges it answers."""

    provision: ProvisionView
    charges: tuple[Link, ...]


@dataclass(frozen=True)
class AgencyView:
    """All an agency page shows."""

    agency: Agency
    laws: tuple[Link, ...]
    charges: tuple[Link, ...]
    powers: tuple[tuple[Link, tuple[Power, ...]], ...]
    total: int
    cases: tuple[Link, ...]
    sources: tuple[SourceView, ...]


def pages(library: Library) -> Iterator[Page]:
    """The agency index and one page per agency."""
    known = library.knowledge
    rows = tuple(
        (agency, urls.agency(agency.id), len(known.provisions_of_agency.get(agency.name, ())), len(charges_of(known, agency)))
        for agency in known.agencies.values()
    )
    yield Page(
        path=addresses.AGENCIES,
        title="主管机关",
        template="agencies.md.jinja",
        view={"rows": rows},
        section=addresses.AGENCIES,
        summary="能够作出行政处罚的各类机关，各管什么、依据哪些法律。",
        checked_on=max((a.checked_on for a in known.agencies.values()), default=None),
        toc=False,
    )
    for agency in known.agencies.values():
        yield Page(
            path=urls.agency(agency.id),
            title=agency.name,
            template="agency.md.jinja",
            view=_view(known, agency),
            section=addresses.AGENCIES,
            summary=f"{agency.name}：{agency.field}",
            checked_on=agency.checked_on,
            crumbs=(Crumb("机关", addresses.AGENCIES),),
        )


def charges_of(known: Knowledge, agency: Agency) -> tuple[Link, ...]:
    """Charges some match of which this agency handles."""
    return tuple(
        Link(charge.name, urls.charge(charge.id))
        for charge in known.charges.values()
        if agency.name in known.agencies_of(charge)
    )


def _view(known: Knowledge, agency: Agency) -> AgencyView:
    found = known.provisions_of_agency.get(agency.name, ())
    answering = [p for p in found if p.key in known.charges_of_provision]
    ordered = sorted(answering, key=lambda p: (p.home.law.id, p.provision.place.sort_key))
    return AgencyView(
        agency=agency,
        laws=tuple(_law(known, name) for name in agency.laws),
        charges=charges_of(known, agency),
        powers=tuple(
            (Link(f"《{name}》", urls.version(members[0].home)), tuple(_power(known, p) for p in members))
            for name, members in (
                (name, list(group)) for name, group in groupby(ordered, key=lambda p: p.home.law.short_name)
            )
        ),
        total=len(found),
        cases=tuple(
            Link(case.title, urls.case(case.id))
            for case in known.cases.values()
            if case.agency_kind == agency.name
        ),
        sources=source_views(known, agency.sources),
    )


def _law(known: Knowledge, name: str) -> Link:
    law = known.laws.get(name)
    return Link(name, urls.law(law.id) if law else None)


def _power(known: Knowledge, located: Located) -> Power:
    pairs = known.charges_of_provision.get(located.key, ())
    charges = {charge.id: charge for charge, _ in pairs}.values()
    return Power(
        provision_view(known, located), tuple(Link(c.name, urls.charge(c.id)) for c in charges)
    )
