"""What all commands share: options, talk on stderr, exit codes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from liangfa.check.run import Project, open_project
from liangfa.findings import Finding
from liangfa.knowledge import Knowledge
from liangfa.model.dates import parse_day
from liangfa.texts.discovery import open_providers
from liangfa.texts.provider import ChainProvider

Root = Annotated[Path, typer.Option("--root", help="项目文件夹")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]
On = Annotated[str | None, typer.Option("--on", help="按哪一天的法律，如 2025-11-03；默认今天")]
Texts = Annotated[list[Path] | None, typer.Option("--texts", help="官方文本文件夹，可写几次")]
Local = Annotated[Path | None, typer.Option("--local", help="本地补充的文件夹，见 docs/local.md")]
Today = Annotated[str | None, typer.Option("--today", hidden=True, help="当作今天的日期（测试用）")]


def say(text: str) -> None:
    """Talk to the user without touching the data on stdout."""
    typer.echo(text, err=True)


def fail(text: str, code: int = 2) -> typer.Exit:
    """One clear line on stderr; raise what this returns."""
    say(text)
    return typer.Exit(code)


def day_of(text: str | None, default: dt.date) -> dt.date:
    """A day given on the command line; wrong ones end with code 2."""
    try:
        return parse_day(text) if text else default
    except ValueError as error:
        raise fail(str(error)) from None


def show(value: Any) -> None:
    """Plain values as JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def report(findings: Iterable[Finding], as_json: bool, done: str, left_out: Iterable[str] = ()) -> typer.Exit:
    """Print findings; the exit to raise (1 when there are any but warnings).

    ``left_out`` ends the last line with what was not looked at: it must not sound complete when it is not.
    """
    found = list(findings)
    wrong = sum(not finding.is_warning for finding in found)
    reminders = f"，{len(found) - wrong} 条提醒" if len(found) > wrong else ""
    if as_json:
        show([finding.as_json() for finding in found])
    else:
        for finding in found:
            typer.echo(str(finding))
    verdict = f"{f'{wrong} 处发现' if wrong else '没有发现'}{reminders}"
    say(f"{done}：{'；'.join([verdict, *left_out])}。")
    return typer.Exit(1 if wrong else 0)


def providers(root: Path, folders: list[Path] | None) -> ChainProvider:
    """The official texts at hand; a wrong folder ends with code 2."""
    try:
        return open_providers(root, folders or ())
    except FileNotFoundError as error:
        raise fail(str(error)) from None


def project(root: Path, now: dt.date, local: Path | None = None) -> Project:
    """The checked project; a folder without content ends with code 2."""
    if not (root / "statutes").is_dir():
        raise fail(f"{root} 里没有 statutes 文件夹；在项目文件夹里运行，或用 --root 指明")
    return open_project(root, now, local)


def unread_files(opened: Project) -> list[str]:
    """The files whose content is missing from ``opened.data``, or part of it."""
    return sorted({finding.file for finding in opened.unread})


def knowledge(root: Path, now: dt.date) -> Knowledge:
    """The linked graph of a project without findings."""
    opened = project(root, now)
    if opened.findings:
        raise fail(f"条目有 {len(opened.findings)} 处发现，先用 liangfa check 查看并改正", 1)
    return Knowledge(opened.data, now)
