"""Input against the field table: every wrong or contradictory field gets one sentence, all at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liangfa.assist.days import LAST, between, is_day
from liangfa.assist.env import age_at_act
from liangfa.assist.lines import fill
from liangfa.assist.measure import good_number
from liangfa.assist.result import Finding

Json = Mapping[str, Any]
#: Full years nobody is older than.
OLDEST = 120


def whole(value: Any) -> bool:
    """A whole number; JSON does not tell 5 from 5.0."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, float) and value.is_integer())


def _imposed(value: Any, kinds: list[str]) -> bool:
    def good(item: Any) -> bool:
        if not isinstance(item, dict) or item.get("kind") not in kinds:
            return False
        if any(name not in ("kind", "amount", "days", "on") for name in item):
            return False
        numbers = [item.get(name) for name in ("amount", "days")]
        if any(n is not None and not (whole(n) and 0 < n <= 10**12) for n in numbers):
            return False
        return item.get("on") is None or is_day(item["on"])

    return isinstance(value, list) and all(good(item) for item in value)


def _fits(field: Json, value: Any, kinds: list[str]) -> bool:
    match field["kind"]:
        case "date":
            return is_day(value)
        case "int":
            return whole(value) and field["low"] <= value <= field["high"]
        case "bool":
            return isinstance(value, bool)
        case "choice":
            return isinstance(value, str) and value in field["choices"]
        case "many":
            return (
                isinstance(value, list)
                and all(isinstance(v, str) and v in field["choices"] for v in value)
                and len(set(value)) == len(value)
            )
        case "text":
            return isinstance(value, str) and bool(value.strip(" \t\r\n\u3000")) and len(value) <= 200
        case "scenarios":
            return isinstance(value, list) and all(isinstance(v, str) for v in value) and bool(value)
        case "imposed":
            return _imposed(value, kinds)
        case _:
            return isinstance(value, dict)


def _single(rules: Json, charge: Json, facts: Json) -> list[Finding]:
    """Each field by itself."""
    words, out = rules["words"], []
    known = {field["name"] for field in rules["fields"]}
    for name in sorted(facts, key=lambda name: name.encode("utf-16-be", "surrogatepass")):
        if name not in known:
            out.append(Finding(field=name, message=words["check.unknown"]))
    for field in rules["fields"]:
        value = facts.get(field["name"])
        slots = {**field, "choices": "、".join(field["choices"])}
        message = None
        if value is None:
            message = "check.required" if field["required"] else None
        elif not _fits(field, value, rules["imposed_kinds"]):
            message = f"check.{field['kind']}"
        elif field["name"] == "charge" and value != charge["id"]:
            message = "check.charge"
        elif (
            field["direction"]
            and facts.get("direction") in ("反向", "正向")
            and field["direction"] != facts["direction"]
        ):
            message = "check.direction"
        elif field["kind"] == "scenarios" and any(name not in _scenarios(charge) for name in value):
            message = "check.scenario"
        elif field["kind"] == "answers":
            out += _answers(words, charge, value)
        if message:
            out.append(Finding(field=field["name"], message=fill(words[message], slots)))
    return out


def _scenarios(charge: Json) -> list[str]:
    return [entry["scenario"] for entry in charge["entries"]]


def _answers(words: Json, charge: Json, answers: Json) -> list[Finding]:
    out = []
    asked = {question["id"]: question for question in charge["questions"]}
    for name in sorted(answers, key=lambda name: name.encode("utf-16-be", "surrogatepass")):
        question, answer = asked.get(name), answers[name]
        if answer is None:
            continue
        if question is None:
            out.append(Finding(field=f"answers.{name}", message=words["check.noquestion"]))
            continue
        choices = [choice["answer"] for choice in question["choices"]]
        measure = question["number"]
        if measure is not None and good_number(answer, measure):
            continue
        if not isinstance(answer, str) or answer not in choices:
            word = "check.answer" if measure is None else "check.number"
            text = fill(words[word], {**(measure or {}), "choices": "、".join(choices)})
            out.append(Finding(field=f"answers.{name}", message=text))
    return out


