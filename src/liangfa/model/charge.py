"""罪名 and what an agency may impose when it is not prosecuted."""

from __future__ import annotations

import re

from pydantic import Field, model_validator

from liangfa.model.base import (
    Day,
    Frozen,
    Name,
    ProvisionRef,
    Slug,
    Source,
    Text,
    VersionRef,
    Withdrawal,
)
from liangfa.model.vocab import Likelihood, MatchRole, MatchStatus, ReviewState


class Side(Frozen):
    """One position in a dispute and who holds it."""

    view: Text = Field(description="观点，自己的话")
    held_by: Text = Field(description="谁这样主张，如 某检察院案例、学者某文、条文字面")
    source: Source = Field(description="出处")


class Dispute(Frozen):
    """A question on which practice differs; both sides are shown, none decided."""

    question: Text = Field(description="争议的问题")
    sides: tuple[Side, ...] = Field(min_length=2, description="至少两种观点")


#: 第五十八条 without the name of a law before it.
_ARTICLE_ALONE = re.compile(r"(?<![》法例则定])第[一二三四五六七八九十百千零]+条")


class MatchEntry(Frozen):
    """One provision under which the conduct of the charge may be penalised."""

    provision: ProvisionRef = Field(description="现行条款的键")
    role: MatchRole = Field(description="primary 首选；alternative 备选；companion 并用")
    scenario: Text = Field(description="什么情形适用，自己的话")
    note: Text | None = Field(None, description="适用说明，如前提、例外")
    since: Day | None = Field(
        None, description="从这一版施行起才管这种行为，更早的前身条款不管；前身都管的不写"
    )
    before: tuple[ProvisionRef, ...] = Field(
        (), description="此前这种行为看的、不是本条前身的条款；没有的不写"
    )
    dispute: Dispute | None = Field(None, description="争议，两面都写")
    sources: tuple[Source, ...] = Field((), description="条文以外的来源")

    @property
    def numbers_articles(self) -> bool:
        """Whether the note names an article without its law: one of today's, misread under an older text."""
        return bool(_ARTICLE_ALONE.search(self.note or ""))


class Match(Frozen):
    """The answer to: which administrative penalty, if the charge is not prosecuted?"""

    status: MatchStatus = Field(description="matched 有；partial 部分；none 无；unresearched 未收录")
    reason: Text | None = Field(None, description="partial 写缺口，none 写理由和还剩什么")
    entries: tuple[MatchEntry, ...] = Field((), description="对应的条款")
    sources: tuple[Source, ...] = Field((), description="理由的来源")

    @model_validator(mode="after")
    def _consistent(self) -> Match:
        if self.status in {"matched", "partial"} and not self.entries:
            raise ValueError(f"{self.status} 要有 entries")
        if self.status in {"none", "unresearched"} and self.entries:
            raise ValueError(f"{self.status} 不能有 entries")
        if self.status in {"partial", "none"} and not self.reason:
            raise ValueError(f"{self.status} 要写 reason")
        return self


class Threshold(Frozen):
    """立案追诉标准 or a sentencing threshold for forward transfer."""

    scenario: Text = Field(description="情形")
    threshold: Text = Field(description="标准，自己的话，数额照原文")
    source: Source = Field(description="出处：条款键，或文件名加文号")
    note: Text | None = Field(None, description="说明")


class Review(Frozen):
    """Who checked the entry, when, against which texts."""

    state: ReviewState = Field(description="draft 草稿；checked 已核读；reviewed 法律人审定")
    on: Day = Field(description="核对日期")
    by: Text = Field(description="角色，不写姓名，如 编辑、律师")
    against: tuple[VersionRef, ...] = Field((), description="对照了哪些文本")


class Charge(Frozen):
    """One criminal charge (罪名) of the Special Part."""

    id: Slug = Field(description="永久短名，如 264-daoqie，与文件同名")
    seq: int = Field(ge=1, description="罪名表序号，定排序")
    name: Name = Field(description="司法解释确定的罪名；20 字以上的放在《》里")
    articles: tuple[str, ...] = Field(min_length=1, description="刑法条号，之一写 133-1")
    paragraph: str | None = Field(None, description="罪名所在款；多条时写 115:1")
    chapter: int = Field(ge=1, le=10, description="分则第几章")
    section: Text | None = Field(None, description="节，没有不写")
    aliases: tuple[Name, ...] = Field((), description="简称、俗称、选择性罪名的拆分写法")
    former_names: tuple[Name, ...] = Field((), description="曾用罪名")
    examples: tuple[Text, ...] = Field((), description="口语说法，供检索，如 偷电瓶")
    gist: Text | None = Field(None, description="罪状要旨，自己的话")
    since: Day = Field(description="该罪名首次生效日")
    name_source: Text = Field(description="确定罪名的文件")
    max_penalty_tier1: Text | None = Field(None, description="最低一档法定刑")
    max_penalty: Text | None = Field(None, description="最高一档法定刑")
    unit_crime: bool = Field(description="单位能否犯")
    duty_crime: bool = Field(description="是否职务犯罪（监察或检察侦查）")
    non_prosecution: Likelihood = Field(description="不起诉多见程度（编者估计，不是统计）")
    match: Match = Field(description="对应的行政处罚")
    disputes: tuple[Dispute, ...] = Field((), description="针对整个罪名的争议")
    forward: tuple[Threshold, ...] = Field((), description="正向移送的追诉标准")
    sources: tuple[Source, ...] = Field((), description="其他来源")
    review: Review = Field(description="核对情况")
    withdrawn: Withdrawal | None = Field(None, description="撤回记录")
