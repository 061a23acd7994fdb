"""The ladder of one article (档次阶梯): which of its tiers a few measured facts lead to."""

from __future__ import annotations

from pydantic import Field, model_validator

from liangfa.model.base import Day, Frozen, ProvisionRef, Slug, Source, Text
from liangfa.model.penalty import SanctionKind


class Ask(Frozen):
    """One question; a number is turned into one of two answers by where it stands to ``limit``."""

    id: Slug = Field(description="短名")
    ask: Text = Field(description="问什么")
    answers: tuple[Text, ...] = Field(min_length=2, description="可选的回答；数字题写 低于、达到界限的两种")
    limit: int | None = Field(None, ge=0, description="数字题的界限；达到它就是第二种回答")
    unit: Text | None = Field(None, description="数字题的单位")
    note: Text | None = Field(None, description="说明")
    sources: tuple[Source, ...] = Field((), description="界限的出处")

    @model_validator(mode="after")
    def _limit_has_source(self) -> Ask:
        if self.limit is not None and (len(self.answers) != 2 or not self.sources):
            raise ValueError("数字题要有两种回答，并写明界限的出处")
        return self


class Rung(Frozen):
    """One tier and the answers that lead to it; ``disputed`` names the match entry whose dispute it shares."""

    title: Text = Field(description="这一档的名称")
    when: dict[str, Text] = Field(min_length=1, description="问题短名: 回答；全部符合才是这一档")
    provision: ProvisionRef = Field(description="条款的键")
    tier: Text = Field(description="条款里的档次")
    disputed: ProvisionRef | None = Field(None, description="能不能用有争议：争议写在罪名的哪一条对应里")
    only: tuple[SanctionKind, ...] = Field((), description="争议只涉及其中几种处罚时列出")
    note: Text | None = Field(None, description="说明")


class Ladder(Frozen):
    """One ladder, shown in the assistant for one charge."""

    id: Slug = Field(description="永久短名，与文件同名")
    charge: Slug = Field(description="罪名的 id")
    title: Text = Field(description="标题")
    about: Text = Field(description="一句话说明")
    asks: tuple[Ask, ...] = Field(min_length=1, description="问题")
    steps: tuple[Rung, ...] = Field(min_length=1, description="各档")
    checked_on: Day = Field(description="核对日期")
