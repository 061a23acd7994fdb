"""From the fields of a file to the facts that conditions look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liangfa.assist.days import between, full_years
from liangfa.assist.logic import Range

Json = Mapping[str, Any]

#: Which fields would settle a derived fact; other names are fields themselves or follow from the law.
NEEDS: Mapping[str, tuple[str, ...]] = {
    "act_day": ("act_from", "act_to"),
    "act_end": ("act_to",),
    "age_at_act": ("birth",),
    "age_at_decision": ("birth",),
    "custody": ("custody_days",),
    "imposed_kinds": ("imposed",),
}
#: Facts that come from the law and the other sections, not from the user.
FROM_LAW = (
    "laws",
    "agencies",
    "kinds",
    "preconditions",
    "limitation",
    "offset",
    "detention_max",
    "zhian_fine_max",
    "live",
    "agencies_n",
    "only_zhian",
)


def act_range(facts: Json) -> Range | None:
    """The days the conduct lies in; an act without an end known ended by the day of assessment."""
    start, end = facts.get("act_from"), facts.get("act_to")
    if start is None and end is None:
        return None
    return Range(start, end if end is not None else facts["today"])


def custody_range(facts: Json) -> Range | None:
    """Days in custody; first and last day may or may not both have been counted."""
    if facts.get("custody_days") is not None:
        return Range(facts["custody_days"], facts["custody_days"])
    start, end = facts.get("custody_from"), facts.get("custody_to")
    if start is None or end is None:
        return None
    return Range(between(start, end), between(start, end) + 1)


def age_at_act(facts: Json) -> Range | None:
    """Full years of age during the conduct; on a birthday both readings stand."""
    act = act_range(facts)
    birth = facts.get("birth")
    if birth is not None and act is not None:
        low = full_years(birth, act.lo, on_the_day=False) if act.lo is not None else 0
        return Range(max(low, 0), full_years(birth, act.hi, on_the_day=True))
    if facts.get("age") is not None:
        return Range(facts["age"], facts["age"])
    return None


def _age_at_decision(facts: Json) -> Range | None:
    decision = facts["decision_on"]
    birth, act = facts.get("birth"), act_range(facts)
    if birth is not None:
        return Range(
            full_years(birth, decision, on_the_day=False), full_years(birth, decision, on_the_day=True)
        )
    if facts.get("age") is None or act is None or act.lo is None:
        return None
    least = full_years(act.hi, decision, on_the_day=True)
    most = full_years(act.lo, decision, on_the_day=True)
    return Range(facts["age"] + least, facts["age"] + most + 1)


def environment(facts: Json) -> dict[str, Any]:
    """All facts known from the file. ``facts`` is checked input with ``decision_on`` filled in."""
    env: dict[str, Any] = {}
    for name, value in facts.items():
        if value is None or name in ("answers", "imposed"):
            continue
        env[name] = frozenset(value) if isinstance(value, list) else value
    act = act_range(facts)
    env["act_day"] = act
    env["act_end"] = Range(facts.get("act_to") or (act.lo if act else None), act.hi) if act else None
    env["age_at_act"] = age_at_act(facts)
    env["age_at_decision"] = _age_at_decision(facts)
    env["custody"] = custody_range(facts)
    if facts.get("imposed") is not None:
        env["imposed_kinds"] = frozenset(item["kind"] for item in facts["imposed"])
    for question, answer in (facts.get("answers") or {}).items():
        env[f"answer:{question}"] = answer
    return {name: value for name, value in env.items() if value is not None}


def fields_of(names: list[str], fields: list[Json]) -> list[str]:
    """The input fields behind missing facts, each once, in order."""
    known = {field["name"] for field in fields}
    out: list[str] = []
    for name in names:
        wanted = NEEDS.get(name, (name,))
        if name.startswith("answer:"):
            wanted = (f"answers.{name[7:]}",)
        for field in wanted:
            if (field in known or field.startswith("answers.")) and field not in out:
                out.append(field)
    return out
