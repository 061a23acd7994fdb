from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangfa.texts.numbers import (
    DATE,
    RATIO,
    chinese_integer,
    number,
    plain,
    quantities,
    show,
    write_chinese,
)


def pairs(text: str, idle: bool = False) -> list[tuple[str, str]]:
    return [(str(q.value), q.unit) for q in quantities(text, idle)]


@given(st.integers(1, 99_999_999))
def test_数字写成汉字再读回来(value: int) -> None:
    assert chinese_integer(write_chinese(value)) == value


@given(st.integers(1, 9999), st.sampled_from(["元", "日", "个月", "年", "倍", "人", "周岁", "小时"]))
def test_汉字和阿拉伯数字读出同一个量(value: int, unit: str) -> None:
    chinese, arabic = (
        quantities(f"{write_chinese(value)}{unit}以上", True),
        quantities(f"{value}{unit}以上", True),
    )
    assert [(q.value, q.unit) for q in chinese] == [(q.value, q.unit) for q in arabic]
    assert len(arabic) == 1


@given(st.integers(1, 9999))
def test_万和元(value: int) -> None:
    assert pairs(f"{write_chinese(value)}万元") == pairs(f"{value}万元") == pairs(f"{value * 10_000}元")


@given(st.text(max_size=40))
def test_什么文字都读得完(text: str) -> None:
    quantities(text)
    quantities(text, True)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("二千", 2000),
        ("两万", 20000),
        ("十万", 100000),
        ("一百五十万", 1500000),
        ("一万零五百", 10500),
        ("一百一十", 110),
        ("二百五", None),  # cn2an 读作 250
        ("三五", None),  # cn2an 读作 35
        ("万", None),
        ("零", 0),
        ("", None),
        ("甲", None),
    ],
)
def test_汉字数(numeral: str, value: int | None) -> None:
    assert chinese_integer(numeral) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,000", 1000), ("1.5万", 15000), ("5千", 5000), ("３亿", 300000000), ("1.2.3", None)],
)
def test_阿拉伯数(text: str, value: int | None) -> None:
    assert number(text) == (None if value is None else Fraction(value))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("三日内", [("3", "日")]),
        ("七天", [("7", "日")]),
        ("三个工作日", [("3", "工作日")]),
        ("百分之五十以上五倍以下", [("1/2", RATIO), ("5", RATIO)]),
        ("50％和5‰", [("1/2", RATIO), ("1/200", RATIO)]),
        ("千分之二", [("1/500", RATIO)]),
        ("三分之一", [("1/3", RATIO)]),
        ("等值以下", [("1", RATIO)]),
        ("半年", [("1/2", "年"), ("6", "月")]),
        ("五至十倍", [("5", RATIO), ("10", RATIO)]),
        ("不满十四周岁", [("14", "岁")]),
        ("六个月以上一年以下", [("6", "月"), ("1", "年")]),
        ("株数一倍以上", [("1", RATIO)]),
        ("2026年1月2日起", [("20260102", DATE)]),
        ("二十万五千元", [("205000", "元")]),
        ("１００只", [("100", "只")]),
        ("100", [("100", "")]),
    ],
)
def test_量(text: str, found: list[tuple[str, str]]) -> None:
    assert pairs(text) == found


@pytest.mark.parametrize(
    "text",
    ["第三条第一款", "58条", "133条之一", "第七十六至七十八条", "第一、二款", "前两款", "一次性", "一种行为",
     "上一年", "数十元", "几百人", "统一", "三轮车", "（三）", "第3次"],
)  # fmt: skip
def test_不是量的不算(text: str) -> None:
    assert pairs(text) == []


def test_条文里的一人一次也算() -> None:
    assert pairs("一人") == []
    assert pairs("一人", idle=True) == [("1", "人")]


def test_写回去() -> None:
    assert [show(Fraction(1, 2), RATIO), show(Fraction(5), RATIO), show(Fraction(6), "月")] == [
        "50%",
        "5倍",
        "6个月",
    ]
    assert show(Fraction(18), "岁") == "18周岁"
    assert [plain(Fraction(1, 3)), plain(Fraction(1, 4)), plain(Fraction(7))] == ["1/3", "0.25", "7"]
    assert quantities("五万元")[0].shown == "50000元"


def test_以上之后的十年也是数() -> None:
    assert [q.text for q in quantities("五年以上十年以下，三个月以上十二个月以下")] == [
        "五年",
        "十年",
        "三个月",
        "十二个月",
    ]
    assert quantities("上千元") == ()
