"""The exported table and the impact list, read back as their users would."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from liangfa import table
from liangfa.guides import load_guides
from liangfa.impact import impact
from liangfa.knowledge import Knowledge
from tests.conftest import HERE


def test_每个罪名都在表里(known: Knowledge) -> None:
    rows = list(table.rows(known))
    assert [row["罪名"] for row in rows] == ["偷拿罪", "单位侵占罪", "单位挪用罪"]
    assert rows[0]["处罚"].startswith("一般情形，处5日以上10日以下拘留，或者2000元以下罚款")
    assert rows[0]["旧条款"] == "某安法@2013-01-01第四条"
    assert rows[1]["对应情况"] == "无对应罚则"
    assert "退赔" in rows[1]["说明"]
    assert rows[2]["对应情况"] == "未收录"
    assert all(set(row) == set(table.COLUMNS) for row in rows)


def test_工作簿读得回来(known: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(table.xlsx_bytes(known))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = book["对照表"]
    assert [cell.value for cell in sheet[1]] == list(table.COLUMNS)
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:AB4"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
    assert sheet.print_area == "'对照表'!$A$1:$K$4"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert [cell.value for cell in book["移送标准"][1]] == list(table.STANDARDS)
    assert "2026-11-21" in sheet.oddFooter.left.text
    assert book["说明"]["A3"].value == table.NOTE
    book.close()


def test_两次写出相同(known: Knowledge) -> None:
    assert table.all_bytes(known) == table.all_bytes(known)


def test_争议两面_来源_日期都在(known: Knowledge) -> None:
    row = next(iter(table.rows(known)))
    assert row["争议"] == "已经羁押的还要不要再罚——折抵后没有内容可执行（某文） / 处罚记录仍有意义（某院）"
    assert row["来源"] == "某安法@2026-01-01#5"
    assert row["核对日期"] == "2026-11-01" and row["施行日期"] == "2026-01-01"
    assert row["移送标准"] == "未收录" and row["新条款"] == ""


def test_CSV和JSON相同(known: Knowledge) -> None:
    text = table.csv_text(known)
    assert text.startswith("\ufeff")
    read = list(csv.DictReader(io.StringIO(text[1:])))
    assert read == json.loads(table.json_text(known))["rows"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_像公式的文字不执行(start: str) -> None:
    assert table._safe(f"{start}1+1").startswith("'")


def test_法律改动碰到哪些条目(known: Knowledge) -> None:
    guides, _ = load_guides(HERE / "fixtures/mini")
    found = {(t.kind, t.id, t.why) for t in impact(known, guides, "某安法@2026-01-01")}
    assert ("罪名", "264-touna", "对应的条款") in found
    assert ("指引", "zhedi", "引用") in found
    assert ("机关", "mou-gongan", "来源") in found
    assert ("规则", "mou-shixiao", "依据") in found
    older = {(t.kind, t.id, t.why) for t in impact(known, guides, "某安法@2013-01-01")}
    assert ("罪名", "264-touna", "对应条款的旧版或新版") in older
    assert ("案例", "01-tou", "法律依据") in older
    assert ("条款", "某安法@2026-01-01#5", "前身") in older
    with pytest.raises(KeyError):
        impact(known, guides, "某安法@2020-01-01")
