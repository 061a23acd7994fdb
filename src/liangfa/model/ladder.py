"""The ladder of one article (档次阶梯): which of its tiers the answers to a charge's questions lead to."""

from __future__ import annotations

from pydantic import Field

from liangfa.model.base import Day, Frozen, ProvisionRef, Slug, Text
from liangfa.model.penalty import SanctionKind


class Rung(Frozen):
    """One tier and the answers that lead to it; ``disputed`` names the match entry whose dispute it shares."""

    title: Text = Field(description="这一档的名称")
    when: dict[str, tuple[Text, ...]] = Field(
        min_length=1, description="选择题的 id: 这几个选项之一；全部符合才是这一档"
    )
    provision: ProvisionRef = Field(description="条款的键")
    tier: Text = Field(description="条款里的档次")
    disputed: ProvisionRef | None = Field(None, description="能不能用有争议：争议写在罪名的哪一条对应里")
    only: tuple[SanctionKind, ...] = Field((), description="争议只涉及其中几种处罚时列出")
    note: Text | None = Field(None, description="说明")


class Ladder(Frozen):
    """One ladder, part of the assistant's answer for one charge."""

    id: Slug = Field(description="永久短名，与文件同名")
    charge: Slug = Field(description="罪名的 id")
    title: Text = Field(description="标题")
    steps: tuple[Rung, ...] = Field(min_length=1, description="各档")
    checked_on: Day = Field(description="核对日期")
