"""折抵: days in custody against the detention a provision allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from liangfa.assist.candidates import Candidate, labels, some_labels
from liangfa.assist.env import custody_range
from liangfa.assist.lines import fill, line, unique
from liangfa.assist.logic import Range
from liangfa.assist.result import Line

Json = Mapping[str, Any]


def verdict_of(most: int, custody: Range | None) -> str:
    """full, partial, zero, edge (how the first day counts decides) or unknown; ``most``: days of detention."""
    if custody is None:
        return "unknown"
    if custody.hi == 0:
        return "zero"
    if custody.lo >= most:
        return "full"
    return "partial" if custody.hi < most else "edge"


def _days(custody: Range | None) -> str:
    if custody is None:
        return ""
    return f"{custody.lo}" if custody.lo == custody.hi else f"{custody.lo}至{custody.hi}"


def offset_lines(rules: Json, charge: Json, facts: Json, found: Iterable[Candidate]) -> list[Line]:
    """One line for each provision with detention; one line when no provision has any."""
    words, custody = rules["words"], custody_range(facts)
    out: list[Line] = []
    without: list[str] = []
    seen: list[tuple[str, int]] = []
    for one in found:
        for key in one.governing:
            tiers = [t for t in charge["provisions"][key]["tiers"] if t["when"] not in one.dropped]
            most = max((t["detention"][1] for t in tiers if t["detention"]), default=0)
            if (key, most) in seen:
                continue
            seen.append((key, most))
            if not most:
                without.append(key)
                continue
            verdict = verdict_of(most, custody)
            slots = {
                "label": labels(charge, [key]),
                "max": most,
                "custody": _days(custody),
                "rest": most - custody.lo if custody else "",
            }
            missing = ["custody_days"] if verdict in ("unknown", "edge") else []
            rule = _rule(rules, facts["decision_on"])
            text = fill(words[f"offset.{verdict}"], slots)
            cites = [*rule["articles"], key]
            out.append(line("offset", verdict, text, cites=cites, missing=missing))
    if without and not out:
        text = fill(words["offset.none"], {"label": some_labels(rules, charge, unique(without))})
        out.append(line("offset", "none", text, cites=without))
    return out


def _rule(rules: Json, decision: str) -> Json:
    """The rule of offset in force on the day of decision."""
    for rule in rules["offset"]:
        if rule["effective"] <= decision and (rule["expires"] is None or decision < rule["expires"]):
            return dict(rule)
    return {"articles": []}
