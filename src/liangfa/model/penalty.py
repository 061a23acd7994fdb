"""The penalty algebra: sanctions, their combinations and the tiers (档次) of a penalty article.

Authoring form (YAML) of one sanction is its kind, alone or with parameters::

    - 警告
    - 行政拘留: {min: 5, max: 10}                  # days
    - 罚款: {min: 15, max: 30, unit: 倍, base: 货值金额, condition: 货值金额1万元以上}
    - 吊销许可证件: {what: 机动车驾驶证, duration: 5年}

and of a combination inside a list: ``同时: [...]`` (all), ``择一: [...]`` (exactly one),
``任选: [...]`` (one or more: 单处或者并处).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    Tag,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from liangfa.model.base import Frozen, Text

#: Kinds of 行政处罚法 art. 9, then those that special laws add.
SanctionKind = Literal[
    "警告",
    "通报批评",
    "罚款",
    "没收违法所得",
    "没收非法财物",
    "暂扣许可证件",
    "降低资质等级",
    "吊销许可证件",
    "限制开展生产经营活动",
    "责令停产停业",
    "责令关闭",
    "限制从业",
    "行政拘留",
    "限期出境",
    "驱逐出境",
    "取消资格",
    "撤销登记",
    "其他处罚",
]
GroupKind = Literal["同时", "择一", "任选"]
SANCTION_KINDS: tuple[str, ...] = get_args(SanctionKind)
GROUP_KINDS: tuple[str, ...] = get_args(GroupKind)

_DURATION = r"(?:终身|\d+(?:年|个月|日)(?:以上(?:\d+(?:年|个月|日)以下)?|以下)?)"
Duration = Annotated[str, Field(pattern=f"^{_DURATION}$")]
Unit = Annotated[str, Field(pattern=r"^(元|倍|%|日|元/.{1,8})$")]


def _positive(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"应当是数字，这里是“{value}”；只写阿拉伯数字，不加引号和单位")
    if value <= 0:
        raise ValueError("数额应当大于 0；没有下限时不写 min")
    return value


Amount = Annotated[int | float, BeforeValidator(_positive)]

_AMOUNTS = ("罚款", "行政拘留")


def _single_key(value: Any) -> tuple[str, Any] | None:
    if isinstance(value, dict) and len(value) == 1:
        return next(iter(value.items()))
    return None


class Sanction(Frozen):
    """One administrative sanction with its range.

    ``min``/``max`` are days for 行政拘留 and ``unit`` (元 unless given) for 罚款; an absent ``min``
    means 以下, equal ends mean a fixed amount. A ratio below one is written ``0.5`` 倍 (百分之五十).
    A bare ``罚款`` is a fine whose amount the article itself leaves open.
    """

    kind: SanctionKind
    min: Amount | None = Field(None, description="下限（含）；没有下限不写")
    max: Amount | None = Field(None, description="上限（含）；没有上限不写")
    unit: Unit | None = Field(None, description="罚款单位：元（默认）、倍、%、元/日 等")
    base: Text | None = Field(None, description="倍数或比例的基数，如 违法所得、货值金额、税款")
    condition: Text | None = Field(None, description="适用条件，如 违法所得不足1万元")
    target: Text | None = Field(None, description="处罚对象，如 单位、个人、直接负责的主管人员")
    duration: Duration | None = Field(None, description="期限，如 5年、6个月、1年以上3年以下、终身")
    what: Text | None = Field(None, description="被吊销、暂扣、没收、限制的对象，如 机动车驾驶证")

    @model_validator(mode="before")
    @classmethod
    def _from_yaml(cls, value: Any) -> Any:
        if isinstance(value, str):
            if value not in SANCTION_KINDS:
                raise ValueError(f"没有“{value}”这种处罚，可用：{'、'.join(SANCTION_KINDS)}")
            return {"kind": value}
        pair = _single_key(value)
        if pair and pair[0] != "kind":
            kind, fields = pair
            if kind not in SANCTION_KINDS:
                raise ValueError(f"没有“{kind}”这种处罚，可用：{'、'.join(SANCTION_KINDS)}")
            return {"kind": kind, **(fields or {})} if isinstance(fields, dict | None) else value
        return value

    @model_validator(mode="after")
    def _fits_kind(self) -> Sanction:
        if self.kind not in _AMOUNTS:
            if self.min is not None or self.max is not None or self.unit or self.base:
                raise ValueError(f"{self.kind}没有数额，不写 min、max、unit、base；期限写 duration")
            return self
        if self.min is None and self.max is None:
            # Some older laws say 罚款 and leave the amount to a regulation.
            if self.kind == "罚款" and not (self.unit or self.base):
                return self
            raise ValueError(f"{self.kind}要写 min、max 至少一个")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"下限 {self.min} 大于上限 {self.max}")
        if self.kind == "行政拘留":
            if self.unit or self.base:
                raise ValueError("行政拘留以日计，不写 unit、base")
            if any(isinstance(end, float) for end in (self.min, self.max)):
                raise ValueError("行政拘留的日数是整数")
        elif self.unit in {"倍", "%"} and not self.base:
            raise ValueError("以倍数或比例计的罚款要写明 base（基数），如 违法所得")
        return self

    @property
    def effective_unit(self) -> str:
        """日 for detention, 元 for a fine without unit."""
        return "日" if self.kind == "行政拘留" else self.unit or "元"

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        # The published schema describes what editors write, not the normalised object.
        fields = handler.resolve_ref_schema(handler(core))
        properties = {k: v for k, v in fields["properties"].items() if k != "kind"}
        details = {"type": ["object", "null"], "properties": properties, "additionalProperties": False}
        return {
            "description": "一种处罚：只写名称，或名称加参数",
            "oneOf": [
                {"type": "string", "enum": list(SANCTION_KINDS)},
                {
                    "type": "object",
                    "propertyNames": {"enum": list(SANCTION_KINDS)},
                    "additionalProperties": details,
                    "minProperties": 1,
                    "maxProperties": 1,
                },
            ],
        }


class Group(Frozen):
    """A combination of sanctions standing where one sanction could stand."""

    how: GroupKind
    of: tuple[Clause, ...] = Field(min_length=2)

    @model_validator(mode="before")
    @classmethod
    def _from_yaml(cls, value: Any) -> Any:
        pair = _single_key(value)
        return {"how": pair[0], "of": pair[1]} if pair and pair[0] in GROUP_KINDS else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        members = handler.resolve_ref_schema(handler(core))["properties"]["of"]
        return {
            "type": "object",
            "description": "几种处罚的组合：同时、择一、任选（单处或者并处）",
            "properties": {how: members for how in GROUP_KINDS},
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        }


def _clause_type(value: Any) -> str:
    if isinstance(value, Group):
        return "group"
    pair = _single_key(value)
    if pair and pair[0] in GROUP_KINDS:
        return "group"
    return "group" if isinstance(value, dict) and "how" in value else "sanction"


Clause = Annotated[
    Annotated[Sanction, Tag("sanction")] | Annotated[Group, Tag("group")],
    Discriminator(_clause_type),
]
Group.model_rebuild()


class Tier(Frozen):
    """One tier (档次) of a penalty article.

    ``impose``: all of them; ``choose``: exactly one; ``may_add``: 可以并处 (or, standing alone,
    可以处). At least one of the three is present.
    """

    when: Text = Field(description="档次或情形：一般、情节较轻、情节较重、情节严重，或自己的话写的情形")
    choose: tuple[Clause, ...] = Field((), description="处 A 或者 B：选一种")
    impose: tuple[Clause, ...] = Field((), description="应当处的，全部适用")
    may_add: tuple[Clause, ...] = Field((), description="可以并处的；单独出现时是“可以处”")

    @model_validator(mode="after")
    def _not_empty(self) -> Tier:
        if not (self.choose or self.impose or self.may_add):
            raise ValueError("档次里没有处罚：choose、impose、may_add 至少写一个")
        if len(self.choose) == 1:
            raise ValueError("choose 是几选一，只有一种时写 impose")
        return self

    def sanctions(self) -> tuple[Sanction, ...]:
        """All sanctions of the tier, groups opened, in reading order."""
        out: list[Sanction] = []

        def walk(clauses: tuple[Sanction | Group, ...]) -> None:
            for clause in clauses:
                if isinstance(clause, Group):
                    walk(clause.of)
                else:
                    out.append(clause)

        for part in (self.choose, self.impose, self.may_add):
            walk(part)
        return tuple(out)
