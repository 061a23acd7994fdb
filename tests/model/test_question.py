"""A question that cannot be answered as written is refused when it is read."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from liangfa.model.law import Provision
from liangfa.model.penalty import Sanction, Tier
from liangfa.model.question import Question, QuestionPick, seal_of

GOOD: dict[str, Any] = {
    "id": "touna-01",
    "kind": "单选",
    "stem": "哪一个？",
    "options": ("甲", "乙", "丙"),
    "key": "B",
    "reason": "因为。",
    "provisions": ("某安法@2026-01-01#5",),
    "difficulty": "易",
    "seal": "00000000",
}


def test_好的题目() -> None:
    assert Question(**GOOD).right == ("乙",)
    many = Question(**{**GOOD, "kind": "多选", "key": "AC"})
    assert many.right == ("甲", "丙")
    assert Question(**{**GOOD, "kind": "判断", "options": (), "key": "错"}).right == ("错",)
    assert Question(**{**GOOD, "kind": "简答", "options": (), "key": "要点"}).right == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"key": "D"}, "不在选项里"),
        ({"key": "AB"}, "一个字母"),
        ({"kind": "多选", "key": "B"}, "至少两个"),
        ({"kind": "多选", "key": "CA"}, "按顺序"),
        ({"kind": "判断", "key": "对"}, "不写 options"),
        ({"kind": "判断", "options": (), "key": "是"}, "写 对 或 错"),
        ({"options": ("甲", "乙")}, "至少三个"),
        ({"options": ("甲", "乙", "乙")}, "相同"),
        ({"provisions": ()}, "依据"),
    ],
)
def test_坏的题目说清楚(change: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Question(**{**GOOD, **change})


def test_选题二者写一() -> None:
    assert QuestionPick.model_validate("touna-01").id == "touna-01"
    with pytest.raises(ValidationError, match="二者写一个"):
        QuestionPick.model_validate({"id": "touna-01", "topic": "touna"})


def _provision(**change: Any) -> Provision:
    tier = Tier(when="一般", impose=(Sanction.model_validate({"罚款": {"max": 500}}),))
    fields: dict[str, Any] = {"at": "5", "conduct": "做某事", "agencies": ("某安机关",), "tiers": (tier,)}
    return Provision.model_validate({**fields, **change})


def test_改了处罚标记就变而改说明不变() -> None:
    def seal(**change: Any) -> str:
        return seal_of([("某安法@2026-01-01#5", _provision(**change))])

    dearer = Tier(when="一般", impose=(Sanction.model_validate({"罚款": {"max": 501}}),))
    assert seal(conduct="做了某事", notes=("说明",), change="改了") == seal()
    changed = {seal(tiers=(dearer,)), seal(agencies=("某市场部门",)), seal(preconditions=("责令改正",))}
    assert len(changed) == 3 and seal() not in changed
