"""The data both engines read: rules and charges as plain JSON, with nothing left to look up."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from chinese_calendar import constants

from liangfa import urls
from liangfa.assist.facts import IMPOSED_KINDS, ORDER, PERSONAL, fields_data
from liangfa.knowledge import Knowledge, Located
from liangfa.model.base import Source
from liangfa.model.charge import Charge, Dispute, MatchEntry, Threshold
from liangfa.model.compare import compare_penalties
from liangfa.model.dates import chinese_day
from liangfa.model.keys import ProvisionKey
from liangfa.model.ladder import Ladder, Rung
from liangfa.model.penalty import Tier
from liangfa.model.rule import Condition, Document, Rule, RuleSide
from liangfa.model.wording import tier_text

Data = dict[str, Any]

#: Agencies whose discovery is one by the police.
POLICE = ("公安机关", "公安机关交通管理部门")
#: Kind of rule → its list in the data.
LISTS = {
    "limitation": "limitation",
    "statement": "statements",
    "clock": "clocks",
    "question": "questions",
    "retro": "retro",
    "offset": "offset",
}
#: Where a charge's page lists the thresholds and their sources.
THRESHOLDS = "#forward"
#: Files before this year are too old for any clock that is still running.
PLAN_FROM = 2018


@cache
def words() -> dict[str, str]:
    """The sentences of the engines, by id."""
    text = (files("liangfa.assist") / "words.yml").read_text(encoding="utf-8")
    return {str(key): str(value) for key, value in yaml.safe_load(text).items()}


@cache
def holiday_plan() -> Data:
    """The published holiday plans: weekdays off, weekend days worked, first and last year known."""
    last = max(day.year for day in constants.holidays)
    off = sorted(d.isoformat() for d in constants.holidays if d.year >= PLAN_FROM and d.weekday() < 5)
    on = sorted(d.isoformat() for d in constants.workdays if d.year >= PLAN_FROM and d.weekday() >= 5)
    return {"first": PLAN_FROM, "last": last, "off": off, "on": on}


def condition_data(condition: Condition | None) -> Data | None:
    """A condition in the form the engines read: all, any, not, or {fact, op, value}."""
    if condition is None:
        return None
    if condition.all:
        return {"all": [condition_data(part) for part in condition.all]}
    if condition.any:
        return {"any": [condition_data(part) for part in condition.any]}
    if condition.not_:
        return {"not": condition_data(condition.not_)}
    tests: tuple[tuple[str, Any], ...] = (
        ("is", condition.is_),
        ("in", list(condition.in_) or None),
        ("has", condition.has),
        ("below", condition.below),
        ("at_least", condition.at_least),
        ("below", condition.before.isoformat() if condition.before else None),
        ("at_least", condition.since.isoformat() if condition.since else None),
        ("known", condition.known),
    )
    op, value = next((op, value) for op, value in tests if value is not None)
    return {"fact": condition.fact, "op": op, "value": value}


def _url(source: Source | None) -> str:
    return (source.url or "") if source else ""


def _sides(sides: Iterable[RuleSide]) -> list[Data]:
    return [
        {"view": s.view, "held_by": s.held_by, "url": _url(s.source), "reading": s.reading or ""}
        for s in sides
    ]


def rule_data(rule: Rule) -> Data:
    """One rule as plain values; conditions in the engines' form, examples left out."""
    out: Data = rule.model_dump(
        mode="json", by_alias=True, exclude={"examples", "note", "checked_on", "kind"}
    )
    out["sides"] = _sides(rule.sides)
    if rule.kind == "statement":
        out["applies"] = condition_data(rule.applies)
        out["outcomes"] = [
            {**outcome.model_dump(mode="json"), "when": condition_data(outcome.when)}
            for outcome in rule.outcomes
        ]
    elif rule.kind == "clock":
        out["when"] = condition_data(rule.when)
    elif rule.kind == "limitation" and rule.extended:
        out["extended"]["when"] = condition_data(rule.extended.when)
    return out


def label(knowledge: Knowledge, key: str) -> str:
    """《治安管理处罚法》第72条第（三）项（2026年版）; two versions of one year are told apart by the day."""
    parsed = ProvisionKey.parse(key)
    effective = parsed.version.effective
    law = knowledge.laws.get(parsed.version.law)
    same = [v for v in law.versions if v.effective.year == effective.year] if law else []
    version = chinese_day(effective) if len(same) > 1 else f"{effective.year}年"
    return f"《{parsed.version.law}》{parsed.place.short}（{version}版）"


