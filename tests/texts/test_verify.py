"""Rules on keys, dates and words, and what the report counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangfa.store import load
from liangfa.texts.folder import FolderProvider
from liangfa.texts.verify import RULES, verify
from tests.texts.conftest import LAW, Verifier, rules, write_law

DUTY = "  - at: '{at}'\n    kind: duty\n    conduct: {conduct}\n"


def duty(at: str = "3", conduct: str = "不得扔石头", more: str = "") -> str:
    return DUTY.format(at=at, conduct=conduct) + more


def rule(value: str, at: str = "3", condition: str = "") -> str:
    extra = f", condition: {condition}" if condition else ""
    return (
        f"  - at: '{at}'\n    kind: rule\n    topic: 追究时效\n    conduct: 超过期限不再处罚\n"
        f"    terms: [{{what: 时效, value: {value}{extra}}}]\n"
    )


PLAIN = {"3": "不得扔石头。", "4": "不得扔木头。\n不得扔纸。", "5": "不得：\n（一）扔甲；\n（二）扔乙。"}


@pytest.mark.parametrize(
    ("provision", "found"),
    [
        (duty("3"), []),
        (duty("9"), ["V10"]),
        (duty("4.2"), []),
        (duty("4.3"), ["V11"]),
        (duty("5(2)"), []),
        (duty("5(3)"), ["V11"]),
        (duty("3.1"), ["V13"]),
        (duty("5.1(1)"), ["V13"]),
        (duty("4"), []),
        (duty("3", more="    read_with: [某法@2020-01-01#4.1]\n"), []),
        (duty("3", more="    read_with: [某法@2020-01-01#4.7]\n"), ["V14"]),
        (duty("3", more="    predecessors: [某法@2020-01-01#44]\n"), ["V14"]),
        (duty("3", more="    limitation: [某法@2020-01-01#5.1(1)]\n"), ["V13"]),
        (duty("3", more="    sources: [某法@2020-01-01#6]\n"), ["V14"]),
        (duty("3", more="    predecessors: [另一法@1990-01-01#6]\n"), []),
    ],
)
def test_条款号(provision: str, found: list[str], verified: Verifier) -> None:
    assert rules(verified(PLAIN, provision)) == found


PENAL = (
    "  - at: '{at}'\n    conduct: 扔石头\n    subjects: [个人]\n    agencies: [某机关]\n"
    "    tiers: [{{when: 一般, impose: [罚款: {{max: {fine}}}]}}]\n"
)


def test_整条有几款罚则要写明款(verified: Verifier) -> None:
    articles = {"3": "扔石头的，处七百元以下罚款。\n扔木头的，处七百元以下罚款。"}
    assert rules(verified(articles, PENAL.format(at="3", fine=700))) == ["V12"]
    assert not verified(articles, PENAL.format(at="3.1", fine=700)).findings
    once = {"3": "扔石头的，处七百元以下罚款。\n罚款上缴国库。"}
    assert not verified(once, PENAL.format(at="3", fine=700)).findings


@pytest.mark.parametrize(
    ("text", "provision", "found"),
    [
        ("超过六个月的，不再处罚。", rule("6个月"), []),
        ("超过六个月的，不再处罚。", rule("5个月"), ["V23"]),
        ("超过六个工作日的，不再处罚。", rule("6日"), ["V23"]),
        ("一日折抵一日。", rule("1日抵1日"), []),
        ("由一人办理。", rule("1人"), []),
        ("一年内犯三次的，加重。", rule("3次", condition="1年内"), []),
        ("一年内犯三次的，加重。", rule("3次", condition="2年内"), ["V23"]),
        ("不得让不满九周岁的人扔石头。", duty(conduct="让不满9周岁的人扔石头"), []),
        ("不得让不满九周岁的人扔石头。", duty(conduct="让不满10周岁的人扔石头"), ["V22"]),
        ("有下列行为：\n（一）甲；\n（二）乙；\n（三）丙。", duty(conduct="列出三种行为"), []),
        ("有下列行为：\n（一）甲；\n（二）乙；\n（三）丙。", duty(conduct="列出四种行为"), ["V22"]),
        ("不得扔第四条所列的。", duty(conduct="不得扔两种东西"), []),
        ("不得扔第四条所列的。", duty(conduct="不得扔三种东西"), ["V22"]),
        ("适用第三条、第五条。", duty(conduct="适用第三条和第5条第2款"), []),
    ],
)
def test_文字和规则里的数(text: str, provision: str, found: list[str], verified: Verifier) -> None:
    report = verified({"3": text, "4": "列举：\n（一）甲；\n（二）乙。"}, provision)
    assert rules(report) == found, [str(f) for f in report.in_order()]


def version(line: str) -> str:
    return LAW.replace("{effective: 2020-01-01, adopted: 2019-06-30, checked_on: 2026-11-21}", line)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("{effective: 2020-01-01, adopted: 2019-06-30, expires: 2025-01-01, checked_on: 2026-11-21}", []),
        ("{effective: 2020-01-01, expires: 2025-01-01, checked_on: 2026-11-21}", []),
        ("{effective: 2021-01-01, adopted: 2019-06-30, expires: 2025-01-01, checked_on: 2026-11-21}", ["V01"]),
        ("{effective: 2020-01-01, adopted: 2019-06-29, expires: 2025-01-01, checked_on: 2026-11-21}", ["V02"]),
        ("{effective: 2020-01-01, adopted: 2019-06-30, checked_on: 2026-11-21}", ["V03"]),
        ("{effective: 2020-01-01, expires: 2025-01-01, limitation: [某法@2020-01-01#9], checked_on: 2026-11-21}",
         ["V14"]),
        ("{effective: 1999-01-01, checked_on: 2026-11-21}", []),  # 文本库没有那么早的版本：不知道
    ],
)  # fmt: skip
def test_法律版本(line: str, found: list[str], verified: Verifier) -> None:
    assert rules(verified(PLAIN, duty(), version(line), expires="2025-01-01")) == found


def test_法律全称(verified: Verifier) -> None:
    assert rules(verified(PLAIN, duty(), LAW.replace("中华人民共和国某法", "某法"))) == ["V04"]


def test_换号表(verified: Verifier, texts: Path) -> None:
    write_law(texts, {"1": "甲。", "2": "乙。"}, effective="2010-01-01", adopted=None, expires="2020-01-01")
    law = LAW + "    renumbered: {'1': ['3'], '7': [], '2': ['8']}\n"
    law = law.replace("  - {effective: 2020-01-01, adopted: 2019-06-30, checked_on: 2026-11-21}\n", "")
    law += "    effective: 2020-01-01\n    checked_on: 2026-11-21\n"
    head, body = law.split("    renumbered", 1)
    old = "  - {effective: 2010-01-01, expires: 2020-01-01, checked_on: 2026-11-21}\n"
    report = verified(PLAIN, duty(), f"{head}{old}  - renumbered{body}")
    assert [f.message for f in report.in_order()] == [
        "某法@2010-01-01 没有第 7 条",
        "某法@2020-01-01 没有第 8 条",
    ]
    assert rules(report) == ["V15"]


CHARGE = """
id: 3-rengshitou
seq: 1
name: 扔石头罪
articles: ['{article}']
chapter: 2
since: 2020-01-01
name_source: 某文
unit_crime: false
duty_crime: false
non_prosecution: 低
match:
  status: matched
  entries: [{{provision: '某法@2020-01-01#{match}', role: primary, scenario: 扔了}}]
