"""The complete 罪名—行政处罚对照表 as rows, and as .xlsx, .csv and .json files."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import xlsxwriter

from liangfa import urls
from liangfa.knowledge import Knowledge, Located
from liangfa.model.base import Source
from liangfa.model.charge import Charge, Dispute, MatchEntry, Threshold
from liangfa.model.vocab import CHAPTERS, MATCH_WORDS, REVIEW_WORDS, ROLE_WORDS
from liangfa.model.wording import tiers_text

#: Column heading → width in characters on the sheet. The first :data:`PRINTED` go on paper.
COLUMNS: dict[str, int] = {
    "序号": 6,
    "罪名": 18,
    "对应情况": 10,
    "情形": 24,
    "角色": 9,
    "法律": 16,
    "条款": 15,
    "施行日期": 11,
    "处罚": 44,
    "主管机关": 18,
    "说明": 30,
    "效力": 8,
    "章": 14,
    "刑法条文": 12,
    "行为": 30,
    "处罚对象": 14,
    "前提": 18,
    "随附措施": 18,
    "追究时效": 26,
    "旧条款": 28,
    "新条款": 24,
    "一并阅读": 28,
    "移送标准": 40,
    "争议": 40,
    "来源": 36,
    "核对日期": 12,
    "审核": 16,
    "页面": 26,
}
#: How many columns fit a landscape A4 page in legible print.
PRINTED = 11
#: Columns that stay in sight while scrolling: number and charge.
FROZEN = 2
STANDARDS: dict[str, int] = {"序号": 6, "罪名": 24, "情形": 40, "标准": 46, "出处": 46, "说明": 40}
NOTE = "非官方；以官方公布的文本为准。“未收录”不等于没有；条目经机器核对，未经法律人审定的只供参考。"


#: The lines of the table: column → text.
Rows = Sequence[dict[str, str]]


def rows(knowledge: Knowledge) -> Iterator[dict[str, str]]:
    """One row for each match entry; one for each charge without entries."""
    for charge in knowledge.charges.values():
        if charge.withdrawn:
            continue
        base = _charge(charge)
        if not charge.match.entries:
            yield {**dict.fromkeys(COLUMNS, ""), **base}
        for entry in charge.match.entries:
            located = knowledge.provisions.get(entry.provision)
            extra = _entry(knowledge, charge, entry, located) if located else {}
            yield {**dict.fromkeys(COLUMNS, ""), **base, **extra}


def standards(knowledge: Knowledge) -> Iterator[dict[str, str]]:
    """One row for each recorded threshold of transfer to the police."""
    for charge in knowledge.charges.values():
        for item in () if charge.withdrawn else charge.forward:
            yield {
                "序号": str(charge.seq),
                "罪名": charge.name,
                "情形": item.scenario,
                "标准": item.threshold,
                "出处": _source(item.source),
                "说明": item.note or "",
            }


def _charge(charge: Charge) -> dict[str, str]:
    return {
        "序号": str(charge.seq),
        "章": f"第{charge.chapter}章 {CHAPTERS[charge.chapter]}",
        "罪名": charge.name,
        "刑法条文": "、".join(charge.articles),
        "对应情况": MATCH_WORDS[charge.match.status],
        "说明": charge.match.reason or "",
        "移送标准": "；".join(map(_standard, charge.forward)) or "未收录",
        "争议": _disputes(charge.disputes),
        "来源": "；".join(map(_source, charge.match.sources)),
        "核对日期": charge.review.on.isoformat(),
        "审核": REVIEW_WORDS[charge.review.state].split("：")[0],
        "页面": urls.charge(charge.id),
    }


def _entry(knowledge: Knowledge, charge: Charge, entry: MatchEntry, located: Located) -> dict[str, str]:
    provision, home = located.provision, located.home
    line = [p for p in knowledge.line(entry).provisions if p.key != located.key]
    gap = f"缺口：{charge.match.reason}" if charge.match.status == "partial" else ""
    disputes = [entry.dispute] if entry.dispute else []
    return {
        "情形": entry.scenario,
        "角色": ROLE_WORDS[entry.role],
        "法律": home.law.short_name,
        "条款": provision.place.label,
        "施行日期": home.version.effective.isoformat(),
        "效力": str(knowledge.status(home.key)),
        "行为": provision.conduct,
        "处罚": tiers_text(provision.tiers),
        "处罚对象": "、".join(provision.subjects),
        "主管机关": "；".join(_agencies(located)),
        "前提": "；".join(provision.preconditions),
        "随附措施": "；".join(provision.measures),
        "追究时效": "；".join(
            f"{r.provision.conduct}（{r.parsed.label}）" for r in knowledge.limitation(located)
        ),
        "旧条款": _places(p for p in line if p.period.start < located.period.start),
        "新条款": _places(p for p in line if p.period.start > located.period.start),
        "一并阅读": "；".join(provision.read_with),
        "说明": "；".join(filter(None, [entry.note, *provision.notes, gap])),
        "争议": _disputes([*charge.disputes, *disputes]),
        "来源": "；".join([located.key, *map(_source, entry.sources)]),
        "核对日期": (provision.checked_on or charge.review.on).isoformat(),
    }


def _places(found: Iterator[Located]) -> str:
    return "；".join(f"{p.parsed.version}{p.provision.place.label}" for p in found)


def _standard(item: Threshold) -> str:
    return f"{item.scenario}：{item.threshold}"


def _disputes(found: Iterator[Dispute] | tuple[Dispute, ...] | list[Dispute]) -> str:
    """Each question with every side and who holds it."""
    return "；".join(
        f"{d.question}——" + " / ".join(f"{side.view}（{side.held_by}）" for side in d.sides) for d in found
    )


def _source(source: Source) -> str:
    if source.provision:
        return source.provision
    named = "，".join(filter(None, [source.title, source.doc_no, source.note]))
    return named or source.url or ""


def _agencies(located: Located) -> Iterator[str]:
    for use in located.provision.agencies:
        yield use.agency + (f"（{'、'.join(use.sanctions)}）" if use.sanctions else "")


def csv_text(knowledge: Knowledge, listed: Rows | None = None) -> str:
    """The table as CSV with a byte-order mark, so that spreadsheets read it as UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(COLUMNS), lineterminator="\r\n")
    writer.writeheader()
    found = rows(knowledge) if listed is None else listed
    writer.writerows({name: _safe(value) for name, value in row.items()} for row in found)
    return "\ufeff" + out.getvalue()