def _named(knowledge: Knowledge, key: str) -> Data:
    located = knowledge.provisions.get(key)
    gist = located.provision.conduct if located else ""
    return {"label": label(knowledge, key), "url": urls.provision_by_key(knowledge, key) or "", "gist": gist}


def _cited(knowledge: Knowledge, charge: Charge, key: str) -> Data:
    """A threshold in an interpretation that has no page leads to the charge, which names its source in full."""
    named = _named(knowledge, key)
    if not named["url"] and any(one.source.provision == key for one in charge.forward):
        named["url"] = f"{urls.charge(charge.id)}{THRESHOLDS}"
    return named


def rules_data(knowledge: Knowledge, rules: Iterable[Rule], documents: Iterable[Document]) -> Data:
    """``assist/rules.js``: all rules, the field table, the sentences, the holiday plan, the cited articles."""
    rules = list(rules)
    out: Data = {
        "words": words(),
        "fields": fields_data(),
        "order": [list(pair) for pair in ORDER],
        "personal": list(PERSONAL),
        "imposed_kinds": list(IMPOSED_KINDS),
        "police": list(POLICE),
        "plan": holiday_plan(),
        **{name: [] for name in LISTS.values()},
    }
    for rule in rules:
        data = rule_data(rule)
        if rule.kind == "question":
            data = {"id": rule.id, "ask": rule.ask}
        out[LISTS[rule.kind]].append(data)
    out["provisions"] = {
        key: _named(knowledge, key) for key in sorted({key for rule in rules for key in rule.cited})
    }
    out["documents"] = {
        d.id: {"title": d.title, "doc_no": d.doc_no or "", "read": d.read, "url": d.source.url or ""}
        for d in sorted(documents, key=lambda d: d.id)
    }
    return out


def _tier(tier: Tier, alone: bool) -> Data:
    detention = [s for s in tier.sanctions() if s.kind == "行政拘留"]
    fines = [s for s in tier.sanctions() if s.kind == "罚款"]
    yuan = [s.max for s in fines if s.effective_unit == "元" and s.max is not None]
    return {
        "when": tier.when,
        "text": tier_text(tier, alone=alone),
        "kinds": sorted({s.kind for s in tier.sanctions()}),
        "detention": [min(s.min or 1 for s in detention), max(s.max or 0 for s in detention)]
        if detention
        else None,
        "fine": max(yuan) if fines and len(yuan) == len(fines) else None,
    }


def provision_data(knowledge: Knowledge, located: Located) -> Data:
    """One penalty provision in the form the engines read."""
    tiers = located.provision.tiers
    period = located.period
    return {
        "label": label(knowledge, located.key),
        "url": urls.provision(located),
        "law": located.home.law.short_name,
        "effective": period.start.isoformat(),
        "expires": period.end.isoformat() if period.end else None,
        "gist": located.provision.conduct,
        "agencies": [
            {"agency": use.agency, "sanctions": list(use.sanctions), "basis": use.basis or ""}
            for use in located.provision.agencies
        ],
        "change": located.provision.change or "",
        "preconditions": list(located.provision.preconditions),
        "limitation": [limit.key for limit in knowledge.limitation(located)],
        "tiers": [_tier(tier, alone=len(tiers) == 1) for tier in tiers],
    }


def _dispute(dispute: Dispute) -> Data:
    sides = [{"view": s.view, "held_by": s.held_by, "url": _url(s.source)} for s in dispute.sides]
    return {"question": dispute.question, "sides": sides}


def _entry(knowledge: Knowledge, entry: MatchEntry) -> Data:
    found = knowledge.line(entry)
    line = found.provisions
    return {
        "provision": entry.provision,
        "scenario": entry.scenario,
        "role": entry.role,
        "note": entry.note or "",
        "numbers": entry.numbers_articles,
        "line": [located.key for located in line],
        "until": {key: day.isoformat() for key, day in sorted(found.until.items())},
        "new": bool(line) and (line[0].provision.is_new or _begins(entry)),
        "dispute": _dispute(entry.dispute) if entry.dispute else None,
    }


def _begins(entry: MatchEntry) -> bool:
    """Whether the editors say that nothing governed the conduct before the line of the entry."""
    return entry.since is not None and not entry.before