def _together(rules: Json, facts: Json) -> list[Finding]:
    """Fields against each other; ``facts`` holds only fields that are good by themselves."""
    words, fields = rules["words"], {field["name"]: field for field in rules["fields"]}
    out: list[Finding] = []

    def say(field: str, word: str, **slots: Any) -> None:
        values = {"label": fields[field]["label"], "day": facts.get(field), **slots}
        out.append(Finding(field=field, message=fill(words[f"check.{word}"], values)))

    for name, field in fields.items():
        late = field["kind"] == "date" and not field["future"] and name != "today"
        if late and facts.get(name) is not None and facts[name] > facts.get("today", LAST):
            say(name, "future", today=facts["today"])
    for early, later in rules["order"]:
        if facts.get(early) is not None and facts.get(later) is not None and facts[later] < facts[early]:
            say(later, "order", other=fields[early]["label"], otherday=facts[early])
    for day in [item["on"] for item in facts.get("imposed") or () if item.get("on") is not None]:
        if day > facts.get("today", LAST):
            say("imposed", "future", day=day, today=facts["today"])
        if facts.get("act_from") is not None and day < facts["act_from"]:
            say("imposed", "order", day=day, other=fields["act_from"]["label"], otherday=facts["act_from"])
    if facts.get("ongoing"):
        if facts.get("act_to") is not None and facts["act_to"] < facts.get("today", LAST):
            say("ongoing", "ongoing")
        if facts.get("continuing") is False:
            say("continuing", "discrete")
    opened = facts.get("criminal_opened_on")
    both = facts.get("discovered_by") == facts.get("criminal_opened_by") == "公安机关"
    if both and opened is not None and facts.get("discovered_on", "") > opened:
        say("discovered_on", "discovery", otherday=opened)
    if facts.get("person_kind") == "单位":
        for name in rules["personal"]:
            if facts.get(name) not in (None, False):
                say(name, "unit")
    return out if out or facts.get("today") is None else _sums(rules, facts)


def _sums(rules: Json, facts: Json) -> list[Finding]:
    """Numbers that must agree with dates; the dates are in order."""
    words, out = rules["words"], []
    start, end, days = facts.get("custody_from"), facts.get("custody_to"), facts.get("custody_days")
    if start is not None and end is not None and days is not None:
        low = between(start, end)
        if not low <= days <= low + 1:
            slots = {"from": start, "to": end, "low": low, "high": low + 1}
            out.append(Finding(field="custody_days", message=fill(words["check.custody"], slots)))
    if facts.get("act_from") is not None and days is not None:
        most = between(facts["act_from"], facts["today"]) + 1
        if days > most:
            slots = {"most": most, "days": int(days)}
            out.append(Finding(field="custody_days", message=fill(words["check.long"], slots)))
    age = age_at_act(facts) if facts.get("birth") is not None else None
    if age and age.lo > OLDEST:
        out.append(Finding(field="birth", message=fill(words["check.oldest"], {"oldest": OLDEST})))
    if facts.get("birth") is not None and facts.get("age") is not None:
        if age and not age.lo <= facts["age"] <= age.hi:
            slots = {"low": age.lo, "high": age.hi}
            out.append(Finding(field="age", message=fill(words["check.age"], slots)))
    return out


def findings(rules: Json, charge: Json, facts: Any) -> list[Finding]:
    """All that is wrong with the input; empty when it can be judged."""
    if not isinstance(facts, dict):
        return [Finding(field="", message=rules["words"]["check.object"])]
    found = _single(rules, charge, facts)
    wrong = {finding["field"] for finding in found}
    return found + _together(rules, {name: value for name, value in facts.items() if name not in wrong})