def _safe(value: str) -> str:
    # A cell that begins like a formula would be run by a spreadsheet.
    return f"'{value}" if value[:1] in {"=", "+", "-", "@"} else value


def json_text(knowledge: Knowledge, listed: Rows | None = None) -> str:
    """The table as JSON: what it is, the day it holds for, its columns, rows and thresholds."""
    value: dict[str, Any] = {
        "title": "罪名—行政处罚对照表",
        "on": knowledge.today.isoformat(),
        "note": NOTE,
        "columns": list(COLUMNS),
    }
    head = json.dumps(value, ensure_ascii=False, indent=1).removesuffix("\n}")
    found = rows(knowledge) if listed is None else listed
    return f'{head},\n "rows": {_list(found)},\n "standards": {_list(standards(knowledge))}\n}}\n'


def _list(found: Iterable[dict[str, str]]) -> str:
    # One row a line: easier to look through, and the fast encoder does not indent.
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in found) + "\n ]"


def xlsx_bytes(knowledge: Knowledge, listed: Rows | None = None) -> bytes:
    """The table as a workbook: filters, frozen header, A4 landscape print, dates and sources.

    The same knowledge gives the same bytes: the creation date is the day the table holds for.
    """
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(out, options) as book:
        day = dt.datetime.combine(knowledge.today, dt.time())
        book.set_properties({"title": "罪名—行政处罚对照表", "author": "两法衔接知识库", "created": day})
        _sheet(book, knowledge, "对照表", COLUMNS, rows(knowledge) if listed is None else listed)
        _sheet(book, knowledge, "移送标准", STANDARDS, standards(knowledge))
        _note_sheet(book, knowledge)
    return out.getvalue()


def _sheet(
    book: xlsxwriter.Workbook,
    knowledge: Knowledge,
    title: str,
    columns: dict[str, int],
    lines: Iterable[dict[str, str]],
) -> None:
    sheet = book.add_worksheet(title)
    head = book.add_format(
        {"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "text_wrap": True, "border": 1}
    )
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    for column, (name, width) in enumerate(columns.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    last = 0
    for last, row in enumerate(lines, 1):
        for column, name in enumerate(columns):
            if name == "序号":
                sheet.write_number(last, column, int(row[name]), cell)
            else:
                sheet.write_string(last, column, row[name], cell)
    sheet.freeze_panes(1, FROZEN)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.print_area(0, 0, last, min(PRINTED, len(columns)) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(f"&L{title}，按 {knowledge.today.isoformat()} 有效的法律；非官方&R第 &P 页，共 &N 页")


def _note_sheet(book: xlsxwriter.Workbook, knowledge: Knowledge) -> None:
    sheet = book.add_worksheet("说明")
    sheet.set_column(0, 0, 100)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    counts: dict[str, int] = {}
    for charge in knowledge.charges.values():
        if not charge.withdrawn:
            word = MATCH_WORDS[charge.match.status]
            counts[word] = counts.get(word, 0) + 1
    lines = [
        "罪名—行政处罚对照表",
        f"按 {knowledge.today.isoformat()} 有效的法律。",
        NOTE,
        "；".join(f"{word} {number} 个" for word, number in counts.items()),
        "旧条款：行为发生在旧法时期的，按行政处罚法第三十七条判断适用哪一版。新条款：已公布、尚未施行的。",
        f"打印的是前 {PRINTED} 列（A4 横向）；要打印其他列，先改打印区域。",
    ]
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line, wrap)


#: Name of each file in a download folder.
NAMES = {"xlsx": "duizhao.xlsx", "csv": "duizhao.csv", "json": "duizhao.json"}


def all_bytes(knowledge: Knowledge, listed: Rows | None = None) -> dict[str, bytes]:
    """All three files by kind; ``listed`` are the :func:`rows`, if at hand."""
    listed = list(rows(knowledge)) if listed is None else listed
    return {
        "xlsx": xlsx_bytes(knowledge, listed),
        "csv": csv_text(knowledge, listed).encode(),
        "json": json_text(knowledge, listed).encode(),
    }
