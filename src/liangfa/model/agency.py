"""主管机关: who may impose administrative penalties in a field."""

from __future__ import annotations

from pydantic import Field

from liangfa.model.base import Day, Frozen, Slug, Source, Text, Withdrawal


class Agency(Frozen):
    """One kind of administrative authority, e.g. 公安机关 or 烟草专卖行政主管部门."""

    id: Slug = Field(description="永久短名，用于网址")
    name: Text = Field(description="规范名称；条目里引用机关就写它")
    aliases: tuple[Text, ...] = Field((), description="简称和旧称")
    field: Text = Field(description="执法领域，一句话")
    levels: Text | None = Field(None, description="哪一级可以决定处罚")
    laws: tuple[Text, ...] = Field((), description="主要依据的法律（简称）")
    territory: Text | None = Field(None, description="地域管辖规则")
    reply: Text | None = Field(None, description="收到检察意见后的回复义务")
    periods: tuple[Text, ...] = Field((), description="立案、办案的期限，一条一句")
    pitfalls: tuple[Text, ...] = Field((), description="容易弄错的分工")
    contacts: tuple[Text, ...] = Field((), description="联系方式，只在本地补充里写；不写个人姓名")
    sources: tuple[Source, ...] = Field(min_length=1, description="来源")
    checked_on: Day = Field(description="核对日期")
    withdrawn: Withdrawal | None = Field(None, description="撤回记录")
