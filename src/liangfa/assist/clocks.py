"""Clocks: deadlines counted from the events of the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liangfa.assist.days import add_span, add_working, chinese, roll_on, span_words
from liangfa.assist.lines import fill, unique
from liangfa.assist.logic import Env, decide
from liangfa.assist.result import Deadline

Json = Mapping[str, Any]


def due(rule: Json, start: str, facts: Json, plan: Json) -> tuple[str | None, bool]:
    """(last day or None while paused, certain); ``start`` is the day of the event."""
    n, unit = rule["period"]["n"], rule["period"]["unit"]
    pause = None
    if rule["pause"]:
        begun, ended = (facts.get(name) for name in rule["pause"])
        if begun is not None and begun < _unpaused(rule, start, plan):
            if ended is None:
                return None, True
            pause = (begun, ended)
    if unit == "工作日":
        return add_working(start, n, plan, pause)
    day = add_span(start, n, unit)
    return roll_on(day, plan) if rule["roll"] else (day, True)


def _unpaused(rule: Json, start: str, plan: Json) -> str:
    """The day after which a pause comes too late to matter."""
    n, unit = rule["period"]["n"], rule["period"]["unit"]
    return add_working(start, n, plan)[0] if unit == "工作日" else add_span(start, n, unit)


def deadlines(rules: Json, facts: Json, env: Env) -> list[Deadline]:
    """All clocks whose event has a date, by date; those without a date last, then in the order of the rules."""
    out: list[Deadline] = []
    for rule in rules["clocks"]:
        start = facts.get(rule["start"])
        if start is None or rule["direction"] not in (None, facts["direction"]):
            continue
        if start < rule["effective"] or (rule["expires"] is not None and rule["expires"] <= start):
            continue
        if decide(rule["when"], env)[0] is not True:
            continue
        out.append(deadline(rules, rule, start, facts))
    return sorted(out, key=lambda one: one["date"] or one["approx"] or "9999")


def deadline(rules: Json, rule: Json, start: str, facts: Json) -> Deadline:
    """One clock counted from ``start``, whether or not its conditions hold; ``rules`` gives words and plan."""
    words = rules["words"]
    day, certain = due(rule, start, facts, rules["plan"])
    span = span_words(rule["period"])
    word = "clock.line" if certain else "clock.approx"
    if day is None:
        word = "clock.paused"
    elif rule["period"]["unit"] == "小时":
        word = "clock.hours"
    slots = {
        "label": rule["title"],
        "start": chinese(start),
        "period": span,
        "day": chinese(day) if day else "",
    }
    verdict = "unknown"
    if day is not None and certain:
        verdict = "open" if facts["today"] < day else "due" if facts["today"] == day else "passed"
    return {
        "code": rule["id"],
        "label": rule["title"],
        "who": rule["who"],
        "start": start,
        "date": day if certain else None,
        "approx": None if certain else day,
        "verdict": verdict,  # type: ignore[typeddict-item]
        "text": fill(words[word], slots) + (rule["says"] or ""),
        "cites": unique(rule["articles"]),
        "documents": unique(rule["documents"]),
        "certainty": rule["certainty"],
    }
