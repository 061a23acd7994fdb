"""Commands about official texts: list, show, import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from liangfa.cli.common import Root, Texts, day_of, fail, providers, report
from liangfa.model.dates import today
from liangfa.model.keys import ProvisionKey
from liangfa.texts.display import article_text
from liangfa.texts.importer import Options, import_files

app = typer.Typer(help="官方文本：列出、显示、导入。", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_(
    law: Annotated[str | None, typer.Argument(help="法律简称，如 治安管理处罚法；不写就列全部")] = None,
    root: Root = Path(),
    texts_: Texts = None,
) -> None:
    """列出手头有哪些法律的哪些版本。"""
    provider = providers(root, texts_)
    found = provider.versions(law) if law else provider.records()
    if not found:
        raise fail(f"手头没有《{law}》的文本" if law else "手头没有任何文本", 1)
    for record in found:
        until = f"，{record.expires} 失效" if record.expires else ""
        typer.echo(f"{record.key}  {record.name}{until}")


@app.command("show")
def show_(
    key: Annotated[str, typer.Argument(help="条款键，如 治安管理处罚法@2026-01-01#58")],
    root: Root = Path(),
    texts_: Texts = None,
) -> None:
    """显示一条的原文和出处。"""
    provider = providers(root, texts_)
    try:
        found = article_text(provider, key)
        refused = provider.refusal(ProvisionKey.parse(key).version)
    except ValueError as error:
        raise fail(str(error)) from None
    if found is None:
        raise fail(refused or f"手头没有 {key} 的原文", 1)
    typer.echo("\n".join(line.text for line in found.lines))
    typer.echo(f"（{found.source}）", err=True)


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="官方 .docx、.txt、.md、.html 文件")],
    target: Annotated[Path, typer.Option("--target", help="写到哪个文件夹")] = Path("texts"),
    name: Annotated[str | None, typer.Option("--name", help="全称（文件里认不出时）")] = None,
    short_name: Annotated[str | None, typer.Option("--short-name", help="简称")] = None,
    level: Annotated[str | None, typer.Option("--level", help="效力层级，如 行政法规")] = None,
    issuer: Annotated[str | None, typer.Option("--issuer", help="制定机关")] = None,
    doc_no: Annotated[str | None, typer.Option("--doc-no", help="公布令号或文号")] = None,
    adopted: Annotated[str | None, typer.Option("--adopted", help="通过日期")] = None,
    effective: Annotated[str | None, typer.Option("--effective", help="施行日期")] = None,
    expires: Annotated[str | None, typer.Option("--expires", help="失效日期")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="覆盖已有的同一版")] = False,
) -> None:
    """导入官方文本；有任何发现就什么也不写。"""
    days = [day_of(day, today()) if day else None for day in (adopted, effective, expires)]
    options = Options(
        name=name,
        short_name=short_name,
        level=level,
        issuer=issuer,
        doc_no=doc_no,
        adopted=days[0],
        effective=days[1],
        expires=days[2],
        replace=replace,
    )
    done = import_files(files, target, options)
    for path in done.written:
        typer.echo(path.as_posix())
    raise report(done.findings, False, f"导入 {len(done.written)} 个文件")
