"""Proof that every link inside the built site leads somewhere, anchors included."""

from __future__ import annotations

import html
import os
import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")

#: Served at any address, so its links are absolute.
_ANYWHERE = "404.html"


def broken_links(site: Path) -> list[str]:
    """One Chinese line per broken link, sorted; empty when all is well."""
    root = len(str(site)) + 1
    files = {
        f"{folder[root:]}/{name}".lstrip("/").replace(os.sep, "/")
        for folder, _, names in os.walk(site)
        for name in names
    }
    wanted: dict[str, dict[str, set[str]]] = {}
    anchors: dict[str, set[str]] = {}
    for page in sorted(name for name in files if name.endswith(".html")):
        tags = "".join(_TAG.findall((site / page).read_text(encoding="utf-8")))
        anchors[page] = {html.unescape(found) for found in _ID.findall(tags)}
        for target, anchor in _targets(page, tags):
            wanted.setdefault(target, {}).setdefault(anchor, set()).add(page)
    return sorted(_problems(files, anchors, wanted))


def _targets(page: str, tags: str) -> Iterator[tuple[str, str]]:
    folder = posixpath.dirname(page)
    for link in set(_LINK.findall(tags)):
        if _OUTSIDE.match(link):
            continue
        path, _, anchor = html.unescape(link).partition("#")
        if path.startswith("/") and page == _ANYWHERE:
            path = unquote(path.partition("?")[0]).lstrip("/") or "index.html"
        else:
            path = _resolved(folder, path) if path else page
        yield path, unquote(anchor)


@cache
def _resolved(folder: str, path: str) -> str:
    # Most links of a page are those of every page beside it.
    return posixpath.normpath(posixpath.join(folder, unquote(path.partition("?")[0])))


def _problems(
    files: set[str], anchors: dict[str, set[str]], wanted: dict[str, dict[str, set[str]]]
) -> Iterator[str]:
    for target, by_anchor in wanted.items():
        for anchor, pages in by_anchor.items():
            first = min(pages)
            if target not in files:
                yield f"{first} 里的链接 {target} 没有这个文件"
            elif anchor and target in anchors and anchor not in anchors[target]:
                yield f"{first} 里的链接 {target}#{anchor} 没有这个锚点"
