"""The whole site as one zip for a USB stick: the same site and day give the same bytes.

Unpacked, ``liangfa/open.html`` opens the site by double-click. Names inside are ASCII: old Windows
cannot read others in a zip.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

TOP = "liangfa"
OPEN = """<!doctype html>
<html lang="zh"><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=site/index.html">
<title>两法衔接知识库</title>
<p><a href="site/index.html">打开两法衔接知识库</a></p></html>
"""
README = """两法衔接知识库（离线版，现行、失效按 {day} 计算）

一、把这个压缩包整个解开（不要在压缩包里直接双击），例如解到 U 盘或桌面。
二、双击 liangfa 文件夹里的 open.html。用 Chromium、Chrome、Edge 90 或更新的浏览器。
三、不需要联网，也不会联网。打不开或检索不动时，打开 site/selfcheck.html 自检。

非官方；以官方公布文本为准。
"""


def write_zip(site: Path, target: Path, day: dt.date) -> int:
    """Pack ``site`` into ``target`` (replaced in one step); returns the size in bytes.

    Raises:
        OSError: the file cannot be written.
    """
    draft = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            _add(archive, f"{TOP}/open.html", OPEN.encode(), day)
            # A mark at the beginning tells old Windows editors that this is UTF-8; they want CRLF.
            text = README.format(day=day).replace("\n", "\r\n")
            _add(archive, f"{TOP}/readme.txt", text.encode("utf-8-sig"), day)
            for path in sorted(p for p in site.rglob("*") if p.is_file()):
                name = f"{TOP}/site/{path.relative_to(site).as_posix()}"
                _add(archive, name, path.read_bytes(), day)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target.stat().st_size


def _add(archive: zipfile.ZipFile, name: str, data: bytes, day: dt.date) -> None:
    entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    archive.writestr(entry, data)
