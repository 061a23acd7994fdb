"""Knowledge and guides → search units: what can be found, and the answer each find carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import get_args

from liangfa import urls
from liangfa.guides import Guide
from liangfa.knowledge import Knowledge, Located
from liangfa.model.agency import Agency
from liangfa.model.charge import Charge
from liangfa.model.law import Law
from liangfa.model.vocab import CHAPTERS, KIND_WORDS, MATCH_WORDS, ROLE_WORDS, Likelihood
from liangfa.model.wording import tiers_text
from liangfa.search.answers import charge_answer, law_answer, provision_answer
from liangfa.search.asked import ASKED_FOR
from liangfa.search.doors import door_units
from liangfa.search.reading import case_unit, course_unit, guide_unit, joined, kinds_of
from liangfa.search.standing import standings
from liangfa.search.unit import KINDS, STATUSES, TYPES, Unit

LIKELIHOODS: tuple[str, ...] = get_args(Likelihood)
ROLES = ("primary", "alternative", "companion")
#: How often the facet of a charge is counted in its provisions, by role.
ROLE_TIMES = {"primary": 3, "alternative": 1, "companion": 1}
#: Gives verbatim article text by provision key, or None.
Texts = Callable[[str], str | None]


def build_units(knowledge: Knowledge, guides: Sequence[Guide] = (), texts: Texts | None = None) -> list[Unit]:
    """All units in their final order; a unit's place in the list is its document number.

    ``texts`` may give verbatim article text by provision key; it is added to what can be found.
    """
    standing = standings(knowledge, guides)
    found = [
        *(_charge(knowledge, charge) for charge in knowledge.charges.values() if not charge.withdrawn),
        *(
            replace(_provision(knowledge, p, texts), standing=standing.get(p.home.law.short_name, 1.0))
            for p in knowledge.provisions.values()
            if not p.provision.withdrawn
        ),
        *(_agency(agency) for agency in knowledge.agencies.values() if not agency.withdrawn),
        *(_law(knowledge, law) for law in knowledge.laws.values() if not law.withdrawn),
        *(guide_unit(guide) for guide in guides),
        *door_units(() if knowledge.question_topics else (urls.QUIZ,)),
        *(course_unit(knowledge, course) for course in knowledge.courses.values() if not course.withdrawn),
        *(case_unit(knowledge, case) for case in knowledge.cases.values() if not case.withdrawn),
    ]
    return sorted(
        (replace(unit, asked=ASKED_FOR.get(unit.id, "")) for unit in found),
        key=lambda u: (
            TYPES.index(u.type),
            STATUSES.index(u.status or ""),
            KINDS.index(u.kind),
            u.order,
            u.id,
        ),
    )


def _sanctions(located: Located) -> tuple[str, ...]:
    return kinds_of(s for tier in located.provision.tiers for s in tier.sanctions())


def _charge_body(knowledge: Knowledge, charge: Charge) -> Iterator[str | None]:
    yield charge.gist
    yield charge.match.reason
    for entry in charge.match.entries:
        located = knowledge.provisions.get(entry.provision)
        yield entry.scenario
        if located:
            yield (
                f"{ROLE_WORDS[entry.role]}：{located.home.law.short_name}{located.provision.place.label}，"
                f"{located.provision.conduct}，{tiers_text(located.provision.tiers)}"
            )
        yield entry.note
        yield entry.dispute.question if entry.dispute else None
    for dispute in charge.disputes:
        yield dispute.question
    for threshold in charge.forward:
        yield f"{threshold.scenario}，{threshold.threshold}"
    yield "、".join(charge.examples)
    yield f"{MATCH_WORDS[charge.match.status]}" + ("，单位可以构成" if charge.unit_crime else "")


def _charge(knowledge: Knowledge, charge: Charge) -> Unit:
    located = [
        knowledge.provisions[e.provision] for e in charge.match.entries if e.provision in knowledge.provisions
    ]
    return Unit(
        id=charge.id,
        type="charge",
        title=charge.name,
        url=urls.charge(charge.id),
        names=(*charge.aliases, *charge.former_names, *charge.examples),
        alias_count=len(charge.aliases) + len(charge.former_names),
        body=joined(_charge_body(knowledge, charge)),
        answer=charge_answer(knowledge, charge),
        law="刑法",
        article="、".join(charge.articles),
        effective=charge.since.isoformat(),
        chapter=charge.chapter,
        # Not in the body: a section is often called like its best-known charge, and its words would
        # make every charge in it look like that one.
        headings=tuple(filter(None, (CHAPTERS[charge.chapter], charge.section))),
        agencies=knowledge.agencies_of(charge),
        sanctions=tuple(dict.fromkeys(kind for p in located for kind in _sanctions(p))),
        charges=(charge.id,),
        laws=tuple(dict.fromkeys(p.home.law.short_name for p in located)),
        rank=LIKELIHOODS.index(charge.non_prosecution),
        line=_line(knowledge, charge),
        order=(charge.seq,),
    )


def _line(knowledge: Knowledge, charge: Charge) -> tuple[str, ...]:
    first = min(charge.match.entries, key=lambda e: ROLES.index(e.role), default=None)
    line = knowledge.line(first) if first else None
    # One that gives way while still in force would be taken for today's.
    return tuple(p.key for p in line.provisions if p.key not in line.until) if line else ()


def _provision_body(knowledge: Knowledge, located: Located, texts: Texts | None) -> Iterator[str | None]:
    provision = located.provision
    yield provision.conduct
    yield tiers_text(provision.tiers)
    yield from provision.preconditions
    yield from provision.measures
    for term in provision.terms:
        yield f"{term.condition or ''}{term.what}{term.value}"
    yield provision.topic
    yield "、".join(dict.fromkeys(use.agency for use in provision.agencies))
    yield from (use.note for use in provision.agencies)
    yield "、".join(charge.name for charge, _ in _charges_of(knowledge, located).values())
    yield from provision.notes
    yield provision.change
    yield texts(located.key) if texts else None


def _charges_of(knowledge: Knowledge, located: Located) -> dict[str, tuple[Charge, str]]:
    """Charges that lead to the provision itself, or (for an old one) to what it has become, with the role."""
    keys = [located.key, *(p.key for p in knowledge.current(located.key))]
    found: dict[str, tuple[Charge, str]] = {}
    for charge, entry in (pair for key in keys for pair in knowledge.charges_of_provision.get(key, ())):
        if charge.id not in found or ROLES.index(entry.role) < ROLES.index(found[charge.id][1]):
            found[charge.id] = charge, entry.role
    return found


def _provision(knowledge: Knowledge, located: Located, texts: Texts | None) -> Unit:
    law, place = located.home.law, located.provision.place
    return Unit(
        id=located.key,
        type="provision",
        title=f"{law.short_name} {place.label}",
        url=urls.provision(located),
        body=joined(_provision_body(knowledge, located, texts)),
        answer=provision_answer(knowledge, located),
        names=(KIND_WORDS[located.provision.kind],),
        law=law.short_name,
        article=str(place),
        effective=located.period.start.isoformat(),
        expires=located.period.end.isoformat() if located.period.end else None,
        status=str(knowledge.status(located.home.key)),
        kind=located.provision.kind,
        year=located.period.start.year,
        agencies=tuple(dict.fromkeys(use.agency for use in located.provision.agencies)),
        sanctions=_sanctions(located),
        # The first choice for a charge stands before the rest when the charge is asked for.
        charges=tuple(
            charge_id
            for charge_id, (_, role) in _charges_of(knowledge, located).items()
            for _ in range(ROLE_TIMES[role])
        ),
        laws=(law.short_name,),
        order=(law.id, -located.period.start.toordinal(), place.sort_key),
    )


def _agency(agency: Agency) -> Unit:
    body = (
        agency.field,
        agency.levels,
        "、".join(agency.laws),
        agency.territory,
        agency.reply,
        *agency.periods,
        *agency.pitfalls,
    )
    return Unit(
        id=agency.id,
        type="agency",
        title=agency.name,
        url=urls.agency(agency.id),
        names=agency.aliases,
        body=joined(body),
        answer=agency.field,
        agencies=(agency.name,),
        laws=agency.laws,
    )


def _law(knowledge: Knowledge, law: Law) -> Unit:
    current = knowledge.version_on(law.short_name, knowledge.today)
    newest = current.version if current else law.versions[-1]
    return Unit(
        id=law.id,
        type="law",
        title=law.short_name,
        url=urls.law(law.id),
        names=tuple(dict.fromkeys((law.name, *law.aliases))),
        body=joined(
            (f"{law.level}，{law.issuer}", law.field, *(v.changes for v in reversed(law.versions)), law.note)
        ),
        answer=law_answer(knowledge, law),
        law=law.short_name,
        effective=newest.effective.isoformat(),
        expires=newest.expires.isoformat() if newest.expires else None,
        # A law is found under its living version; what is repealed must never pass as living.
        status=str(newest.period.status(knowledge.today)),
        laws=(law.short_name,),
    )
