"""One schema source: the model yields JSON Schema, the field tables and the blank entries.

``liangfa schema --write`` refreshes the committed copies; a test fails when they are out of date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from liangfa.check.exceptions import Exception_
from liangfa.guides import GuideHead
from liangfa.model import rule
from liangfa.model.agency import Agency
from liangfa.model.base import Source, Withdrawal
from liangfa.model.case import Basis, Case, CasePenalty
from liangfa.model.charge import Charge, Dispute, Match, MatchEntry, Review, Side, Threshold
from liangfa.model.course import (
    CaseUse,
    Clock,
    Course,
    Criterion,
    Drafting,
    Option,
    Point,
    RunItem,
    Simulation,
    Step,
)
from liangfa.model.flow import Branch, Flow, FlowStep, Limit
from liangfa.model.ladder import Ladder, Rung
from liangfa.model.law import AgencyUse, Carry, Law, Provision, Term, Version, VersionFile
from liangfa.model.local import LocalContact, LocalPower, LocalSite, LocalThreshold
from liangfa.model.paper import Block, Element, Paper, Slot, Table
from liangfa.model.penalty import GROUP_KINDS, SANCTION_KINDS, Sanction, Tier
from liangfa.model.practice import (
    DraftingFrame,
    FrameClock,
    FrameOption,
    FrameStep,
    Line,
    Practice,
    SimulationFrame,
)
from liangfa.model.question import Question, QuestionFile

#: JSON Schema file → (type of one file, whether the file is a list of it).
SCHEMAS: dict[str, tuple[Any, bool]] = {
    "agencies": (Agency, True),
    "law": (Law, False),
    "version": (VersionFile, False),
    "charge": (Charge, False),
    "case": (Case, False),
    "questions": (QuestionFile, False),
    "course": (Course, False),
    "practice": (Practice, False),
    "exceptions": (Exception_, True),
    "paper": (Paper, False),
    "slots": (Slot, True),
    "rules": (rule.Rule, True),
    "documents": (rule.Document, True),
    "ladder": (Ladder, False),
    "flow": (Flow, False),
}

#: Sections of docs/fields.md: heading → type.
TABLES: dict[str, type[BaseModel]] = {
    "法律（law.yml）": Law,
    "法律的版本（versions）": Version,
    "条款文件": VersionFile,
    "条款（provisions）": Provision,
    "机关分工（agencies）": AgencyUse,
    "规则里的数（terms）": Term,
    "沿用另一版（carry）": Carry,
    "档次（tiers）": Tier,
    "处罚": Sanction,
    "罪名": Charge,
    "对应（match）": Match,
    "对应的条款（match.entries）": MatchEntry,
    "争议（dispute）": Dispute,
    "争议的一方（sides）": Side,
    "追诉标准（forward）": Threshold,
    "核对情况（review）": Review,
    "案例": Case,
    "案例的依据（legal_basis）": Basis,
    "案例的处理（penalty）": CasePenalty,
    "题库文件（courses/questions）": QuestionFile,
    "题目（questions）": Question,
    "课程包": Course,
    "课程的环节（run）": RunItem,
    "要点（points）": Point,
    "课上的案例（cases）": CaseUse,
    "文书练习（drafting）": Drafting,
    "评分表（rubric）": Criterion,
    "移送演练（simulation）": Simulation,
    "演练的一步（steps）": Step,
    "演练的选择（options）": Option,
    "演练的期限（clocks）": Clock,
    "练习框架（courses/practice）": Practice,
    "框架的文书练习（drafting）": DraftingFrame,
    "框架的移送演练（simulation）": SimulationFrame,
    "框架的一步（steps）": FrameStep,
    "框架的选择（options）": FrameOption,
    "框架的期限（clocks）": FrameClock,
    "框架的一句（facts、sections、answer）": Line,
    "主管机关（agencies.yml）": Agency,
    "来源（sources）": Source,
    "撤回（withdrawn）": Withdrawal,
    "指引的文件头": GuideHead,
    "例外（exceptions.yml）": Exception_,
    "文书（papers/templates）": Paper,
    "文书的要素（elements）": Element,
    "要素的内容（blocks）": Block,
    "表格（table）": Table,
    "槽（papers/slots.yml）": Slot,
    "本地补充（local.yml）": LocalSite,
    "本地的追诉标准（thresholds.yml）": LocalThreshold,
    "本地的处罚权（powers.yml）": LocalPower,
    "本地的联系方式（contacts.yml）": LocalContact,
    "时效规则（rules，kind: limitation）": rule.Limitation,
    "陈述规则（kind: statement）": rule.Statement,
    "陈述的结论（outcomes）": rule.Outcome,
    "时钟规则（kind: clock）": rule.Clock,
    "选择题（kind: question）": rule.Question,
    "选择题的选项（choices）": rule.Choice,
    "选择题的数字回答（number）": rule.Measure,
    "条件（when、applies）": rule.Condition,
    "规则所据的文件（documents.yml）": rule.Document,
    "档次阶梯（ladders）": Ladder,
    "阶梯的一档（steps）": Rung,
    "流程图（docs/flows）": Flow,
    "流程图的步骤（steps）": FlowStep,
    "流程图的期限（limits）": Limit,
    "流程图的分支（branches）": Branch,
}


def json_schema(name: str) -> dict[str, Any]:
    """JSON Schema of one kind of file, as editors write it."""
    model, is_list = SCHEMAS[name]
    schema = TypeAdapter(model).json_schema(by_alias=True)
    if not is_list:
        return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    definitions = schema.pop("$defs", {})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "array",
        "items": schema,
        "$defs": definitions,
    }


def _type_words(spec: dict[str, Any]) -> str:
    if "$ref" in spec:
        return "见下表"
    if "enum" in spec:
        return "、".join(f"`{value}`" for value in spec["enum"])
    if "const" in spec:
        return f"`{spec['const']}`"
    for key in ("anyOf", "oneOf"):
        if key in spec:
            words = [_type_words(one) for one in spec[key] if one.get("type") != "null"]
            return " 或 ".join(dict.fromkeys(words))
    if spec.get("type") == "array":
        inner = _type_words(spec.get("items", {}))
        return f"列表：{inner}"
    if spec.get("pattern", "").startswith(r"^\d{4}"):
        return "日期"
    names = {"string": "文字", "integer": "整数", "number": "数", "boolean": "true/false", "object": "键值"}
    return names.get(str(spec.get("type")), "文字")


def _rows(model: type[BaseModel]) -> Iterator[str]:
    schema = model.model_json_schema(by_alias=True)
    if "$ref" in schema:  # a recursive type
        schema = schema["$defs"][model.__name__]
    if "properties" not in schema:
        schema = next(s for s in schema.get("anyOf", []) if "properties" in s)
    required = set(schema.get("required", ()))
    for name, spec in schema["properties"].items():
        must = "是" if name in required else "否"
        yield f"| `{name}` | {_type_words(spec)} | {must} | {spec.get('description', '')} |"


def _sanction_rows() -> Iterator[str]:
    for name, field in Sanction.model_fields.items():
        if name != "kind":
            yield f"| `{name}` | {'数' if name in ('min', 'max') else '文字'} | 否 | {field.description} |"


def field_tables() -> str:
    """docs/fields.md: every field of every kind of entry."""
    out = [
        "# 字段表",
        "",
        "由程序从数据模型生成（`liangfa schema --write`），请不要手改。写法和例子见编者手册。",
    ]
    for heading, model in TABLES.items():
        out += ["", f"## {heading}", "", "| 字段 | 写什么 | 必填 | 说明 |", "|---|---|---|---|"]
        out += _sanction_rows() if model is Sanction else _rows(model)
        if model is Sanction:
            out += ["", "种类：", "", *(f"- {kind}" for kind in SANCTION_KINDS)]
            out += ["", f"组合：{'、'.join(GROUP_KINDS)}。"]
    return "\n".join(out) + "\n"


def artefacts() -> dict[str, str]:
    """Every generated file by its path in the repository."""
    files = {
        f"docs/schemas/{name}.schema.json": json.dumps(json_schema(name), ensure_ascii=False, indent=1) + "\n"
        for name in SCHEMAS
    }
    files["docs/fields.md"] = field_tables()
    return files


def write_artefacts(root: Path) -> list[str]:
    """Write the generated files below ``root``; returns the paths that changed."""
    changed = []
    for name, text in artefacts().items():
        path = root / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(name)
    return changed


# -- blank entries ---------------------------------------------------------------------------------


def _blank(spec: dict[str, Any], name: str) -> str:
    if spec.get("type") == "array":
        return "[]"
    if spec.get("type") == "boolean":
        return "false"
    if "enum" in spec:
        return str(spec["enum"][0])
    options = spec.get("anyOf", ())
    return "null" if any(one.get("type") == "null" for one in options) else f"（{name}）"


def template(kind: str) -> str:
    """A blank entry of ``law``, ``charge`` or ``case`` with a comment per field, from the model."""
    model = SCHEMAS[kind][0]
    schema = model.model_json_schema(by_alias=True)
    required = set(schema.get("required", ()))
    lines = []
    for name, spec in schema["properties"].items():
        comment = f"  # {spec.get('description', '')}"
        if name in _SKELETONS:
            lines += [f"{name}:{comment}", *(f"  {line}" for line in _SKELETONS[name])]
        elif name in required:
            lines.append(f"{name}: {_blank(spec, name)}{comment}")
        else:
            lines.append(f"# {name}:{comment}")
    return "\n".join(lines) + "\n"


_SKELETONS: dict[str, list[str]] = {
    "versions": [
        "- effective: （施行日期，如 2026-01-01）",
        "  adopted: （通过日期）",
        "  checked_on: （核对日期）",
    ],
    "match": ["status: unresearched"],
    "review": ["state: draft", "on: （核对日期）", "by: 编辑", "against: []"],
}


def fill(text: str, values: dict[str, str]) -> str:
    """The template with the values of top-level fields put in."""
    for name, value in values.items():
        text = re.sub(
            rf"^(?:# )?{re.escape(name)}:.*?(?=  #|$)", f"{name}: {value}", text, count=1, flags=re.M
        )
    return text
