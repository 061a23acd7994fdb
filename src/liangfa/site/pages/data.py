"""数据: published numbers of reverse and forward transfer, by place, and how complete this site is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from markupsafe import Markup
from pypinyin import lazy_pinyin

from liangfa.check.freshness import REMIND
from liangfa.knowledge import Knowledge
from liangfa.model.statistic import Statistic
from liangfa.model.vocab import CONFIDENCE_WORDS, MATCH_WORDS, NOT_STATED, PROVINCES, RESULTS
from liangfa.site import addresses
from liangfa.site.charts import Bar, bars
from liangfa.site.context import Library, Page
from liangfa.site.models import Link
from liangfa.site.pages.charges import IndexRow, index_row
from liangfa.site.parts import FRAME, PAGE, characters, part_path, split
from liangfa.statistics import Rate, rates

#: Bytes of what stands on the first page beside the places.
OTHERS = 8_500
#: Places without a chart of their own share one section.
ELSEWHERE = "其他地方"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with the line below it."""

    svg: Markup
    caption: str


@dataclass(frozen=True, slots=True)
class Row:
    """One number; ``id`` is its permanent anchor."""

    id: str
    metric: str
    value: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """Numbers of one place and period from one source."""

    region: str
    period: str
    url: str
    site: str
    details: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The numbers of one place."""

    id: str
    title: str
    charts: tuple[Chart, ...]
    groups: tuple[Group, ...]
    rates: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Top:
    """Charges that one number names together."""

    row: Row
    url: str
    region: str
    period: str
    charges: tuple[IndexRow, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """Our own numbers of one kind: a chart and its table."""

    chart: Chart | None
    head: tuple[str, str]
    rows: tuple[tuple[str, int], ...]


def pages(library: Library) -> Iterator[Page]:
    """The data page, and further parts for the places that do not fit on it."""
    known = library.knowledge
    rows = tuple(entry.value for entry in known.data.statistics)
    room = PAGE - FRAME
    cut = split(sections(rows), _weight, room - OTHERS, room)
    paths = [part_path(addresses.DATA, number) for number in range(1, len(cut) + 1)]
    of = {
        row.id: path
        for path, part in zip(paths, cut, strict=True)
        for section in part
        for group in section.groups
        for row in group.rows
    }
    places = [Link(s.title, f"{path}#{s.id}") for path, part in zip(paths, cut, strict=True) for s in part]
    for number, (path, part) in enumerate(zip(paths, cut, strict=True), 1):
        yield Page(
            path=path,
            title="数据" if len(cut) == 1 else f"数据（{number}／{len(cut)}）",
            template="data.md.jinja",
            view={
                "number": number,
                "places": places if len(cut) > 1 else (),
                "sections": part,
                "top": tuple(_top(known, row, of[row.id]) for row in rows if row.charges),
                "charges": _count("charges", "罪名的研究状态", "状态", "罪名", "个罪名", _statuses(known)),
                "cases": _count("cases", "收录案例的结果", "结果", "案例", "个案例", _results(known)),
                "freshness": _freshness(library),
                "remind": REMIND,
            },
            section=addresses.DATA,
            summary="行刑反向衔接公开发布的数字：全国、上海、安徽等地，每个数字有期间、单位和来源；本站收录了多少、何时核对。",
        )


def _weight(section: Section) -> int:
    drawn = sum(len(chart.svg.encode()) + 200 for chart in section.charts)
    rows = sum(len(group.rows) for group in section.groups) + len(section.rates)
    return drawn + 3 * characters((section.groups, section.rates)) + 120 * rows + 400 * len(section.groups)


def sections(rows: Sequence[Statistic]) -> tuple[Section, ...]:
    """Places in the order of the file; those that have no chart come last, together."""
    drawn = {_province(row.region) for row in rows if row.chart}
    titles = dict.fromkeys(_title(row, drawn) for row in rows)
    ordered = [title for title in titles if title != ELSEWHERE] + [t for t in titles if t == ELSEWHERE]
    return tuple(_section(title, [row for row in rows if _title(row, drawn) == title]) for title in ordered)


def _province(region: str) -> str:
    return next((short for full, short in PROVINCES.items() if region.startswith(full)), region)


def _title(row: Statistic, drawn: set[str]) -> str:
    province = _province(row.region)
    return province if province in drawn or province == row.region else ELSEWHERE


def _section(title: str, rows: Sequence[Statistic]) -> Section:
    slug = "".join(lazy_pinyin(title))
    named: dict[str, list[Statistic]] = {}
    for row in rows:
        if row.chart:
            named.setdefault(row.chart, []).append(row)
    return Section(
        slug,
        title,
        tuple(_chart(f"{slug}-{n}", name, found) for n, (name, found) in enumerate(named.items(), 1)),
        tuple(_groups(rows)),
        tuple(_rate(rate) for rate in rates(rows)),
    )


def _chart(ident: str, name: str, rows: Sequence[Statistic]) -> Chart:
    svg = bars(ident, name, [Bar(row.metric, row.value, amount(row)) for row in rows])
    return Chart(svg, f"{name}（单位：{rows[0].unit}；{period(rows[0])}）")


def _groups(rows: Iterable[Statistic]) -> Iterator[Group]:
    for _, group in groupby(rows, key=lambda row: (row.region, row.period, row.url)):
        members = tuple(group)
        first = members[0]
        day = first.date.isoformat() if first.date else "日期未载"
        trust = CONFIDENCE_WORDS[first.confidence][0]
        details = f"{first.kind}，{day}，可信度{trust}"
        shown = tuple(Row(row.id, row.metric, amount(row), row.note) for row in members)
        yield Group(first.region, period(first), first.url, first.site, details, shown)


def _rate(rate: Rate) -> tuple[str, str, str]:
    region = rate.part.region
    what = f"{region}：{rate.part.metric} ÷ {rate.whole.metric}"
    return what, f"{amount(rate.part)} ÷ {amount(rate.whole)}", f"{rate.percent}%"


def _top(known: Knowledge, row: Statistic, url: str) -> Top:
    shown = Row(row.id, row.metric, amount(row), row.note)
    found = tuple(index_row(known.charges[name]) for name in row.charges if name in known.charges)
    return Top(shown, url, row.region, period(row), found)


def amount(row: Statistic) -> str:
    """The value with its unit, as round as the source gave it: 约145,000人."""
    return f"{row.rounding or ''}{row.value:,}{row.unit}"


def period(row: Statistic) -> str:
    """The months in words; what the source leaves open is said to be open."""
    start, end = row.period
    if start and end:
        if (start[:4], start[5:], end[5:]) == (end[:4], "01", "12"):
            return f"{start[:4]}年"
        return _month(start) if start == end else f"{_month(start)}至{_month(end)}"
    if end:
        return f"截至{_month(end)}，起始不明"
    return f"{_month(start)}起，截止不明" if start else "期间不明"


def _month(text: str) -> str:
    return f"{text[:4]}年{int(text[5:])}月"


def _count(ident: str, title: str, kind: str, what: str, unit: str, rows: Sequence[tuple[str, int]]) -> Count:
    shown = [Bar(word, Decimal(number), f"{number}{unit}") for word, number in rows]
    chart = Chart(bars(f"own-{ident}", title, shown), title) if any(number for _, number in rows) else None
    return Count(chart, (kind, what), tuple(rows))


def _statuses(known: Knowledge) -> list[tuple[str, int]]:
    charges = known.charges.values()
    return [(word, sum(c.match.status == key for c in charges)) for key, word in MATCH_WORDS.items()]


def _results(known: Knowledge) -> list[tuple[str, int]]:
    cases = [case for case in known.cases.values() if not case.withdrawn]
    counts = ((word, sum(word in case.results for case in cases)) for word in (*RESULTS, NOT_STATED))
    return [(word, number) for word, number in counts if number]


def _freshness(library: Library) -> tuple[dt.date, dt.date, dt.date, bool] | None:
    """First and last day of checking, the day the next review is due, and whether that day is past."""
    days = library.checked_days
    if not days:
        return None
    due = min(days) + dt.timedelta(days=REMIND)
    return min(days), max(days), due, due < library.today
