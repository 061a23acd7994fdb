"""One published number: what was counted, where, in which months, in which unit, and who says so."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from liangfa.model.base import Day, Frozen, Slug, Text, Web
from liangfa.model.vocab import Confidence

#: What is counted. Numbers of different units are never compared, divided or drawn together.
Unit = Literal["人", "件", "份", "家", "项", "条", "%"]
#: 官网: the site of an office. 转载, 镜像: a copy of a named original. 转引: the original was not seen.
SourceKind = Literal["官网", "媒体", "转载", "镜像", "转引", "网页"]
#: The source gives a round number.
Rounding = Literal["约", "超过"]

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_NUMBER = re.compile(r"(0|[1-9]\d*)(\.\d+)?")


def _month(text: str) -> str:
    if not _MONTH.fullmatch(text):
        raise ValueError(f"“{text}”不是月份，应写成 2025-01 的样子")
    return text


def _number(value: Any) -> Any:
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            raise ValueError(f"“{value}”不是数字，只写阿拉伯数字，不写单位和千分位")
        return Decimal(value)
    return value


def _words(value: Any) -> Any:
    return tuple(value.split()) if isinstance(value, str) else value


Month = Annotated[str, AfterValidator(_month)]
Ids = Annotated[tuple[Slug, ...], BeforeValidator(_words)]


class Statistic(Frozen):
    """One row of ``docs/data/statistics.csv``; rates of our own are computed, never written."""

    id: Slug = Field(description="固定的短名")
    region: Text = Field(description="全国，或从省级写起的地区")
    period_start: Month | None = Field(None, description="起始月份；来源没有说的空着")
    period_end: Month | None = Field(None, description="截止月份；来源没有说的空着")
    metric: Text = Field(description="统计的是什么")
    rounding: Rounding | None = Field(None, description="来源给的是约数")
    value: Annotated[Decimal, BeforeValidator(_number)] = Field(description="数值，阿拉伯数字")
    unit: Unit = Field(description="单位")
    url: Web = Field(description="来源网址")
    site: Text = Field(description="来源的发布者或网站")
    date: Day | None = Field(None, description="来源的发布日期")
    kind: SourceKind = Field(description="来源性质")
    confidence: Confidence = Field(description="可信度")
    chart: Text | None = Field(None, description="画在哪张图里：图名相同的画在一起")
    of: Ids = Field((), description="本行可以作为分子，分母是哪几行（id，空格隔开）")
    charges: Ids = Field((), description="所指的罪名（id，空格隔开）")
    note: Text | None = Field(None, description="说明")

    @property
    def period(self) -> tuple[str | None, str | None]:
        """First and last month, both counted in."""
        return self.period_start, self.period_end

    @property
    def scope(self) -> tuple[str, str | None, str | None, str]:
        """Region, months and unit: only numbers that share all of them may be set against each other."""
        return self.region, self.period_start, self.period_end, self.unit
