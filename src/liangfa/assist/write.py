"""The scripts of the assistant: rules, one shard per charge, the engine."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from textwrap import indent
from typing import Any

from liangfa.assist.export import charge_data, rules_data
from liangfa.knowledge import Knowledge

#: The parts of the browser's engine, named as the Python modules they mirror (``tools`` is lines and
#: text, ``answer`` is engine).
ENGINE = (
    "tools",
    "days",
    "logic",
    "validate",
    "env",
    "measure",
    "candidates",
    "ladder",
    "limitation",
    "offset",
    "statements",
    "clocks",
    "answer",
)
_HEAD = """\
/* 办案助手的引擎：与 src/liangfa/assist/*.py 同一算法，同样的案情得同样的 JSON。不碰页面，不联网，不存东西。
   数据由 assist/rules.js 和 assist/<罪名id>.js 给出；规则和句子都在数据里，这里不写法律。 */
"""
_START = "(self.LiangfaAssistData=self.LiangfaAssistData||{charges:{}})"


def script(path: Path, place: str, value: Any) -> None:
    """Write ``value`` as a script that puts it at ``place`` (``.rules``) of ``LiangfaAssistData``."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # "</" cannot end a script that is a file of its own; it is escaped in case a page inlines one.
    text = text.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    path.write_text(f"{_START}{place}={text};\n", encoding="utf-8", newline="\n")


def engine() -> str:
    """The browser's engine: all parts in one closed scope, in the order they stand on each other."""
    folder = files("liangfa.assist") / "assets" / "engine"
    parts = ((folder / f"{part}.js").read_text(encoding="utf-8") for part in ENGINE)
    body = "\n".join(indent(part, "  ") for part in parts)
    return f'{_HEAD}(function (root) {{\n  "use strict";\n\n{body}}})(typeof self !== "undefined" ? self : this);\n'


def write_engine(folder: Path) -> None:
    """Write ``engine.js`` into ``folder``."""
    (folder / "engine.js").write_text(engine(), encoding="utf-8", newline="\n")


def write_assist(knowledge: Knowledge, folder: Path) -> None:
    """Write ``rules.js``, ``engine.js`` and ``<charge id>.js`` of every charge into ``folder``.

    The folder is made; files of that name are replaced. The output depends on the content alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rules = [entry.value for entry in knowledge.data.rules]
    documents = [entry.value for entry in knowledge.data.documents]
    script(folder / "rules.js", ".rules", rules_data(knowledge, rules, documents))
    for charge in knowledge.charges.values():
        place = f".charges[{json.dumps(charge.id)}]"
        script(folder / f"{charge.id}.js", place, charge_data(knowledge, charge, rules))
    write_engine(folder)
