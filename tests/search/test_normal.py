from __future__ import annotations

import pytest

from liangfa.model.keys import chinese_number
from liangfa.search.normal import Normal, amounts, full_char_map, needed_char_map, number


@pytest.fixture(scope="module")
def normal() -> Normal:
    return Normal(full_char_map())


@pytest.mark.parametrize(
    ("typed", "dense"),
    [
        ("盗窃罪", "盗窃罪"),
        ("盜竊罪", "盗窃罪"),
        ("ＤＱ Ｚ", "dqz"),
        ("掩饰、隐瞒", "掩饰隐瞒"),
        ("非法侵占帐户", "非法侵占账户"),
        ("５８条", "58条"),
        ("《某法》 第（三）项", "某法第三项"),
        ("\u200b盗\u0000窃\ufeff", "盗窃"),
        ("😀", ""),
    ],
)
def test_同一个词的各种写法归为一种(normal: Normal, typed: str, dense: str) -> None:
    assert normal.dense(typed) == dense


def test_标点成为一个空格(normal: Normal) -> None:
    assert normal.words("  盗窃，，诈骗\n抢夺。") == "盗窃 诈骗 抢夺"


def test_归一后的字能找回原文的位置(normal: Normal) -> None:
    text = "《盜竊》㎡、罪"
    dense, places = normal.dense_map(text)
    assert dense == "盗窃m2罪"
    assert [text[place] for place in places] == ["盜", "竊", "㎡", "㎡", "罪"]


def test_只带走用得着的字() -> None:
    assert needed_char_map({"竊": "窃", "盜": "盗"}, "盗罪") == {"盜": "盗"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("58", 58),
        ("五十八", 58),
        ("一百三十三", 133),
        ("一三三", 133),
        ("二零零", 200),
        ("十", 10),
        ("1百33", 133),
        ("一千一百二十", 1120),
        ("", None),
        ("五x", None),
        ("1234567890123", None),
    ],
)
def test_数字(text: str, value: int | None) -> None:
    assert number(text) == value


def test_一万以内的汉字数字都读得回来() -> None:
    assert [number(chinese_number(i)) for i in range(10_000)] == list(range(10_000))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("2年和二年", ["~n2年", "~n2年"]),
        ("五千元以下、5000元", ["~n5000元", "~n5000元"]),
        ("0.5万元", ["~n5000元"]),
        ("1.1万元", ["~n11000元"]),
        ("十五天", ["~n15日"]),
        ("3个工作日", ["~n3工作日"]),
        ("2026年", []),
        ("一般情形", []),
        ("0.5倍", ["~n0.5倍"]),
    ],
)
def test_数额写法不同也是一个词(text: str, terms: list[str]) -> None:
    assert [term for term, _ in amounts(text)] == terms
