"""Laws, their versions, and the provisions (罚则、规则、义务) of each version."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, WithJsonSchema, model_validator

from liangfa.model.base import (
    Day,
    Frozen,
    Name,
    ProvisionRef,
    ShortForm,
    Slug,
    Source,
    Text,
    VersionRef,
    Withdrawal,
)
from liangfa.model.dates import Period
from liangfa.model.keys import Place
from liangfa.model.penalty import SanctionKind, Tier
from liangfa.model.vocab import LawLevel, ProvisionKind, RuleTopic, Subject

#: Longest gist in characters: own words, not a copy of the article.
GIST_LIMIT = 60


class Version(Frozen):
    """One version of a law, valid ``[effective, expires)``."""

    effective: Day = Field(description="施行日期")
    adopted: Day | None = Field(None, description="通过或公布日期；不知道时写 null")
    expires: Day | None = Field(None, description="失效日期（当日已失效）；未失效不写")
    doc_no: Text | None = Field(None, description="公布令号或文号")
    changes: Text | None = Field(None, description="比上一版改了什么，用自己的话；第一版可不写")
    limitation: tuple[ProvisionRef, ...] = Field(
        (), description="本版罚则适用的追究时效规则；不写则适用行政处罚法的一般规定"
    )
    replaces: VersionRef | None = Field(None, description="接替的另一部法律的版本，如 法典接替旧法")
    renumbered: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="旧条号 → 新条号（可一对多），对上一版而言；删去的写空列表"
    )
    checked_on: Day = Field(description="核对日期")
    sources: tuple[Source, ...] = Field((), description="来源")

    @property
    def period(self) -> Period:
        """Validity as a half-open period."""
        return Period(self.effective, self.expires)


class Law(Frozen):
    """One law with all its known versions, oldest first."""

    id: Slug = Field(description="永久短名，与文件夹同名")
    name: Name = Field(description="全称；20 字以上的放在《》里")
    short_name: Name = Field(description="简称，用于键，如 治安管理处罚法")
    aliases: tuple[Text, ...] = Field((), description="常用缩写，如 治安法")
    level: LawLevel = Field(description="效力层级")
    issuer: Text = Field(description="制定机关")
    field: Text = Field(description="领域，如 治安、税务")
    versions: tuple[Version, ...] = Field(min_length=1, description="各版本，从旧到新")
    note: Text | None = Field(None, description="编者说明")
    withdrawn: Withdrawal | None = Field(None, description="撤回记录")


class AgencyUse(ShortForm):
    """Which authority imposes which sanctions; no list means all of the article's."""

    SHORT: ClassVar[str] = "agency"

    agency: Text = Field(description="主管机关名称")
    sanctions: tuple[SanctionKind, ...] = Field((), description="只管其中几种处罚时列出")
    basis: ProvisionRef | None = Field(None, description="分工的依据条文")
    note: Text | None = Field(None, description="说明")


class Term(Frozen):
    """One number a rule provision fixes: a period, an age, an amount."""

    what: Text = Field(description="什么数，如 追究时效、折抵、听证门槛")
    value: Text = Field(description="数值连单位，如 6个月、1日抵1日、4000元以上")
    condition: Text | None = Field(None, description="适用条件")


class Provision(Frozen):
    """One provision of one law version; its key is ``<law version>#<at>``."""

    at: str = Field(description="条款号：58、91.2、72(3)、47.2(1)、133-1")
    kind: ProvisionKind = Field("penalty", description="penalty 罚则；rule 适用规则；duty 义务条款")
    conduct: Text = Field(max_length=GIST_LIMIT, description="行为或规则的要旨，自己的话，不超过 60 字")
    topic: RuleTopic | None = Field(None, description="规则的类别（只用于 rule）")
    terms: tuple[Term, ...] = Field((), description="规则里的期限、年龄、数额（只用于 rule）")
    subjects: tuple[Subject, ...] = Field((), description="谁可以被罚：个人、单位、责任人员")
    agencies: tuple[AgencyUse, ...] = Field((), description="主管机关；分工不同时按处罚种类写明")
    tiers: tuple[Tier, ...] = Field((), description="处罚档次（只用于 penalty）")
    preconditions: tuple[Text, ...] = Field((), description="前提，如 尚不构成犯罪、责令改正而拒不改正")
    measures: tuple[Text, ...] = Field((), description="随附的非处罚措施，如 责令改正、追缴")
    predecessors: tuple[ProvisionRef, ...] | Literal["无"] = Field(
        (), description="前一版（或被接替的旧法）的条款键；确系新增写 无"
    )
    change: Text | None = Field(None, description="比前身改了什么，自己的话")
    read_with: tuple[ProvisionRef, ...] = Field((), description="要一并阅读的条款键，如被指向的义务条款")
    limitation: tuple[ProvisionRef, ...] = Field((), description="本条特有的追究时效规则")
    notes: tuple[Text, ...] = Field((), description="编者说明")
    sources: tuple[Source, ...] = Field((), description="条文以外的来源")
    checked_on: Day | None = Field(None, description="核对日期；不写则取文件头的日期")
    withdrawn: Withdrawal | None = Field(None, description="撤回记录")

    @model_validator(mode="after")
    def _fits_kind(self) -> Provision:
        Place.parse(self.at)
        if self.kind == "penalty":
            if not self.tiers:
                raise ValueError("罚则（penalty）要有 tiers")
            if not self.agencies:
                raise ValueError("罚则（penalty）要有 agencies（主管机关）")
        elif self.tiers:
            raise ValueError("只有罚则（penalty）有 tiers")
        if self.kind == "rule" and not self.topic:
            raise ValueError("规则（rule）要写 topic（类别）")
        if self.kind != "rule" and (self.topic or self.terms):
            raise ValueError("topic、terms 只用于规则（rule）")
        return self

    @property
    def place(self) -> Place:
        """Article, paragraph and item."""
        return Place.parse(self.at)

    @property
    def is_new(self) -> bool:
        """True when an editor has stated that no earlier provision covers this conduct."""
        return self.predecessors == "无"

    @property
    def earlier(self) -> tuple[str, ...]:
        """Keys of the predecessors; empty when new or when none is recorded."""
        return () if self.predecessors == "无" else self.predecessors


class Carry(Frozen):
    """Provisions whose facts are the same as in another (usually the next) version.

    The store copies them; ``verify`` still compares each with the text of its own version.
    """

    source: VersionRef = Field(alias="from", description="事实相同的另一版本")
    at: Annotated[
        dict[str, str],
        WithJsonSchema(
            {
                "anyOf": [
                    {"type": "array", "items": {"type": "string"}},
                    {"type": "object", "additionalProperties": {"type": "string"}},
                ]
            }
        ),
    ] = Field(description="条款号列表；条号变了写 本版条款号: 那一版条款号")

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("at"), tuple):
            return {**value, "at": {place: place for place in value["at"]}}
        return value


class VersionFile(Frozen):
    """One file ``statutes/laws/<slug>/<effective>.yml``: the provisions of one version."""

    law: VersionRef = Field(description="法律版本，如 治安管理处罚法@2026-01-01")
    checked_on: Day = Field(description="本文件的核对日期")
    carry: tuple[Carry, ...] = Field((), description="与另一版本内容相同、不再重写的条款")
    provisions: tuple[Provision, ...] = Field((), description="条款，按条文顺序")
