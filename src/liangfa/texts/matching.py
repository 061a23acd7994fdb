"""Which words of the text a sanction of an entry is, and which clause a tier is made from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from liangfa.model.penalty import Clause as Part
from liangfa.model.penalty import Group, Sanction, Tier
from liangfa.texts.mentions import Clause, Mention
from liangfa.texts.numbers import RATIO
from liangfa.texts.pool import Pool
from liangfa.texts.ranges import Range

_GRADE = re.compile(r"^(?:情节|后果)(?:特别|较|显著)?[轻重严恶微]\w{0,2}$")


def range_of(sanction: Sanction) -> Range | None:
    """The sanction's range in the text's terms; None when the kind, or this fine, has no amount."""
    if sanction.kind not in {"罚款", "行政拘留"} or (sanction.min is None and sanction.max is None):
        return None
    return _range(sanction.kind, sanction.effective_unit, sanction.min, sanction.max)


@lru_cache(maxsize=4096)
def _range(kind: str, unit: str, low: float | None, high: float | None) -> Range:
    scale = 100 if unit == "%" else 1
    ends = [None if end is None else Fraction(str(end)) / scale for end in (low, high)]
    return Range(kind, RATIO if unit in {"倍", "%"} else unit, *ends)


def same(ours: Range, text: Range) -> bool:
    """True when both ranges agree; how 元/株 is worded (每株, 每棵) is not compared."""
    if ours.kind != text.kind or ours.low != text.low or ours.high != text.high:
        return False
    each = ours.unit.startswith("元/") and text.unit.startswith("元/")
    return ours.unit == text.unit or each


def matching(sanction: Sanction, among: Iterable[Mention]) -> list[Mention]:
    """Mentions of the text that are this sanction; those that impose it where there are any."""
    want = range_of(sanction)
    if want is None:
        # A fine without amount claims that the text gives none.
        found = [m for m in among if m.kind == sanction.kind and (m.kind != "罚款" or m.range is None)]
    else:
        found = [m for m in among if m.range is not None and same(want, m.range)]
    return [m for m in found if m.imposed] or found


def named(sanction: Sanction) -> str:
    """罚款（500元以上1000元以下）, 警告."""
    want = range_of(sanction)
    return sanction.kind + (f"（{want.shown}）" if want else "")


def leaves(part: Part) -> tuple[Sanction, ...]:
    """All sanctions of a combination."""
    if isinstance(part, Group):
        return tuple(leaf for one in part.of for leaf in leaves(one))
    return (part,)


def grade(clause: Clause) -> str:
    """情节严重 when the clause begins so, else empty."""
    head = clause.head.removesuffix("的")
    return head if _GRADE.match(head) else ""


def home(tier: Tier, pool: Pool) -> tuple[Clause, ...]:
    """The clauses the tier restates: of its own grade where there is one, else those that hold most of it."""
    score: dict[Clause, int] = {}
    for sanction in tier.sanctions():
        for clause in dict.fromkeys(m.clause for m in matching(sanction, pool.allowed)):
            score[clause] = score.get(clause, 0) + 1
    graded = [clause for clause in score if grade(clause) == tier.when]
    plain = [clause for clause in score if not grade(clause)] if tier.when == "一般" else []
    among = graded or plain or list(score)
    most = max((score[clause] for clause in among), default=0)
    return tuple(clause for clause in among if score[clause] == most)


def at_home(found: list[Mention], clauses: tuple[Clause, ...]) -> list[Mention]:
    """Those of ``found`` that stand in ``clauses``; all of them when none does."""
    return [m for m in found if m.clause in clauses] or found
