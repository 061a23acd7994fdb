"""One build of the invented project for the whole session, and a way to read its pages."""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import io
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from docx import Document
from playwright.sync_api import Browser

from liangfa.site.build import Report, build_site
from tests.site.project import InventedTexts, make_project, unchecked

TODAY = dt.date(2026, 11, 21)


class Built:
    """A built site, read page by page."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.site = report.site

    def html(self, url: str) -> str:
        return (self.site / url.partition("#")[0]).read_text(encoding="utf-8")

    def page(self, url: str) -> Any:
        return lxml.html.document_fromstring(self.html(url))

    def text(self, url: str, xpath: str = "//main") -> str:
        return " ".join(" ".join(node.text_content().split()) for node in self.page(url).xpath(xpath))

    def json(self, name: str) -> Any:
        return json.loads((self.site / "api/v1" / name).read_text(encoding="utf-8"))

    def pages(self) -> Iterator[str]:
        for path in sorted(self.site.rglob("*.html")):
            url = path.relative_to(self.site).as_posix()
            # The files of a course are handed out by themselves; tests/train reads them.
            if not (url.startswith("courses/") and url.count("/") == 2):
                yield url


def said(document: bytes) -> str:
    """What a .docx says, a line per paragraph."""
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(document)).paragraphs)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented project; do not change it, copy it."""
    return make_project(tmp_path_factory.mktemp("invented") / "project")


@pytest.fixture(scope="session")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The invented project, built."""
    out = tmp_path_factory.mktemp("built")
    return Built(build_site(project, out, TODAY, check=unchecked, texts=InventedTexts()))


@pytest.fixture(scope="session")
def site(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built site in a folder whose name needs escaping."""
    target = tmp_path_factory.mktemp("stick") / "U 盘"
    shutil.copytree(built.site, target)
    return target


@pytest.fixture(scope="session")
def server(built: Built) -> Iterator[str]:
    """The built site over plain http; its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments: Any) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(built.site))
    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}"
    running.shutdown()
    running.server_close()


@pytest.fixture
def visit(browser: Browser, built: Built) -> Iterator[Any]:
    """Opens windows on 办案助手, from file:// or another root."""
    # It takes its day from here.
    from tests.site.visiting import Visit

    opened: list[Visit] = []

    def start(root: str = "", **options: Any) -> Visit:
        opened.append(Visit(browser, root or built.site.resolve().as_uri(), **options))
        return opened[-1]

    yield start
    for one in opened:
        one.context.close()
