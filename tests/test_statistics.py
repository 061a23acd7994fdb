"""The CSV of published numbers: what is refused, where, and the rates computed from it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from liangfa.check.run import open_project
from liangfa.statistics import COLUMNS, FILE, rates
from liangfa.store import load
from tests.conftest import TODAY


def edit(root: Path, old: str, new: str) -> None:
    text = (root / FILE).read_text(encoding="utf-8")
    assert old in text
    (root / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_读出每一格(mini: Path) -> None:
    data, findings = load(mini)
    rows = [entry.value for entry in data.statistics]
    assert findings == []
    assert (rows[0].value, rows[0].rounding, rows[0].of) == (Decimal(12000), "约", ())
    assert (rows[2].note, rows[2].of) == ("来源分 A, B 两处", ("mou-banli",))
    assert rows[4].charges == ("271-qinzhan", "264-touna")
    assert rows[5].period == (None, "2025-06")


def test_从表格软件另存的也能读(mini: Path) -> None:
    text = (mini / FILE).read_text(encoding="utf-8")
    (mini / FILE).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    data, findings = load(mini)
    assert findings == []
    assert len(data.statistics) == 6


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("12000,人", "1.2万,人", "2:34", "不是数字"),
        ("12000,人", '"12,000",人', "2:34", "不是数字"),
        ("12000,人", "12000,起", "2:40", "“起”不在可用的词里"),
        ("12000,人", ",人", "2:34", "缺少字段 value"),
        ("https://example.org/a", "derived", "2:42", "不是网址"),
        ("https://example.org/a", "", "2:42", "缺少字段 url"),
        ("2025-01,2025-12", "2025,2025-12", "2:12", "不是月份"),
        ("2025-01,2025-12", "2025-13,2025-12", "2:12", "不是月份"),
        ("媒体,medium", "媒体,U", "2:81", "“U”不在可用的词里"),
        ("媒体,medium", "听说,medium", "2:78", "“听说”不在可用的词里"),
        ("id,region", "id,place", "1:1", "首行的列名不对"),
        ("mou-guo,全国,", "mou-guo,", "2:1", "这一行有 16 格，应当有 17 格"),
        ("\nmou-banli", "\n\nmou-banli", "3:1", "这一行有 0 格"),
    ],
)
def test_写得不对的_指到行和列(mini: Path, old: str, new: str, place: str, message: str) -> None:
    edit(mini, old, new)
    found = [str(finding) for finding in open_project(mini, TODAY).findings]
    assert any(line.startswith(f"{FILE}:{place} M01 ") and message in line for line in found), found


def test_一次说完所有发现(mini: Path) -> None:
    edit(mini, "12000,人", "多,人")
    edit(mini, "400,件", "多,件")
    assert [finding.line for finding in open_project(mini, TODAY).findings] == [2, 3]


def test_不是UTF8的不读(mini: Path) -> None:
    (mini / FILE).write_bytes((mini / FILE).read_text(encoding="utf-8").encode("gb18030"))
    assert "UTF-8" in open_project(mini, TODAY).findings[0].message


@pytest.mark.parametrize(
    ("rule", "old", "new", "message"),
    [
        ("S01", "作出处罚,,250,人", "办理案件,,250,件", "同一个数字"),
        ("S02", "安徽省某县,,2025-06", "安徽省某县,,", "没有期间"),
        ("S02", "安徽省某县,,2025-06", "安徽省某县,,2026-12", "将来"),
        ("S02", "2026-03-01", "2025-03-01", "早于期间"),
        ("S02", "2026-03-01", "2026-12-01", "来源日期 2026-12-01 在将来"),
        ("S03", "medium,某市的漏斗,mou-banli", "medium,某市的漏斗,mou-meiyou", "没有这一行"),
        ("S03", "medium,某市的漏斗,mou-banli", "medium,某市的漏斗,mou-chufa", "单位不同"),
        ("S03", "提出意见,,300", "提出意见,,500", "小于分子"),
        ("S04", "提出意见,,300,件", "提出意见,,300,人", "单位不同"),
        ("S04", "medium,某市的漏斗,mou-banli", "medium,,mou-banli", "没有可以比的"),
        ("S05", "安徽省某县", "某县", "没有从省级写起"),
        ("S06", "2025-06,移送的比例,,119,%", "2025-06,移送的比例,,1.5,件", "不是整数"),
    ],
)
def test_不能比的不放在一起(mini: Path, rule: str, old: str, new: str, message: str) -> None:
    edit(mini, old, new)
    found = [finding for finding in open_project(mini, TODAY).findings if finding.rule == rule]
    assert any(message in finding.message for finding in found)


def test_没有读到出处的说法也不写进统计(mini: Path) -> None:
    edit(mini, "来源写1.2万人", "高检发〔2026〕5号的数字")
    assert [finding.rule for finding in open_project(mini, TODAY).findings] == ["G05"]


def test_比例只从写明的两行算出(mini: Path) -> None:
    data, _ = load(mini)
    found = list(rates(entry.value for entry in data.statistics))
    assert [(rate.part.id, rate.whole.id, rate.percent) for rate in found] == [
        ("mou-yijian", "mou-banli", Decimal("75.0"))
    ]


def test_列名和手册一致(repo: Path) -> None:
    manual = (repo / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in manual for name in COLUMNS)


def test_仓库里的数字_本站算的与来源一致(repo: Path) -> None:
    data, findings = load(repo)
    assert [finding for finding in findings if finding.file == FILE] == []
    computed = {
        (rate.part.id, rate.whole.id): rate.percent for rate in rates(e.value for e in data.statistics)
    }
    assert computed["sh-yijian-ren", "sh-banli-ren"] == Decimal("49.7")
    assert computed["sh-huifu-ren", "sh-yijian-ren"] == Decimal("85.8")
    assert computed["sh-chufa-ren", "sh-huifu-ren"] == Decimal("81.9")
    assert computed["sh-chufa-ren", "sh-yijian-ren"] == Decimal("70.3")
    assert computed["ah-yijian", "ah-banli"] == Decimal("54.2")
    assert computed["ah-chufa", "ah-yijian"] == Decimal("80.9")
