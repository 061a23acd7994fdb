"""For every rule on penalties: one entry that breaks it and the same entry put right."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.texts.conftest import Verifier, rules


def penalty(tiers: str, at: str = "3", more: str = "") -> str:
    """One penalty entry; ``tiers`` and ``more`` are flow YAML."""
    return (
        f"  - at: '{at}'\n    conduct: 往河里扔石头\n    subjects: [个人]\n    agencies: [某机关]\n"
        f"    tiers: {tiers}\n{more}"
    )


GRADED = "扔石头的，处三日以上六日以下拘留或者七百元以下罚款；情节较重的，处六日以上九日以下拘留，可以并处九百元以下罚款。"
GRADED_OK = (
    "[{when: 一般, choose: [行政拘留: {min: 3, max: 6}, 罚款: {max: 700}]},"
    " {when: 情节较重, impose: [行政拘留: {min: 6, max: 9}], may_add: [罚款: {max: 900}]}]"
)
VALUE = "扔石头的，没收石头，货值不足三百元的，并处三千元以上七千元以下罚款；货值三百元以上的，并处货值三倍以上七倍以下罚款。"
VALUE_OK = (
    "[{when: 一般, impose: [没收非法财物: {what: 石头},"
    " 罚款: {min: 3000, max: 7000, condition: 货值不足300元},"
    " 罚款: {min: 3, max: 7, unit: 倍, base: 货值, condition: 货值300元以上}]}]"
)


@dataclass(frozen=True)
class Example:
    rule: str
    text: str
    bad: str
    good: str
    more: str = ""


EXAMPLES = [
    Example(
        "V20",
        "扔石头的，处三百元以上七百元以下罚款。",
        "[{when: 一般, impose: [罚款: {min: 300, max: 600}]}]",
        "[{when: 一般, impose: [罚款: {min: 300, max: 700}]}]",
    ),
    Example(
        "V20",
        "扔石头的，处七百元以下罚款。",
        "[{when: 一般, impose: [罚款: {min: 300, max: 700}]}]",
        "[{when: 一般, impose: [罚款: {max: 700}]}]",
    ),
    Example(
        "V20",
        "扔石头的，处货值百分之三十以上三倍以下罚款。",
        "[{when: 一般, impose: [罚款: {min: 0.3, max: 3, unit: '%', base: 货值}]}]",
        "[{when: 一般, impose: [罚款: {min: 0.3, max: 3, unit: 倍, base: 货值}]}]",
    ),
    Example(
        "V20",
        "扔石头的，处每块三十元以上七十元以下罚款。",
        "[{when: 一般, impose: [罚款: {min: 30, max: 70}]}]",
        "[{when: 一般, impose: [罚款: {min: 30, max: 70, unit: 元/块}]}]",
    ),
    Example(
        "V20",
        "扔石头的，处七百元以下罚款。",
        "[{when: 一般, impose: [罚款]}]",
        "[{when: 一般, impose: [罚款: {max: 700}]}]",
    ),
    Example(
        "V20",
        "扔石头的，处以罚款。",
        "[{when: 一般, impose: [罚款: {max: 700}]}]",
        "[{when: 一般, impose: [罚款]}]",
    ),
    Example("V21", GRADED, GRADED_OK.replace("max: 9}]", "max: 15}]"), GRADED_OK),
    Example(
        "V21",
        "扔石头的，在三日内清理，处十二日拘留。",
        "[{when: 一般, impose: [行政拘留: {min: 3, max: 3}]}]",
        "[{when: 一般, impose: [行政拘留: {min: 12, max: 12}]}]",
    ),
    Example("V22", VALUE, VALUE_OK.replace("300元以上}", "400元以上}"), VALUE_OK),
    Example(
        "V24",
        "扔石头的，吊销许可证，三年内不得从事捡石头活动。",
        "[{when: 一般, impose: [吊销许可证件: {what: 许可证, duration: 5年}]}]",
        "[{when: 一般, impose: [吊销许可证件: {what: 许可证, duration: 3年}]}]",
    ),
    Example(
        "V24",
        "扔石头的，吊销许可证，终生不得从事捡石头活动。",
        "[{when: 一般, impose: [吊销许可证件: {what: 许可证, duration: 3年}]}]",
        "[{when: 一般, impose: [吊销许可证件: {what: 许可证}, 限制从业: {what: 捡石头, duration: 终身}]}]",
    ),
    Example(
        "V25",
        GRADED,
        "[{when: 一般, choose: [行政拘留: {min: 3, max: 6}, 罚款: {max: 700}]}]",
        GRADED_OK,
    ),
    Example("V25", GRADED, GRADED_OK.replace(", may_add: [罚款: {max: 900}]", ""), GRADED_OK),
    Example("V26", VALUE, VALUE_OK.replace("base: 货值", "base: 违法所得"), VALUE_OK),
    Example(
        "V27",
        GRADED,
        GRADED_OK.replace("一般", "暂").replace("情节较重", "一般").replace("暂", "情节较重"),
        GRADED_OK,
    ),
    Example(
        "V28",
        VALUE,
        VALUE_OK.replace("货值不足300元", "暂")
        .replace("货值300元以上", "货值不足300元")
        .replace("暂", "货值300元以上"),
        VALUE_OK,
    ),
    Example(
        "V30",
        "扔石头的，处三日拘留，并处七百元以下罚款。",
        "[{when: 一般, impose: [行政拘留: {min: 3, max: 3}], may_add: [罚款: {max: 700}]}]",
        "[{when: 一般, impose: [行政拘留: {min: 3, max: 3}, 罚款: {max: 700}]}]",
    ),
    Example(
        "V31",
        "扔石头的，处三日拘留，可以并处七百元以下罚款。",
        "[{when: 一般, impose: [行政拘留: {min: 3, max: 3}, 罚款: {max: 700}]}]",
        "[{when: 一般, impose: [行政拘留: {min: 3, max: 3}], may_add: [罚款: {max: 700}]}]",
    ),
    Example(
        "V31",
        "扔石头的，处三日拘留或者七百元以下罚款。",
        "[{when: 一般, impose: [行政拘留: {min: 3, max: 3}, 罚款: {max: 700}]}]",
        "[{when: 一般, choose: [行政拘留: {min: 3, max: 3}, 罚款: {max: 700}]}]",
    ),
    Example(
        "V32",
        "扔石头的，给予警告，并处七百元以下罚款。",
        "[{when: 一般, choose: [警告, 罚款: {max: 700}]}]",
        "[{when: 一般, impose: [警告, 罚款: {max: 700}]}]",
    ),
    Example(
        "V33",
        "扔石头的，处七百元以下罚款。",
        "[{when: 一般, impose: [罚款: {max: 700}, 通报批评]}]",
        "[{when: 一般, impose: [罚款: {max: 700}]}]",
    ),
    Example(
        "V34",
        "扔石头的，给予警告，没收石头，处七百元以下罚款。",
        "[{when: 一般, impose: [警告, 罚款: {max: 700}]}]",
        "[{when: 一般, impose: [警告, 没收非法财物: {what: 石头}, 罚款: {max: 700}]}]",
    ),
    Example(
        "V34",
        "扔石头的，处七百元以下罚款，三年内不得从事捡石头活动。",
        "[{when: 一般, impose: [罚款: {max: 700}]}]",
        "[{when: 一般, impose: [罚款: {max: 700}, 限制从业: {what: 捡石头, duration: 3年}]}]",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.rule)
def test_每条规则一正一反(example: Example, verified: Verifier) -> None:
    assert example.rule in rules(verified({"3": example.text}, penalty(example.bad, more=example.more)))
    good = verified({"3": example.text}, penalty(example.good, more=example.more))
    assert [str(finding) for finding in good.in_order()] == []


def test_发现指到那个数(verified: Verifier) -> None:
    report = verified(
        {"3": GRADED},
        "  - at: '3'\n    conduct: 往河里扔石头\n    subjects: [个人]\n    agencies: [某机关]\n    tiers:\n"
        "      - when: 一般\n        choose:\n          - 行政拘留: {min: 3, max: 7}\n          - 罚款: {max: 700}\n"
        "      - when: 情节较重\n        impose:\n          - 行政拘留: {min: 6, max: 9}\n"
        "        may_add:\n          - 罚款: {max: 900}\n",
    )
    line = str(report.in_order()[-1])
    assert line.startswith("statutes/laws/mou/2020-01-01.yml:11:28 V21 ")
    assert "行政拘留写的是 3日以上7日以下，条文是 3日以上6日以下、6日以上9日以下" in line
    assert {key for key, _ in report.findings} == {"某法@2020-01-01#3"}


LISTED = (
    "有下列行为的，处七百元以下罚款：\n（一）扔石头的；\n（二）扔木头的。\n"
    "有前款第二项行为的，可以并处三日以下拘留。"
)
FINE = "[{when: 一般, impose: [罚款: {max: 700}]}]"
BOTH = "[{when: 一般, impose: [罚款: {max: 700}], may_add: [行政拘留: {max: 3}]}]"


def test_后款只说某一项_就只要求那一项(verified: Verifier) -> None:
    good = verified({"3": LISTED}, penalty(FINE, "3.1(1)") + penalty(BOTH, "3.1(2)"))
    assert not good.findings
    bad = verified({"3": LISTED}, penalty(BOTH, "3.1(1)") + penalty(FINE, "3.1(2)"))
    assert rules(bad) == ["V21", "V25"]


def test_后款自己有条目_就不归前款(verified: Verifier) -> None:
    own = "[{when: 一般, may_add: [行政拘留: {max: 3}]}]"
    report = verified({"3": LISTED}, penalty(FINE, "3.1(1)") + penalty(FINE, "3.1(2)") + penalty(own, "3.2"))
    assert not report.findings


def test_前款除某项以外(verified: Verifier) -> None:
    text = (
        "有下列行为的，处以罚款：\n（一）扔石头的；\n（二）扔木头的。\n"
        "有前款第一项行为的，处三百元罚款；有前款除第一项以外行为的，处七百元罚款。"
    )
    three = "[{when: 一般, impose: [罚款: {min: 300, max: 300}]}]"
    seven = "[{when: 一般, impose: [罚款: {min: 700, max: 700}]}]"
    assert not verified({"3": text}, penalty(three, "3.1(1)") + penalty(seven, "3.1(2)")).findings
    assert rules(verified({"3": text}, penalty(seven, "3.1(1)") + penalty(three, "3.1(2)"))) == ["V20", "V25"]


def test_援引式罚则照被援引的条款(verified: Verifier) -> None:
    articles = {"3": "扔石头的，处七百元以下罚款。", "4": "扔木头的，依照本法第三条的规定处罚。"}
    assert not verified(articles, penalty(FINE, "4")).findings
    wrong = FINE.replace("700", "800")
    assert rules(verified(articles, penalty(wrong, "4"))) == ["V20", "V25"]


def test_单位照自己的_责任人员依照前款_两样都要写(verified: Verifier) -> None:
    text = "扔石头的，处三日拘留。\n单位扔石头的，处七百元罚款，并对直接负责的人依照前款规定处罚。"
    three = "[{when: 一般, impose: [行政拘留: {min: 3, max: 3}]}]"
    unit = "[{when: 一般, impose: [罚款: {min: 700, max: 700}]}]"
    assert rules(verified({"3": text}, penalty(three, "3.1") + penalty(unit, "3.2"))) == ["V25"]
    both = "[{when: 单位, impose: [罚款: {min: 700, max: 700}]}, {when: 责任人员, impose: [行政拘留: {min: 3, max: 3}]}]"
    assert not verified({"3": text}, penalty(three, "3.1") + penalty(both, "3.2")).findings


def test_转致别的法律_写在read_with(verified: Verifier) -> None:
    articles = {"3": "扔石头的，依照关于河流的法律处罚。", "8": "污染河流的，处七百元以下罚款。"}
    assert rules(verified(articles, penalty(FINE))) == ["V20"]
    more = "    read_with: [某法@2020-01-01#8]\n"
    assert not verified(articles, penalty(FINE, more=more)).findings


def test_要一并读的文本不在手边_就不说条文没有(verified: Verifier) -> None:
    more = "    read_with: [别法@2020-01-01#8]\n"
    report = verified({"3": "扔石头的，处以罚款，数额另定。"}, penalty(FINE, more=more))
    assert not report.findings and report.partly == ("某法@2020-01-01#3",)


def test_加重档只加一种处罚_可以重复前面的罚款(verified: Verifier) -> None:
    text = "扔石头的，处七百元以下罚款；情节严重的，吊销许可证。"
    tiers = (
        "[{when: 一般, impose: [罚款: {max: 700}]},"
        " {when: 情节严重, impose: [罚款: {max: 700}, 吊销许可证件: {what: 许可证}]}]"
    )
    assert not verified({"3": text}, penalty(tiers)).findings


def test_同句的处罚要写在一档(verified: Verifier) -> None:
    text = "扔石头的，没收石头，处七百元以下罚款；扔木头的，给予警告，处九百元以下罚款。"
    split = (
        "[{when: 扔石头, impose: [没收非法财物: {what: 石头}]}, {when: 又一档, impose: [罚款: {max: 700}]},"
        " {when: 扔木头, impose: [警告, 罚款: {max: 900}]}]"
    )
    assert "V25" in rules(verified({"3": text}, penalty(split))) or "V34" in rules(
        verified({"3": text}, penalty(split))
    )


def test_单处或者并处(verified: Verifier) -> None:
    text = "扔石头的，没收违法所得；没有违法所得的，单处或者并处七百元以下罚款。"
    tiers = "[{when: 一般, impose: [任选: [没收违法所得, 罚款: {max: 700}]]}]"
    assert not verified({"3": text}, penalty(tiers)).findings


def test_没有数额的罚款写成其他处罚(verified: Verifier) -> None:
    text = "扔石头的，没收违法所得，可以并处罚款。"
    tiers = "[{when: 一般, impose: [没收违法所得], may_add: [其他处罚: {what: 罚款（没有定数额）}]}]"
    assert not verified({"3": text}, penalty(tiers)).findings


def test_对责任人员的数额不顶替对单位的(verified: Verifier) -> None:
    text = "扔石头的，处七百元罚款；情节严重的，吊销许可证，对直接扔的人处三百元罚款。"
    tiers = (
        "[{when: 一般, impose: [罚款: {min: 700, max: 700}]},"
        " {when: 情节严重, impose: [罚款: {min: 700, max: 700}, 吊销许可证件: {what: 许可证},"
        " 罚款: {min: 300, max: 300, target: 直接扔的人}]}]"
    )
    assert not verified({"3": text}, penalty(tiers)).findings


def test_通报别的机关处罚_可写可不写(verified: Verifier) -> None:
    text = "扔石头的，处七百元以下罚款，并通报有关机关吊销许可证。"
    assert not verified({"3": text}, penalty(FINE)).findings
    with_it = "[{when: 一般, impose: [罚款: {max: 700}, 吊销许可证件: {what: 许可证}]}]"
    assert not verified({"3": text}, penalty(with_it)).findings


def test_给予下列一种或几种处罚_就是任选(verified: Verifier) -> None:
    listed = "对扔石头的，视情节给予下列{}处罚：\n一、警告；\n二、七百元以下罚款。"
    some = "[{when: 一般, impose: [任选: [警告, {罚款: {max: 700}}]]}]"
    assert not verified({"3": listed.format("一种或几种")}, penalty(some)).findings
    assert rules(verified({"3": listed.format("")}, penalty(some))) == ["V32"]