forward: [{{scenario: 扔得多, threshold: {threshold}, source: 某法@2020-01-01#6}}]
review: {{state: draft, on: 2026-11-21, by: 编辑}}
"""


@pytest.mark.parametrize(
    ("article", "match", "threshold", "found"),
    [
        ("3", "3", "30块以上", []),
        ("4", "3", "30块以上", ["V41"]),
        ("1998决定-1", "3", "30块以上", []),
        ("3", "33", "30块以上", ["V14"]),
        ("3", "3", "40块以上", ["V40"]),
    ],
)
def test_罪名(
    article: str, match: str, threshold: str, found: list[str], verified: Verifier, texts: Path
) -> None:
    write_law(texts, {"3": "甲。"}, short_name="刑法", name="某刑法")
    charge = CHARGE.format(article=article, match=match, threshold=threshold)
    report = verified(
        PLAIN | {"6": "扔三十块以上的，追诉。"},
        duty(),
        others={"statutes/charges/02-x/3-rengshitou.yml": charge},
    )
    assert rules(report) == found


def test_没有文本的条款只计数(tmp_path: Path, verified: Verifier) -> None:
    verified(PLAIN, duty())
    dataset, _ = load(tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    report = verify(dataset, FolderProvider(empty))
    assert not report.findings
    assert report.not_at_hand == {"某法@2020-01-01": 1}
    assert (report.provisions, report.refused) == (0, {})
    assert "没有文本可对的条款 1 条" in report.summary()


def test_计数(verified: Verifier) -> None:
    report = verified({"3": "扔石头的，处三百元以上七百元以下罚款。"}, PENAL.format(at="3", fine=700))
    assert (report.versions, report.provisions, report.numbers) == (1, 1, 1)


def test_撤回的条目不核对(verified: Verifier) -> None:
    withdrawn = "    withdrawn: {on: 2026-11-21, reason: 写错}\n"
    report = verified(PLAIN, duty("9", more=withdrawn))
    assert not report.findings and report.provisions == 0


def test_carry来的条款与自己那一版核对(tmp_path: Path, verified: Verifier, texts: Path) -> None:
    write_law(texts, {"2": "扔石头的，处六百元以下罚款。"}, effective="2010-01-01", expires="2020-01-01")
    old = "law: 某法@2010-01-01\nchecked_on: 2026-11-21\ncarry: [{from: 某法@2020-01-01, at: {'2': '3'}}]\n"
    law = LAW.replace(
        "versions:\n", "versions:\n  - {effective: 2010-01-01, expires: 2020-01-01, checked_on: 2026-11-21}\n"
    )
    report = verified(
        {"3": "扔石头的，处七百元以下罚款。"},
        PENAL.format(at="3", fine=700),
        law,
        {"statutes/laws/mou/2010-01-01.yml": old},
    )
    assert rules(report) == ["V20", "V25"]
    assert all("carry 来的 2：" in finding.message for finding in report.in_order())


def test_每条规则都有一句话和例子() -> None:
    here = Path(__file__).parent
    examples = (here / "test_verify.py").read_text("utf-8") + (here / "test_verify_penalty.py").read_text(
        "utf-8"
    )
    assert all(f'"{rule_id}"' in examples for rule_id in RULES)
    assert all(sentence and "\n" not in sentence for sentence in RULES.values())
