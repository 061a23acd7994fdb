"""The command line: thin; every command calls one function of a room below.

Data goes to stdout, talk to stderr. Exit codes: 0 fine, 1 findings or nothing found, 2 wrong usage.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from liangfa import __version__, answers, scaffold, schema
from liangfa.check.exceptions import apply_exceptions, load_exceptions
from liangfa.check.registry import RULES
from liangfa.check.run import Project, open_project
from liangfa.findings import Finding
from liangfa.knowledge import Knowledge
from liangfa.model.dates import parse_day, today
from liangfa.texts.discovery import open_providers
from liangfa.texts.provider import ChainProvider
from liangfa.texts.verify import RULES as VERIFY_RULES
from liangfa.texts.verify import verify as compare

app = typer.Typer(
    help="两法衔接知识库：罪名与行政处罚的对应。数据写到标准输出，说明写到标准错误；0 正常，1 有发现，2 用法有误。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

new_app = typer.Typer(help="新建条目。", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(new_app, name="new")

Root = Annotated[Path, typer.Option("--root", help="项目文件夹")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]
On = Annotated[str | None, typer.Option("--on", help="按哪一天的法律，如 2025-11-03；默认今天")]
Texts = Annotated[list[Path] | None, typer.Option("--texts", help="官方文本文件夹，可写几次")]
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


def report(findings: Iterable[Finding], as_json: bool, done: str) -> typer.Exit:
    """Print findings; the exit to raise (1 when there are any)."""
    found = list(findings)
    if as_json:
        show([finding.as_json() for finding in found])
    else:
        for finding in found:
            typer.echo(str(finding))
    say(f"{done}：{len(found)} 处发现。" if found else f"{done}：没有发现。")
    return typer.Exit(1 if found else 0)


def providers(root: Path, folders: list[Path] | None) -> ChainProvider:
    """The official texts at hand; a wrong folder ends with code 2."""
    try:
        return open_providers(root, folders or ())
    except FileNotFoundError as error:
        raise fail(str(error)) from None


def project(root: Path, now: dt.date) -> Project:
    """The checked project; a folder without content ends with code 2."""
    if not (root / "statutes").is_dir():
        raise fail(f"{root} 里没有 statutes 文件夹；在项目文件夹里运行，或用 --root 指明")
    return open_project(root, now)


def knowledge(root: Path, now: dt.date) -> Knowledge:
    """The linked graph of a project without findings."""
    opened = project(root, now)
    if opened.findings:
        raise fail(f"条目有 {len(opened.findings)} 处发现，先用 liangfa check 查看并改正", 1)
    return Knowledge(opened.data, now)


@app.command()
def check(root: Root = Path(), json_: AsJson = False, today_: Today = None) -> None:
    """检查全部条目：写法、链接、日期、用词。"""
    now = day_of(today_, today())
    raise report(project(root, now).findings, json_, "检查完毕")


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
    found = apply_exceptions(checked.in_order(), exceptions, now, VERIFY_RULES)
    for version_, reason in sorted(checked.refused.items()):
        say(f"{version_}：{reason}")
    for version_, count in sorted(checked.not_at_hand.items()):
        say(f"{version_}：没有文本，{count} 条没有核对")
    if not checked.provisions:
        raise fail("没有任何官方文本可对：安装 texts 附加包，或用 --texts 指明文本文件夹", 1)
    raise report(found, json_, checked.summary())


@app.command()
def charge(
    name: Annotated[str, typer.Argument(help="罪名、简称或 id，如 掩隐")],
    on: On = None,
    root: Root = Path(),
    json_: AsJson = False,
    today_: Today = None,
) -> None:
    """查一个罪名对应的行政处罚。"""
    now = day_of(today_, today())
    day = day_of(on, now)
    known = knowledge(root, now)
    found = answers.find_charge(known, name)
    if found is None:
        raise fail(f"没有找到罪名“{name}”；可用 liangfa search {name} 检索", 1)
    if json_:
        show(answers.charge_data(known, found, day))
    else:
        typer.echo("\n".join(answers.charge_lines(known, found, day)))


@app.command()
def provision(
    law: Annotated[str, typer.Argument(help="法律名称或缩写，如 治安法")],
    article: Annotated[str, typer.Argument(help="条款号，如 58、91.2、72(3)")],
    on: On = None,
    root: Root = Path(),
    json_: AsJson = False,
    today_: Today = None,
) -> None:
    """查一部法律的一条罚则，按某一天有效的版本。"""
    now = day_of(today_, today())
    day = day_of(on, now)
    known = knowledge(root, now)
    try:
        found = answers.find_provisions(known, law, article, day)
    except ValueError as error:
        raise fail(str(error)) from None
    if not found:
        raise fail(f"没有收录《{law}》{article}（{day} 有效的版本）", 1)
    if json_:
        show([answers.provision_data(known, p) for p in found])
    else:
        typer.echo("\n\n".join("\n".join(answers.provision_lines(known, p)) for p in found))


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


@app.command()
def version() -> None:
    """显示版本号。"""
    typer.echo(__version__)


def main() -> None:
    """Entry point of the ``liangfa`` command: Chinese text whatever the console's code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()


if __name__ == "__main__":
    main()
