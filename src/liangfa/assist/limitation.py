"""追究时效: start, length, discovery — reasoned step by step, unknown where facts or the law leave it open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from liangfa.assist.candidates import Candidate, some_labels
from liangfa.assist.days import add_span, chinese, span_words
from liangfa.assist.env import fields_of
from liangfa.assist.lines import fill, line, unique
from liangfa.assist.logic import Env, decide
from liangfa.assist.result import Line

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Known:
    """By ``day`` the act was discovered; ``exact`` when that was the day itself."""

    day: str
    exact: bool
    organ: str


def starts(facts: Json) -> tuple[str | None, str | None]:
    """The earliest and the latest day the period may run from; ``None`` is open."""
    first, last, continuing = facts.get("act_from"), facts.get("act_to"), facts.get("continuing")
    if last is not None and continuing:
        return last, last
    if first is not None and (first == last or (last is None and continuing is False)):
        return first, first
    return first, last


def _period(rule: Json, env: Env, latest: str | None) -> tuple[list[Json], list[str], bool | None]:
    """(possible lengths, missing facts, whether the longer one holds): shorter first."""
    longer = rule["extended"]
    if longer is None:
        return [rule["period"]], [], False
    held, missing = decide(longer["when"], env)
    if held is False:
        return [rule["period"]], [], False
    if held and longer["since"] is not None and (latest is None or latest < longer["since"]):
        return [rule["period"], longer["period"]], [], None
    if held:
        return [longer["period"]], [], True
    return [rule["period"], longer["period"]], missing, None


def evidence(facts: Json) -> list[Known]:
    """All days by which somebody knew of the act."""
    out = []
    if facts.get("discovered_on") is not None:
        out.append(Known(facts["discovered_on"], True, facts.get("discovered_by") or ""))
    if facts.get("criminal_opened_on") is not None:
        out.append(Known(facts["criminal_opened_on"], False, facts.get("criminal_opened_by") or ""))
    if facts.get("np_on") is not None:
        out.append(Known(facts["np_on"], False, "检察机关"))
    return out


def _counts(one: Known, finders: list[str], police: bool) -> bool:
    """Whether a discovery by this organ is one by the finders the rule means."""
    return one.organ in finders or (police and one.organ == "公安机关")


def outcome(last: str, known: list[Known], today: str) -> str:
    """in_time, expired, border or unknown for one last day and the discoveries that count."""
    if not known:
        return "in_time" if today < last else "border" if today == last else "unknown"
    first = min(one.day for one in known)
    if first < last:
        return "in_time"
    if today < last:
        return "in_time"
    exact = any(one.exact for one in known)
    if first == last:
        return "border" if exact else "unknown"
    return "expired" if exact else "unknown"


def _joint(worst: str, best: str) -> str:
    if worst == best or worst == "in_time":
        return worst
    return best if best == "expired" else "unknown"


def reading(days: tuple[str | None, str | None], known: list[Known], today: str) -> str:
    """The outcome over all possible last days, earliest and latest."""
    low, high = days
    worst = outcome(low, known, today) if low is not None else "expired"
    best = outcome(high, known, today) if high is not None else "in_time"
    return _joint(worst, best)


@dataclass(frozen=True)
class _Case:
    """One rule applied to one file."""

    rule: Json
    start: tuple[str | None, str | None]
    periods: list[Json]
    missing: list[str]
    longer: bool | None
    last: tuple[str | None, str | None]


def _case(rule: Json, facts: Json, env: Env) -> _Case:
    start = starts(facts)
    periods, missing, longer = _period(rule, env, start[1] or start[0])
    low = add_span(start[0], periods[0]["n"], periods[0]["unit"]) if start[0] is not None else None
    high = add_span(start[1], periods[-1]["n"], periods[-1]["unit"]) if start[1] is not None else None
    return _Case(rule, start, periods, missing, longer, (low, high))


def judge(rule: Json, facts: Json, env: Env, police: bool) -> tuple[str, dict[str, str], list[str], _Case]:
    """(verdict, verdict of each reading of 发现, missing fields, the case); ``police``: the police may penalise."""
    case = _case(rule, facts, env)
    if facts.get("ongoing") and facts.get("continuing") is not False:
        return "running", {}, [], case
    known = evidence(facts)
    finders = rule["finders"] or ["有处罚权的行政机关"]
    own = [one for one in known if _counts(one, finders, police)]
    narrow = reading(case.last, own, facts["today"])
    broad = narrow if rule["finders"] else reading(case.last, known, facts["today"])
    verdicts = {"narrow": narrow, "broad": broad}
    verdict = narrow if narrow == broad else "disputed"
    return verdict, verdicts, _lacking(case, facts, verdict, own), case


def _lacking(case: _Case, facts: Json, verdict: str, own: list[Known]) -> list[str]:
    """Fields whose knowledge would settle what is open."""
    if verdict in ("in_time", "expired", "border"):
        return []
    out: list[str] = []
    if case.start[0] is None:
        out.append("act_from")
    if case.start[0] != case.start[1] or case.start[0] is None:
        out += [name for name in ("act_to", "continuing") if facts.get(name) is None]
    out += case.missing
    if not any(one.exact for one in own):
        out += [
            name
            for name in ("discovered_on", "discovered_by", "criminal_opened_on", "criminal_opened_by")
            if facts.get(name) is None
        ]
    return out


def _steps(rules: Json, case: _Case, facts: Json, verdict: str, police: bool, cites: list[str]) -> list[Line]:
    """The reasoning, one sentence a step."""
    words, rule = rules["words"], case.rule
    said = [_period_words(words, case)]
    if case.longer is None and not case.missing and rule["extended"]["since"]:
        said.append(fill(words["step.since"], {"day": chinese(rule["extended"]["since"])}))
    said.append(words["step.running"] if verdict == "running" else _start_words(words, case.start))
    if verdict == "running":
        return [line("step", "step", text, cites=cites) for text in said]
    low, high = case.last
    if low is not None and low == high:
        said.append(fill(words["step.last"], {"day": chinese(low)}))
    elif low is not None and high is not None:
        said.append(fill(words["step.lasts"], {"from": chinese(low), "to": chinese(high)}))
    said += _found_words(words, rule, case, facts, police)
    return [line("step", "step", text, cites=cites) for text in said]


def _period_words(words: Json, case: _Case) -> str:
    longer = case.rule["extended"]
    slots = {
        "period": span_words(case.periods[-1]),
        "base": span_words(case.periods[0]),
        "label": longer["label"] if longer else "",
    }
    if len(case.periods) > 1:
        return fill(words["step.maybe"], slots)
    return fill(words["step.extended" if case.longer else "step.period"], slots)


def _start_words(words: Json, start: tuple[str | None, str | None]) -> str:
    low, high = start
    if low is None and high is None:
        return str(words["step.startno"])
    slots = {
        "day": chinese(low or high or ""),
        "from": chinese(low) if low else "",
        "to": chinese(high) if high else "",
    }
    if low is None:
        return fill(words["step.startto"], slots)
    if high is None:
        return fill(words["step.startfrom"], slots)
    return fill(words["step.start" if low == high else "step.starts"], slots)


def _found_words(words: Json, rule: Json, case: _Case, facts: Json, police: bool) -> list[str]:
    out = []
    known = evidence(facts)
    if facts.get("discovered_on") is not None:
        word = "step.found" if facts.get("discovered_by") else "step.foundwho"
        slots = {"day": chinese(facts["discovered_on"]), "organ": facts.get("discovered_by")}
        out.append(fill(words[word], slots))
    if facts.get("criminal_opened_on") is not None:
        organ = facts.get("criminal_opened_by") or words["organ.unknown"]
        out.append(fill(words["step.opened"], {"day": chinese(facts["criminal_opened_on"]), "organ": organ}))
    if facts.get("np_on") is not None and not rule["finders"]:
        out.append(fill(words["step.np"], {"day": chinese(facts["np_on"])}))
    if rule["finders"]:
        out.append(fill(words["step.counts"], {"organ": "、".join(rule["finders"])}))
    own = [one for one in known if _counts(one, rule["finders"] or ["有处罚权的行政机关"], police)]
    if not own and case.last[0] is not None:
        state = outcome(case.last[0], [], facts["today"])
        slots = {"day": chinese(facts["today"]), "state": words[f"state.{state}"]}
        out.append(fill(words["step.notfound"], slots))
    return out


def _sides(rules: Json, rule: Json, verdicts: dict[str, str]) -> list[dict[str, str]]:
    words, out = rules["words"], []
    for side in rule["sides"]:
        state = words[f"reading.{verdicts[side['reading']]}"] if side["reading"] in verdicts else ""
        view = fill(words["step.reading"], {"view": side["view"], "state": state}) if state else side["view"]
        out.append({"view": view, "held_by": side["held_by"], "url": side["url"]})
    return out


def limitation_lines(
    rules: Json, charge: Json, facts: Json, env: Env, found: Iterable[Candidate]
) -> list[Line]:
    """One line for each limitation rule and kind of authority among the provisions that may govern."""
    groups: dict[tuple[str, bool], list[str]] = {}
    for one in found:
        for key in one.governing:
            here = charge["provisions"][key]
            police = any(use["agency"] in rules["police"] for use in here["agencies"])
            for rule in rules["limitation"]:
                if any(limit in rule["governs"] for limit in here["limitation"]):
                    groups.setdefault((rule["id"], police), []).append(key)
    out = []
    for rule in rules["limitation"]:
        for police in (True, False):
            if (rule["id"], police) in groups:
                keys = unique(groups[(rule["id"], police)])
                out.append(_line(rules, charge, rule, facts, env, police, keys))
    return out


def _line(
    rules: Json, charge: Json, rule: Json, facts: Json, env: Env, police: bool, keys: list[str]
) -> Line:
    verdict, verdicts, missing, case = judge(rule, facts, env, police)
    slots = {"title": rule["title"], "provisions": some_labels(rules, charge, keys)}
    certainty = {"disputed": "disputed", "border": "unsettled", "unknown": "unsettled"}.get(
        verdict, rule["certainty"]
    )
    if verdict in ("in_time", "expired") and not any(one.exact for one in evidence(facts)):
        # That opening a criminal case is a discovery follows from the words; no authority read says so.
        certainty = "inferred" if evidence(facts) else rule["certainty"]
    limits = [
        limit for key in keys for limit in charge["provisions"][key]["limitation"] if limit in rule["governs"]
    ]
    basis = [*limits, *rule["articles"]]
    return line(
        rule["id"],
        verdict,
        fill(rules["words"][f"limit.{verdict}"], slots),
        cites=[*basis, *keys],
        documents=rule["documents"],
        certainty=certainty,
        sides=_sides(rules, rule, verdicts) if verdict == "disputed" else [],
        missing=fields_of(missing, rules["fields"]),
        lines=_steps(rules, case, facts, verdict, police, basis),
    )
