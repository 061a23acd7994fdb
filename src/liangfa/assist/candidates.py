"""Which provisions may apply: the version at the act and at the decision, and which is lighter (从旧兼从轻)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from liangfa.assist.days import chinese
from liangfa.assist.env import act_range
from liangfa.assist.lines import fill, line, unique
from liangfa.assist.result import Cell, Line

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Candidate:
    """One scenario of the charge, judged. ``governing``: the provisions that may govern, empty when none can."""

    entry: Json
    verdict: str
    at_act: list[str]
    at_decision: list[str]
    governing: list[str]
    missing: list[str]
    answer: str
    dropped: dict[str, str]  # tier → the answer that rules it out


def combine(verdicts: Iterable[str]) -> str:
    """One word for all tiers: same, new (lighter), old (heavier), or open — never a flat verdict on mixed tiers."""
    found = set(verdicts) - {"相同"}
    if not found:
        return "same"
    if found == {"较轻"}:
        return "new"
    return "old" if found == {"较重"} else "open"


def _ends(charge: Json, entry: Json, key: str) -> str | None:
    """The day on which a provision no longer governs the conduct: it expires, or another takes over."""
    ends: str | None = entry["until"].get(key) or charge["provisions"][key]["expires"]
    return ends


def _in_force(charge: Json, entry: Json, day: str) -> list[str]:
    out = []
    for key in entry["line"]:
        ends = _ends(charge, entry, key)
        if charge["provisions"][key]["effective"] <= day and (ends is None or day < ends):
            out.append(key)
    return out


def _changes(charge: Json, entry: Json, start: str | None, end: str) -> bool:
    """Whether the law for the conduct changed after ``start`` and by ``end``."""
    for key in entry["line"]:
        for edge in (charge["provisions"][key]["effective"], _ends(charge, entry, key)):
            if edge is not None and (start is None or start < edge) and edge <= end:
                return True
    return False


def _names(entry: Json) -> list[str]:
    return [entry["provision"], f"{entry['provision']} {entry['scenario']}"]


def answered(charge: Json, facts: Json, entry: Json) -> tuple[str, dict[str, str]]:
    """(the answer that rules the scenario out or "", tiers ruled out) by the questions of the charge."""
    excluded, dropped = "", {}
    answers = facts.get("answers") or {}
    for question in charge["questions"]:
        answer = answers.get(question["id"])
        if answer is None:
            continue
        chosen = next(c for c in question["choices"] if c["answer"] == answer)
        named = [fit for choice in question["choices"] for fit in choice["fits"]]
        mine = _names(entry)
        if any(name in named for name in mine) and not any(name in chosen["fits"] for name in mine):
            excluded = excluded or answer
        for drop in chosen["drops"]:
            key, _, tier = drop.partition(" ")
            if key == entry["provision"]:
                dropped[tier] = answer
    return excluded, dropped


def judge(charge: Json, facts: Json, entry: Json) -> Candidate:
    """One scenario against the dates and answers of the file."""
    excluded, dropped = answered(charge, facts, entry)
    after = _in_force(charge, entry, facts["decision_on"])

    def candidate(verdict: str, before: list[str], governing: list[str], missing: list[str]) -> Candidate:
        return Candidate(entry, verdict, before, after, governing, missing, excluded, dropped)

    act = act_range(facts)
    if excluded:
        return candidate("excluded", [], [], [])
    if facts.get("scenarios") is not None and entry["scenario"] not in facts["scenarios"]:
        return candidate("unticked", [], [], [])
    if act is None:
        return candidate("noact", [], [], ["act_from"])
    if _changes(charge, entry, act.lo, act.hi):
        during = [
            key
            for key in entry["line"]
            if charge["provisions"][key]["effective"] <= act.hi
            and (act.lo is None or act.lo < (_ends(charge, entry, key) or "9999"))
        ]
        if facts.get("act_from") is None:
            return candidate("span", during, [], ["act_from"])
        if facts.get("act_to") is None and not facts.get("ongoing"):
            return candidate("span", during, [], ["act_to"])
        return candidate("across", during, unique([*during, *after]), [])
    before = _in_force(charge, entry, act.hi)
    verdict, governing = _verdict(charge, entry, before, after)
    return candidate(verdict, before, governing, [])


def _verdict(charge: Json, entry: Json, before: list[str], after: list[str]) -> tuple[str, list[str]]:
    if not before:
        if not after:
            return "notyet", []
        return ("absent" if entry["new"] else "unrecorded"), []
    if not after:
        return "gone", before
    fresh = [key for key in after if key not in before]
    if not fresh:
        return ("one" if len(before) == 1 else "several"), before
    if len(before) > 1 or len(fresh) > 1:
        return "several", unique([*before, *fresh])
    tiers = charge["compare"].get(f"{before[0]} {fresh[0]}")
    verdict = combine(tier["verdict"] for tier in tiers) if tiers else "open"
    return verdict, {"same": before, "old": before, "new": fresh}.get(verdict, [*before, *fresh])


def labels(charge: Json, keys: Iterable[str]) -> str:
    """Names of provisions, joined."""
    return "、".join(charge["provisions"][key]["label"] for key in keys)


def some(rules: Json, names: list[str]) -> str:
    """The names joined, only the first three when there are more than four."""
    if len(names) <= 4:
        return "、".join(names)
    return fill(rules["words"]["labels.more"], {"some": "、".join(names[:3]), "n": len(names)})


def some_labels(rules: Json, charge: Json, keys: list[str]) -> str:
    """Names of provisions, the first three when there are more than four."""
    return some(rules, [charge["provisions"][key]["label"] for key in keys])


def _cell(charge: Json, key: str, when: str) -> Cell:
    found = charge["provisions"][key]
    return {
        "key": key,
        "when": when,
        "effective": found["effective"],
        "expires": found["expires"],
        "penalty": [tier["text"] for tier in found["tiers"]],
        "agencies": [use["agency"] for use in found["agencies"]],
        "preconditions": list(found["preconditions"]),
    }


def _pairs(rules: Json, charge: Json, one: Candidate) -> list[Line]:
    """Tier by tier: each provision at the act against each new one."""
    words, out = rules["words"], []
    fresh = [key for key in one.at_decision if key not in one.at_act]
    pairs = [(old, new) for old in one.at_act for new in fresh if f"{old} {new}" in charge["compare"]]
    for old, new in pairs:
        tiers = []
        for tier in charge["compare"][f"{old} {new}"]:
            text = fill(
                words["candidate.tier"],
                {
                    "when": tier["when"],
                    "verdict": words[f"verdict.{tier['verdict']}"],
                    "moves": "；".join(tier["moves"]) + ("。" if tier["moves"] else ""),
                },
            )
            tiers.append(line("tier", tier["verdict"], text, cites=[old, new]))
        if len(pairs) == 1:
            return tiers
        slots = {"old": labels(charge, [old]), "new": labels(charge, [new])}
        verdict = combine(tier["verdict"] for tier in charge["compare"][f"{old} {new}"])
        text = fill(words["candidate.pair"], slots)
        out.append(line("pair", verdict, text, cites=[old, new], lines=tiers))
    return out


#: Verdicts that the user's own answers settle; no versions are shown.
OUT_BY_FACTS = ("excluded", "unticked")
#: Verdicts that rest on the rule of 从旧兼从轻.
_COMPARED = ("same", "old", "new", "open", "several", "across", "absent")
_OPEN = ("open", "several", "across", "gone", "noact", "span", "unrecorded")


def _retro(rules: Json, charge: Json, one: Candidate, decision: str) -> list[str]:
    """Articles of the rule of 从旧兼从轻 for this candidate."""
    if one.verdict not in _COMPARED:
        return []
    laws = [charge["provisions"][key]["law"] for key in [*one.at_act, *one.at_decision]]
    general: list[str] = []
    for rule in rules["retro"]:
        if not rule["effective"] <= decision or (rule["expires"] is not None and rule["expires"] <= decision):
            continue
        if not rule["laws"]:
            general = [*general, *rule["articles"]]
        elif any(law in laws for law in rule["laws"]):
            return list(rule["articles"])
    return general


def candidate_line(rules: Json, charge: Json, one: Candidate, decision: str) -> Line:
    """The scenario in words, its versions side by side, the tiers compared."""
    words, entry = rules["words"], one.entry
    fresh = [key for key in one.at_decision if key not in one.at_act]
    later = fresh or one.at_decision or entry["line"][-1:]
    slots = {
        "scenario": entry["scenario"],
        "answer": one.answer,
        "old": labels(charge, one.at_act),
        "new": labels(charge, later),
        "effective": chinese(charge["provisions"][later[0]]["effective"]),
    }
    sentence = fill(words[f"candidate.{one.verdict}"], slots)
    versions = [_cell(charge, key, "行为时" if one.verdict != "across" else "行为期间") for key in one.at_act]
    if one.verdict not in OUT_BY_FACTS:
        versions += [_cell(charge, key, "决定时") for key in fresh]
    inner = [] if one.verdict in OUT_BY_FACTS else _pairs(rules, charge, one)
    for key in fresh if one.at_act and one.verdict not in OUT_BY_FACTS else []:
        if charge["provisions"][key]["change"]:
            slots = {"new": labels(charge, [key]), "change": charge["provisions"][key]["change"]}
            inner.append(line("change", "change", fill(words["candidate.change"], slots), cites=[key]))
    for tier in sorted(one.dropped):
        text = fill(words["candidate.dropped"], {"when": tier, "answer": one.dropped[tier]})
        inner.append(line("dropped", "excluded", text, cites=[entry["provision"]]))
    if entry["note"] and one.verdict not in OUT_BY_FACTS:
        other = bool(one.at_act) and entry["provision"] not in one.at_act
        said = "candidate.note_now" if other and entry["numbers"] else "candidate.note"
        inner.append(
            line(
                "note",
                "note",
                fill(words[said], {"note": entry["note"]}),
                cites=[entry["provision"]],
            )
        )
    return line(
        "candidate",
        one.verdict,
        sentence,
        cites=[*one.at_act, *later, *_retro(rules, charge, one, decision)]
        if one.verdict not in OUT_BY_FACTS
        else [entry["provision"]],
        certainty="unsettled" if one.verdict in _OPEN else "settled",
        missing=one.missing,
        versions=versions,
        lines=inner,
    )


def uses(charge: Json, one: Candidate, key: str) -> list[tuple[Json, list[str]]]:
    """Agencies of a provision with their sanctions, without those only a tier that is ruled out has."""
    here = charge["provisions"][key]
    kinds = [kind for tier in here["tiers"] if tier["when"] not in one.dropped for kind in tier["kinds"]]
    out = []
    for use in here["agencies"]:
        sanctions = [kind for kind in use["sanctions"] if kind in kinds]
        if sanctions or not use["sanctions"]:
            out.append((use, sanctions))
    return out


def aggregate(charge: Json, found: Iterable[Candidate]) -> dict[str, Any]:
    """What the provisions that may govern have in common, as facts for the other rules."""
    laws, agencies, kinds, preconditions = [], [], [], []
    detention, zhian_fine, live = 0, 0, 0
    for one in found:
        live += bool(one.governing)
        for key in one.governing:
            here = charge["provisions"][key]
            laws.append(here["law"])
            preconditions += here["preconditions"]
            agencies += [use["agency"] for use, _ in uses(charge, one, key)]
            for tier in here["tiers"]:
                if tier["when"] in one.dropped:
                    continue
                kinds += tier["kinds"]
                if tier["detention"]:
                    detention = max(detention, tier["detention"][1])
                if here["law"] == "治安管理处罚法" and tier["fine"] is not None:
                    zhian_fine = max(zhian_fine, tier["fine"])
    return {
        "laws": frozenset(laws),
        "agencies": frozenset(agencies),
        "kinds": frozenset(kinds),
        "preconditions": frozenset(preconditions),
        "detention_max": detention,
        "zhian_fine_max": zhian_fine,
        "live": live,
        "agencies_n": len(set(agencies)),
        "only_zhian": set(laws) == {"治安管理处罚法"},
    }
