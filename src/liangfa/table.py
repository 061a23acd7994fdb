"""The complete 罪名—行政处罚对照表 as rows, and as .xlsx, .csv and .json files."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlsxwriter

from liangfa import urls
from liangfa.knowledge import Knowledge, Located
from liangfa.model.charge import Charge, MatchEntry
from liangfa.model.vocab import CHAPTERS, MATCH_WORDS, REVIEW_WORDS, ROLE_WORDS
from liangfa.model.wording import tiers_text

#: Column heading → width in characters on the sheet.
COLUMNS: dict[str, int] = {
    "序号": 6,
    "章": 14,
    "罪名": 24,
    "刑法条文": 12,
    "对应情况": 12,
    "情形": 28,
    "角色": 10,
    "法律": 20,
    "条款": 20,
    "施行日期": 12,
    "效力": 8,
    "行为": 30,
    "处罚": 46,
    "主管机关": 22,
    "前提": 18,
    "追究时效": 26,
    "旧条款": 28,
    "说明": 40,
    "争议": 28,
    "来源": 30,
    "核对日期": 12,
    "审核": 16,
    "页面": 26,
}
NOTE = "非官方；以官方公布的文本为准。“未收录”不等于没有；条目经机器核对，未经法律人审定的只供参考。"


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
            extra = _entry(knowledge, entry, located) if located else {}
            yield {**dict.fromkeys(COLUMNS, ""), **base, **extra}


def _charge(charge: Charge) -> dict[str, str]:
    return {
        "序号": str(charge.seq),
        "章": f"第{charge.chapter}章 {CHAPTERS[charge.chapter]}",
        "罪名": charge.name,
        "刑法条文": "、".join(charge.articles),
        "对应情况": MATCH_WORDS[charge.match.status],
        "说明": charge.match.reason or "",
        "核对日期": charge.review.on.isoformat(),
        "审核": REVIEW_WORDS[charge.review.state].split("：")[0],
        "页面": urls.charge(charge.id),
    }


def _entry(knowledge: Knowledge, entry: MatchEntry, located: Located) -> dict[str, str]:
    provision, home = located.provision, located.home
    older = [p.parsed for p in knowledge.lineage(located.key) if p.period.start < located.period.start]
    return {
        "情形": entry.scenario,
        "角色": ROLE_WORDS[entry.role],
        "法律": home.law.short_name,
        "条款": provision.place.label,
        "施行日期": home.version.effective.isoformat(),
        "效力": str(knowledge.status(home.key)),
        "行为": provision.conduct,
        "处罚": tiers_text(provision.tiers),
        "主管机关": "；".join(_agencies(located)),
        "前提": "；".join(provision.preconditions),
        "追究时效": "；".join(
            f"{r.provision.conduct}（{r.parsed.label}）" for r in knowledge.limitation(located)
        ),
        "旧条款": "；".join(f"{k.version}{k.place.label}" for k in older),
        "说明": entry.note or "",
        "争议": entry.dispute.question if entry.dispute else "",
        "来源": located.key,
    }


def _agencies(located: Located) -> Iterator[str]:
    for use in located.provision.agencies:
        yield use.agency + (f"（{'、'.join(use.sanctions)}）" if use.sanctions else "")


def csv_text(knowledge: Knowledge) -> str:
    """The table as CSV with a byte-order mark, so that spreadsheets read it as UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(COLUMNS), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _safe(value) for name, value in row.items()} for row in rows(knowledge))
    return "\ufeff" + out.getvalue()


def _safe(value: str) -> str:
    # A cell that begins like a formula would be run by a spreadsheet.
    return f"'{value}" if value[:1] in {"=", "+", "-", "@"} else value


def json_text(knowledge: Knowledge) -> str:
    """The table as JSON: what it is, the day it holds for, its columns and rows."""
    value: dict[str, Any] = {
        "title": "罪名—行政处罚对照表",
        "on": knowledge.today.isoformat(),
        "note": NOTE,
        "columns": list(COLUMNS),
        "rows": list(rows(knowledge)),
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def write_xlsx(knowledge: Knowledge, path: Path) -> None:
    """The table as a workbook: filters, frozen header, A4 landscape, dates and sources.

    The same knowledge gives the same bytes: the creation date is the day the table holds for.
    """
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        day = dt.datetime.combine(knowledge.today, dt.time())
        book.set_properties({"title": "罪名—行政处罚对照表", "author": "两法衔接知识库", "created": day})
        _table_sheet(book, knowledge)
        _note_sheet(book, knowledge)


def _table_sheet(book: xlsxwriter.Workbook, knowledge: Knowledge) -> None:
    sheet = book.add_worksheet("对照表")
    head = book.add_format(
        {"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "text_wrap": True, "border": 1}
    )
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    for column, (name, width) in enumerate(COLUMNS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    last = 0
    for last, row in enumerate(rows(knowledge), 1):
        for column, name in enumerate(COLUMNS):
            if name == "序号":
                sheet.write_number(last, column, int(row[name]), cell)
            else:
                sheet.write_string(last, column, row[name], cell)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3: twenty columns stay legible
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(f"&L按 {knowledge.today.isoformat()} 有效的法律；非官方&R第 &P 页，共 &N 页")


def _note_sheet(book: xlsxwriter.Workbook, knowledge: Knowledge) -> None:
    sheet = book.add_worksheet("说明")
    sheet.set_column(0, 0, 100)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    counts: dict[str, int] = {}
    for charge in knowledge.charges.values():
        word = MATCH_WORDS[charge.match.status]
        counts[word] = counts.get(word, 0) + 1
    lines = [
        "罪名—行政处罚对照表",
        f"按 {knowledge.today.isoformat()} 有效的法律。",
        NOTE,
        "；".join(f"{word} {number} 个" for word, number in counts.items()),
        "旧条款：行为发生在旧法时期的，按行政处罚法第三十七条判断适用哪一版。",
    ]
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line, wrap)


def write_all(knowledge: Knowledge, folder: Path) -> list[Path]:
    """All three files below ``folder``; returns them."""
    folder.mkdir(parents=True, exist_ok=True)
    book, sheet, data = (folder / f"duizhao.{suffix}" for suffix in ("xlsx", "csv", "json"))
    write_xlsx(knowledge, book)
    sheet.write_text(csv_text(knowledge), encoding="utf-8", newline="")
    data.write_text(json_text(knowledge), encoding="utf-8", newline="\n")
    return [book, sheet, data]
