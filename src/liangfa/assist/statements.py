"""Statements: rules that say one sentence, depending on the facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liangfa.assist.env import fields_of
from liangfa.assist.lines import fill, line
from liangfa.assist.logic import Env, Range, decide
from liangfa.assist.result import Line

Json = Mapping[str, Any]


def shown(value: Any) -> Any:
    """A fact as it stands in a sentence."""
    if isinstance(value, Range):
        return value.lo if value.lo == value.hi else f"{value.lo}至{value.hi}"
    return value


def verdict_of(rule: Json, env: Env) -> tuple[Json | None, str, list[str]]:
    """(the outcome that holds or None, verdict or "" when the rule is silent, missing facts)."""
    applies, missing = decide(rule["applies"], env)
    if applies is False:
        return None, "", []
    if applies is None:
        return None, "unknown", missing
    for outcome in rule["outcomes"]:
        holds, missing = decide(outcome["when"], env)
        if holds:
            return outcome, outcome["verdict"], []
        if holds is None:
            return None, "unknown", missing
    return None, "", []


def sides_of(rule: Json) -> list[Json]:
    """Views without the machine word of the reading."""
    return [{name: side[name] for name in ("view", "held_by", "url")} for side in rule["sides"]]


def statement_line(rules: Json, rule: Json, env: Env) -> Line | None:
    """The sentence of one rule, None when it has nothing to say."""
    outcome, verdict, lacking = verdict_of(rule, env)
    if not verdict:
        return None
    common = {"documents": rule["documents"], "sides": sides_of(rule), "certainty": rule["certainty"]}
    if outcome is None:
        missing = fields_of(lacking, rules["fields"])
        names = "、".join(_label(rules, name) for name in missing)
        word = "statement.unknown" if missing else "statement.unclear"
        text = rule["unknown"] or fill(rules["words"][word], {"title": rule["title"], "missing": names})
        return line(rule["id"], "unknown", text, cites=rule["articles"], missing=missing, **common)
    common["certainty"] = outcome["certainty"] or rule["certainty"]
    text = fill(outcome["says"], {name: shown(value) for name, value in env.items()})
    cites = [*outcome["articles"], *rule["articles"]]
    return line(rule["id"], verdict, text, cites=cites, missing=outcome["asks"], **common)


def _label(rules: Json, name: str) -> str:
    for field in rules["fields"]:
        if field["name"] == name:
            return str(field["label"])
    for question in rules["questions"]:
        if name == f"answers.{question['id']}":
            return str(question["ask"])
    return name


def statement_lines(rules: Json, section: str, env: Env) -> list[Line]:
    """All statements of a section that have something to say, in the order of the rules."""
    out = []
    for rule in rules["statements"]:
        if rule["section"] != section or rule["direction"] not in (None, env["direction"]):
            continue
        day = env["decision_on"]
        if day < rule["effective"] or (rule["expires"] is not None and rule["expires"] <= day):
            continue
        said = statement_line(rules, rule, env)
        if said:
            out.append(said)
    return out
