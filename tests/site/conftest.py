"""One build of the invented project for the whole session, and a way to read its pages."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest

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


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented project; do not change it, copy it."""
    return make_project(tmp_path_factory.mktemp("invented") / "project")


@pytest.fixture(scope="session")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The invented project, built."""
    out = tmp_path_factory.mktemp("built")
    return Built(build_site(project, out, TODAY, check=unchecked, texts=InventedTexts()))
