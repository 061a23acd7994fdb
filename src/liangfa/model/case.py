"""Published typical cases: only what the source states."""

from __future__ import annotations

import datetime as dt

from pydantic import Field, field_validator, model_validator

from liangfa.model.base import Day, Frozen, Name, ProvisionRef, Slug, Source, Text, Withdrawal
from liangfa.model.penalty import Sanction
from liangfa.model.vocab import (
    CASE_ISSUES,
    NOT_STATED,
    PROVINCES,
    RESULT_OF,
    RESULTS,
    Confidence,
    Criminal,
    Direction,
    NonProsecution,
    Outcome,
    PublisherKind,
)


class Basis(Frozen):
    """A legal basis as the case cites it, resolved to the version of the case's date."""

    cited: Text = Field(description="来源里的写法")
    provision: ProvisionRef | None = Field(None, description="按案发或处理时的版本解析的条款键；解析不了不写")
    note: Text | None = Field(None, description="说明，如 来源未写条号")


class CasePenalty(Frozen):
    """What was done in the end."""

    outcome: Outcome = Field(description="处理结果")
    on: Day | None = Field(None, description="处理日期")
    sanctions: tuple[Sanction, ...] = Field((), description="实际处罚；罚款 min 与 max 写同一个数")
    note: Text | None = Field(None, description="补充")


class Case(Frozen):
    """One published case; unknown facts are null and named in ``missing``."""

    id: Slug = Field(description="永久短名，与文件同名")
    title: Text = Field(description="案名；来源没有案名时是编者的描述")
    title_is_own: bool = Field(description="案名是否编者自拟")
    batch: Text = Field(description="批次")
    publisher: Text = Field(description="发布者")
    publisher_kind: PublisherKind = Field(description="发布者类别；报道写明发布机关的，写那个机关的类别")
    published: Day | None = Field(description="发布日期，不知道写 null")
    order: int | None = Field(None, description="批次内序号")
    direction: Direction | None = Field(description="反向、正向、双向；只作对照写 null")
    region: Text | None = Field(description="地区，从省级写起；跨省的用顿号分开")
    procuratorate: Text | None = Field(description="检察院")
    charge: Name | None = Field(description="罪名（正式名称）；来源没有写明的写 null；20 字以上的放在《》里")
    charge_note: Text | None = Field(None, description="罪名说明，如来源的写法")
    conduct: Text = Field(description="案情，自己的话，只写来源有的")
    conduct_from: Day | None = Field(None, description="行为开始日期")
    conduct_to: Day | None = Field(None, description="行为终了日期")
    non_prosecution: NonProsecution | None = Field(description="不起诉种类")
    decision: Text | None = Field(None, description="刑事处理，来源的说法")
    criminal: tuple[Criminal, ...] = Field(
        (), description="不起诉以外的刑事处理（没有不起诉的，或者同案其他人的）；来源没有写的不写"
    )
    decision_date: Day | None = Field(description="不起诉等决定日期")
    agency: Text | None = Field(description="处理的行政机关，来源写法")
    agency_kind: Text | None = Field(None, description="主管机关（本站名称）")
    opinion_date: Day | None = Field(description="检察意见日期")
    legal_basis: tuple[Basis, ...] = Field(description="法律依据；没有写 []")
    penalty: CasePenalty | None = Field(description="处理结果；来源没有写 null")
    issues: tuple[Text, ...] = Field(description="争点，从规定的词里选")
    focus: tuple[Text, ...] = Field((), description="争点的展开，自己的话")
    significance: Text | None = Field(description="意义，自己的话")
    follow_up: Text | None = Field(None, description="办理经过")
    sources: tuple[Source, ...] = Field(description="来源，至少一个")
    confidence: Confidence = Field(description="可信程度：high、medium、low")
    missing: tuple[Text, ...] = Field(description="来源没有交代的")
    checked_on: Day = Field(description="核对日期")
    withdrawn: Withdrawal | None = Field(None, description="撤回记录")

    @field_validator("issues")
    @classmethod
    def _known_issues(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for issue in value:
            if issue not in CASE_ISSUES:
                raise ValueError(f"“{issue}”不在争点词表里，可用：{'、'.join(CASE_ISSUES)}")
        return value

    @model_validator(mode="after")
    def _dates_in_order(self) -> Case:
        if self.conduct_from and self.conduct_to and self.conduct_from > self.conduct_to:
            raise ValueError("行为开始日期晚于终了日期")
        return self

    @property
    def provinces(self) -> tuple[str, ...]:
        """Short names of the provinces in ``region``, in its order; a place without its own province
        lies in the one before it."""
        found = (
            {self.region.find(full): short for full, short in PROVINCES.items() if full in self.region}
            if self.region
            else {}
        )
        return tuple(found[place] for place in sorted(found))

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The days on which something was done about it, latest step first; only those known."""
        done = self.penalty.on if self.penalty else None
        return tuple(d for d in (done, self.opinion_date, self.decision_date, self.conduct_to) if d)

    @property
    def year(self) -> int | None:
        """Year of publication; failing that, of the latest step known."""
        days = (self.published,) if self.published else self.days
        return days[0].year if days else None

    @property
    def results(self) -> tuple[str, ...]:
        """What came of it, in the words of :data:`~liangfa.model.vocab.RESULTS`; never empty."""
        outcome = self.penalty.outcome if self.penalty else "未载"
        found = {RESULT_OF.get(word) for word in (outcome, *self.criminal)} - {None}
        if self.penalty and self.penalty.sanctions:
            found.add(RESULT_OF["处罚"])
        return tuple(word for word in RESULTS if word in found) or (NOT_STATED,)
