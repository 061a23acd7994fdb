"""Schema errors in plain Chinese: what is wrong and how to mend it."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from liangfa.yamlio import Loc

_INNER = {"sanction", "group", "function-after[_clean()", "str"}


def errors_of(error: ValidationError) -> list[Any]:
    """What is wrong with the file as it is written.

    Pydantic counts only the members of a list that are right, so one that is wrong makes a list of sufficient
    length "too short" as well; an editor who counts what stands there must not be told so.
    """
    return [item for item in error.errors(include_url=False) if not _long_enough(item)]


def _long_enough(item: Any) -> bool:
    written = item["input"]
    return (
        item["type"] == "too_short"
        and isinstance(written, tuple | list)
        and len(written) >= item["ctx"]["min_length"]
    )


def _field(loc: Loc) -> str:
    named = [step for step in loc if isinstance(step, str) and step not in _INNER]
    return named[-1] if named else "内容"


def _words(expected: str) -> str:
    return expected.replace(" or ", "、").replace(", ", "、").replace("'", "")


def explain(error: Any, loc: Loc) -> tuple[str, str]:
    """(说明, 怎么改) for one pydantic error."""
    name, kind, context = _field(loc), error["type"], error.get("ctx", {})
    if kind == "missing":
        return f"缺少字段 {name}", f"补上 {name}；不知道的按字段说明写 null 或不写"
    if kind == "extra_forbidden":
        return f"没有 {name} 这个字段", "删去，或改成字段表里的名称"
    if kind == "value_error":
        return f"{name}：{context.get('error', error['msg'])}", "按说明改正"
    if kind == "literal_error":
        return f"{name} 的值“{error['input']}”不在可用的词里", f"可用：{_words(context.get('expected', ''))}"
    if kind in {"string_type", "none_required"}:
        return f"{name} 应当是文字，这里是 {error['input']!r}", "数字和空值要加引号写成文字"
    if kind in {"tuple_type", "list_type"}:
        return f"{name} 应当是列表", "每项另起一行，以 - 开头"
    if kind in {"model_type", "dict_type", "model_attributes_type"}:
        return f"{name} 应当是“键: 值”的形式", "检查缩进和冒号"
    if kind == "string_pattern_mismatch":
        return f"{name} 的值“{error['input']}”写法不合要求", f"写法：{context.get('pattern', '')}"
    if kind == "string_too_long":
        return f"{name} 超过 {context.get('max_length')} 字", "删到限度以内"
    if kind in {"too_short", "string_too_short"}:
        return f"{name} 至少要有 {context.get('min_length')} 项", "补上"
    if kind in {"int_type", "float_type", "int_from_float"}:
        return f"{name} 应当是数字，这里是“{error['input']}”", "只写阿拉伯数字，不加引号和单位"
    if kind == "bool_type":
        return f"{name} 只能写 true 或 false", "改成 true 或 false"
    if kind in {"date_type", "date_from_datetime_parsing"}:
        return f"{name} 应当是日期，这里是“{error['input']}”", "写成 2026-01-01 的样子"
    if kind.startswith(("greater_than", "less_than")):
        return f"{name} 超出范围：{error['msg']}", "改到范围以内"
    return f"{name}：{error['msg']}", "对照字段表改正"
