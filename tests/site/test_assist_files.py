"""What 办案助手 hands over: links and saved files, the calendar, papers."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

from docx import Document

from liangfa.papers.fill import Filling, plain_text
from liangfa.papers.package import docx
from liangfa.papers.sheets import sheets_of
from tests.site.conftest import TODAY
from tests.site.visiting import FACTS


def test_链接和文件都能带回同样的案情(visit: Any, tmp_path: Path) -> None:
    seen = visit()
    page = seen.answered({**FACTS, "answers": {"mou-xuanze": "电瓶", "mou-jine": 600}})
    first = page.inner_text(".lf-as-answer")
    page.click("text=复制链接")
    page.locator(".lf-as-tools", has_text="链接").wait_for()
    shared = page.url
    with page.expect_download() as waiting:
        page.get_by_role("button", name="存成文件").click()
    saved = tmp_path / "案情.json"
    waiting.value.save_as(saved)
    assert json.loads(saved.read_text("utf-8"))["facts"]["custody_days"] == 27

    other = visit()
    other.page.goto(shared)
    other.page.wait_for_selector(".lf-as-section")
    assert other.page.inner_text(".lf-as-answer") == first

    third = visit().open("assist.html")
    third.set_input_files("#lf-as-file", saved)
    third.wait_for_selector(".lf-as-section")
    assert third.inner_text(".lf-as-answer") == first
    (tmp_path / "坏.json").write_text("{}", "utf-8")
    third.set_input_files("#lf-as-file", tmp_path / "坏.json")
    third.locator(".lf-as-tools", has_text="不是办案助手").wait_for()


def test_不要求就不写地址_清空以后什么也不留(visit: Any) -> None:
    seen = visit()
    page = seen.open("assist.html")
    page.fill("#lf-f-charge", "偷拿罪")
    page.press("#lf-f-charge", "Tab")
    page.wait_for_selector(".lf-as-section")
    assert "#" not in page.url
    page.click("text=清空")
    page.wait_for_selector(".lf-as-answer .lf-as-section", state="detached")
    assert page.input_value("#lf-f-charge") == ""


def test_日历文件(visit: Any) -> None:
    page = visit().answered(FACTS)
    with page.expect_download() as waiting:
        page.click("text=存成日历文件")
    data = Path(waiting.value.path()).read_bytes()
    assert waiting.value.suggested_filename == f"期限-偷拿罪-{TODAY}.ics"
    lines = data.split(b"\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in lines)
    text = re.sub(r"\r\n ", "", data.decode("utf-8"))
    events = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", text, re.S)
    assert len(events) == page.locator(".lf-as-time time").count() > 0
    (reply,) = [event for event in events if "SUMMARY:某回复" in event]
    assert "DTSTART;VALUE=DATE:20270228\r\nDTEND;VALUE=DATE:20270301\r\n" in reply
    assert "DTSTAMP:20261121T000000Z" in reply
    assert re.search(r"UID:\S+@liangfa\.invalid", reply)
    assert "DESCRIPTION:" in reply and "第" in reply


def test_日历的文字转义和折行(visit: Any) -> None:
    page = visit().open("assist.html")
    data = page.evaluate(
        """() => LiangfaAssistPage.calendar({charge: 'x', name: '罪', today: '2028-02-28', deadlines: [
          {code: 'a', label: 'a,b;c\\\\d\\n' + '长'.repeat(60), who: 'w', start: '2028-02-01', date: '2028-02-28', text: 't'},
          {code: 'b', label: '没有日期', who: 'w', start: '2028-02-01', date: null, text: 't'}]}, () => '')"""
    )
    assert "SUMMARY:a\\,b\\;c\\\\d\\n长" in data
    assert "DTEND;VALUE=DATE:20280229" in data
    assert "没有日期" not in data
    assert all(len(line.encode()) <= 75 for line in data.split("\r\n"))


def test_文书下载与命令行相同_改过的保留(visit: Any, known: Any) -> None:
    page = visit().answered(FACTS)
    page.click("text=要填的")
    page.fill("#lf-d-某人", "甲 & 乙")
    page.fill("#lf-d-某日", "2026-02-28")
    assert "甲 & 乙在2026年2月28日有下列行为。" in page.inner_text(".lf-as-preview")
    assert page.locator("#lf-d-幅度").count() == 0
    with page.expect_download() as waiting:
        page.click("text=下载 .docx")
    assert waiting.value.suggested_filename == "某函.docx"
    data = Path(waiting.value.path()).read_bytes()
    sheets = sheets_of(known)
    lines = Filling(sheets, sheets["papers"][0], {"某人": "甲 & 乙", "某日": "2026-02-28"}).lines()
    assert data == docx(lines)
    assert "甲 & 乙在2026年2月28日有下列行为。" in [p.text for p in Document(io.BytesIO(data)).paragraphs]
    assert page.evaluate("document.querySelector('.lf-as-preview').textContent") == plain_text(lines)
    # A change of facts keeps what was written by hand.
    page.fill("#lf-f-custody_days", "5")
    page.press("#lf-f-custody_days", "Tab")
    assert "甲 & 乙在" in page.inner_text(".lf-as-preview")
    assert page.locator("#lf-d-某人").is_visible()
