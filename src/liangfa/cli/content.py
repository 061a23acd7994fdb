"""Commands for editors: check, verify, rules, schema, new."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from liangfa import scaffold, schema
from liangfa.check.exceptions import apply_exceptions, load_exceptions
from liangfa.check.registry import RULES
from liangfa.cli.common import (
    AsJson,
    Local,
    Root,
    Texts,
    Today,
    day_of,
    fail,
    project,
    providers,
    report,
    say,
    show,
    unread_files,
)
from liangfa.findings import in_order
from liangfa.model.dates import today
from liangfa.texts.discovery import VARIABLE
from liangfa.texts.verify import RULES as VERIFY_RULES
from liangfa.texts.verify import Report
from liangfa.texts.verify import verify as compare

_NO_TEXTS = "没有任何官方文本可对：安装 texts 附加包，或用 --texts 指明文本文件夹"
#: Per cent of the provisions; where more is compared, a text nobody can get is missing, not the folder.
_NEARLY_ALL = 99

app = typer.Typer()
new_app = typer.Typer(help="新建条目。", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(new_app, name="new")


@app.command()
def check(root: Root = Path(), local: Local = None, json_: AsJson = False, today_: Today = None) -> None:
    """检查全部条目：写法、链接、日期、用词。"""
    now = day_of(today_, today())
    opened = project(root, now, local)
    raise report([*opened.findings, *opened.warnings], json_, "检查完毕")


@app.command()
def verify(
    root: Root = Path(),
    texts_: Texts = None,
    json_: AsJson = False,
    today_: Today = None,
) -> None:
    """逐条与官方文本核对：版本日期、条款、每一个数、可以与应当。"""
    now = day_of(today_, today())
    opened = project(root, now)
    provider = providers(root, texts_)
    checked = compare(opened.data, provider)
    exceptions, _ = load_exceptions(root)
    found = apply_exceptions(
        checked.in_order(), exceptions, now, VERIFY_RULES, complete=not (checked.not_at_hand or opened.unread)
    )
    unread = unread_files(opened)
    for file in unread:
        say(f"{file}：没有读全，没有核对")
    for version_, reason in sorted(checked.refused.items()):
        say(f"{version_}：{reason}")
    for version_, count in sorted(checked.not_at_hand.items()):
        say(f"{version_}：没有文本，{count} 条没有核对")
    if not checked.provisions and not unread:
        raise fail(_NO_TEXTS, 1)
    excepted = len(set(checked.in_order()) - set(found))
    found = in_order([*opened.unread, *found])
    raise report(found, json_, checked.summary(excepted), left_out(checked, unread))


def left_out(checked: Report, unread: list[str]) -> Iterator[str]:
    """What was not compared, and how much was."""
    if unread:
        yield f"{len(unread)} 个文件没有读全，没有核对"
    if not checked.away:
        return
    if not checked.provisions:
        yield _NO_TEXTS
        return
    total = checked.provisions + checked.away
    # Rounded down: as long as one is missing it is not 100%.
    share = checked.provisions * 1000 // total / 10
    words = f"{total} 条条款里核对了 {checked.provisions} 条（{share}%），其余 {checked.away} 条没有文本可对"
    if share >= _NEARLY_ALL:
        yield words
    else:
        yield f"只核对了一部分：{words}；官方文本的文件夹用 --texts 或环境变量 {VARIABLE} 指明"


@app.command("schema")
def schema_(
    write: Annotated[bool, typer.Option("--write", help="写入 docs/ 下的生成文件")] = False,
    root: Root = Path(),
) -> None:
    """列出（或更新）由数据模型生成的字段表和 JSON Schema。"""
    for name in schema.write_artefacts(root) if write else schema.artefacts():
        typer.echo(name)


@app.command()
def rules(json_: AsJson = False) -> None:
    """列出全部检查规则。"""
    if json_:
        show([{"id": one.id, "sentence": one.sentence} for one in RULES.values()])
        return
    for one in sorted(RULES.values(), key=lambda r: r.id):
        typer.echo(f"{one.id}  {one.sentence}")


@new_app.command("law")
def new_law(
    slug: Annotated[str, typer.Argument(help="短名，如 zhian-chufa")],
    name: Annotated[str, typer.Argument(help="法律全称")],
    root: Root = Path(),
) -> None:
    """新建一部法律的 law.yml。"""
    created(lambda: scaffold.new_law(root, slug, name))


@new_app.command("version")
def new_version(
    slug: Annotated[str, typer.Argument(help="法律的短名")],
    short_name: Annotated[str, typer.Argument(help="法律的简称")],
    effective: Annotated[str, typer.Argument(help="施行日期")],
    root: Root = Path(),
) -> None:
    """新建一个法律版本的条款文件。"""
    created(lambda: scaffold.new_version(root, slug, short_name, effective))


@new_app.command("charge")
def new_charge(
    slug: Annotated[str, typer.Argument(help="短名，如 264-daoqie")],
    name: Annotated[str, typer.Argument(help="罪名")],
    chapter: Annotated[int, typer.Option("--chapter", help="分则第几章")],
    root: Root = Path(),
) -> None:
    """新建一个罪名条目。"""
    created(lambda: scaffold.new_charge(root, slug, name, chapter))


@new_app.command("case")
def new_case(
    batch: Annotated[str, typer.Argument(help="批次的短名（文件夹）")],
    slug: Annotated[str, typer.Argument(help="案例的短名")],
    title: Annotated[str, typer.Argument(help="案名")],
    root: Root = Path(),
) -> None:
    """新建一个案例条目。"""
    created(lambda: scaffold.new_case(root, batch, slug, title))


def created(make: Callable[[], Path]) -> None:
    """Run one scaffold; say where the file is, or why there is none."""
    try:
        path = make()
    except (ValueError, OSError) as error:
        raise fail(str(error)) from None
    typer.echo(path.as_posix())
    say("填好后运行 liangfa check。")
