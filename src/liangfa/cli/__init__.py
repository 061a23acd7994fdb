"""The command line: thin; every command calls one function of a room below.

Data goes to stdout, talk to stderr. Exit codes: 0 fine, 1 findings or nothing found, 2 wrong usage.
"""

from __future__ import annotations

import sys

import typer

from liangfa import __version__
from liangfa.cli import ask, assess, content, course, paper, publish, texts

app = typer.Typer(
    help="两法衔接知识库：罪名与行政处罚的对应。数据写到标准输出，说明写到标准错误；0 正常，1 有发现，2 用法有误。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
for part in (content, ask, assess, paper, publish):
    app.add_typer(part.app)
app.add_typer(texts.app, name="texts")
app.add_typer(course.app, name="course")


@app.command()
def version() -> None:
    """显示版本号。"""
    typer.echo(__version__)


def main(arguments: list[str] | None = None) -> None:
    """Entry point of the ``liangfa`` command: Chinese text whatever the console's code page.

    Without ``arguments`` those of the process are meant. Ends the process with the exit code.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app(arguments)