def _threshold(one: Threshold) -> Data:
    source = one.source
    named = "".join([source.title or "", f"（{source.doc_no}）" if source.doc_no else "", source.note or ""])
    sides = [] if source.provision else [{"view": one.note or "", "held_by": named, "url": _url(source)}]
    return {
        "scenario": one.scenario,
        "threshold": one.threshold.rstrip("。"),
        "cites": [source.provision] if source.provision else [],
        "sides": sides,
    }


def _comparisons(lines: Iterable[tuple[Located, ...]]) -> Data:
    """Tier by tier, each provision of a line against each later one; "old new" → tiers."""
    out: Data = {}
    for line in lines:
        for old in line:
            for new in line:
                if old.period.start < new.period.start and old.provision.tiers and new.provision.tiers:
                    out[f"{old.key} {new.key}"] = [
                        {"when": c.when, "verdict": c.verdict.value, "moves": [m.text for m in c.moves]}
                        for c in compare_penalties(old.provision.tiers, new.provision.tiers)
                    ]
    return dict(sorted(out.items()))


def _question(rule: Rule) -> Data:
    data = rule_data(rule)
    names = ("id", "title", "ask", "choices", "number", "articles", "documents")
    return {name: data[name] for name in names}


def _ladder(knowledge: Knowledge, ladder: Ladder) -> Data:
    """The ladder with the words of each tier in every version of its provision."""
    disputes = {e.provision: e.dispute for e in knowledge.charges[ladder.charge].match.entries}
    return {
        "title": ladder.title,
        "steps": [_rung(knowledge, step, disputes.get(step.disputed or "")) for step in ladder.steps],
    }


def _rung(knowledge: Knowledge, step: Rung, dispute: Dispute | None) -> Data:
    said = _dispute(dispute) if dispute else {"question": "", "sides": []}
    return {
        "title": step.title,
        # A list: the scripts sort the keys of objects.
        "when": [[name, list(answers)] for name, answers in step.when.items()],
        "note": step.note or "",
        "only": list(step.only),
        **said,
        "versions": [
            {
                "key": located.key,
                "label": label(knowledge, located.key),
                "effective": located.period.start.isoformat(),
                "expires": located.period.end.isoformat() if located.period.end else None,
                "text": tier_text(tier, alone=True),
                "kinds": [
                    kind
                    for kind in dict.fromkeys(sanction.kind for sanction in tier.sanctions())
                    if not step.only or kind in step.only
                ],
            }
            for located in knowledge.lineage(step.provision)
            for tier in located.provision.tiers
            if tier.when == step.tier
        ],
    }


def charge_data(knowledge: Knowledge, charge: Charge, rules: Iterable[Rule]) -> Data:
    """``assist/<id>.js``: scenarios, provisions of all versions, comparisons, disputes, thresholds, questions."""
    lines = [knowledge.line(entry).provisions for entry in charge.match.entries]
    located = {p.key: p for line in lines for p in line}
    cited = {one.source.provision for one in charge.forward if one.source.provision}
    cited |= {u.basis for p in located.values() for u in p.provision.agencies if u.basis}
    ladder = next((e.value for e in knowledge.data.ladders if e.value.charge == charge.id), None)
    steps = ladder.steps if ladder else ()
    cited |= {p.key for step in steps for p in knowledge.lineage(step.provision) if p.key not in located}
    asked = [r for r in rules if r.kind == "question" and charge.id in r.charges]
    cited |= {key for question in asked for key in question.articles if key not in located}
    cited |= {limit.key for p in located.values() for limit in knowledge.limitation(p)}
    return {
        "id": charge.id,
        "name": charge.name,
        "url": urls.charge(charge.id),
        "status": charge.match.status,
        "reason": charge.match.reason or "",
        "entries": [_entry(knowledge, entry) for entry in charge.match.entries],
        "provisions": {key: provision_data(knowledge, located[key]) for key in sorted(located)},
        "cited": {key: _cited(knowledge, charge, key) for key in sorted(cited)},
        "compare": _comparisons(lines),
        "disputes": [_dispute(dispute) for dispute in charge.disputes],
        "forward": [_threshold(one) for one in charge.forward],
        "questions": [_question(question) for question in asked],
        "ladder": _ladder(knowledge, ladder) if ladder else None,
    }
