"""The command ``paper``: a draft as .docx or as text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from liangfa.cli.common import AsJson, Root, Today, day_of, fail, knowledge, say, show
from liangfa.model.dates import today
from liangfa.papers.fill import Filling, plain_text, values_of
from liangfa.papers.package import docx
from liangfa.papers.sheets import PaperSheet, Sheets, sheets_of

app = typer.Typer()


@app.command()
def paper(
    kind: Annotated[str | None, typer.Argument(help="文书名称或 id；不写就列出全部文书和要填的项")] = None,
    facts: Annotated[
        Path | None, typer.Option("--facts", help="填写内容：JSON 文件，{项的名称: 文字}")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="写到哪个 .docx；不写就输出文字")] = None,
    notes: Annotated[bool, typer.Option("--notes/--no-notes", help="末页附起草说明")] = True,
    root: Root = Path(),
    as_json: AsJson = False,
    today_: Today = None,
) -> None:
    """按模板起草文书；没有给的项留作【名称】，留给裁量的项只留横线。"""
    sheets = sheets_of(knowledge(root, day_of(today_, today())))
    if kind is None:
        _list(sheets, as_json)
        return
    sheet = _find(sheets, kind)
    values, wrong = values_of(sheets, _read(facts) if facts else {})
    if wrong:
        typer.echo("\n".join(wrong))
        raise fail(f"填写内容有 {len(wrong)} 处问题，没有生成")
    lines = Filling(sheets, sheet, values).lines(notes)
    if out is None:
        typer.echo(plain_text(lines), nl=False)
        return
    try:
        out.write_bytes(docx(lines))
    except OSError as error:
        raise fail(f"写不了 {out}：{error.strerror}", 1) from None
    typer.echo(out.as_posix())


def _list(sheets: Sheets, as_json: bool) -> None:
    if as_json:
        show(sheets)
        return
    for sheet in sheets["papers"]:
        typer.echo(f"{sheet['id']}\t{sheet['name']}（{sheet['direction']}，{sheet['by']}）：{sheet['use']}")
        typer.echo(f"\t要填：{'、'.join(sheet['slots'])}")
    if not sheets["papers"]:
        say("这个项目没有文书模板")


def _find(sheets: Sheets, kind: str) -> PaperSheet:
    found = [s for s in sheets["papers"] if kind in {s["id"], s["name"]}]
    if not found:
        names = "、".join(f"{s['name']}（{s['id']}）" for s in sheets["papers"])
        raise fail(f"没有“{kind}”这种文书；可用：{names}")
    return found[0]


def _read(path: Path) -> dict[str, object]:
    """The facts file: an object of slot values, or one saved by the page, which holds it as ``papers``."""
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise fail(f"读不了 {path}：{error.strerror}") from None
    except ValueError as error:
        raise fail(f"{path} 不是 JSON：{error}") from None
    if isinstance(value, dict) and isinstance(value.get("papers"), dict):
        value = value["papers"]
    if not isinstance(value, dict):
        raise fail(f"{path} 应当是 {{项的名称: 文字}}")
    return value
