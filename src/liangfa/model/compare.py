"""Which of two penalties is lighter (从旧兼从轻, 行政处罚法 37) — and never more than can be known.

Two tiers are compared along separate scales: whether detention, fines and the other sanctions can be
avoided, and the ends of their ranges. If every scale that moved moved one way, the tier is lighter or
heavier; if they moved both ways, 有轻有重; if any cannot be compared (倍 against 元, an absent tier),
that is said. No scale is weighed against another: which counts is a lawyer's decision.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from liangfa.model.penalty import Clause, Group, Sanction, Tier
from liangfa.model.wording import amount_text, range_text, tier_text


class Verdict(StrEnum):
    """The later penalty, seen from the earlier one."""

    SAME = "相同"
    LIGHTER = "较轻"
    HEAVIER = "较重"
    MIXED = "有轻有重"
    UNKNOWN = "无法比较"


class Presence(StrEnum):
    """How a sanction stands in a tier."""

    ABSENT = "没有"
    OPTIONAL = "可以不处"
    MANDATORY = "必处"


_RANK = {Presence.ABSENT: 0, Presence.OPTIONAL: 1, Presence.MANDATORY: 2}


@dataclass(frozen=True)
class Move:
    """One scale on which the two tiers differ, in words, with its direction."""

    verdict: Verdict
    text: str


@dataclass(frozen=True)
class TierComparison:
    """One pair of tiers; either may be None when the other law has no such tier."""

    when: str
    earlier: Tier | None
    later: Tier | None
    verdict: Verdict
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class _Use:
    """All a tier does with one kind of sanction against one target."""

    presence: Presence
    sanctions: tuple[Sanction, ...]


def _presence(tier: Tier) -> Iterable[tuple[Sanction, bool]]:
    """(sanction, whether it must be imposed) for each sanction of the tier."""

    def walk(clauses: tuple[Clause, ...], must: bool) -> Iterable[tuple[Sanction, bool]]:
        for clause in clauses:
            if isinstance(clause, Group):
                yield from walk(clause.of, must and clause.how == "同时")
            else:
                yield clause, must

    yield from walk(tier.impose, True)
    yield from walk(tier.may_add, False)
    for option in tier.choose:
        others = [o for o in tier.choose if o is not option]
        for sanction, _ in walk((option,), True):
            # Chosen in every option means it cannot be avoided.
            yield sanction, all(_has(o, sanction) for o in others)


def _has(clause: Clause, sanction: Sanction) -> bool:
    if isinstance(clause, Group):
        inside = [_has(part, sanction) for part in clause.of]
        return any(inside) if clause.how == "同时" else all(inside)
    return (clause.kind, clause.target, clause.what) == (sanction.kind, sanction.target, sanction.what)


def _uses(tier: Tier) -> dict[tuple[str, str], _Use]:
    found: dict[tuple[str, str], tuple[list[Sanction], list[bool]]] = {}
    for sanction, must in _presence(tier):
        key = (sanction.kind, sanction.target or "")
        sanctions, musts = found.setdefault(key, ([], []))
        if sanction not in sanctions:
            sanctions.append(sanction)
        musts.append(must)
    return {
        key: _Use(Presence.MANDATORY if any(musts) else Presence.OPTIONAL, tuple(sanctions))
        for key, (sanctions, musts) in found.items()
    }


def _name(key: tuple[str, str]) -> str:
    return f"对{key[1]}的{key[0]}" if key[1] else key[0]


def _open(sanction: Sanction) -> bool:
    return sanction.kind == "罚款" and sanction.min is None and sanction.max is None


def _ends(name: str, old: Sanction, new: Sanction) -> Iterable[Move]:
    if _open(old) != _open(new):
        yield Move(Verdict.UNKNOWN, f"{name}有一方没有定数额")
        return
    same_scale = (old.effective_unit, old.base, old.condition, old.what) == (
        new.effective_unit,
        new.base,
        new.condition,
        new.what,
    )
    if not same_scale:
        if (old.kind, old.min, old.max, old.duration) != (new.kind, new.min, new.max, new.duration) or (
            old.base,
            old.condition,
            old.what,
        ) != (new.base, new.condition, new.what):
            yield Move(Verdict.UNKNOWN, f"{name}的计算方法或对象不同")
        return
    unit = old.effective_unit
    for label, a, b, absent in (
        ("下限", old.min, new.min, 0.0),
        ("上限", old.max, new.max, float("inf")),
    ):
        low, high = absent if a is None else a, absent if b is None else b
        if low != high:
            words = [amount_text(v, unit) if v is not None else "无" for v in (a, b)]
            verdict = Verdict.HEAVIER if high > low else Verdict.LIGHTER
            yield Move(verdict, f"{name}{label}由{words[0]}变为{words[1]}")
    if old.duration != new.duration:
        yield _durations(name, old.duration, new.duration)


def _durations(name: str, old: str | None, new: str | None) -> Move:
    a, b = _days(old), _days(new)
    text = f"{name}期限由{old or '未写'}变为{new or '未写'}"
    if a is None or b is None:
        return Move(Verdict.UNKNOWN, text)
    return Move(Verdict.HEAVIER if b > a else Verdict.LIGHTER, text)


def _days(span: str | None) -> float | None:
    """Length of a plain duration in days, for ordering only; ranges are not ordered."""
    if span is None or "以" in span:
        return None
    if span == "终身":
        return float("inf")
    number = int("".join(c for c in span if c.isdigit()))
    return number * (365 if span.endswith("年") else 30 if span.endswith("月") else 1)


def _kind_moves(key: tuple[str, str], old: _Use | None, new: _Use | None) -> Iterable[Move]:
    name = _name(key)
    before = old.presence if old else Presence.ABSENT
    after = new.presence if new else Presence.ABSENT
    if before != after:
        verdict = Verdict.HEAVIER if _RANK[after] > _RANK[before] else Verdict.LIGHTER
        yield Move(verdict, f"{name}由{before}变为{after}")
    if old and new:
        if len(old.sanctions) == len(new.sanctions) == 1:
            yield from _ends(name, old.sanctions[0], new.sanctions[0])
        elif set(old.sanctions) != set(new.sanctions):
            yield Move(Verdict.UNKNOWN, f"{name}分几种情形规定，须逐项比较")


def verdict_of(moves: Iterable[Move]) -> Verdict:
    """The joint verdict of several moves."""
    kinds = {move.verdict for move in moves} - {Verdict.SAME}
    if not kinds:
        return Verdict.SAME
    if Verdict.UNKNOWN in kinds:
        return Verdict.UNKNOWN
    return kinds.pop() if len(kinds) == 1 else Verdict.MIXED


def compare_tiers(old: Tier, new: Tier) -> tuple[Verdict, tuple[Move, ...]]:
    """How ``new`` differs from ``old``; the verdict is that of ``new``."""
    before, after = _uses(old), _uses(new)
    moves = tuple(
        move
        for key in sorted(before.keys() | after.keys())
        for move in _kind_moves(key, before.get(key), after.get(key))
    )
    return verdict_of(moves), moves


#: Tiers are paired by these words; any other case must have the same wording to be paired.
_LEVELS = {
    "较轻": ("情节较轻", "情节轻微", "较轻"),
    "一般": ("一般",),
    "较重": ("情节较重", "较重"),
    "严重": ("情节严重", "严重"),
    "特别严重": ("情节特别严重", "特别严重"),
}


def tier_level(tier: Tier) -> str:
    """The level a tier is paired by: 较轻, 一般, 较重, 严重 …, or its own wording."""
    when = tier.when.removesuffix("的")
    return next((level for level, words in _LEVELS.items() if when in words), when)


def compare_penalties(earlier: tuple[Tier, ...], later: tuple[Tier, ...]) -> tuple[TierComparison, ...]:
    """Tier by tier, in the order of the later law, then tiers that only the earlier law had."""
    old = {tier_level(tier): tier for tier in earlier}
    new = {tier_level(tier): tier for tier in later}
    out = []
    for level in [*new, *(level for level in old if level not in new)]:
        a, b = old.get(level), new.get(level)
        if a and b:
            verdict, moves = compare_tiers(a, b)
        else:
            moves = (_lone(level, a, b),)
            verdict = moves[0].verdict
        when = (b or a).when if (b or a) else level  # type: ignore[union-attr]
        out.append(TierComparison(when, a, b, verdict, moves))
    return tuple(out)


def _lone(level: str, old: Tier | None, new: Tier | None) -> Move:
    tier = new or old
    assert tier is not None
    if level == "较轻":
        # A milder tier beside the others can only widen the choice downwards.
        verdict = Verdict.LIGHTER if new else Verdict.HEAVIER
    else:
        verdict = Verdict.UNKNOWN
    side = "新法新增这一档" if new else "新法没有这一档"
    return Move(verdict, f"{side}（{tier_text(tier)}）")


def detention_range(tiers: tuple[Tier, ...]) -> str | None:
    """The widest detention range over all tiers, in words; None when there is no detention."""
    found = [s for tier in tiers for s in tier.sanctions() if s.kind == "行政拘留"]
    if not found:
        return None
    low = min((s.min or 1) for s in found)
    high = max((s.max or 0) for s in found)
    return range_text(None if low == 1 else low, high, "日")
