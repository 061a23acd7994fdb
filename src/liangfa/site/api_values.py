"""One entry of the JSON API each: plain values, field by field as ``docs/api.md`` describes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from liangfa import urls
from liangfa.knowledge import Knowledge, LawVersion, Located
from liangfa.model.agency import Agency
from liangfa.model.base import Source, Withdrawal
from liangfa.model.case import Case
from liangfa.model.charge import Charge, Dispute, MatchEntry
from liangfa.model.dates import chinese_day
from liangfa.model.keys import ProvisionKey
from liangfa.model.law import Law
from liangfa.model.penalty import Clause, Group, Sanction, Tier
from liangfa.model.wording import penalty_text

Json = dict[str, Any]


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def charge_json(known: Knowledge, charge: Charge) -> Json:
    """One charge with its matches."""
    return {
        "id": charge.id,
        "seq": charge.seq,
        "name": charge.name,
        "articles": list(charge.articles),
        "chapter": charge.chapter,
        "section": charge.section,
        "aliases": list(charge.aliases),
        "former_names": list(charge.former_names),
        "examples": list(charge.examples),
        "gist": charge.gist,
        "since": _day(charge.since),
        "max_penalty_tier1": charge.max_penalty_tier1,
        "max_penalty": charge.max_penalty,
        "unit_crime": charge.unit_crime,
        "duty_crime": charge.duty_crime,
        "status": charge.match.status,
        "reason": charge.match.reason,
        "matches": [_match(known, entry) for entry in charge.match.entries],
        "disputes": [_dispute(dispute) for dispute in charge.disputes],
        "forward": [
            {
                "scenario": item.scenario,
                "threshold": item.threshold,
                "note": item.note,
                "source": _source(item.source),
            }
            for item in charge.forward
        ],
        "sources": _sources([*charge.match.sources, *charge.sources]),
        "review": {
            "state": charge.review.state,
            "on": _day(charge.review.on),
            "by": charge.review.by,
            "against": list(charge.review.against),
        },
        "withdrawn": _withdrawn(charge.withdrawn),
        "url": urls.charge(charge.id),
    }


def _match(known: Knowledge, entry: MatchEntry) -> Json:
    key = ProvisionKey.parse(entry.provision)
    located = known.provisions.get(entry.provision)
    agencies = located.provision.agencies if located else ()
    return {
        "provision": entry.provision,
        "law": key.version.law,
        "effective": key.version.effective.isoformat(),
        "article": key.place.article,
        "paragraph": key.place.paragraph,
        "item": key.place.item,
        "status": str(known.status(located.home.key)) if located else None,
        "current": [p.key for p in known.line(entry).on(known.today)],
        "role": entry.role,
        "scenario": entry.scenario,
        "agencies": list(dict.fromkeys(use.agency for use in agencies)),
        "note": entry.note,
        "since": _day(entry.since),
        "before": list(entry.before),
        "dispute": _summary(entry.dispute) if entry.dispute else None,
        "dispute_detail": _dispute(entry.dispute) if entry.dispute else None,
        "sources": _sources(entry.sources),
        "url": urls.provision(located) if located else None,
    }


def _summary(dispute: Dispute) -> str:
    sides = "；".join(f"{side.held_by}：{side.view}" for side in dispute.sides)
    return f"{dispute.question}（{sides}）"


def _dispute(dispute: Dispute) -> Json:
    return {
        "question": dispute.question,
        "sides": [
            {"view": side.view, "held_by": side.held_by, "source": _source(side.source)}
            for side in dispute.sides
        ],
    }


def provision_json(known: Knowledge, located: Located) -> Json:
    """One provision of one law version."""
    provision, home, place = located.provision, located.home, located.provision.place
    return {
        "id": located.key,
        "law": home.law.short_name,
        "law_id": home.law.id,
        "effective": _day(home.version.effective),
        "expires": _day(home.version.expires),
        "status": str(known.status(home.key)),
        "article": place.article,
        "paragraph": place.paragraph,
        "item": place.item,
        "label": place.label,
        "citation": f"《{home.law.name}》（{chinese_day(home.version.effective)}起施行）{place.label}",
        "kind": provision.kind,
        "topic": provision.topic,
        "terms": [term.model_dump() for term in provision.terms],
        "conduct": provision.conduct,
        "subjects": list(provision.subjects),
        "agencies": list(dict.fromkeys(use.agency for use in provision.agencies)),
        "agency_detail": [
            {
                "agency": use.agency,
                "sanctions": list(use.sanctions),
                "basis": use.basis,
                "note": use.note,
            }
            for use in provision.agencies
        ],
        "tiers": [tier_json(tier) for tier in provision.tiers],
        "preconditions": list(provision.preconditions),
        "measures": list(provision.measures),
        "predecessors": list(located.predecessors),
        "successors": list(located.successors),
        "is_new": provision.is_new,
        "change": provision.change,
        "read_with": list(provision.read_with),
        "limitation": [rule.key for rule in known.limitation(located)] if provision.tiers else [],
        "charges": list(dict.fromkeys(c.id for c, _ in known.charges_of_provision.get(located.key, ()))),
        "suspected": [
            {"charge": c.id, "name": c.name, "via": via, "thresholds": len(c.forward)}
            for c, via in known.suspects.get(located.key, ())
        ],
        "notes": list(provision.notes),
        "sources": _sources(provision.sources),
        "checked_on": _day(provision.checked_on),
        "withdrawn": _withdrawn(provision.withdrawn),
        "url": urls.provision(located),
    }


def tier_json(tier: Tier) -> Json:
    """One tier; ``text`` is the same in words."""
    return {
        "when": tier.when,
        "choose": [clause_json(clause) for clause in tier.choose],
        "impose": [clause_json(clause) for clause in tier.impose],
        "may_add": [clause_json(clause) for clause in tier.may_add],
        "text": penalty_text(tier),
    }


def clause_json(clause: Clause) -> Json:
    """One sanction, or a combination ``{kind: 组合, how, of}``."""
    if isinstance(clause, Group):
        return {"kind": "组合", "how": clause.how, "of": [clause_json(part) for part in clause.of]}
    return sanction_json(clause)


def sanction_json(sanction: Sanction) -> Json:
    """One sanction; amounts always carry their unit."""
    has_amount = sanction.min is not None or sanction.max is not None
    return {
        "kind": sanction.kind,
        "min": sanction.min,
        "max": sanction.max,
        "unit": sanction.effective_unit if has_amount else None,
        "base": sanction.base,
        "condition": sanction.condition,
        "target": sanction.target,
        "duration": sanction.duration,
        "what": sanction.what,
    }


def case_json(known: Knowledge, case: Case) -> Json:
    """One case; null means the source does not say."""
    charge = known.charge_by_name.get(case.charge or "")
    penalty = case.penalty and {
        "outcome": case.penalty.outcome,
        "on": _day(case.penalty.on),
        "sanctions": [sanction_json(sanction) for sanction in case.penalty.sanctions],
        "note": case.penalty.note,
    }
    return {
        "id": case.id,
        "title": case.title,
        "title_is_own": case.title_is_own,
        "batch": case.batch,
        "publisher": case.publisher,
        "publisher_kind": case.publisher_kind,
        "published": _day(case.published),
        "direction": case.direction,
        "region": case.region,
        "procuratorate": case.procuratorate,
        "charge": case.charge,
        "charge_id": charge.id if charge else None,
        "charge_note": case.charge_note,
        "conduct": case.conduct,
        "non_prosecution": case.non_prosecution,
        "criminal": list(case.criminal),
        "results": list(case.results),
        "decision_date": _day(case.decision_date),
        "agency": case.agency,
        "agency_kind": case.agency_kind,
        "opinion_date": _day(case.opinion_date),
        "legal_basis": [basis.model_dump() for basis in case.legal_basis],
        "penalty": penalty,
        "issues": list(case.issues),
        "focus": list(case.focus),
        "significance": case.significance,
        "sources": _sources(case.sources),
        "confidence": case.confidence,
        "missing": list(case.missing),
        "checked_on": _day(case.checked_on),
        "withdrawn": _withdrawn(case.withdrawn),
        "url": urls.case(case.id),
    }


def law_json(known: Knowledge, law: Law) -> Json:
    """One law with its versions."""
    homes = [home for home in known.versions.values() if home.law is law]
    return {
        "id": law.id,
        "name": law.name,
        "short_name": law.short_name,
        "aliases": list(law.aliases),
        "level": law.level,
        "issuer": law.issuer,
        "field": law.field,
        "versions": [_version(known, home) for home in homes],
        "withdrawn": _withdrawn(law.withdrawn),
        "url": urls.law(law.id),
    }


def _version(known: Knowledge, home: LawVersion) -> Json:
    version = home.version
    return {
        "id": home.key,
        "effective": _day(version.effective),
        "adopted": _day(version.adopted),
        "expires": _day(version.expires),
        "status": str(known.status(home.key)),
        "doc_no": version.doc_no,
        "changes": version.changes,
        "replaces": version.replaces,
        "renumbered": {old: list(new) for old, new in version.renumbered.items()},
        "provisions": len(known.provisions_of_version.get(home.key, ())),
        "checked_on": _day(version.checked_on),
        "url": urls.version(home),
    }


def agency_json(known: Knowledge, agency: Agency) -> Json:
    """One kind of authority."""
    return {
        "id": agency.id,
        "name": agency.name,
        "aliases": list(agency.aliases),
        "field": agency.field,
        "levels": agency.levels,
        "laws": list(agency.laws),
        "territory": agency.territory,
        "reply": agency.reply,
        "periods": list(agency.periods),
        "pitfalls": list(agency.pitfalls),
        "provisions": [p.key for p in known.provisions_of_agency.get(agency.name, ())],
        "sources": _sources(agency.sources),
        "checked_on": _day(agency.checked_on),
        "withdrawn": _withdrawn(agency.withdrawn),
        "url": urls.agency(agency.id),
    }


def _sources(sources: Iterable[Source]) -> list[Json]:
    return [_source(source) for source in dict.fromkeys(sources)]


def _source(source: Source) -> Json:
    return {**source.model_dump(exclude={"date"}), "date": _day(source.date)}


def _withdrawn(gone: Withdrawal | None) -> Json | None:
    return {"on": _day(gone.on), "reason": gone.reason, "successor": gone.successor} if gone else None
