"""Commands that answer: charge, provision, search."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from liangfa import answers
from liangfa.cli.common import AsJson, On, Root, Today, day_of, fail, knowledge, say, show
from liangfa.guides import load_guides
from liangfa.impact import impact
from liangfa.model.dates import today
from liangfa.search import Search, search_or_widen, types_in
from liangfa.search.unit import TYPES
from liangfa.site import sets

app = typer.Typer()


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


@app.command("impact")
def impact_(
    version: Annotated[str, typer.Argument(help="法律版本，如 治安管理处罚法@2026-01-01")],
    root: Root = Path(),
    json_: AsJson = False,
    today_: Today = None,
) -> None:
    """列出一个法律版本的改动会碰到的全部条目。"""
    known = knowledge(root, day_of(today_, today()))
    guides, _ = load_guides(root)
    try:
        found = impact(known, guides, version)
    except KeyError:
        raise fail(f"没有收录 {version}", 1) from None
    if json_:
        show([asdict(one) for one in found])
        return
    for one in found:
        typer.echo(f"{one.kind}  {one.id}  {one.title}  〔{one.why}〕 {'、'.join(one.provisions)}")
    say(f"共 {len(found)} 个条目。")


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="检索词：罪名、条号、机关、口语说法都可以")],
    types: Annotated[str | None, typer.Option("--type", help=f"只要某几种：{','.join(TYPES)}")] = None,
    on: On = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, help="最多几条")] = 10,
    out: Annotated[Path, typer.Option("--out", help="构建结果的文件夹")] = Path("build"),
    json_: AsJson = False,
) -> None:
    """检索已经构建的索引。"""
    try:
        wanted = types_in(types or "")
    except ValueError as error:
        raise fail(str(error)) from None
    folder = sets.live(out)
    if folder is None:
        raise fail("还没有索引，先运行 liangfa build", 1)
    day = day_of(on, today()) if on else None
    engine = Search.open(folder / "index", searchers=1)
    try:
        reply = search_or_widen(engine.search, query, types=wanted, on=day, limit=limit)
    finally:
        engine.close()
    if json_:
        show(reply.as_json())
    else:
        for number, hit in enumerate(reply.hits, 1):
            typer.echo("\n".join(answers.hit_lines(number, hit)))
    if reply.notice:
        say(reply.notice)
    elif not reply.hits:
        say(f"没有找到“{reply.query}”，换一个说法再试")
    if not reply.hits:
        for other in reply.suggestions:
            say(f"你是不是要找：{other['title']}")
        raise typer.Exit(1)
