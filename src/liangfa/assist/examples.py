"""Working the examples that every rule carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from liangfa.assist import candidates, clocks, limitation, offset, statements
from liangfa.assist.env import environment
from liangfa.assist.export import holiday_plan, rule_data
from liangfa.assist.logic import Range
from liangfa.model.charge import Charge
from liangfa.model.rule import Example, Rule

Json = Mapping[str, Any]


def worked(rule: Rule, example: Example, charges: Iterable[Charge]) -> str:
    """What the rule says to the example; ``none`` when it is silent.

    For a clock the day (``approx`` before it when the holiday plan of the year is not known, ``paused``);
    for a question the provisions and tiers it rules out, joined by 、, or 无.
    """
    given, data = example.given, rule_data(rule)
    match rule.kind:
        case "limitation":
            facts = {"today": "2026-11-22", **given}
            facts.setdefault("decision_on", facts["today"])
            return limitation.judge(data, facts, environment(facts), police=False)[0]
        case "retro":
            return candidates.combine(given["verdicts"])
        case "offset":
            days = given.get("custody")
            return offset.verdict_of(given["most"], None if days is None else Range(days, days))
        case "clock":
            return _clock(data, given)
        case "statement":
            env = {name: frozenset(v) if isinstance(v, tuple) else v for name, v in given.items()}
            return statements.verdict_of(data, env)[1] or "none"
        case "question":
            return "、".join(_ruled_out(data, given, charges)) or "无"


def _clock(data: Json, given: Json) -> str:
    day, certain = clocks.due(data, str(given["start"]), given, holiday_plan())
    return "paused" if day is None else day if certain else f"approx {day}"


def _ruled_out(data: Json, given: Json, charges: Iterable[Charge]) -> list[str]:
    charge = next(c for c in charges if c.id == given["charge"])
    asked = {"questions": [data]}
    facts = {"answers": {data["id"]: given["answer"]}}
    out = []
    for entry in charge.match.entries:
        plain = {"provision": entry.provision, "scenario": entry.scenario}
        excluded, dropped = candidates.answered(asked, facts, plain)
        if excluded:
            out.append(entry.provision)
        out += [f"{entry.provision} {tier}" for tier in dropped]
    return out


def agrees(rule: Rule, example: Example, charges: Iterable[Charge]) -> tuple[bool, str]:
    """(the example comes out as written, what came out)."""
    said = worked(rule, example, charges)
    if rule.kind == "question":
        return example.verdict in said.split("、"), said
    return said == example.verdict, said
