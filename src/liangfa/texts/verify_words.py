"""Numbers in our own words and in the terms of rules against the text (V22, V23)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from liangfa.findings import Finding
from liangfa.model.law import Provision
from liangfa.model.penalty import Clause, Group, Sanction
from liangfa.store import Entry
from liangfa.texts.numbers import NUMERALS, Quantity, quantities, write_chinese
from liangfa.texts.pool import Pool

Loc = tuple[str | int, ...]


def sanctions_at(entry: Entry[Provision]) -> Iterator[tuple[Sanction, Loc, str]]:
    """Every sanction with its location and the part it stands in (impose, choose, may_add)."""
    for i, tier in enumerate(entry.value.tiers):
        for part in ("choose", "impose", "may_add"):
            yield from _opened(getattr(tier, part), ("tiers", i, part), part)


def _opened(clauses: tuple[Clause, ...], loc: Loc, part: str) -> Iterator[tuple[Sanction, Loc, str]]:
    for i, clause in enumerate(clauses):
        if isinstance(clause, Group):
            inner = part if clause.how == "同时" else "choose" if part == "impose" else part
            yield from _opened(clause.of, (*loc, i, "of"), inner)
        else:
            yield clause, (*loc, i), part


def _texts(entry: Entry[Provision]) -> Iterator[tuple[str, Loc, str]]:
    value = entry.value
    yield value.conduct, ("conduct",), "V22"
    for name in ("preconditions", "measures"):
        for i, words in enumerate(getattr(value, name)):
            yield words, (name, i), "V22"
    for i, tier in enumerate(value.tiers):
        yield tier.when, ("tiers", i, "when"), "V22"
    for sanction, loc, _ in sanctions_at(entry):
        for name in ("condition", "target", "what"):
            if words := getattr(sanction, name):
                yield words, (*loc, name), "V22"
    for i, term in enumerate(value.terms):
        yield term.value, ("terms", i, "value"), "V23"
        if term.condition:
            yield term.condition, ("terms", i, "condition"), "V23"


def check_words(entry: Entry[Provision], pool: Pool) -> tuple[int, list[Finding]]:
    """(numbers compared, findings) for all free text of one provision."""
    count, findings = 0, []
    for words, loc, rule in _texts(entry):
        for quantity in quantities(words):
            count += 1
            if not stands_in(quantity, pool.quantities, pool.words) and not _counts_items(quantity, pool):
                there = in_text(quantity, pool.quantities)
                message = f"“{quantity.text}”在条文里没有{there}"
                findings.append(entry.finding(rule, message, "照条文改正，或删去这个数", *loc))
    return count, findings


def _counts_items(quantity: Quantity, pool: Pool) -> bool:
    """九类行为 where the article, or one it mentions, has a list of nine items."""
    return quantity.unit in {"类", "种", "级"} and quantity.value in pool.list_sizes


def stands_in(quantity: Quantity, there: tuple[Quantity, ...], words: str) -> bool:
    """True when the text has the same value with the same unit; a bare number fits any unit.

    ``there`` are the quantities of ``words``; a number whose unit we do not know may stand in Chinese
    numerals, which are no quantity without one.
    """
    for other in there:
        if other.value == quantity.value and (
            not quantity.unit or not other.unit or other.unit == quantity.unit
        ):
            return True
    if quantity.unit or quantity.value.denominator != 1:
        return False
    numeral = write_chinese(quantity.value.numerator)
    return re.search(rf"(?<![{NUMERALS}]){numeral}(?![{NUMERALS}])", words) is not None


def in_text(quantity: Quantity, text: tuple[Quantity, ...]) -> str:
    """（条文里是 …）: what the text has of the same unit."""
    seen: dict[Fraction, str] = {}
    for other in text:
        if not quantity.unit or other.unit == quantity.unit:
            seen.setdefault(other.value, other.text)
    return f"（条文有 {'、'.join(list(seen.values())[:8])}）" if seen else ""
