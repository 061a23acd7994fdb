"""The command ``assess``: facts on the command line or in a file, the answer as text or JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated, Any

import typer

from liangfa import answers
from liangfa.assist.engine import assess as judge
from liangfa.assist.export import charge_data, rules_data
from liangfa.assist.facts import FIELDS
from liangfa.assist.text import result_lines
from liangfa.cli.common import AsJson, Root, Today, day_of, fail, knowledge, say, show
from liangfa.model.dates import today

app = typer.Typer()

_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?")
#: Fields that are read as they stand; others are read as JSON where that is possible.
_TEXT = {field.name for field in FIELDS if field.kind in ("date", "choice", "text")}


def _file(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise fail(f"读不到案情文件 {path}") from None
    except ValueError as error:
        raise fail(f"案情文件 {path} 不是 JSON：{error}") from None
    if not isinstance(value, dict):
        raise fail(f"案情文件 {path} 应当是一个 JSON 对象")
    return value


def _set(pairs: list[str]) -> dict[str, Any]:
    """``字段=值``; ``answers.题=选项`` goes into the answers."""
    out: dict[str, Any] = {}
    chosen: dict[str, Any] = {}
    for pair in pairs:
        name, mark, text = pair.partition("=")
        if not mark:
            raise fail(f"--set 应写成 字段=值，这里是 {pair}")
        if name.startswith("answers."):
            chosen[name.removeprefix("answers.")] = float(text) if _NUMBER.fullmatch(text) else text
            continue
        value: Any = text
        if name not in _TEXT:
            try:
                value = json.loads(text)
            except ValueError:
                value = text
        out[name] = value
    return {**out, "answers": chosen} if chosen else out


@app.command("assess")
def assess(
    charge: Annotated[str, typer.Argument(help="罪名、简称或 id，如 掩隐")],
    facts: Annotated[Path | None, typer.Option("--facts", help="案情文件（JSON），其余选项盖过它")] = None,
    direction: Annotated[str | None, typer.Option("--direction", help="反向或正向，默认反向")] = None,
    act: Annotated[
        str | None, typer.Option("--act", help="行为开始日；没写 --act-to 的，当作只有这一天")
    ] = None,
    act_to: Annotated[str | None, typer.Option("--act-to", help="行为终了日")] = None,
    discovered: Annotated[str | None, typer.Option("--discovered", help="被发现日")] = None,
    discovered_by: Annotated[str | None, typer.Option("--discovered-by", help="由谁发现")] = None,
    opened: Annotated[str | None, typer.Option("--opened", help="刑事立案日")] = None,
    opened_by: Annotated[str | None, typer.Option("--opened-by", help="刑事立案机关")] = None,
    np: Annotated[str | None, typer.Option("--np", help="不起诉决定日")] = None,
    np_kind: Annotated[str | None, typer.Option("--np-kind", help="不起诉种类，如 酌定不起诉")] = None,
    custody: Annotated[int | None, typer.Option("--custody", help="已被羁押的日数")] = None,
    person: Annotated[str | None, typer.Option("--person", help="个人或单位")] = None,
    age: Annotated[int | None, typer.Option("--age", help="行为时的周岁")] = None,
    decision: Annotated[str | None, typer.Option("--decision", help="（预计）处罚决定日")] = None,
    set_: Annotated[
        list[str] | None, typer.Option("--set", help="其他字段：字段=值，可写几次；选择题写 answers.题=选项")
    ] = None,
    root: Root = Path(),
    json_: AsJson = False,
    today_: Today = None,
) -> None:
    """从案情得出答案：罚则、时效、折抵、程序和时钟。不知道的不填，会提问或者答“无法判断”。"""
    now = day_of(today_, today())
    known = knowledge(root, now)
    found = answers.find_charge(known, charge)
    if found is None:
        raise fail(f"没有找到罪名“{charge}”；可用 liangfa search {charge} 检索", 1)
    given = {
        "direction": direction,
        "act_from": act,
        "act_to": act_to or act,
        "discovered_on": discovered,
        "discovered_by": discovered_by,
        "criminal_opened_on": opened,
        "criminal_opened_by": opened_by,
        "np_on": np,
        "np_kind": np_kind,
        "custody_days": custody,
        "person_kind": person,
        "age": age,
        "decision_on": decision,
    }
    plain = {name: value for name, value in given.items() if value is not None}
    start = {"direction": "反向", "today": now.isoformat()}
    case = {**start, **_file(facts), **plain, **_set(set_ or []), "charge": found.id}
    rules = [entry.value for entry in known.data.rules]
    data = rules_data(known, rules, [entry.value for entry in known.data.documents])
    shard = charge_data(known, found, rules)
    result = judge(data, shard, case)
    if result["findings"]:
        for finding in result["findings"]:
            say(f"{finding['field']}：{finding['message']}")
        raise typer.Exit(2)
    if json_:
        show(result)
    else:
        typer.echo("\n".join(result_lines(data, shard, result)))
        typer.echo(f"\n{answers.DISCLAIMER}")
