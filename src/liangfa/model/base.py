"""What every stored type shares: strict, frozen, no unknown fields; and the source of a fact."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from liangfa.model.dates import parse_day
from liangfa.model.keys import ProvisionKey, VersionKey, bare_name


class Frozen(BaseModel):
    """Base of all stored types: immutable, unknown fields refused, no silent conversions."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _as_day(value: Any) -> Any:
    return parse_day(value) if isinstance(value, str) else value


def _clean(text: str) -> str:
    if text != text.strip() or not text:
        raise ValueError("文字不能为空，前后不能有空格")
    return text


def _provision_key(text: str) -> str:
    return str(ProvisionKey.parse(text))


def _version_key(text: str) -> str:
    return str(VersionKey.parse(text))


def _web_address(text: str) -> str:
    if not text.startswith(("http://", "https://")) or any(c.isspace() for c in text):
        raise ValueError(f"“{text}”不是网址，应以 http:// 或 https:// 开头，中间没有空格")
    return text


Day = Annotated[
    dt.date,
    BeforeValidator(_as_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
Text = Annotated[str, AfterValidator(_clean)]
#: An official name; long ones stand in title marks 《…》 in the file, which do not belong to the name.
Name = Annotated[Text, AfterValidator(bare_name)]
#: A provision key as text; parse with :class:`~liangfa.model.keys.ProvisionKey` where needed.
ProvisionRef = Annotated[str, AfterValidator(_provision_key)]
VersionRef = Annotated[str, AfterValidator(_version_key)]
Web = Annotated[str, AfterValidator(_web_address)]
#: A permanent ASCII name used in file names and addresses.
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class ShortForm(Frozen):
    """A type that may also be written as one bare string: the value of its field ``SHORT``."""

    SHORT: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, value: Any) -> Any:
        return {cls.SHORT: value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        full = handler.resolve_ref_schema(handler(core))
        return {"description": full.get("description", ""), "anyOf": [{"type": "string"}, dict(full)]}


class Source(ShortForm):
    """Where a fact stands: a provision of law, a numbered document, or a published page."""

    # The commonest source is a provision key.
    SHORT: ClassVar[str] = "provision"

    provision: ProvisionRef | None = Field(None, description="法条，如 行政处罚法@2021-07-15#36")
    title: Text | None = Field(None, description="文件或网页的标题")
    doc_no: Text | None = Field(None, description="文号")
    url: Web | None = Field(None, description="网址")
    site: Text | None = Field(None, description="发布者或网站")
    date: Day | None = Field(None, description="发布日期")
    kind: Text | None = Field(None, description="来源性质，如 官网、媒体、转载、论文")
    note: Text | None = Field(None, description="补充说明")

    @model_validator(mode="after")
    def _names_something(self) -> Source:
        read = self.site and self.note
        if not (self.provision or self.url or self.doc_no or read):
            raise ValueError(
                "来源要有法条、文号或网址；网址没有取得的，写 site（谁发布的）和 note（怎样读到的）"
            )
        return self


class Withdrawal(Frozen):
    """Why an entry no longer counts; ids are never reused and entries never deleted."""

    on: Day = Field(description="撤回日期")
    reason: Text = Field(description="撤回理由")
    successor: Text | None = Field(None, description="接替的条目 id")
