"""Reading ``vectors.yml`` and judging an answer by what a vector wants.

Forms: ``section/code = verdict`` (for candidates and rungs of a ladder the code may be the beginning of the text),
``sure section/code certainty``, ``no section/code``, ``agencies TEXT`` (a line begins so), ``has TEXT``
(somewhere in the answer), ``ask FIELD``, ``clock ID = DAY`` (``null``: no day), ``clock ID ~ DAY`` (only
approximate), ``wrong FIELD``; each but ``wrong`` and ``has`` may follow ``no``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from liangfa.yamlio import read_yaml

Json = dict[str, Any]
FILE = Path(__file__).with_name("vectors.yml")


def plain(value: Any) -> Any:
    """YAML values as JSON ones."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return {k: plain(v) for k, v in value.items()} if isinstance(value, dict) else value


def vectors() -> list[Json]:
    """All vectors: name, facts (complete), want."""
    read, _, findings = read_yaml(FILE, FILE.name)
    assert not findings, findings
    data = plain(read)
    out = []
    for case in data["cases"]:
        facts = {"direction": "反向", "today": "2026-11-22", **data["bases"][case["base"]]}
        given = case.get("facts", {})
        if "act_from" in given:
            facts.pop("act", None)
        facts.update(given)
        act = facts.pop("act", None)
        if act:
            start, _, end = act.partition("..")
            facts.update(act_from=start, act_to=end or start)
        out.append({"name": case["name"], "facts": facts, "want": case["want"]})
    return out


def _lines(result: Json, section: str, code: str) -> Iterator[Json]:
    for found in result["sections"]:
        if found["id"] == section:
            for line in found["lines"]:
                if line["code"] == code or (
                    line["code"] in ("candidate", "rung") and line["text"].startswith(code)
                ):
                    yield line


def _holds(result: Json, want: str) -> bool:
    head, _, rest = want.partition(" ")
    if head == "has":
        return rest in json.dumps(result, ensure_ascii=False)
    if head == "no":
        return not _present(result, rest)
    if head == "ask":
        return any(question["field"] == rest for question in result["questions"])
    if head == "wrong":
        return any(finding["field"] == rest for finding in result["findings"])
    if head == "agencies":
        return any(
            line["text"].startswith(rest)
            for s in result["sections"]
            if s["id"] == head
            for line in s["lines"]
        )
    if head == "sure":
        place, certainty = rest.rsplit(" ", 1)
        section, _, code = place.partition("/")
        return any(line["certainty"] == certainty for line in _lines(result, section, code))
    if head == "clock":
        return _clock(result, rest)
    place, _, verdict = want.partition(" = ")
    section, _, code = place.partition("/")
    found = list(_lines(result, section, code))
    return bool(found) and all(line["verdict"] == verdict for line in found)


def _clock(result: Json, want: str) -> bool:
    name, mark, day = want.split(" ")
    found = [one for one in result["deadlines"] if one["code"] == name]
    if len(found) != 1:
        return False
    if mark == "~":
        return found[0]["date"] is None and found[0]["approx"] == day
    return found[0]["date"] == (None if day == "null" else day)


def _present(result: Json, rest: str) -> bool:
    head, _, name = rest.partition(" ")
    if head == "clock":
        return any(one["code"] == name for one in result["deadlines"])
    if head in ("ask", "agencies"):
        return _holds(result, rest)
    section, _, code = rest.partition("/")
    return bool(list(_lines(result, section, code)))


def unmet(result: Json, want: list[str]) -> list[str]:
    """What the vector wants and the answer does not give."""
    out = [one for one in want if not _holds(result, one)]
    expected = {one.partition(" ")[2] for one in want if one.startswith("wrong ")}
    found = {finding["field"] for finding in result["findings"]}
    if found != expected:
        out.append(f"findings {sorted(found)}, wanted {sorted(expected)}")
    if found and (result["sections"] or result["deadlines"] or result["questions"]):
        out.append("an answer beside findings")
    return out
