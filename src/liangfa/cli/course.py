"""Commands for trainers: course new, check, build."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from liangfa import scaffold
from liangfa.cli.common import (
    AsJson,
    Root,
    Texts,
    Today,
    day_of,
    fail,
    knowledge,
    project,
    providers,
    report,
    say,
    unread_files,
)
from liangfa.cli.content import created
from liangfa.model.dates import today
from liangfa.site.seal import with_policy
from liangfa.train.questions import Bank
from liangfa.train.starter import starter
from liangfa.train.write import packs_of, write_courses

app = typer.Typer(help="同堂培训的课程包。", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def new(
    slug: Annotated[str, typer.Argument(help="课程的短名，如 zuijia")],
    title: Annotated[str, typer.Argument(help="课名，如 醉驾不起诉以后怎么罚")],
    charge: Annotated[list[str], typer.Option("--charge", help="罪名 id，可写几次，如 264-daoqie")],
    root: Root = Path(),
    today_: Today = None,
) -> None:
    """按罪名新建一门课：条款、案例、三种课时的安排都先排好，再改成自己的。"""
    now = day_of(today_, today())
    known = knowledge(root, now)
    created(lambda: scaffold.new_course(root, slug, starter(known, slug, title, charge, now)))


@app.command()
def check(
    slug: Annotated[str | None, typer.Argument(help="只看这一门课")] = None,
    root: Root = Path(),
    json_: AsJson = False,
    today_: Today = None,
) -> None:
    """检查课程：分钟数、引用、有没有讲到旧法、有没有手写的数额。"""
    now = day_of(today_, today())
    opened = project(root, now)
    prefix = f"courses/{slug}.yml" if slug else "courses/"
    # While any file cannot be read no rule is run: then no finding of a course means nothing.
    found = [f for f in opened.findings if f.file.startswith(prefix) or f in opened.unread]
    unread = unread_files(opened)
    left_out = [f"{len(unread)} 个文件没有读全，课程还没有检查"] if unread else []
    raise report(found, json_, "课程检查完毕", left_out)


@app.command()
def build(
    slug: Annotated[str | None, typer.Argument(help="只做这一门课")] = None,
    out: Annotated[Path, typer.Option("--out", help="写到哪个文件夹")] = Path("build/courses"),
    root: Root = Path(),
    texts_: Texts = None,
    today_: Today = None,
) -> None:
    """生成课程包：幻灯片、讲义、案例单、练习、测验和 zip；有发现就停下，什么也不写。"""
    known = knowledge(root, day_of(today_, today()))
    packs = [
        pack for pack in packs_of(Bank(known), providers(root, texts_)) if slug in (None, pack.course.id)
    ]
    if not packs:
        raise fail(f"没有 {slug} 这门课" if slug else "还没有课程，用 liangfa course new 新建", 1)
    for pack in packs:
        say(f"{pack.course.title} …")
    try:
        write_courses(packs, out, with_policy)
    except OSError as error:
        raise fail(f"写不了 {out}：{error.strerror}", 1) from None
    for pack in packs:
        typer.echo((out / pack.course.id / f"{pack.course.id}.zip").as_posix())
