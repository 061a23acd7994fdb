"""下载: the complete table as files people keep, with what is in them, their day and size."""

from __future__ import annotations

from collections.abc import Iterator

from liangfa import table
from liangfa.site import addresses
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.models import Link

#: What each file is for.
WORDS = {
    "xlsx": ("Excel 工作簿", "带筛选和固定表头，A4 横向打印；另有移送标准和说明两张表"),
    "csv": ("CSV 表格", "一行一条依据，UTF-8，各种表格软件都能打开"),
    "json": ("JSON 数据", "给程序读的同一张表，含移送标准"),
}


def pages(library: Library) -> Iterator[Page]:
    """The page that offers the files."""
    rows = library.table_rows
    files = tuple(
        (Link(name, addresses.download(name)), *WORDS[kind], size_text(len(library.downloads[kind])))
        for kind, name in table.NAMES.items()
    )
    yield Page(
        path=addresses.DOWNLOADS,
        title="下载对照表",
        template="downloads.md.jinja",
        view={
            "files": files,
            "rows": len(rows),
            "charges": len({row["罪名"] for row in rows}),
            "standards": len(list(table.standards(library.knowledge))),
            "columns": tuple(table.COLUMNS),
            "note": table.NOTE,
        },
        section=addresses.TABLES,
        summary="完整的罪名—行政处罚对照表：Excel、CSV、JSON，写明日期、行数和大小。",
        checked_on=library.data_date,
        crumbs=(Crumb("对照", addresses.TABLES),),
        toc=False,
    )


def size_text(size: int) -> str:
    """1.2 MB, 640 KB: what a reader expects beside a download."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"
