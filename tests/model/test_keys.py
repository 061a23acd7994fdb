"""Keys, dates and status."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangfa.model.dates import Period, Status, chinese_day, parse_day
from liangfa.model.keys import Place, ProvisionKey, VersionKey, chinese_number


@pytest.mark.parametrize(
    ("text", "label", "short", "anchor"),
    [
        ("58", "第五十八条", "第58条", "art-58"),
        ("91.2", "第九十一条第二款", "第91条第二款", "art-91-p2"),
        ("72(3)", "第七十二条第（三）项", "第72条第（三）项", "art-72-i3"),
        ("47.2(1)", "第四十七条第二款第（一）项", "第47条第二款第（一）项", "art-47-p2-i1"),
        ("133-1", "第一百三十三条之一", "第133条之一", "art-133-1"),
        ("1242", "第一千二百四十二条", "第1242条", "art-1242"),
    ],
)
def test_条款号(text: str, label: str, short: str, anchor: str) -> None:
    place = Place.parse(text)
    assert (str(place), place.label, place.short, place.anchor) == (text, label, short, anchor)


@pytest.mark.parametrize("wrong", ["", "五十八", "58条", "58.", "(3)", "58(三)", "58.2.1", "-1", "58 "])
def test_错的条款号(wrong: str) -> None:
    with pytest.raises(ValueError, match="不是条款号"):
        Place.parse(wrong)


def test_条款键() -> None:
    key = ProvisionKey.parse("治安管理处罚法@2026-01-01#72(3)")
    assert str(key) == "治安管理处罚法@2026-01-01#72(3)"
    assert key.label == "《治安管理处罚法》第七十二条第（三）项"
    for wrong in ("治安管理处罚法#72", "治安管理处罚法@2026-01-01", "@2026-01-01#1", "法@2026-13-01#1"):
        with pytest.raises(ValueError, match="应写成"):
            ProvisionKey.parse(wrong)


@given(st.integers(0, 9999))
def test_中文数字唯一(value: int) -> None:
    text = chinese_number(value)
    digits = {c: i for i, c in enumerate("零一二三四五六七八九")}
    total = number = 0
    for char in text:
        if char in digits:
            number = digits[char]
        else:
            total += (number or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            number = 0
    assert total + number == value


def test_条款按条文排序() -> None:
    places = ["133-1", "9", "91.2", "91.10", "72(10)", "72(2)", "133"]
    assert sorted(places, key=lambda p: Place.parse(p).sort_key) == [
        "9",
        "72(2)",
        "72(10)",
        "91.2",
        "91.10",
        "133",
        "133-1",
    ]


def test_有效期左闭右开() -> None:
    period = Period(dt.date(2013, 1, 1), dt.date(2026, 1, 1))
    assert period.status(dt.date(2012, 12, 31)) is Status.FUTURE
    assert period.status(dt.date(2013, 1, 1)) is Status.IN_FORCE
    assert period.status(dt.date(2025, 12, 31)) is Status.IN_FORCE
    assert period.status(dt.date(2026, 1, 1)) is Status.EXPIRED


@pytest.mark.parametrize("wrong", ["2026-1-1", "20260101", "2026-02-30", "", "今天", "2026-01-01T00"])
def test_错的日期(wrong: str) -> None:
    with pytest.raises(ValueError, match="不是日期"):
        parse_day(wrong)


def test_中文日期() -> None:
    assert chinese_day(parse_day("2026-01-05")) == "2026年1月5日"


def test_版本键() -> None:
    assert str(VersionKey.parse("某法（试行）@2013-01-01")) == "某法（试行）@2013-01-01"
    assert str(VersionKey.parse("《某法》@2013-01-01")) == "某法@2013-01-01"
    for inner in ("《某法》的解释@2013-01-01", "关于《某法》@2013-01-01", "《甲法》和《乙法》@2013-01-01"):
        assert str(VersionKey.parse(inner)) == inner
