"""The engine: checked input → candidates → limitation → offset → statements → clocks → questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from liangfa.assist.candidates import Candidate, aggregate, candidate_line, judge, labels, some, uses
from liangfa.assist.clocks import deadlines
from liangfa.assist.env import environment, fields_of
from liangfa.assist.ladder import ladder_lines
from liangfa.assist.limitation import limitation_lines
from liangfa.assist.lines import fill, line, unique
from liangfa.assist.logic import Env, decide
from liangfa.assist.measure import settled
from liangfa.assist.offset import offset_lines
from liangfa.assist.result import Line, Question, Result, Section
from liangfa.assist.statements import statement_lines
from liangfa.assist.validate import findings

Json = Mapping[str, Any]

#: Sections of each direction, in order; the first five of 反向 and 追诉标准 are computed, the rest are statements.
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "反向": (
        "candidates",
        "ladder",
        "agencies",
        "limitation",
        "offset",
        "person",
        "leniency",
        "procedure",
        "execution",
        "checklist",
        "disputes",
    ),
    "正向": ("thresholds", "steps", "supervision", "person", "disputes"),
}
#: Candidates that are out; they are listed last.
OUT = ("absent", "notyet", "excluded", "unticked")


def assess(rules: Json, charge: Json, facts: Any) -> Result:
    """The answer for one file. ``rules`` and ``charge`` are the exported data; input is never changed."""
    wrong = findings(rules, charge, facts)
    given: Mapping[str, Any] = facts if isinstance(facts, dict) else {}
    known = {name: value for name, value in given.items() if value is not None}
    decision = _text(known.get("decision_on")) or _text(known.get("today"))
    result: Result = {
        "charge": charge["id"],
        "name": charge["name"],
        "direction": _text(known.get("direction")),
        "today": _text(known.get("today")),
        "decision_on": decision,
        "findings": wrong,
        "sections": [],
        "deadlines": [],
        "questions": [],
    }
    if wrong:
        return result
    whole = {field["name"] for field in rules["fields"] if field["kind"] == "int"}
    facts = {name: int(value) if name in whole else value for name, value in known.items()}
    facts["decision_on"] = decision
    measured: dict[str, float] = {}
    if "answers" in facts:
        facts["answers"], measured = settled(charge, facts["answers"])
    env = environment(facts)
    computed = (
        _reverse(rules, charge, facts, env, measured)
        if facts["direction"] == "反向"
        else _forward(rules, charge)
    )
    for name in SECTIONS[facts["direction"]]:
        lines = [*computed.get(name, []), *statement_lines(rules, name, env)]
        if lines:
            title = charge["ladder"]["title"] if name == "ladder" else rules["words"][f"section.{name}"]
            result["sections"].append(cast(Section, {"id": name, "title": title, "lines": lines}))
    result["deadlines"] = deadlines(rules, facts, env)
    result["questions"] = _questions(rules, charge, facts, env, result)
    return result


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _reverse(
    rules: Json, charge: Json, facts: Json, env: dict[str, Any], measured: Mapping[str, float]
) -> dict[str, list[Line]]:
    """The computed sections of 反向; what they find is added to ``env`` for the statements."""
    found = [judge(charge, facts, entry) for entry in charge["entries"]]
    env.update(aggregate(charge, found))
    out = {
        "candidates": _candidates(rules, charge, facts, found),
        "ladder": ladder_lines(rules, charge, facts, measured),
        "agencies": _agencies(rules, charge, found),
        "limitation": limitation_lines(rules, charge, facts, env, found),
        "offset": offset_lines(rules, charge, facts, found),
        "disputes": _disputes(charge, found),
    }
    env["limitation"] = frozenset(one["verdict"] for one in out["limitation"])
    env["offset"] = frozenset(one["verdict"] for one in out["offset"])
    return out


def _candidates(rules: Json, charge: Json, facts: Json, found: list[Candidate]) -> list[Line]:
    words, out = rules["words"], []
    if charge["status"] != "matched":
        text = fill(words[f"match.{charge['status']}"], {"reason": charge["reason"] or ""})
        certainty = "unsettled" if charge["status"] == "unresearched" else "settled"
        cites = [entry["provision"] for entry in charge["entries"]]
        out.append(line("match", charge["status"], text, cites=cites, certainty=certainty))
    lines = [candidate_line(rules, charge, one, facts["decision_on"]) for one in found]
    out += [one for one in lines if one["verdict"] not in OUT]
    out += [one for one in lines if one["verdict"] in OUT]
    if found and not any(one.governing for one in found):
        out.insert(0, line("match", "nolive", words["match.nolive"], certainty="unsettled"))
    return out


def _agencies(rules: Json, charge: Json, found: Iterable[Candidate]) -> list[Line]:
    """Each agency with the provisions it applies."""
    words = rules["words"]
    parts: dict[str, list[str]] = {}
    cites: dict[str, list[str]] = {}
    for one in found:
        for key in one.governing:
            for use, sanctions in uses(charge, one, key):
                label = labels(charge, [key])
                if sanctions:
                    label = fill(words["agency.part"], {"label": label, "sanctions": "、".join(sanctions)})
                if label not in parts.setdefault(use["agency"], []):
                    parts[use["agency"]].append(label)
                cites.setdefault(use["agency"], []).append(key)
                if use["basis"]:
                    cites[use["agency"]].append(use["basis"])
    return [
        line(
            "agency",
            "agency",
            fill(words["agency.line"], {"agency": name, "provisions": some(rules, parts[name])}),
            cites=cites[name],
        )
        for name in parts
    ]


def _disputes(charge: Json, found: Iterable[Candidate]) -> list[Line]:
    out, seen = [], []
    pairs = [(one.entry["dispute"], one.entry["provision"]) for one in found if one.governing or one.missing]
    for dispute, key in [*pairs, *((d, None) for d in charge["disputes"])]:
        if dispute and dispute["question"] not in seen:
            seen.append(dispute["question"])
            cites = [key] if key else []
            out.append(
                line(
                    "dispute",
                    "disputed",
                    dispute["question"],
                    cites=cites,
                    certainty="disputed",
                    sides=dispute["sides"],
                )
            )
    return out


def _forward(rules: Json, charge: Json) -> dict[str, list[Line]]:
    words = rules["words"]
    lines = [
        line(
            "threshold",
            "threshold",
            fill(words["threshold.line"], one),
            cites=one["cites"],
            sides=one["sides"],
        )
        for one in charge["forward"]
    ]
    if not lines:
        lines = [line("threshold", "none", words["threshold.none"], certainty="unsettled")]
    return {"thresholds": lines, "disputes": _disputes({**charge, "entries": []}, [])}


def _walk(lines: Iterable[Line]) -> Iterable[Line]:
    for one in lines:
        yield one
        yield from _walk(one["lines"])


def _questions(rules: Json, charge: Json, facts: Json, env: Env, result: Result) -> list[Question]:
    """What to ask, in the order of the field table; the questions of the charge first."""
    why: dict[str, list[str]] = {}

    def need(field: str, code: str) -> None:
        if code not in why.setdefault(field, []):
            why[field].append(code)

    for section in result["sections"]:
        for one in _walk(section["lines"]):
            for field in one["missing"]:
                need(field, one["code"])
    for clock in rules["clocks"]:
        if facts.get(clock["start"]) is not None and clock["direction"] in (None, facts["direction"]):
            held, lacking = decide(clock["when"], env)
            for field in fields_of(lacking, rules["fields"]) if held is None else []:
                need(field, clock["id"])
    out: list[Question] = []
    reverse = facts["direction"] == "反向"
    for question in charge["questions"] if reverse else []:
        name = f"answers.{question['id']}"
        if (facts.get("answers") or {}).get(question["id"]) is None:
            choices = [choice["answer"] for choice in question["choices"]]
            codes = ["candidate", *(code for code in why.get(name, []) if code != "candidate")]
            out.append({"field": name, "text": question["ask"], "choices": choices, "why": codes})
    candidates = [one for s in result["sections"] for one in s["lines"] if one["code"] == "candidate"]
    if len([one for one in candidates if one["verdict"] not in OUT]) > 1:
        need("scenarios", "candidate")
    for field in rules["fields"]:
        if field["name"] in why and facts.get(field["name"]) is None:
            scenarios = unique(entry["scenario"] for entry in charge["entries"])
            out.append(
                {
                    "field": field["name"],
                    "text": field["ask"],
                    "choices": scenarios if field["kind"] == "scenarios" else list(field["choices"]),
                    "why": why[field["name"]],
                }
            )
    return out
