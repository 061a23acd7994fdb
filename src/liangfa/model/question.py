"""The question bank: hand-written questions by topic, and how a course asks for some of them.

A question names the provisions (or charges) its key rests on and carries a ``seal``: a short mark of
what those said when the key was last checked. When they change, the mark no longer fits and the
build stops; a key can be wrong, but never silently out of date.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from liangfa.model.base import Day, Frozen, ProvisionRef, ShortForm, Slug, Text
from liangfa.model.charge import Charge
from liangfa.model.law import Provision

QuestionKind = Literal["单选", "多选", "判断", "简答"]
Difficulty = Literal["易", "中", "难"]

#: Letters before the options, in order.
LETTERS = "ABCDEF"
#: The two answers to a 判断.
YES_NO = ("对", "错")
#: Opens every stem that tells invented facts.
INVENTED = "虚拟案情："


class Question(Frozen):
    """One hand-written question. ``key`` is letters for choices, 对 or 错, or the points of an answer."""

    id: Slug = Field(description="永久编号，以题目文件名开头，如 daoqie-01")
    kind: QuestionKind = Field(description="题型")
    stem: Text = Field(max_length=400, description="题干；事实是编的，以“虚拟案情：”开头")
    options: tuple[Text, ...] = Field(
        (), max_length=6, description="选项，单选、多选 3 至 6 个；其他题型不写"
    )
    key: Text = Field(description="答案：单选一个字母，多选几个字母，判断写 对 或 错，简答写要点")
    reason: Text = Field(description="理由，自己的话；所依据条款的处罚由程序附在后面，不必重写")
    provisions: tuple[ProvisionRef, ...] = Field((), description="答案依据的条款键")
    charges: tuple[Slug, ...] = Field((), description="答案依据罪名的对应结论时，写罪名 id")
    on: Day | None = Field(None, description="题目问的是哪一天的法律；问今天的不写")
    difficulty: Difficulty = Field(description="难度")
    seal: Text = Field(description="核对标记；改过或新写的题先写 待定，检查时会给出应写的标记")

    @model_validator(mode="after")
    def _answerable(self) -> Question:
        if self.kind in {"单选", "多选"}:
            self._choices()
        elif self.options:
            raise ValueError(f"{self.kind}题不写 options")
        elif self.kind == "判断" and self.key not in YES_NO:
            raise ValueError("判断题的 key 写 对 或 错")
        if not (self.provisions or self.charges):
            raise ValueError("题目要写依据：provisions 或 charges 至少一个")
        return self

    def _choices(self) -> None:
        if len(self.options) < 3:
            raise ValueError(f"{self.kind}题至少三个选项")
        if len(set(self.options)) != len(self.options):
            raise ValueError("有两个选项相同")
        known = LETTERS[: len(self.options)]
        if any(letter not in known for letter in self.key) or list(self.key) != sorted(set(self.key)):
            raise ValueError(f"key“{self.key}”不在选项里：只用 {known} 里的字母，按顺序写")
        if (len(self.key) == 1) != (self.kind == "单选"):
            raise ValueError("单选题的 key 是一个字母，多选题至少两个")

    @property
    def right(self) -> tuple[str, ...]:
        """The texts of the right options: of a choice or a 判断; empty for 简答."""
        if self.kind == "判断":
            return (self.key,)
        return tuple(self.options[LETTERS.index(letter)] for letter in self.key) if self.options else ()


class QuestionFile(Frozen):
    """One file ``courses/questions/<topic>.yml``: a topic with its questions."""

    topic: Slug = Field(description="永久短名，与文件名相同")
    name: Text = Field(description="专题名称，如 盗窃")
    summary: Text = Field(description="这个专题练什么，一句话")
    charges: tuple[Slug, ...] = Field((), description="专题涉及的罪名 id；自动出的题从它们的条款里来")
    laws: tuple[Text, ...] = Field((), description="专题涉及的法律简称；自动出的题还从它们的条款里来")
    checked_on: Day = Field(description="核对日期")
    questions: tuple[Question, ...] = Field(min_length=1, description="题目")


class QuestionPick(ShortForm):
    """What a course asks of the bank: one question by id, or some of a topic."""

    SHORT: ClassVar[str] = "id"

    id: Slug | None = Field(None, description="一道题的编号")
    topic: Slug | None = Field(None, description="题目的专题；与 id 二者写一个")
    kinds: tuple[QuestionKind, ...] = Field((), description="只要这些题型；不写则不限")
    difficulty: tuple[Difficulty, ...] = Field((), description="只要这些难度；不写则不限")
    generated: bool = Field(False, description="true 是由数据自动出的题；默认是手写的题")
    count: int = Field(5, ge=1, le=50, description="要几道题")

    @model_validator(mode="after")
    def _one_way(self) -> QuestionPick:
        if (self.id is None) == (self.topic is None):
            raise ValueError("选题写 id 或 topic，二者写一个")
        return self


def seal_of(provisions: Iterable[tuple[str, Provision]], charges: Iterable[Charge] = ()) -> str:
    """The mark (8 hex digits) of what these provisions and matches say.

    Counts whatever a key can rest on: penalties, agencies, preconditions, terms, and the gist of rules
    and duties; not notes, changes or the editor's wording of a penalty's conduct.
    """
    facts = [_said(key, provision) for key, provision in provisions]
    facts += [
        [
            charge.id,
            charge.match.status,
            [[e.provision, e.role] for e in charge.match.entries],
            [[t.scenario, t.threshold] for t in charge.forward],
        ]
        for charge in charges
    ]
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _said(key: str, provision: Provision) -> list[Any]:
    def plain(values: Iterable[Frozen]) -> list[Any]:
        return [value.model_dump(mode="json", exclude_defaults=True) for value in values]

    gist = "" if provision.kind == "penalty" else provision.conduct
    agencies = [[use.agency, list(use.sanctions)] for use in provision.agencies]
    rest = [list(provision.preconditions), list(provision.subjects), list(provision.limitation)]
    return [key, gist, plain(provision.tiers), plain(provision.terms), agencies, rest]
