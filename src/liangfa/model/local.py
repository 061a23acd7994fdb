"""本地补充: what a site owner adds for one place. Everything of it carries the mark :data:`LOCAL`."""

from __future__ import annotations

from pydantic import Field

from liangfa.model.base import Day, Frozen, ProvisionRef, Slug, Source, Text
from liangfa.model.charge import Threshold
from liangfa.model.penalty import SanctionKind

#: Stands before whatever is local, in data as on pages, so that it stays marked wherever it is shown.
LOCAL = "【本地】"


class LocalSite(Frozen):
    """``local.yml``: who adds what follows, for which place."""

    owner: Text = Field(description="谁补充的，如 某市人民检察院")
    region: Text = Field(description="用于哪里，如 某市")
    about: Text | None = Field(None, description="一句话说明")
    checked_on: Day = Field(description="核对日期")


class LocalThreshold(Threshold):
    """One item of ``thresholds.yml``: a local standard for one charge, never without its source."""

    charge: Slug = Field(description="罪名的 id，如 264-daoqie")


class LocalPower(Frozen):
    """One item of ``powers.yml``: penalties an agency here imposes in place of, or beside, the usual one."""

    agency: Text = Field(description="机关名称：本地 agencies.yml 里的，或者全国机关表里的")
    provisions: tuple[ProvisionRef, ...] = Field(min_length=1, description="罚则的键")
    sanctions: tuple[SanctionKind, ...] = Field((), description="只管其中几种处罚时列出")
    source: Source = Field(description="划转、集中处罚权的依据")
    note: Text | None = Field(None, description="说明")


class LocalContact(Frozen):
    """One item of ``contacts.yml``: how to reach the local body of an agency."""

    agency: Text = Field(description="机关名称")
    contact: Text = Field(description="单位、部门、地址、电话；不写个人姓名")
