"""Which amount goes with which condition: 货值金额不足一万元的，并处五万元以上十万元以下罚款 (V28)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from liangfa.findings import Finding
from liangfa.model.law import Provision
from liangfa.model.penalty import Sanction
from liangfa.store import Entry
from liangfa.texts.matching import named, range_of
from liangfa.texts.mentions import Mention
from liangfa.texts.numbers import quantities
from liangfa.texts.pool import Pool

#: (关系, 数值, 单位): below, above or empty when the words say neither.
Bound = tuple[str, Fraction, str]

_BELOW = re.compile(r"(?:不足|不满|未满|低于|未达到?|不超过|少于)[^，。；]{0,2}$")
_ABOVE = re.compile(r"(?<!不)(?:超过|超出|达到?|多于|高于)[^，。；]{0,2}$")
_CONDITION = re.compile(r"[^，。；：]*的(?=，|：|处|并处|可以)")


def bounds(words: str) -> frozenset[Bound]:
    """Every number of ``words`` with the side it bounds."""
    out: set[Bound] = set()
    for quantity in quantities(words):
        before, after = words[: quantity.start], words[quantity.start + len(quantity.text) :]
        side = ""
        if _BELOW.search(before) or after.startswith(("以下", "以内")):
            side = "不足"
        elif _ABOVE.search(before) or after.startswith("以上"):
            side = "以上"
        out.add((side, quantity.value, quantity.unit))
    return frozenset(out)


@lru_cache(maxsize=8192)
def _ruling(mention: Mention) -> frozenset[Bound]:
    """Bounds of the condition nearest before the mention."""
    found = list(_CONDITION.finditer(mention.clause.text[: mention.start]))
    return bounds(found[-1][0]) if found else frozenset()


def _opposed(ours: frozenset[Bound], theirs: frozenset[Bound]) -> bool:
    """不足一万元 against 一万元以上: the same number, the other side of it."""
    sides = {(value, unit): side for side, value, unit in ours}
    return any(sides.get((value, unit), side) != side for side, value, unit in theirs)


def check_condition(
    entry: Entry[Provision],
    sanction: Sanction,
    loc: tuple[str | int, ...],
    found: list[Mention],
    pool: Pool,
) -> Iterator[Finding]:
    """V28: the text sets another amount of this kind under the very condition the entry states."""
    if not found or range_of(sanction) is None:
        return
    words = sanction.condition or entry.value.tiers[int(loc[1])].when
    ours = bounds(words)
    if not ours:
        return
    there = [m for m in pool.own_mentions if m.kind == sanction.kind and m.range and ours <= _ruling(m)]
    if there and all(_opposed(ours, _ruling(m)) for m in found):
        shown = "、".join(dict.fromkeys(m.range.shown for m in there if m.range))
        message = f"{named(sanction)}写在“{words}”之下，条文在这个条件下是 {shown}"
        yield entry.finding("V28", message, "把数额与条件对上", *loc)
