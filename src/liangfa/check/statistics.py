"""Rules about published numbers: none twice, none undated, nothing compared that differs in kind."""

from __future__ import annotations

from collections.abc import Iterable

from liangfa.check.registry import Context, rule
from liangfa.findings import Finding
from liangfa.model.statistic import Statistic
from liangfa.model.vocab import PROVINCES
from liangfa.store import Entry

NATION = "全国"


@rule("S01")
def numbers_once(context: Context) -> Iterable[Finding]:
    """统计数字的 id 不重复，同一地区、期间、单位、指标只有一行。"""
    seen: dict[object, str] = {}
    for entry in context.data.statistics:
        row = entry.value
        if row.id in seen:
            yield entry.finding("S01", f"id {row.id} 重复", "换一个 id", "id")
        twin = seen.setdefault((*row.scope, row.metric), row.id)
        if twin != row.id:
            yield entry.finding("S01", f"与 {twin} 是同一个数字", "只留一行", "metric")
        seen[row.id] = row.id


@rule("S02")
def periods_sane(context: Context) -> Iterable[Finding]:
    """统计数字至少写明起止月份之一，起不晚于止，都不在将来，来源不早于截止的月份。"""
    month = f"{context.today:%Y-%m}"
    for entry in context.data.statistics:
        row = entry.value
        start, end = row.period
        if not start and not end:
            yield entry.finding("S02", "没有期间", "起止都不知道的数字不收", "period_start")
        if start and end and start > end:
            yield entry.finding("S02", f"起始 {start} 晚于截止 {end}", "核对期间", "period_start")
        if (end or start or "") > month:
            yield entry.finding("S02", "期间在将来", "核对期间", "period_end")
        if row.date and row.date > context.today:
            yield entry.finding("S02", f"来源日期 {row.date} 在将来", "核对日期", "date")
        if row.date and f"{row.date:%Y-%m}" < (end or start or ""):
            yield entry.finding("S02", f"来源日期 {row.date} 早于期间", "核对期间和日期", "date")


@rule("S03")
def rates_comparable(context: Context) -> Iterable[Finding]:
    """算比例的两行地区、期间、单位相同，都是个数，分母不小于分子也不是零。"""
    known = {entry.value.id: entry.value for entry in context.data.statistics}
    for entry in context.data.statistics:
        for name in entry.value.of:
            problem = _not_comparable(entry.value, known.get(name))
            if problem:
                yield entry.finding("S03", f"不能以 {name} 为分母：{problem}", "改 of", "of")


def _not_comparable(part: Statistic, whole: Statistic | None) -> str | None:
    if whole is None:
        return "没有这一行"
    if part.scope != whole.scope:
        return "地区、期间或者单位不同"
    if part.unit == "%":
        return "百分比不能再相除"
    return "分母是零或者小于分子" if whole.value < part.value or not whole.value else None


@rule("S04")
def charts_one_kind(context: Context) -> Iterable[Finding]:
    """同一张图里的数字地区、期间、单位相同，都是个数，至少两个，不全是零。"""
    charts: dict[str, list[Entry[Statistic]]] = {}
    for entry in context.data.statistics:
        if entry.value.chart:
            charts.setdefault(entry.value.chart, []).append(entry)
    for name, entries in charts.items():
        for entry in entries:
            if entry.value.scope != entries[0].value.scope:
                message = f"图“{name}”里地区、期间或者单位不同"
                yield entry.finding("S04", message, "分成两张图", "chart")
            if entry.value.unit == "%":
                yield entry.finding("S04", f"图“{name}”里有百分比", "百分比不画", "chart")
        if len(entries) < 2 or not any(entry.value.value for entry in entries):
            yield entries[0].finding("S04", f"图“{name}”没有可以比的数字", "至少写两个", "chart")


@rule("S05")
def statistics_name_known(context: Context) -> Iterable[Finding]:
    """统计数字所指的罪名已收录，地区写全国或者从省级写起。"""
    for entry in context.data.statistics:
        row = entry.value
        for charge in row.charges:
            if charge not in context.knowledge.charges:
                yield entry.finding("S05", f"没有罪名 {charge}", "写罪名的 id", "charges")
        if row.region != NATION and not any(row.region.startswith(name) for name in PROVINCES):
            yield entry.finding("S05", f"地区“{row.region}”没有从省级写起", "补上省级", "region")


@rule("S06")
def values_sane(context: Context) -> Iterable[Finding]:
    """人、件、份等是整数；超过 100% 的比例在说明里写明原因。"""
    for entry in context.data.statistics:
        row = entry.value
        if row.unit != "%" and row.value != row.value.to_integral_value():
            yield entry.finding("S06", f"{row.value} {row.unit}不是整数", "核对数值和单位", "value")
        if row.unit == "%" and row.value > 100 and not row.note:
            yield entry.finding("S06", f"{row.value}% 没有说明", "在 note 里写明为什么超过 100%", "note")
