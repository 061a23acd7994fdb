"""The command line: thin; every command calls one function of a room below."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from liangfa.store import load

app = typer.Typer(help="两法衔接知识库", no_args_is_help=True, add_completion=False)
Root = Annotated[Path, typer.Option("--root", help="项目文件夹")]


@app.callback()
def _start() -> None:
    """两法衔接知识库。"""


@app.command()
def check(root: Root = Path()) -> None:
    """检查全部条目。"""
    _, findings = load(root)
    for finding in findings:
        typer.echo(str(finding))
    raise typer.Exit(1 if findings else 0)


def main() -> None:
    """Entry point of the ``liangfa`` command."""
    app()
