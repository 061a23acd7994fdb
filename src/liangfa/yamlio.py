"""Strict YAML with the place (line and column) of every value.

Refused: duplicate keys, tabs, anchors that alias, multiple documents. No implicit dates, and only
``true``/``false`` are booleans: ``2026-01-01`` and ``no`` stay text. Sequences become tuples.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

try:  # The C parser is ten times faster; the pure one is the same language.
    from yaml import CSafeLoader as _BaseLoader
except ImportError:  # pragma: no cover - depends on the platform's PyYAML build
    from yaml import SafeLoader as _BaseLoader  # type: ignore[assignment]

from liangfa.findings import Finding

Loc = tuple[str | int, ...]
Mark = tuple[int, int]  # line, column; both from 1


@dataclass(frozen=True)
class Marks:
    """Places of all values of one file, by path of keys and indexes."""

    at: Mapping[Loc, Mark] = field(default_factory=dict)

    def find(self, loc: Loc) -> Mark:
        """The place of ``loc``, or of its nearest known parent."""
        while loc and loc not in self.at:
            loc = loc[:-1]
        return self.at.get(loc, (1, 1))


_TEXT = "tag:yaml.org,2002:str"


class _Loader(_BaseLoader):
    """Safe loader without implicit dates, yes/no booleans and other surprises.

    PyYAML asks these three for every value; without its path resolvers, which nobody uses, there is
    little to do, and reading is a third faster.
    """

    def descend_resolver(self, current_node: yaml.Node | None, current_index: Any) -> None:
        """Nothing: tags do not depend on where a value stands."""

    def ascend_resolver(self) -> None:
        """Nothing, as above."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        """The tag of a value without one."""
        if kind is not yaml.ScalarNode:
            return str(super().resolve(kind, value, implicit))  # type: ignore[no-untyped-call]
        if implicit[0]:
            for tag, pattern in self.yaml_implicit_resolvers.get(value[:1], ()):
                if pattern.match(value):
                    return str(tag)
        return _TEXT


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":null", ":int", ":float"))]
    for first, resolvers in _BaseLoader.yaml_implicit_resolvers.items()
}
for _first in "tf":
    _Loader.yaml_implicit_resolvers.setdefault(_first, []).append(
        ("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"))
    )
# 0123 and 1_000 are numbers to YAML 1.1 but not to an editor; "1:30" must not become 90.
_Loader.yaml_implicit_resolvers = {
    first: [
        (
            tag,
            re.compile(r"^-?(?:0|[1-9][0-9]*)$")
            if tag.endswith(":int")
            else re.compile(r"^-?[0-9]+\.[0-9]+$")
            if tag.endswith(":float")
            else pattern,
        )
        for tag, pattern in resolvers
    ]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}


_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float", "str"))


class _Walker:
    """Turns a node tree into plain values, noting marks and duplicate keys."""

    def __init__(self, loader: _Loader, file: str) -> None:
        self.loader = loader
        self.file = file
        self.at: dict[Loc, Mark] = {}
        self.findings: list[Finding] = []

    def value(self, node: yaml.Node, loc: Loc) -> Any:
        mark = (node.start_mark.line + 1, node.start_mark.column + 1)
        self.at.setdefault(loc, mark)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.value(child, (*loc, i)) for i, child in enumerate(node.value))
        if node.tag == _TEXT:
            return node.value
        if node.tag in _TAGS:
            return self.loader.construct_object(node)
        self._add(mark, "Y04", f"不认识的标记 {node.tag}", "删去以 ! 开头的标记")
        return None

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            mark = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                self._add(mark, "Y03", "键应当是一个词", "检查冒号和缩进")
                continue
            key = str(key_node.value)
            if key in out:
                self._add(mark, "Y02", f"键“{key}”重复出现", "只保留一个")
                continue
            self.at[(*loc, key)] = mark
            out[key] = self.value(value_node, (*loc, key))
        return out

    def _add(self, mark: Mark, rule: str, message: str, mend: str) -> None:
        self.findings.append(Finding(self.file, *mark, rule, message, mend))


def read_yaml(path: Path, shown: str) -> tuple[Any, Marks, list[Finding]]:
    """Read one YAML file; ``shown`` is the name used in findings.

    Returns the value (None when unreadable), the marks and the findings (Y01–Y06).
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        finding = Finding(
            shown, 1, 1, "Y05", f"不是 UTF-8 文字（第 {error.start} 字节）", "另存为 UTF-8 编码"
        )
        return None, Marks(), [finding]
    except OSError as error:
        return None, Marks(), [Finding(shown, 1, 1, "Y06", f"读不了文件：{error.strerror}", "检查文件和权限")]
    return read_yaml_text(text, shown)


def read_yaml_text(text: str, shown: str, first_line: int = 1) -> tuple[Any, Marks, list[Finding]]:
    """The same for YAML held in memory; ``first_line`` is where it starts inside its file."""
    text = "\n" * (first_line - 1) + text
    loader: _Loader | None = None
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        walker = _Walker(loader, shown)
        if node is None:
            return None, Marks(), [Finding(shown, 1, 1, "Y01", "文件是空的", "写入内容或删去文件")]
        value = walker.value(node, ())
    except yaml.MarkedYAMLError as error:
        place = error.problem_mark or error.context_mark
        line, column = (place.line + 1, place.column + 1) if place else (1, 1)
        return (
            None,
            Marks(),
            [
                Finding(
                    shown,
                    line,
                    column,
                    "Y01",
                    f"YAML 写法有误：{_problem(error)}",
                    "检查缩进、冒号后的空格和引号",
                )
            ],
        )
    except yaml.YAMLError as error:
        return (
            None,
            Marks(),
            [Finding(shown, 1, 1, "Y01", f"YAML 写法有误：{type(error).__name__}", "检查有没有控制字符")],
        )
    finally:
        if loader is not None:
            loader.dispose()
    return value, Marks(walker.at), walker.findings


def _problem(error: yaml.MarkedYAMLError) -> str:
    known = {
        "cannot start any token": "用了制表符缩进，或以 @、` 等特殊字符开头",
        "mapping values are not allowed": "这里不该有冒号",
        "could not find expected ':'": "缺少冒号",
        "did not find expected key": "缩进或冒号不对",
        "found unexpected end of stream": "引号没有配对",
        "found undefined alias": "用了未定义的 * 引用",
        "found another document": "一个文件只能有一份内容（多了 ---）",
        "did not find expected": "括号、引号或缩进没有配对",
    }
    problem = error.problem or error.context or ""
    return next((words for start, words in known.items() if start in problem), problem)
