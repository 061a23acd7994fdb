"""Hypothesis strategies for files: plausible, incomplete, contradictory and plain nonsense."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from liangfa.assist.facts import FIELDS, IMPOSED_KINDS

Json = Mapping[str, Any]

#: Days around the changes of law, the edges of periods, month ends, leap days and holidays.
EDGES = (
    "2020-02-29",
    "2021-07-14",
    "2021-07-15",
    "2022-08-15",
    "2024-02-29",
    "2025-08-31",
    "2025-11-03",
    "2025-12-31",
    "2026-01-01",
    "2026-02-28",
    "2026-05-01",
    "2026-05-03",
    "2026-08-14",
    "2026-08-15",
    "2026-09-30",
    "2026-11-22",
)
_near = st.dates(dt.date(2019, 1, 1), dt.date(2026, 12, 31)).map(dt.date.isoformat)
days = st.sampled_from(EDGES) | _near
nonsense = st.one_of(
    st.sampled_from(
        ["", "2026-13-01", "2026-02-30", "昨天", "1899-12-31", "2026-1-1", True, 1.5, -1, [], {}]
    ),
    st.text(alphabet="日2026-<x", max_size=6),
)


def _imposed() -> st.SearchStrategy[Any]:
    item = st.fixed_dictionaries(
        {"kind": st.sampled_from(IMPOSED_KINDS)},
        optional={"amount": st.integers(1, 10**6), "days": st.integers(1, 20), "on": days},
    )
    return st.lists(item, max_size=3)


def _answer(question: Json) -> st.SearchStrategy[Any]:
    choice = st.sampled_from([one["answer"] for one in question["choices"]])
    if question["number"] is None:
        return choice
    low, high, limit = (question["number"][name] for name in ("low", "high", "limit"))
    hundredths = st.integers(low * 100, high * 100) | st.sampled_from([limit * 100 - 1, limit * 100])
    return choice | hundredths.map(lambda n: n / 100)


def _value(field: Any, charge: Json) -> st.SearchStrategy[Any]:
    match field.kind:
        case "date":
            return days
        case "int":
            return st.integers(field.low, min(field.high, 60))
        case "bool":
            return st.booleans()
        case "choice":
            return st.sampled_from(field.choices)
        case "many":
            return st.lists(st.sampled_from(field.choices), unique=True, max_size=3)
        case "text":
            return st.sampled_from(["某市某区", "异地"])
        case "imposed":
            return _imposed()
        case "scenarios":
            names = [entry["scenario"] for entry in charge["entries"]]
            return st.lists(st.sampled_from(names), min_size=1, max_size=3) if names else st.just([])
        case _:
            asked = {q["id"]: _answer(q) | st.none() for q in charge["questions"]}
            return st.fixed_dictionaries({}, optional=asked)


def files(charge: Json, wrong: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """Files for one charge. Dates are put in order unless ``wrong``, so that most files get an answer."""
    fixed = {
        "charge": st.just(charge["id"]),
        "direction": st.sampled_from(["反向", "反向", "反向", "正向"]),
        "today": st.sampled_from(["2026-11-22", "2026-11-22", "2026-05-03", "2026-01-10"]),
    }
    rest = {f.name: _value(f, charge) | st.none() for f in FIELDS if f.name not in fixed}
    if wrong:
        rest = {name: strategy | nonsense for name, strategy in rest.items()}
        rest["未知"] = st.just(1)
    if not wrong:
        # Most files know when the act was; without that little can be judged.
        for name in ("act_from", "act_to"):
            del rest[name]
            fixed[name] = st.one_of(days, days, days, st.none())
    plain = st.fixed_dictionaries(fixed, optional=rest)
    return plain if wrong else plain.map(_settled)


def _settled(facts: dict[str, Any]) -> dict[str, Any]:
    """The file with its dates in order and without the contradictions the check refuses."""
    other = {f.name for f in FIELDS if f.direction and f.direction != facts["direction"]}
    facts = {name: value for name, value in facts.items() if name not in other}
    dated = [f.name for f in FIELDS if f.kind == "date" and facts.get(f.name) and f.name != "today"]
    order = sorted(min(facts[name], facts["today"]) for name in dated)
    place = {name: i for i, name in enumerate(SEQUENCE)}
    dated.sort(key=lambda name: place[name])
    facts.update(zip(dated, order, strict=True))
    if facts.get("birth"):
        facts["birth"] = f"{int(facts['birth'][:4]) - 30 + len(dated)}{facts['birth'][4:]}".replace(
            "-02-29", "-02-28"
        )
        facts.pop("age", None)
    if facts.get("custody_from") and facts.get("custody_to"):
        facts.pop("custody_days", None)
    if facts.get("ongoing"):
        facts.pop("act_to", None)
        facts["continuing"] = True
    if facts.get("person_kind") == "单位":
        for name in (
            "birth",
            "age",
            "custody_days",
            "custody_from",
            "mental",
            "pregnant",
            "nursing",
            "deaf_blind",
            "official",
        ):
            facts.pop(name, None)
    return facts


#: An order of the dates that no pair of the check contradicts.
SEQUENCE = (
    "birth",
    "act_from",
    "act_to",
    "discovered_on",
    "complaint_refused_on",
    "criminal_opened_on",
    "custody_from",
    "custody_to",
    "np_on",
    "np_served_on",
    "accepted_on",
    "suspended_on",
    "resumed_on",
    "opinion_on",
    "filed_on",
    "decision_on",
    "penalty_served_on",
    "report_on",
    "approved_on",
    "transferred_on",
    "refused_on",
    "review_asked_on",
    "review_told_on",
    "case_opened_told_on",
)
