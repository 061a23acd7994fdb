"""Tiers as a whole against the text: alternatives, and what the text imposes but no tier states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from liangfa.findings import Finding
from liangfa.model.law import Provision
from liangfa.model.penalty import Clause as Part
from liangfa.model.penalty import Group, Sanction
from liangfa.store import Entry
from liangfa.texts.matching import leaves, matching, named, range_of, same
from liangfa.texts.mentions import Clause, Mention, mentions
from liangfa.texts.pool import Pool, is_referral
from liangfa.texts.verify_words import Loc

#: Kinds a text cannot name without imposing them; their absence from the tiers is a finding.
_TELLING = (
    "警告", "通报批评", "没收违法所得", "没收非法财物", "吊销许可证件", "暂扣许可证件", "责令停产停业",
    "责令关闭", "行政拘留", "罚款", "限期出境", "驱逐出境", "降低资质等级", "限制从业",
)  # fmt: skip
_STRICT = {
    "责令停产停业": re.compile(r"停产停业|停业整[顿治]|停产整[顿治]|责令停业"),
    "责令关闭": re.compile(r"关闭(?!网站|通讯|账号|联网)"),
    "驱逐出境": re.compile(r"驱逐出境"),
    "吊销许可证件": re.compile(r"吊销"),
}
#: 五年内不得从事…, 终身不得…: a ban; an entry may also state it as duration of the revocation.
_LASTING = re.compile(r"(?:[年月]内|终身|终生|永久)[^，。；]{0,8}$")
#: 提请人民政府予以关闭: somebody else may impose it.
_ASKING = re.compile(r"(?:提请|建议|提出|通报(?!批评))[^，。；]*$")
_OR = re.compile(r"或|直至|单处|、")
#: 给予下列一种或几种处罚: a list to choose from, each kind in a clause of its own.
_ANY_OF = re.compile(r"一种或者?[几数多]种")
_ONLY_OR = re.compile(r"^[^，、并和及]*，?或者?[^，、并和及]*$")
#: Where one clause turns to another condition or another person.
_TURN = re.compile(
    r"(?:^|，)(?:[^，。；]{1,60}的，|(?:并)?(?:可以)?(?:由[^，]{1,24}|还应当)?对|(?:并)?(?:可以)?由|其中)|直至"
)


def check_tiers(entry: Entry[Provision], pool: Pool, homes: list[tuple[Clause, ...]]) -> list[Finding]:
    """Findings V25, V31 (或者), V32 and V34."""
    return [*_choices(entry, pool, homes), *_joined(entry, pool, homes), *_missing(entry, pool)]


def _groups(entry: Entry[Provision]) -> Iterator[tuple[int, tuple[Part, ...], Loc]]:
    for i, tier in enumerate(entry.value.tiers):
        if tier.choose:
            yield i, tier.choose, ("tiers", i, "choose")
        for part in ("choose", "impose", "may_add"):
            for j, clause in enumerate(getattr(tier, part)):
                if isinstance(clause, Group) and clause.how in {"择一", "任选"}:
                    yield i, clause.of, ("tiers", i, part, j)


def _choices(entry: Entry[Provision], pool: Pool, homes: list[tuple[Clause, ...]]) -> Iterator[Finding]:
    if any(_ANY_OF.search(clause.text) for clause in pool.own):
        return
    for i, members, loc in _groups(entry):
        parts = [leaf for member in members for leaf in leaves(member)]
        spots = [matching(leaf, pool.allowed) for leaf in parts]
        if not all(spots):
            continue
        together = set.intersection(*({m.clause for m in found} for found in spots))
        together = together & set(homes[i]) or together
        # 没收违法所得；不足五十万元的，单处或者并处罚款: the alternative may be in the sentence before.
        alone = any("单处" in m.clause.text for found in spots for m in found)
        if not alone and not any(_alternative(clause, spots) for clause in together):
            shown = "、".join(named(leaf) for leaf in parts)
            yield entry.finding("V32", f"条文没有用“或者”连接{shown}", "改为 impose 或分档", *loc)


def _alternative(clause: Clause, spots: list[list[Mention]]) -> bool:
    starts = [m.start for found in spots for m in found if m.clause == clause]
    return bool(_OR.search(clause.text[min(starts) : max(starts)]))


def _joined(entry: Entry[Provision], pool: Pool, homes: list[tuple[Clause, ...]]) -> Iterator[Finding]:
    for i, tier in enumerate(entry.value.tiers):
        for j, (before, after) in enumerate(pairwise(tier.impose), 1):
            one, two = leaves(before)[-1], leaves(after)[0]
            ones, twos = matching(one, pool.own_mentions), matching(two, pool.own_mentions)
            if _always_or(_in(ones, homes[i]), _in(twos, homes[i])) or _always_or(ones, twos):
                message = f"条文是{named(one)}“或者”{named(two)}"
                yield entry.finding("V31", message, "改为 choose", "tiers", i, "impose", j)


def _in(found: list[Mention], clauses: tuple[Clause, ...]) -> list[Mention]:
    return [m for m in found if m.clause in clauses]


def _always_or(ones: list[Mention], twos: list[Mention]) -> bool:
    between = [
        one.clause.text[min(one.end, two.end) : max(one.start, two.start)]
        for one in ones
        for two in twos
        if one.clause == two.clause
    ]
    return bool(between) and all(_ONLY_OR.match(text) for text in between)


def _missing(entry: Entry[Provision], pool: Pool) -> Iterator[Finding]:
    """What the text imposes together must stand together in some tier."""
    stated = [list(tier.sanctions()) for tier in entry.value.tiers]
    everything = [sanction for tier in stated for sanction in tier]
    excused = "".join([s.what or "" for s in everything] + list(entry.value.measures))
    excused += "限制从业" if any(re.search("不得|不能|禁", note) for note in entry.value.notes) else ""
    clauses = pool.own + (pool.borrowed if is_referral(pool) else ())
    left: dict[tuple[str, str], None] = {}
    for clause in clauses:
        for together in _phrases(clause):
            lacking = [[m for m in together if not _stated(m, tier, excused)] for tier in stated]
            for m in min(lacking, key=len):
                rule, what = ("V25", m.range.shown) if m.range else ("V34", "")
                left.setdefault((rule, f"{m.kind} {what}".strip()))
    for rule, what in left:
        where = "条目没有" if rule == "V34" else "条目没有，或没有与同句的处罚写在一档"
        yield entry.finding(rule, f"条文有{what}，{where}", "补上这一种处罚，或移到同一档", "tiers")


def _phrases(clause: Clause) -> Iterator[list[Mention]]:
    """Telling mentions of a clause, cut where it turns to another condition or person."""
    turns = [found.start() for found in _TURN.finditer(clause.text)]
    phrases: dict[int, list[Mention]] = {}
    for m in mentions(clause):
        if m.imposed and telling(m):
            phrases.setdefault(sum(turn <= m.start for turn in turns), []).append(m)
    yield from phrases.values()


def telling(mention: Mention) -> bool:
    """True for words that can only mean a sanction of their kind."""
    if mention.range is not None:
        return True
    if mention.kind not in _TELLING or mention.clause.spot.item:
        return False
    if mention.kind == "限制从业":
        return bool(_LASTING.search(mention.clause.text[: mention.start]))
    if _ASKING.search(mention.clause.text[: mention.start]):
        return False
    strict = _STRICT.get(mention.kind)
    return strict is None or bool(strict.match(mention.clause.text[mention.start : mention.end + 4]))


def _stated(mention: Mention, tier: list[Sanction], excused: str) -> bool:
    if mention.range is not None:
        return any((r := range_of(s)) is not None and same(r, mention.range) for s in tier)
    if any(s.kind == mention.kind for s in tier) or mention.kind in excused:
        return True
    if mention.kind == "限制从业":
        return any(s.duration for s in tier)
    if mention.kind == "没收违法所得":
        return "所得" in excused or "收入" in excused
    return bool(excused) and mention.clause.text[mention.start : mention.end][:2] in excused
