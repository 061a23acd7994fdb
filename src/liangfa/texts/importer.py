"""Official documents → our JSON. All or nothing: any finding, and no file is written."""

from __future__ import annotations

import datetime as dt
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from liangfa.findings import Finding, in_order
from liangfa.model.keys import VersionKey
from liangfa.texts.article import divide
from liangfa.texts.china_law import missing_articles
from liangfa.texts.draft import Draft, Found, recognise
from liangfa.texts.folder import text_from
from liangfa.texts.readers import ReadError, read_lines
from liangfa.texts.sentinels import broken

RULES: dict[str, str] = {
    "T01": "文件读不了",
    "T02": "认不出法律名称",
    "T03": "没有找到条文",
    "T04": "没有通过日期",
    "T05": "没有施行日期",
    "T06": "条号缺号",
    "T07": "条号重复",
    "T08": "条号次序颠倒",
    "T09": "项号不连续",
    "T10": "条文是空的",
    "T11": "内容哨兵不符",
    "T12": "已有这一版，内容不同",
    "T13": "有乱码",
    "T14": "两个文件是同一版",
    "T15": "目标文件夹不能导入",
}


@dataclass(frozen=True)
class Options:
    """Facts the document does not state; each given one overrides what was recognised."""

    name: str | None = None
    short_name: str | None = None
    level: str | None = None
    issuer: str | None = None
    doc_no: str | None = None
    adopted: dt.date | None = None
    effective: dt.date | None = None
    expires: dt.date | None = None
    replace: bool = False


@dataclass(frozen=True)
class ImportReport:
    """``written`` is empty whenever there are findings."""

    written: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()


def import_files(files: Sequence[Path], target: Path, options: Options | None = None) -> ImportReport:
    """Make one JSON file in ``target`` from each document.

    The file is ``<short_name>@<effective>.json``. An existing file with the same content is left
    alone; one with other content is a finding unless ``options.replace``.
    """
    options = options or Options()
    findings: list[Finding] = []
    made: dict[Path, tuple[str, str]] = {}
    if (target / "index.csv").exists():
        message = "目标文件夹用 index.csv 管理，新文件不会被读到"
        findings.append(Finding(target.as_posix(), 1, 1, "T15", message, "导入到另一个文件夹，如 texts/"))
    for file in files:
        value, found = convert(file, options)
        findings += found
        if value is None:
            continue
        path = target / f"{value['id']}.json"
        if path in made:
            message = f"与 {made[path][0]} 是同一版 {value['id']}"
            findings.append(Finding(file.as_posix(), 1, 1, "T14", message, "只留一个文件"))
        made[path] = (file.as_posix(), json.dumps(value, ensure_ascii=False, indent=1) + "\n")
    for path, (source, text) in made.items():
        if path.exists() and not options.replace and path.read_text(encoding="utf-8") != text:
            mend = "确认新文本正确后用 --replace 覆盖"
            findings.append(Finding(source, 1, 1, "T12", f"已有 {path.name}，内容不同", mend))
    if findings:
        return ImportReport(findings=tuple(in_order(findings)))
    target.mkdir(parents=True, exist_ok=True)
    for path, (_, text) in made.items():
        _write(path, text)
    return ImportReport(written=tuple(made))


def convert(file: Path, options: Options) -> tuple[dict[str, Any] | None, list[Finding]]:
    """One document as JSON value, and what is wrong with it; the value is None when unusable."""
    shown = file.as_posix()
    try:
        lines = read_lines(file)
    except ReadError as error:
        return None, [Finding(shown, 1, 1, "T01", str(error), "换一个文件")]
    draft = recognise(lines)
    findings = [*_head(shown, draft, options), *_body(shown, draft), *_garbled(shown, lines)]
    if findings:
        return None, findings
    value = _value(draft, options, file.name)
    text = text_from(value, file.name, "")
    complaints = broken(text.key, lambda no: raw.text if (raw := text.raw.get(no)) else None)
    for complaint in complaints:
        message = f"{complaint}，不像 {text.key}"
        findings.append(Finding(shown, 1, 1, "T11", message, "核对是不是这一版的文本"))
    return (None if findings else value), findings


