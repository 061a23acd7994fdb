"""The ladder of one article (档次阶梯): the tiers the answers lead to, and what of each is not imposed yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liangfa.assist.env import act_range
from liangfa.assist.lines import fill, line
from liangfa.assist.measure import number_words
from liangfa.assist.result import Line

Json = Mapping[str, Any]


def ladder_lines(rules: Json, charge: Json, facts: Json, measured: Mapping[str, float]) -> list[Line]:
    """The measured numbers, then each tier that the answers lead to or do not rule out."""
    ladder = charge["ladder"]
    if ladder is None:
        return []
    answers = facts.get("answers") or {}
    out: list[Line] = []
    for step in ladder["steps"]:
        missing = [f"answers.{name}" for name, _ in step["when"] if answers.get(name) is None]
        if all(answers.get(name) in (None, *chosen) for name, chosen in step["when"]):
            out.append(_step(rules, charge, step, facts, missing))
    # Without a tier there is nothing the numbers would be needed for.
    return [*_measures(rules, charge, answers, measured), *out] if out else []


def _measures(rules: Json, charge: Json, answers: Json, measured: Mapping[str, float]) -> list[Line]:
    out = []
    for question in charge["questions"]:
        if question["id"] in measured:
            choice = next(c for c in question["choices"] if c["answer"] == answers[question["id"]])
            slots = {
                "title": question["title"],
                "number": number_words(measured[question["id"]]),
                "unit": question["number"]["unit"],
                "answer": choice["answer"],
                "says": f"，{choice['says']}" if choice["says"] else "",
            }
            text = fill(rules["words"]["ladder.measure"], slots)
            cites, documents = question["articles"], question["documents"]
            out.append(line("measure", "measured", text, cites=cites, documents=documents))
    return out


def _during(step: Json, facts: Json) -> list[Json]:
    """The versions of the provision in force at some time of the act."""
    act = act_range(facts)
    if act is None:
        return []
    return [
        one
        for one in step["versions"]
        if one["effective"] <= act.hi
        and (act.lo is None or one["expires"] is None or act.lo < one["expires"])
    ]


def _step(rules: Json, charge: Json, step: Json, facts: Json, missing: list[str]) -> Line:
    words, during = rules["words"], _during(step, facts)
    slots = {"title": step["title"], "labels": "、".join(one["label"] for one in during)}
    last = step["versions"][-1]
    if act_range(facts) is None:
        text = fill(words["ladder.noact"], {**slots, "labels": last["label"]})
        return line("rung", "noact", text, cites=[last["key"]], certainty="unsettled", missing=["act_from"])
    if not during:
        text = fill(words["ladder.unrecorded"], slots)
        return line("rung", "unrecorded", text, cites=[last["key"]], certainty="unsettled")
    if len(during) > 1:
        unknown = [name for name in ("act_from", "act_to") if facts.get(name) is None]
        cites = [one["key"] for one in during]
        text = fill(words["ladder.span"], slots)
        return line("rung", "span", text, cites=cites, certainty="unsettled", missing=unknown)
    here = during[0]
    word = "maybe" if missing else "disputed" if step["question"] else "fits"
    sure = "disputed" if step["question"] else "unsettled" if missing else "settled"
    return line(
        "rung",
        word,
        fill(words[f"ladder.{word}"], {**slots, "text": here["text"]}),
        cites=[here["key"]],
        certainty=sure,
        sides=step["sides"],
        missing=missing,
        lines=_below(words, step, here, facts),
    )


def _below(words: Json, step: Json, here: Json, facts: Json) -> list[Line]:
    """What the dispute is about, what remains, the note."""
    out, cites = [], [here["key"]]
    if step["question"]:
        only = fill(words["ladder.only"], {"kinds": "、".join(step["only"])}) if step["only"] else ""
        text = fill(words["ladder.question"], {"question": step["question"], "only": only})
        out.append(line("question", "disputed", text, cites=cites))
    out.append(_remains(words, here, facts, cites))
    if step["note"]:
        out.append(line("note", "note", step["note"], cites=cites))
    return out


def _remains(words: Json, here: Json, facts: Json, cites: list[str]) -> Line:
    if facts.get("imposed") is None:
        return line("remains", "unknown", words["ladder.unasked"], cites=cites, missing=["imposed"])
    imposed = [item["kind"] for item in facts["imposed"]]
    gone = [kind for kind in here["kinds"] if kind in imposed]
    left = [kind for kind in here["kinds"] if kind not in imposed]
    verdict = "nothing" if not left else "part" if gone else "all"
    slots = {"gone": "、".join(gone), "left": "、".join(left)}
    return line("remains", verdict, fill(words[f"ladder.left_{verdict}"], slots), cites=cites)
