from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangfa.texts.numbers import write_chinese
from liangfa.texts.ranges import detentions, fines


def shown(text: str) -> list[str]:
    return [found.range.shown for found in fines(text)]


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("处三百元以上七百元以下罚款", ["300元以上700元以下"]),
        ("可以并处七百元以下的罚款", ["700元以下"]),
        ("并处六千元罚款", ["6000元"]),
        ("并处三十万元以上罚款", ["30万元以上"]),
        ("处违法所得百分之三十以上三倍以下的罚款", ["30%以上3倍以下"]),
        ("处货值等值以上4倍以下罚款", ["1倍以上4倍以下"]),
        ("处价款3%以上6%以下的罚款", ["3%以上6%以下"]),
        ("处三至六倍罚款", ["3倍以上6倍以下"]),
        ("处百分之三至百分之六的罚款", ["3%以上6%以下"]),
        ("处2至6万元的罚款", ["2万元以上6万元以下"]),
        ("处3万元到6万元罚款", ["3万元以上6万元以下"]),
        ("处每平方米三百元以上七百元以下罚款", ["每平方米300元以上700元以下"]),
        ("总额不超过300元的罚款", ["300元以下"]),
        ("处所得三倍以下但最高不超过三万元的罚款", ["3倍以下", "3万元以下"]),
        ("并处罚款30元至90元", ["30元以上90元以下"]),
        ("罚款三百元以上", ["300元以上"]),
        ("某法第三条规定的罚款，数额为三万元以上九万元以下", ["3万元以上9万元以下"]),
        (
            "对甲处三万元以上九万元以下，对乙处三千元以上九千元以下的罚款",
            ["3万元以上9万元以下", "3000元以上9000元以下"],
        ),
        ("并处经营额3倍以上6倍以下或者所得4倍以上7倍以下的罚款", ["3倍以上6倍以下", "4倍以上7倍以下"]),
        ("处三千元以上三万以下罚款", ["3000元以上3万元以下"]),
        ("按照前款罚款数额的三倍以上六倍以下处以罚款", ["3倍以上6倍以下"]),
        ("处三万元（含）以上九万元（不含）以下罚款", ["3万元以上9万元以下"]),
        # 不是罚款的数
        ("每日按罚款数额的百分之三加处罚款", []),
        ("损失不足七万元的，给予警告", []),
        ("货值三万元以上的，责令改正；处警告或者罚款", []),
    ],
)
def test_罚款(text: str, ranges: list[str]) -> None:
    assert shown(text) == ranges


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("处三日以上九日以下拘留", ["3日以上9日以下"]),
        ("处十二日拘留", ["12日"]),
        ("罚款或者9日以下行政拘留", ["9日以下"]),
        ("拘留的期限为九日以下", ["9日以下"]),
        ("三日内送达拘留所", []),
        ("应当在三日以内通知", []),
    ],
)
def test_拘留(text: str, ranges: list[str]) -> None:
    assert [found.range.shown for found in detentions(text)] == ranges


@given(st.integers(1, 9998), st.integers(1, 9999), st.booleans(), st.booleans())
def test_任何幅度都读得回来(low: int, high: int, chinese: bool, wan: bool) -> None:
    low, high = sorted((low, high))
    word = write_chinese if chinese else str
    unit, scale = ("万元", 10_000) if wan else ("元", 1)
    [found] = fines(f"，并处{word(low)}{unit}以上{word(high)}{unit}以下的罚款；")
    assert (found.range.low, found.range.high, found.range.unit) == (low * scale, high * scale, "元")


@given(st.text(alphabet="一二三十百千万元以上下处罚款拘留日的，。倍百分之至或者5%", max_size=30))
def test_怎样的文字都不出错(text: str) -> None:
    fines(text)
    detentions(text)