def _head(shown: str, draft: Draft, options: Options) -> Iterator[Finding]:
    if not (options.name or draft.name):
        yield Finding(shown, 1, 1, "T02", "认不出法律名称", "用 --name 给出全称")
    if not draft.articles:
        mend = "条文应以“第一条”开头；自动编号的文档另存为 .txt 再导入"
        yield Finding(shown, 1, 1, "T03", "没有找到条文", mend)
    if not (options.adopted or draft.adopted):
        yield Finding(shown, 1, 1, "T04", "文件里没有通过日期", "用 --adopted 给出，如 2025-06-27")
    if not (options.effective or draft.effective):
        message = "看不出这一版的施行日期（修正过的法律末条写的是最初的日期）"
        yield Finding(shown, 1, 1, "T05", message, "用 --effective 给出，如 2026-01-01")


def _body(shown: str, draft: Draft) -> Iterator[Finding]:
    seen: dict[str, Found] = {}
    before = (0, 0)
    for article in draft.articles:
        here = _sort_key(article.no)
        if article.no in seen:
            message = f"{article.label}出现两次（前一处在第 {seen[article.no].at} 段）"
            yield Finding(shown, article.at, 1, "T07", message, "删去多余的一条，或检查引用被当成条号")
        elif here < before:
            yield Finding(shown, article.at, 1, "T08", f"{article.label}排在后面的条之后", "检查条号和次序")
        seen.setdefault(article.no, article)
        before = max(before, here)
        if not article.text:
            yield Finding(shown, article.at, 1, "T10", f"{article.label}没有内容", "检查原文件")
        items = [int(item.no) for part in divide(article.text) for item in part.items if item.no.isdigit()]
        # A list may be broken by a paragraph and go on, or start again in a later paragraph.
        if any(no not in {1, last + 1} for last, no in pairwise([0, *items])):
            listed = "、".join(map(str, items))
            message = f"{article.label}的项号是 {listed}"
            yield Finding(shown, article.at, 1, "T09", message, "检查缺漏或重复的项")
    missing = missing_articles(seen)
    if missing:
        message = f"缺第 {'、'.join(missing[:10])} 条（共缺 {len(missing)} 条）"
        yield Finding(shown, 1, 1, "T06", message, "补全条文")


def _sort_key(no: str) -> tuple[int, int]:
    main, _, inserted = no.partition("-")
    return (int(main) if main.isdigit() else 0, int(inserted or 0))


def _garbled(shown: str, lines: list[str]) -> Iterator[Finding]:
    for at, line in enumerate(lines, 1):
        for column, character in enumerate(line, 1):
            if character == "\ufffd" or "\ue000" <= character <= "\uf8ff":
                message = f"有认不出的字符（U+{ord(character):04X}）"
                yield Finding(shown, at, column, "T13", message, "用完好的官方文件重新导入")
                break


def _value(draft: Draft, options: Options, source: str) -> dict[str, Any]:
    name = options.name or draft.name or ""
    short_name = options.short_name or name.removeprefix("中华人民共和国")
    adopted, effective = options.adopted or draft.adopted, options.effective or draft.effective
    assert effective is not None  # _head has reported its absence
    return {
        "id": str(VersionKey(short_name, effective)),
        "name": name,
        "short_name": short_name,
        "level": options.level,
        "issuer": options.issuer,
        "doc_no": options.doc_no,
        "adopted": adopted.isoformat() if adopted else None,
        "effective": effective.isoformat(),
        "expires": options.expires.isoformat() if options.expires else None,
        "source": f"官方文件 {source}",
        "article_count": len(draft.articles),
        "last_article": draft.articles[-1].no,
        "inserted_articles": sum("-" in article.no for article in draft.articles),
        "numbering": draft.numbering,
        "history": draft.history,
        "articles": [
            {
                "no": article.no,
                "label": article.label,
                **({"chapter": article.chapter} if article.chapter else {}),
                "text": article.text,
            }
            for article in draft.articles
        ],
        **({"appendix": "\n".join(draft.annex)} if draft.annex else {}),
    }


def _write(path: Path, text: str) -> None:
    """Written beside the target first, so that a reader never sees half a file."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".import-", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
