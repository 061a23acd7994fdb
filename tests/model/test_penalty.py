"""Wording and comparison of penalties."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from liangfa.model.compare import Verdict, compare_penalties, compare_tiers
from liangfa.model.penalty import Sanction, Tier
from liangfa.model.wording import money_text, number_text, penalty_text, range_text, tier_text, tiers_text


def tier(when: str = "一般", **parts: Any) -> Tier:
    return Tier.model_validate({"when": when, **parts})


DETAIN = {"行政拘留": {"min": 5, "max": 10}}


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"choose": (DETAIN, {"罚款": {"max": 2000}})}, "处5日以上10日以下拘留，或者2000元以下罚款"),
        (
            {"impose": ({"行政拘留": {"min": 10, "max": 15}},), "may_add": ({"罚款": {"max": 3000}},)},
            "处10日以上15日以下拘留，可以并处3000元以下罚款",
        ),
        ({"choose": ("警告", {"罚款": {"max": 1000}})}, "处警告，或者1000元以下罚款"),
        ({"may_add": ({"罚款": {"max": 50000}},)}, "可以处5万元以下罚款"),
        (
            {
                "impose": (
                    {"限制从业": {"what": "担任主要负责人", "duration": "5年"}},
                    {"限制从业": {"what": "某市场禁入"}},
                )
            },
            "5年内禁止担任主要负责人，并实行某市场禁入",
        ),
        ({"impose": ({"取消资格": {"what": "投标"}},)}, "取消投标的资格"),
        (
            {
                "impose": (
                    {"罚款": {"max": 500, "condition": "无所得"}},
                    {"行政拘留": {"max": 15}},
                ),
                "may_add": ("吊销许可证件",),
            },
            "无所得的，处500元以下罚款；并处15日以下拘留，可以吊销许可证件",
        ),
        ({"impose": ("没收违法所得", "罚款")}, "没收违法所得，并处罚款（本条没有定数额）"),
        (
            {"impose": ({"行政拘留": {"min": 15, "max": 15}}, {"罚款": {"min": 5000, "max": 5000}})},
            "处15日拘留，并处5000元罚款",
        ),
        (
            {"impose": ({"吊销许可证件": {"what": "机动车驾驶证", "duration": "5年"}},)},
            "吊销机动车驾驶证，5年内不得重新取得",
        ),
        (
            {"impose": ("没收违法所得", {"罚款": {"min": 0.5, "max": 5, "unit": "倍", "base": "税款"}})},
            "没收违法所得，并处税款50%以上5倍以下罚款",
        ),
        (
            {
                "impose": (
                    {"罚款": {"min": 100000, "max": 150000, "condition": "货值不足1万元"}},
                    {
                        "罚款": {
                            "min": 15,
                            "max": 30,
                            "unit": "倍",
                            "base": "货值",
                            "condition": "货值1万元以上",
                        }
                    },
                )
            },
            "货值不足1万元的，处10万元以上15万元以下罚款；货值1万元以上的，处货值15倍以上30倍以下罚款",
        ),
        (
            {"choose": ({"同时": ("警告", {"罚款": {"max": 500}})}, {"行政拘留": {"max": 5}})},
            "处警告并处500元以下罚款，或者5日以下拘留",
        ),
        (
            {"impose": ("警告", {"任选": ({"罚款": {"max": 500}}, "没收违法所得")})},
            "处警告，并处500元以下罚款、没收违法所得（单处或者并处）",
        ),
        (
            {"impose": ({"限制从业": {"what": "从事药品经营", "duration": "10年以上"}},)},
            "10年以上禁止从事药品经营",
        ),
        (
            {"impose": ({"吊销许可证件": {"what": "导游证", "duration": "1年以上3年以下"}},)},
            "吊销导游证，1年以上3年以下不得重新取得",
        ),
        (
            {"impose": ({"限制从业": {"what": "食品经营管理", "duration": "5年"}}, "责令停产停业")},
            "5年内禁止从事食品经营管理，并责令停产停业",
        ),
        (
            {"impose": ("没收违法所得",), "may_add": ({"责令关闭": {"what": "网站"}}, "吊销许可证件")},
            "没收违法所得，可以关闭网站，可以吊销许可证件",
        ),
        (
            {"choose": ({"同时": ("警告", "通报批评")}, {"罚款": {"max": 500}})},
            "处警告、通报批评，或者500元以下罚款",
        ),
        (
            {"impose": ({"罚款": {"min": 10000, "max": 20000, "target": "责任人员"}},)},
            "对责任人员处1万元以上2万元以下罚款",
        ),
        ({"impose": ({"罚款": {"max": 100, "unit": "元/人"}},)}, "处每人100元以下罚款"),
        (
            {"impose": ({"暂扣许可证件": {"what": "机动车驾驶证", "duration": "6个月"}},)},
            "暂扣机动车驾驶证6个月",
        ),
    ],
)
def test_处罚写成文字(parts: dict[str, Any], words: str) -> None:
    assert penalty_text(tier(**parts)) == words


def test_档次连成一句() -> None:
    both = (tier(choose=("警告", {"罚款": {"max": 500}})), tier("情节严重", impose=(DETAIN,)))
    assert tiers_text(both) == "一般情形，处警告，或者500元以下罚款；情节严重的，处5日以上10日以下拘留"
    assert tier_text(both[0], alone=True) == "处警告，或者500元以下罚款"


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        (500, "500元"),
        (2000, "2000元"),
        (10000, "1万元"),
        (15000, "1.5万元"),
        (12345, "12345元"),
        (100000000, "1亿元"),
        (1500000, "150万元"),
    ],
)
def test_金额(yuan: int, words: str) -> None:
    assert money_text(yuan) == words


@given(st.integers(1, 10**9))
def test_金额不丢数(yuan: int) -> None:
    text = money_text(yuan).removesuffix("元")
    for word, size in (("亿", 10**8), ("万", 10**4)):
        if text.endswith(word):
            assert round(float(text.removesuffix(word)) * size) == yuan
            return
    assert int(text) == yuan


def test_范围() -> None:
    assert range_text(None, 10, "日") == "10日以下"
    assert range_text(1000, None, "元") == "1000元以上"
    assert number_text(2.5) == "2.5"


@pytest.mark.parametrize(
    "wrong",
    [
        {"罚款": {"base": "税款"}},
        {"行政拘留": None},
        {"罚款": {"min": 5, "max": 1}},
        {"罚款": {"max": 0}},
        {"罚款": {"max": 5, "unit": "倍"}},
        {"行政拘留": {"max": 5, "unit": "元"}},
        {"行政拘留": {"max": 1.5}},
        {"警告": {"max": 5}},
        {"没收财产": None},
        "罚金",
        {"罚款": {"max": "5000"}},
        {"罚款": {"max": True}},
        {"吊销许可证件": {"duration": "五年"}},
        {"罚款": {"max": 5}, "警告": None},
    ],
)
def test_写错的处罚不接受(wrong: Any) -> None:
    with pytest.raises(ValidationError):
        tier(impose=(wrong,))


def test_空档次和独选不接受() -> None:
    with pytest.raises(ValidationError, match="至少写一个"):
        tier()
    with pytest.raises(ValidationError, match="写 impose"):
        tier(choose=("警告",))


OLD = tier(impose=(DETAIN,), may_add=({"罚款": {"max": 500}},))


@pytest.mark.parametrize(
    ("later", "verdict", "move"),
    [
        (OLD, Verdict.SAME, ""),
        (tier(choose=(DETAIN, {"罚款": {"max": 500}})), Verdict.LIGHTER, "行政拘留由必处变为可以不处"),
        (tier(choose=(DETAIN, {"罚款": {"max": 2000}})), Verdict.MIXED, "罚款上限由500元变为2000元"),
        (tier(impose=(DETAIN, {"罚款": {"max": 500}})), Verdict.HEAVIER, "罚款由可以不处变为必处"),
        (
            tier(impose=({"行政拘留": {"min": 5, "max": 15}},), may_add=({"罚款": {"max": 500}},)),
            Verdict.HEAVIER,
            "行政拘留上限由10日变为15日",
        ),
        (
            tier(impose=(DETAIN,), may_add=({"罚款": {"max": 5, "unit": "倍", "base": "违法所得"}},)),
            Verdict.UNKNOWN,
            "罚款的计算方法或对象不同",
        ),
        (tier(impose=(DETAIN,)), Verdict.LIGHTER, "罚款由可以不处变为没有"),
        (tier(impose=(DETAIN,), may_add=("罚款",)), Verdict.UNKNOWN, "罚款有一方没有定数额"),
    ],
)
def test_同一档轻重(later: Tier, verdict: Verdict, move: str) -> None:
    found, moves = compare_tiers(OLD, later)
    assert found is verdict
    assert not move or move in [m.text for m in moves]


def test_期限轻重() -> None:
    five = tier(impose=({"吊销许可证件": {"duration": "5年"}},))
    life = tier(impose=({"吊销许可证件": {"duration": "终身"}},))
    assert compare_tiers(five, life)[0] is Verdict.HEAVIER
    assert compare_tiers(life, five)[0] is Verdict.LIGHTER


def test_只有一方有的档次() -> None:
    milder = tier("情节较轻", choose=("警告", {"罚款": {"max": 500}}))
    graver = tier("情节严重", impose=({"行政拘留": {"min": 10, "max": 15}},))
    added = {c.when: c for c in compare_penalties((OLD,), (OLD, milder, graver))}
    assert added["情节较轻"].verdict is Verdict.LIGHTER
    assert added["情节严重"].verdict is Verdict.UNKNOWN  # may have been within the general tier before
    removed = {c.when: c for c in compare_penalties((OLD, milder), (OLD,))}
    assert removed["情节较轻"].verdict is Verdict.HEAVIER


_FINE = st.integers(1, 10**6)


@given(_FINE, _FINE)
def test_比较是反对称的(a: int, b: int) -> None:
    first, second = tier(impose=({"罚款": {"max": a}},)), tier(impose=({"罚款": {"max": b}},))
    there, back = compare_tiers(first, second)[0], compare_tiers(second, first)[0]
    opposite = {
        Verdict.LIGHTER: Verdict.HEAVIER,
        Verdict.HEAVIER: Verdict.LIGHTER,
        Verdict.SAME: Verdict.SAME,
    }
    assert back is opposite[there]


def test_处罚默认单位() -> None:
    assert Sanction.model_validate({"罚款": {"max": 5}}).effective_unit == "元"
    assert Sanction.model_validate(DETAIN).effective_unit == "日"
