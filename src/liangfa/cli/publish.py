"""Commands that publish: build and serve."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from liangfa import table
from liangfa.bundle import write_zip
from liangfa.check.run import open_project
from liangfa.cli.common import Local, Root, Texts, Today, day_of, fail, knowledge, providers, say
from liangfa.model.dates import today
from liangfa.serve import run
from liangfa.site.build import BuildFailed, Refused, build_site
from liangfa.watch import Content, Watch

app = typer.Typer()
Out = Annotated[Path, typer.Option("--out", help="构建结果的文件夹")]


@app.command()
def build(
    root: Root = Path(),
    out: Out = Path("build"),
    local: Local = None,
    texts_: Texts = None,
    today_: Today = None,
    zip_: Annotated[bool, typer.Option("--zip", help="再打成一个压缩包，解到 U 盘双击就能用")] = False,
) -> None:
    """检查条目并建站：页面、索引、接口。失败时上一次的网站不变。"""
    now = day_of(today_, today())
    try:
        done = build_site(
            root,
            out,
            now,
            check=partial(open_project, local=local),
            texts=providers(root, texts_),
            progress=lambda stage: say(f"{stage} …"),
        )
    except Refused as refused:
        typer.echo("\n".join(str(finding) for finding in refused.findings))
        raise fail(str(refused), 1) from None
    except BuildFailed as failed:
        raise fail(str(failed), 1) from None
    times = "，".join(f"{name} {seconds:.1f} 秒" for name, seconds in done.stages.items())
    say(f"建好了：{done.pages} 页，{done.documents} 份 JSON（{times}）")
    typer.echo((done.site / "index.html").as_posix())
    if zip_:
        _pack(done.site, out / "liangfa.zip", now)


def _pack(site: Path, target: Path, day: dt.date) -> None:
    say("打包 …")
    try:
        size = write_zip(site, target, day)
    except OSError as error:
        raise fail(f"写不了 {target}：{error.strerror}", 1) from None
    say(f"压缩包 {size / 1e6:.1f} MB：解开后双击 liangfa/open.html")
    typer.echo(target.as_posix())


@app.command()
def serve(
    out: Out = Path("build"),
    host: Annotated[str, typer.Option("--host", help="监听地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="端口")] = 8000,
    root: Root = Path(),
    watching: Annotated[bool, typer.Option("--watch/--no-watch", help="条目改了就更新页面")] = True,
    texts_: Texts = None,
    local: Local = None,
    today_: Today = None,
) -> None:
    """在本机打开已经建好的网站和检索接口；条目改了，页面跟着更新；按 Ctrl+C 停止。"""
    watch = None
    if watching and (root / "statutes").is_dir():
        content = Content(root, day_of(today_, today()), tuple(texts_ or ()), local)
        watch = Watch(content, out, say)
    try:
        run(out, host, port, say, watch)
    except (FileNotFoundError, OSError) as error:
        raise fail(str(error), 1) from None


@app.command()
def export(
    kind: Annotated[str, typer.Argument(help="xlsx、csv 或 json")],
    target: Annotated[Path, typer.Argument(help="写到哪个文件")],
    root: Root = Path(),
    today_: Today = None,
) -> None:
    """导出完整的罪名—行政处罚对照表。"""
    known = knowledge(root, day_of(today_, today()))
    if kind not in {"xlsx", "csv", "json"}:
        raise fail(f"不能导出“{kind}”，可用：xlsx、csv、json")
    try:
        target.write_bytes(table.all_bytes(known)[kind])
    except OSError as error:
        raise fail(f"写不了 {target}：{error.strerror}", 1) from None
    typer.echo(target.as_posix())
