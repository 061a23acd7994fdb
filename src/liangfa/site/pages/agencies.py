"""Agency index and agency pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from itertools import groupby

from liangfa import urls
from liangfa.knowledge import Knowledge
from liangfa.model.agency import Agency
from liangfa.site import addresses
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.models import Link, ProvisionView, SourceView
from liangfa.site.parts import FRAME, PAGE, characters, part_path, split


@dataclass(frozen=True, slots=True)
class Power:
    """One penalty provision an agency applies, with the charges it answers."""

    provision: ProvisionView
    charges: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AgencyView:
    """All an agency page shows; ``powers`` are those on the page at hand, by law."""

    agency: Agency
    laws: tuple[Link, ...]
    charges: tuple[Link, ...]
    total: int
    cases: tuple[Link, ...]
    sources: tuple[SourceView, ...]
    powers: tuple[tuple[Link, tuple[Power, ...]], ...] = ()
    parts: tuple[Link, ...] = ()
    number: int = 1


def pages(library: Library, groups: Set[str] | None = None) -> Iterator[Page]:
    """The agency index and one page per agency, in parts when it has many powers; ``groups``: only those."""
    known = library.knowledge
    charges = _charges_by_agency(known)
    rows = tuple(
        (agency, urls.agency(agency.id), len(known.provisions_of_agency.get(name, ())), len(charges[name]))
        for name, agency in known.agencies.items()
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
    for name, agency in known.agencies.items():
        if groups is None or addresses.group(urls.agency(agency.id)) in groups:
            yield from _agency_pages(library, agency, tuple(charges[name]))


def _charges_by_agency(known: Knowledge) -> Mapping[str, list[Link]]:
    out: dict[str, list[Link]] = defaultdict(list)
    for charge in known.charges.values():
        for name in known.agencies_of(charge):
            out[name].append(Link(charge.name, urls.charge(charge.id)))
    return out


def _agency_pages(library: Library, agency: Agency, charges: tuple[Link, ...]) -> Iterator[Page]:
    view = _view(library, agency, charges)
    room = PAGE - FRAME
    first = room - 3 * characters(view) - 80 * len(charges) - 120 * len(view.sources)
    cut = split(list(_powers(library, agency)), _weight, first, room)
    path = urls.agency(agency.id)
    links = tuple(Link(f"第 {n} 部分", part_path(path, n)) for n in range(1, len(cut) + 1))
    for number, part in enumerate(cut, 1):
        further = f"（{number}／{len(cut)}）" if number > 1 else ""
        yield Page(
            path=part_path(path, number),
            title=agency.name + further,
            template="agency.md.jinja" if number == 1 else "agency_part.md.jinja",
            view=replace(view, powers=_by_law(part), parts=links if len(links) > 1 else (), number=number),
            section=addresses.AGENCIES,
            summary=f"{agency.name}：{agency.field}",
            checked_on=agency.checked_on,
            crumbs=(Crumb("机关", addresses.AGENCIES), *([Crumb(agency.name, path)] if number > 1 else [])),
        )


def _view(library: Library, agency: Agency, charges: tuple[Link, ...]) -> AgencyView:
    known = library.knowledge
    return AgencyView(
        agency=agency,
        laws=tuple(_law(known, name) for name in agency.laws),
        charges=charges,
        total=len(known.provisions_of_agency.get(agency.name, ())),
        cases=tuple(
            Link(case.title, urls.case(case.id))
            for case in known.cases.values()
            if case.agency_kind == agency.name
        ),
        sources=library.views.sources(agency.sources),
    )


def _law(known: Knowledge, name: str) -> Link:
    law = known.laws.get(name)
    return Link(name, urls.law(law.id) if law else None)


def _powers(library: Library, agency: Agency) -> Iterator[Power]:
    """Powers that answer some charge, by law and article."""
    known = library.knowledge
    found = [
        p for p in known.provisions_of_agency.get(agency.name, ()) if p.key in known.charges_of_provision
    ]
    for located in sorted(found, key=lambda p: (p.home.law.id, p.provision.place.sort_key)):
        charges = {charge.id: charge for charge, _ in known.charges_of_provision[located.key]}
        yield Power(
            library.views.provision(located),
            tuple(Link(charge.name, urls.charge(charge.id)) for charge in charges.values()),
        )


def _weight(power: Power) -> int:
    text = characters((power.provision.conduct, power.provision.penalty, power.charges))
    return 420 + 45 * len(power.charges) + 3 * text


def _by_law(powers: tuple[Power, ...]) -> tuple[tuple[Link, tuple[Power, ...]], ...]:
    return tuple(
        (Link(f"《{version.short_name}》", version.url), tuple(members))
        for version, members in groupby(powers, key=lambda power: power.provision.version)
    )
