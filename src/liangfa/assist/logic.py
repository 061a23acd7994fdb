"""Three-valued logic over facts: true, false, or unknown with the facts that are missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Range:
    """A number or day known only to lie in ``[lo, hi]``; ``None`` is an open end."""

    lo: Any
    hi: Any


#: A fact is a scalar, a Range, or a frozenset of words; an absent key is unknown.
Env = Mapping[str, Any]
Json = Mapping[str, Any]


def decide(condition: Json | None, env: Env) -> tuple[bool | None, list[str]]:
    """Whether a condition holds, and when that is unknown the facts that would tell, in order."""
    if condition is None:
        return True, []
    if "all" in condition:
        return _joined(condition["all"], env, stop=False)
    if "any" in condition:
        return _joined(condition["any"], env, stop=True)
    if "not" in condition:
        held, missing = decide(condition["not"], env)
        return (None if held is None else not held), missing
    held = _test(condition["op"], condition["value"], env.get(condition["fact"]))
    return held, [] if held is not None else [condition["fact"]]


def _joined(parts: list[Json], env: Env, stop: bool) -> tuple[bool | None, list[str]]:
    """All (``stop`` False) or any (``stop`` True): one part that equals ``stop`` decides."""
    unknown = False
    missing: list[str] = []
    for part in parts:
        held, lacking = decide(part, env)
        if held is stop:
            return stop, []
        if held is None:
            unknown = True
            missing += [name for name in lacking if name not in missing]
    return (None, missing) if unknown else (not stop, [])


def _test(op: str, wanted: Any, value: Any) -> bool | None:
    if op == "known":
        return (value is not None) is wanted
    if value is None:
        return None
    if op == "has":
        return wanted in value
    if op == "is":
        return bool(value == wanted)
    if op == "in":
        return value in wanted
    low, high = (value.lo, value.hi) if isinstance(value, Range) else (value, value)
    if low is not None and low >= wanted:
        return op == "at_least"
    if high is not None and high < wanted:
        return op == "below"
    return None
