"""Tiers against the text: ranges, kinds, discretion, alternatives (V20–V21, V24–V34)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from liangfa.findings import Finding
from liangfa.model.law import Provision
from liangfa.model.penalty import Clause as Part
from liangfa.model.penalty import Group, Sanction
from liangfa.store import Entry
from liangfa.texts.article import Unit
from liangfa.texts.mentions import Clause, Mention, mentions
from liangfa.texts.numbers import RATIO, quantities
from liangfa.texts.pool import Pool, is_referral, paragraph_clauses
from liangfa.texts.ranges import Range
from liangfa.texts.verify_words import Loc, sanctions_at

#: Kinds a text cannot name without imposing them; their absence from the tiers is a finding.
_TELLING = (
    "警告", "通报批评", "没收违法所得", "没收非法财物", "吊销许可证件", "暂扣许可证件", "责令停产停业",
    "责令关闭", "行政拘留", "罚款", "限期出境", "驱逐出境", "降低资质等级",
)  # fmt: skip
_STRICT = {
    "责令停产停业": re.compile(r"停产停业|停业整[顿治]|停产整[顿治]|责令停业"),
    "责令关闭": re.compile(r"关闭(?!网站|通讯|账号|联网)"),
    "驱逐出境": re.compile(r"驱逐出境"),
    "吊销许可证件": re.compile(r"吊销"),
}
_OR = re.compile(r"或|直至|单处|、")
_ONLY_OR = re.compile(r"^[^，、并和及]*或者?[^，、并和及]*$")
_GRADE = re.compile(r"^(?:情节|后果)(?:特别|较|显著)?[轻重严恶微]\w{0,2}$")
_BAN = re.compile(r"不得|禁|暂扣|扣留|暂停|吊销|限制|停业|停产|终身|终生|取消")


def range_of(sanction: Sanction) -> Range | None:
    """The sanction's range in the text's terms; None when the kind has no amount."""
    if sanction.kind not in {"罚款", "行政拘留"}:
        return None
    unit, scale = sanction.effective_unit, 1
    if unit in {"倍", "%"}:
        unit, scale = RATIO, 100 if sanction.unit == "%" else 1
    ends = (None if end is None else Fraction(str(end)) / scale for end in (sanction.min, sanction.max))
    return Range(sanction.kind, unit, *ends)


def several_penal_paragraphs(unit: Unit) -> str:
    """第一款、第二款 when a whole article has penalties in more than one paragraph, else empty."""
    if unit.place.paragraph is not None or unit.item is not None:
        return ""
    penal = [
        f"第{paragraph.no}款"
        for paragraph in unit.paragraphs
        if any(m.range and m.imposed for clause in paragraph_clauses(paragraph) for m in mentions(clause))
    ]
    return "、".join(penal) if len(penal) > 1 else ""


def check_penalty(entry: Entry[Provision], pool: Pool) -> tuple[int, list[Finding]]:
    """(numbers compared, findings) for the tiers of one penalty."""
    count, findings = 0, list[Finding]()
    for sanction, loc, part in sanctions_at(entry):
        found = matching(sanction, pool.allowed)
        count += sum(end is not None for end in (sanction.min, sanction.max)) + bool(sanction.duration)
        findings += _present(entry, sanction, loc, found, pool)
        findings += _mode(entry, sanction, loc, part, found)
        findings += _details(entry, sanction, loc, pool)
        findings += _right_tier(entry, sanction, loc, found, pool)
    findings += _choices(entry, pool)
    findings += _joined(entry, pool)
    findings += _missing(entry, pool)
    return count, findings


def matching(sanction: Sanction, among: Iterable[Mention]) -> list[Mention]:
    """Mentions of the text that are this sanction."""
    want = range_of(sanction)
    if want is None:
        return [m for m in among if m.kind == sanction.kind]
    return [m for m in among if m.range is not None and _same(want, m.range)]


def _same(ours: Range, text: Range) -> bool:
    if (ours.kind, ours.low, ours.high) != (text.kind, text.low, text.high):
        return False
    each = ours.unit.startswith("元/") and text.unit.startswith("元/")
    return ours.unit == text.unit or each


def _present(
    entry: Entry[Provision], sanction: Sanction, loc: Loc, found: list[Mention], pool: Pool
) -> Iterator[Finding]:
    want = range_of(sanction)
    if found or sanction.kind == "其他处罚":
        return
    if want is None:
        message = f"条文里没有“{sanction.kind}”的字样"
        yield entry.finding("V33", message, "照条文改正处罚种类", *loc)
        return
    rule = "V20" if sanction.kind == "罚款" else "V21"
    there = _shown(m.range for m in pool.allowed if m.kind == sanction.kind and m.range)
    message = f"{sanction.kind}写的是 {want.shown}，条文是 {there or '（没有带数额的' + sanction.kind + '）'}"
    end = "max" if sanction.max is not None else "min"
    yield entry.finding(rule, message, "照条文改正数额", *loc, end)


def _shown(ranges: Iterable[Range | None]) -> str:
    return "、".join(dict.fromkeys(r.shown for r in ranges if r is not None))


def _mode(
    entry: Entry[Provision], sanction: Sanction, loc: Loc, part: str, found: list[Mention]
) -> Iterator[Finding]:
    if not found or sanction.kind == "其他处罚":
        return
    if part == "may_add" and not any(m.perhaps for m in found):
        yield entry.finding("V30", f"条文对{_named(sanction)}没有写“可以”", "改为 impose 或 choose", *loc)
    elif part == "impose" and all(m.optional for m in found):
        yield entry.finding("V31", f"条文对{_named(sanction)}写的是“可以”", "改为 may_add", *loc)


def _named(sanction: Sanction) -> str:
    want = range_of(sanction)
    return sanction.kind + (f"（{want.shown}）" if want else "")


def _details(entry: Entry[Provision], sanction: Sanction, loc: Loc, pool: Pool) -> Iterator[Finding]:
    if sanction.base and not _has_words(sanction.base, pool.words):
        message = f"条文里没有“{sanction.base}”"
        yield entry.finding("V26", message, "照条文的用语写基数", *loc, "base")
    if sanction.duration:
        banning = "\n".join(c.text for c in pool.penal if _BAN.search(c.text))
        wanted = quantities(sanction.duration)
        there = quantities(banning)
        have = {(q.value, q.unit) for q in there}
        lasting = "终身" not in sanction.duration or re.search("终身|终生|永久", banning)
        if not lasting or any((q.value, q.unit) not in have for q in wanted):
            shown = "、".join(dict.fromkeys(q.text for q in there if q.unit in {"年", "月", "日"}))
            message = f"期限写的是 {sanction.duration}，条文是 {shown or '（没有期限）'}"
            yield entry.finding("V24", message, "照条文改正期限", *loc, "duration")


def _bare(text: str) -> str:
    return re.sub(r"[的其，,“”]|（[^）]*）", "", text)


def _has_words(base: str, text: str) -> bool:
    plain = _bare(text)
    if "等值" in plain or "等额" in plain:
        base = base.removesuffix("价值").removesuffix("金额")  # 并处走私货物等值以下罚款
    return all(_bare(part) in plain for part in re.split(r"[、/]|以及", base) if part)


def _right_tier(
    entry: Entry[Provision], sanction: Sanction, loc: Loc, found: list[Mention], pool: Pool
) -> Iterator[Finding]:
    """A graver tier repeats what the clauses before it impose unless its own clause sets an amount."""
    if not found or range_of(sanction) is None:
        return
    when = entry.value.tiers[int(loc[1])].when
    if when == "一般":
        wrong = all(_grade(m.clause) for m in found)
    else:
        own = [m for m in pool.allowed if _grade(m.clause) == when and m.kind == sanction.kind and m.range]
        wrong = bool(own) and not any(_under(m, when, pool) for m in found)
    if wrong:
        places = "、".join(dict.fromkeys(m.clause.head or "一般" for m in found))
        message = f"{_named(sanction)}写在“{when}”，条文在“{places}”"
        yield entry.finding("V27", message, "把处罚移到条文所在的档次", *loc)


def _grade(clause: Clause) -> str:
    """情节严重 when the clause begins so, else empty."""
    head = clause.head.removesuffix("的")
    return head if _GRADE.match(head) else ""


def _under(mention: Mention, when: str, pool: Pool) -> bool:
    """True when the mention stands in the clause headed ``when`` or after it, before another grade."""
    here = [c for c in pool.penal if c.paragraph == mention.clause.paragraph and c.item == mention.clause.item]
    grades = [_grade(c) for c in here if c.at <= mention.clause.at]
    return next((grade for grade in reversed(grades) if grade), "") == when


def _groups(entry: Entry[Provision]) -> Iterator[tuple[tuple[Part, ...], Loc]]:
    for i, tier in enumerate(entry.value.tiers):
        if tier.choose:
            yield tier.choose, ("tiers", i, "choose")
        for part in ("choose", "impose", "may_add"):
            for j, clause in enumerate(getattr(tier, part)):
                if isinstance(clause, Group) and clause.how in {"择一", "任选"}:
                    yield clause.of, ("tiers", i, part, j)


def _leaves(part: Part) -> tuple[Sanction, ...]:
    if isinstance(part, Group):
        return tuple(leaf for one in part.of for leaf in _leaves(one))
    return (part,)


def _choices(entry: Entry[Provision], pool: Pool) -> Iterator[Finding]:
    for members, loc in _groups(entry):
        leaves = [leaf for member in members for leaf in _leaves(member)]
        spots = [matching(leaf, pool.allowed) for leaf in leaves]
        if not all(spots):
            continue
        together = set.intersection(*({m.clause for m in found} for found in spots))
        for clause in together:
            first = min(m.start for found in spots for m in found if m.clause == clause)
            last = max(m.start for found in spots for m in found if m.clause == clause)
            if _OR.search(clause.text[first:last]):
                break
        else:
            named = "、".join(_named(leaf) for leaf in leaves)
            yield entry.finding("V32", f"条文没有用“或者”连接{named}", "改为 impose 或分档", *loc)


def _joined(entry: Entry[Provision], pool: Pool) -> Iterator[Finding]:
    for i, tier in enumerate(entry.value.tiers):
        plain = [(j, part) for j, part in enumerate(tier.impose) if isinstance(part, Sanction)]
        for (_, one), (j, two) in pairwise(plain):
            if _always_or(matching(one, pool.own_mentions), matching(two, pool.own_mentions)):
                message = f"条文是{_named(one)}“或者”{_named(two)}"
                yield entry.finding("V31", message, "改为 choose", "tiers", i, "impose", j)


def _always_or(ones: list[Mention], twos: list[Mention]) -> bool:
    between = [
        clause_text
        for one in ones
        for two in twos
        if one.clause == two.clause
        for clause_text in [one.clause.text[min(one.end, two.end) : max(one.start, two.start)]]
    ]
    return bool(between) and all(_ONLY_OR.match(text) for text in between)


def _missing(entry: Entry[Provision], pool: Pool) -> Iterator[Finding]:
    stated = [sanction for sanction, _, _ in sanctions_at(entry)]
    ranges = [r for s in stated if (r := range_of(s)) is not None]
    kinds = {s.kind for s in stated}
    other = "".join([s.what or "" for s in stated] + list(entry.value.measures))
    required = pool.required if not is_referral(pool) else pool.required + pool.borrowed_mentions
    left: dict[str, None] = {}
    for m in required:
        if not m.imposed or m.start < len(m.clause.head):
            continue
        if m.range is not None:
            if not any(_same(ours, m.range) for ours in ranges):
                left.setdefault(f"V25{m.kind} {m.range.shown}")
        elif _telling(m) and m.kind not in kinds and m.kind not in other and not _worded(m, other):
            left.setdefault(f"V34{m.kind}")
    for words in left:
        rule, what = words[:3], words[3:]
        message = f"条文有{what}，条目没有"
        yield entry.finding(rule, message, "补上这一种处罚或说明在哪一条", "tiers")


def _telling(mention: Mention) -> bool:
    if mention.kind not in _TELLING or mention.clause.item:
        return False
    strict = _STRICT.get(mention.kind)
    words = mention.clause.text[mention.start : mention.end + 4]
    return strict is None or bool(strict.match(words))


def _worded(mention: Mention, other: str) -> bool:
    if mention.kind == "没收违法所得" and ("所得" in other or "收入" in other):
        return True
    return bool(other) and mention.clause.text[mention.start : mention.end][:2] in other
