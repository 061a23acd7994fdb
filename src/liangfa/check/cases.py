"""Rules about published cases and about agencies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from liangfa.check.people import full_names, personal_number
from liangfa.check.registry import Context, rule
from liangfa.check.texts import strings_of
from liangfa.findings import Finding
from liangfa.model.case import Case
from liangfa.model.dates import Period
from liangfa.model.keys import ProvisionKey
from liangfa.model.vocab import PROVINCES
from liangfa.yamlio import Loc

#: Said under ``missing`` where a source was read and its address was not to be had.
NO_ADDRESS = "来源网址"
#: Fields that hold no number of a person, whatever their digits look like.
_NO_NUMBERS = {"url", "id"}
#: Fields that hold places and offices, where a surname is no name.
_NO_NAMES = {"region", "procuratorate", "agency", "agency_kind", "publisher", "batch", "charge", "sources"}


@rule("A01")
def agency_names_unique(context: Context) -> Iterable[Finding]:
    """机关的 id、名称和简称各不相同。"""
    owner: dict[str, str] = {}
    for entry in context.data.agencies:
        agency = entry.value
        for name in dict.fromkeys((agency.id, agency.name, *agency.aliases)):
            if owner.setdefault(name, agency.name) != agency.name:
                yield entry.finding("A01", f"“{name}”已经属于{owner[name]}", "删去或换名", "name")


@rule("K01")
def case_file_is_id(context: Context) -> Iterable[Finding]:
    """案例的文件名与 id 相同，id 不重复。"""
    seen: dict[str, str] = {}
    for entry in context.data.cases:
        stem = PurePosixPath(entry.file).stem
        if stem != entry.value.id:
            yield entry.finding("K01", f"id {entry.value.id} 与文件名 {stem} 不同", "改成一致", "id")
        if seen.setdefault(entry.value.id, entry.file) != entry.file:
            yield entry.finding(
                "K01", f"id {entry.value.id} 与 {seen[entry.value.id]} 重复", "换一个 id", "id"
            )


@rule("K02")
def case_has_source(context: Context) -> Iterable[Finding]:
    """案例至少有一个来源，来源有网址或文号；读到了来源而没有取得网址的，写在没有交代的事项里，可信度为低。"""
    for entry in context.data.cases:
        case = entry.value
        if any(s.url or s.doc_no for s in case.sources):
            continue
        if not any(s.site for s in case.sources):
            yield entry.finding("K02", "没有可查的来源", "写网址或文号；找不到来源的案例不收", "sources")
        elif NO_ADDRESS not in case.missing or case.confidence != "low":
            yield entry.finding(
                "K02", "来源没有网址", f"missing 里写“{NO_ADDRESS}”，confidence 写 low", "sources"
            )


@rule("K03")
def case_names_resolve(context: Context) -> Iterable[Finding]:
    """案例的罪名和主管机关用本站的规范名称。"""
    for entry in context.data.cases:
        case = entry.value
        if case.charge and case.charge not in context.knowledge.charge_by_name:
            yield entry.finding(
                "K03", f"没有“{case.charge}”这个罪名", "写正式罪名，来源没写的写 null", "charge"
            )
        if case.agency_kind and case.agency_kind not in context.knowledge.agencies:
            yield entry.finding("K03", f"机关表里没有“{case.agency_kind}”", "改用规范名称", "agency_kind")


def case_day(case: Case) -> dt.date | None:
    """The day whose law a case applied: of the latest step known, or of publication."""
    return case.days[0] if case.days else case.published


@rule("K04")
def basis_in_force(context: Context) -> Iterable[Finding]:
    """案例的依据条款已收录，并且从行为时到处理时之间有效过。"""
    for entry in context.data.cases:
        case = entry.value
        for i, basis in enumerate(case.legal_basis):
            if basis.provision is None:
                continue
            located = context.knowledge.provisions.get(basis.provision)
            loc = ("legal_basis", i, "provision")
            if located is None:
                yield entry.finding(
                    "K04", f"依据 {basis.provision} 没有收录", "先写那一条，或只写 cited", *loc
                )
                continue
            days = [d for d in (case.conduct_from, case.conduct_to, case_day(case)) if d]
            if days and not _overlaps(located.period, min(days), max(days)):
                key = ProvisionKey.parse(basis.provision).version
                yield entry.finding("K04", f"{key} 在本案期间没有施行", "按案件日期选版本", *loc)


def _overlaps(period: Period, first: dt.date, last: dt.date) -> bool:
    return period.start <= last and (period.end is None or first < period.end)


@rule("K05")
def case_dates_sane(context: Context) -> Iterable[Finding]:
    """案例各日期不在将来，决定不早于行为，意见不早于不起诉决定。"""
    for entry in context.data.cases:
        case = entry.value
        named = {
            "published": case.published,
            "decision_date": case.decision_date,
            "opinion_date": case.opinion_date,
            "conduct_from": case.conduct_from,
            "conduct_to": case.conduct_to,
        }
        for field, day in named.items():
            if day and day > context.today:
                yield entry.finding("K05", f"{field} {day} 在将来", "核对日期", field)
        start = case.conduct_from or case.conduct_to
        for field in ("decision_date", "opinion_date"):
            day = named[field]
            if day and start and day < start:
                yield entry.finding("K05", f"{field} {day} 早于行为开始", "核对日期", field)
        if case.opinion_date and case.decision_date and case.opinion_date < case.decision_date:
            if case.direction != "正向":
                yield entry.finding("K05", "检察意见早于不起诉决定", "核对日期", "opinion_date")


@rule("K06")
def no_personal_data(context: Context) -> Iterable[Finding]:
    """案例里没有自然人的全名，也没有证件号、电话号、银行卡号、车牌号和门牌号。"""
    for entry in context.data.cases:
        for loc, message, mend in entry.remembered(_personal):
            yield entry.finding("K06", message, mend, *loc)


def _personal(value: Any) -> list[tuple[Loc, str, str]]:
    """What is wrong under K06 with a case, and how to mend it."""
    wrong: list[tuple[Loc, str, str]] = []
    for loc, text in strings_of(value):
        # Ids, dates and addresses of pages are ASCII without being anybody's number.
        if loc[-1] not in _NO_NUMBERS and (kind := personal_number(text)):
            wrong.append((loc, f"{loc[0]} 里有{kind}", "删去"))
        if loc[0] not in _NO_NAMES:
            wrong += [
                (loc, f"“{name}”像是自然人的全名", "改成某某；不是人名的换个说法")
                for name in full_names(text)
            ]
    return wrong


@rule("K07")
def gaps_are_named(context: Context) -> Iterable[Finding]:
    """案例有空缺的事实时，missing 里要写明。"""
    for entry in context.data.cases:
        case = entry.value
        empty = case.penalty is None or case.decision_date is None or not case.legal_basis
        if empty and not case.missing:
            yield entry.finding("K07", "有空缺的事实，missing 却是空的", "写明来源没有交代什么", "missing")


@rule("K08")
def region_begins_with_province(context: Context) -> Iterable[Finding]:
    """案例的地区从省级写起，才能按地区筛选。"""
    for entry in context.data.cases:
        region = entry.value.region
        if region and not any(region.startswith(province) for province in PROVINCES):
            yield entry.finding(
                "K08", f"地区“{region}”没有从省级写起", "在前面补上省、自治区或直辖市", "region"
            )


@rule("K09")
def criminal_side_agrees(context: Context) -> Iterable[Finding]:
    """案例的处理结果与刑事处理不矛盾。"""
    for entry in context.data.cases:
        case = entry.value
        outcome = case.penalty.outcome if case.penalty else None
        needed = {"提起公诉": {"提起公诉", "判处刑罚"}, "判处刑罚": {"判处刑罚"}}.get(outcome or "")
        if needed and not needed.intersection(case.criminal):
            yield entry.finding(
                "K09",
                f"处理结果是{outcome}，criminal 里没有写",
                "在 criminal 里写来源说的刑事处理",
                "penalty",
            )
        if case.non_prosecution and "拟不起诉" in case.criminal:
            yield entry.finding("K09", "已经不起诉，又写拟不起诉", "只留一个", "criminal")


@rule("K10")
def penalty_says_what(context: Context) -> Iterable[Finding]:
    """结果是处罚的案例写明处罚种类，没有种类的在 note 里说明；没有处罚的不写种类。"""
    for entry in context.data.cases:
        penalty = entry.value.penalty
        if penalty and penalty.sanctions and penalty.outcome in {"不予处罚", "终结审查", "办理中"}:
            yield entry.finding(
                "K10",
                f"结果是{penalty.outcome}，却写了处罚",
                "只是拟处罚的写在 note 里",
                "penalty",
                "sanctions",
            )
        if penalty and penalty.outcome == "处罚" and not (penalty.sanctions or penalty.note):
            yield entry.finding(
                "K10", "只写了处罚，没有种类也没有说明", "写 sanctions，或在 note 里说明", "penalty"
            )
