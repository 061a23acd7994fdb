"""Each sanction of an entry against the text: range, kind, discretion, base, duration, tier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from liangfa.findings import Finding
from liangfa.model.law import Provision
from liangfa.model.penalty import Sanction
from liangfa.store import Entry
from liangfa.texts.article import Unit
from liangfa.texts.conditions import check_condition
from liangfa.texts.matching import at_home, grade, home, matching, named, range_of
from liangfa.texts.mentions import Clause, Mention, mentions
from liangfa.texts.numbers import quantities
from liangfa.texts.pool import Pool, paragraph_clauses
from liangfa.texts.ranges import Range
from liangfa.texts.verify_tiers import check_tiers, telling
from liangfa.texts.verify_words import Loc, sanctions_at

#: 对直接负责的主管人员…处: what follows is for others than the offender named first.
_TO_OTHERS = re.compile(r"对(?:其|直接|法定|主要|有关|相关|责任|个人|单位|负)")
_BAN = re.compile(r"不得|禁|暂扣|扣留|暂停|吊销|限制|停业|停产|终身|终生|取消|停止|不予|撤销|受理")


def several_penal_paragraphs(unit: Unit) -> str:
    """第1款、第2款 when a whole article has penalties in more than one paragraph, else empty."""
    if unit.place.paragraph is not None or unit.item is not None:
        return ""
    penal = [
        f"第{paragraph.no}款"
        for paragraph in unit.paragraphs
        if any(
            m.range and m.imposed
            for clause in paragraph_clauses(unit.article, paragraph)
            for m in mentions(clause)
        )
    ]
    return "、".join(penal) if len(penal) > 1 else ""


def check_penalty(entry: Entry[Provision], pool: Pool) -> tuple[int, list[Finding]]:
    """(numbers compared, findings) for the tiers of one penalty."""
    count, findings = 0, list[Finding]()
    homes = [home(tier, pool) for tier in entry.value.tiers]
    for sanction, loc, part in sanctions_at(entry):
        found = matching(sanction, pool.allowed)
        count += sum(end is not None for end in (sanction.min, sanction.max)) + bool(sanction.duration)
        findings += _present(entry, sanction, loc, found, pool)
        findings += _mode(entry, sanction, loc, part, found, homes[int(loc[1])])
        findings += _details(entry, sanction, loc, pool)
        findings += _right_tier(entry, sanction, loc, found, pool)
        findings += check_condition(entry, sanction, loc, found, pool)
    findings += check_tiers(entry, pool, homes)
    return count, findings


def _present(
    entry: Entry[Provision], sanction: Sanction, loc: Loc, found: list[Mention], pool: Pool
) -> Iterator[Finding]:
    want = range_of(sanction)
    if found or sanction.kind == "其他处罚":
        return
    if want is None and sanction.kind == "罚款":
        yield entry.finding("V20", "条文没有不写数额的罚款", "照条文写 min、max", *loc)
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
    entry: Entry[Provision],
    sanction: Sanction,
    loc: Loc,
    part: str,
    found: list[Mention],
    clauses: tuple[Clause, ...],
) -> Iterator[Finding]:
    if not found or sanction.kind == "其他处罚":
        return
    here = at_home(found, clauses)
    if part == "may_add" and not any(m.perhaps for m in here):
        yield entry.finding("V30", f"条文对{named(sanction)}没有写“可以”", "改为 impose 或 choose", *loc)
    # 情节特别严重的，可以没收渔船: the graver tier keeps what the first imposes without 可以.
    keeps = range_of(sanction) is None and any(grade(clause) for clause in clauses)
    if part == "impose" and all(m.optional for m in (found if keeps else here)):
        yield entry.finding("V31", f"条文对{named(sanction)}写的是“可以”", "改为 may_add", *loc)


def _details(entry: Entry[Provision], sanction: Sanction, loc: Loc, pool: Pool) -> Iterator[Finding]:
    if sanction.base and not _has_words(sanction.base, pool.words):
        message = f"条文里没有“{sanction.base}”"
        yield entry.finding("V26", message, "基数只照条文的用语写，别的说明写在 condition", *loc, "base")
    if not sanction.duration:
        return
    banning = "\n".join(clause.text for clause in pool.penal if _BAN.search(clause.text))
    there = quantities(banning)
    have = {(q.value, q.unit) for q in there}
    lasting = "终身" not in sanction.duration or re.search("终身|终生|永久", banning)
    if not lasting or any((q.value, q.unit) not in have for q in quantities(sanction.duration)):
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
    if not found or (range_of(sanction) is None and not all(telling(m) for m in found)):
        return
    when = entry.value.tiers[int(loc[1])].when
    if when == "一般":
        own = [m for m in found if m.clause in pool.own]
        wrong = bool(own) and all(grade(m.clause) for m in found)
    else:
        # Amounts for the responsible persons do not replace the amount for the unit.
        own = [
            m
            for m in pool.own_mentions
            if m.kind == sanction.kind
            and m.range
            and grade(m.clause) == when
            and bool(sanction.target) == bool(_TO_OTHERS.search(m.clause.text[: m.start]))
        ]
        wrong = bool(own) and not any(_under(m, when, pool) for m in found)
    if wrong:
        places = "、".join(dict.fromkeys(m.clause.head or "一般" for m in found))
        message = f"{named(sanction)}写在“{when}”，条文在“{places}”"
        yield entry.finding("V27", message, "把处罚移到条文所在的档次", *loc)


def _under(mention: Mention, when: str, pool: Pool) -> bool:
    """True when the mention stands in the clause headed ``when`` or after it, before another grade."""
    here: list[Clause] = [c for c in pool.penal if c.spot == mention.clause.spot]
    grades = [grade(c) for c in here if c.at <= mention.clause.at]
    return next((one for one in reversed(grades) if one), "") == when
