"""Choosing questions and setting papers, on the small invented project."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangfa.knowledge import Knowledge
from liangfa.model.question import QuestionPick
from liangfa.store import load
from liangfa.train.items import Item
from liangfa.train.questions import Bank
from liangfa.train.quiz import missing_picks, paper, quiz_for
from tests.check.test_rules import NEW, edit
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def bank(known: Knowledge) -> Bank:
    return Bank(known)


def pick(**fields: object) -> QuestionPick:
    return QuestionPick.model_validate(fields)


def test_按编号和专题选题且不重复(bank: Bank) -> None:
    items = quiz_for(bank, [pick(id="touna-03"), pick(topic="touna", count=50)])
    assert items[0].id == "touna-03"
    assert sorted(item.id for item in items) == ["touna-01", "touna-02", "touna-03", "touna-04"]
    only = quiz_for(bank, [pick(topic="touna", kinds=("判断",))])
    assert [item.id for item in only] == ["touna-02"]


def test_没有的题目说出来(bank: Bank) -> None:
    picks = [pick(id="touna-99"), pick(topic="meiyou"), pick(id="touna-01")]
    assert missing_picks(bank.known, picks) == ["touna-99", "meiyou"]


def test_甲乙卷是同样的题不同的次序而答案跟着选项走(bank: Bank) -> None:
    items = quiz_for(bank, [pick(topic="touna", count=50)])
    papers = [paper(items, form, "7") for form in "AB"]
    assert papers[0] == paper(items, "A", "7")
    assert papers[0].items != papers[1].items
    right = {item.id: {item.options[i] for i in item.right} for item in items if len(item.options) > 2}
    for one in papers:
        for printed, answer in zip(one.items, one.key, strict=True):
            assert printed.number == answer.number
            if answer.id in right:
                chosen = {option.text for option in printed.options if option.letter in answer.answer}
                assert chosen == right[answer.id]


def test_答案附上条款现在的处罚(bank: Bank) -> None:
    (item,) = quiz_for(bank, [pick(id="touna-01")])
    (basis,) = paper([item]).key[0].basis
    assert basis[0] == "《某安法》（2026年1月1日起施行）第五条"
    assert "2000元以下罚款" in basis[1]
    assert basis[2] == "laws/mou-an/2026-01-01.html#art-5"


def test_程序题归给专题的机关(bank: Bank) -> None:
    by_id = {item.id: item for item in bank.topic("touna")}
    assert by_id["touna-03"].agencies == ("某安机关", "某市场部门")
    assert by_id["touna-04"].agencies == ("某安机关",), "a question about the clock concerns the same agency"


def test_改了一档的处罚_自动出的题跟着变(mini: Path) -> None:
    before = generated(mini)
    edit(mini, NEW, "- 罚款: {max: 3000}", "- 罚款: {max: 4000}")
    after = generated(mini)
    name = "g-range-mou-an-2026-01-01-art-5-t2"
    assert before.keys() == after.keys()
    assert "3000元以下罚款" in before[name].options[before[name].right[0]]
    assert "4000元以下罚款" in after[name].options[after[name].right[0]]
    assert "4000元以下罚款" in after[name].cites[0].words
    assert not any("3000元以下" in option for item in after.values() for option in item.options)


def generated(root: Path) -> dict[str, Item]:
    items = Bank(Knowledge(load(root)[0], TODAY)).topic("touna")
    return {item.id: item for item in items if item.generated}
