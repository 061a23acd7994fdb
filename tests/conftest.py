"""Fixtures every room may use. Tests never read the clock: today is a fixed day."""

from __future__ import annotations

import datetime as dt
import functools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from liangfa.check.run import open_project
from liangfa.knowledge import Knowledge

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
TODAY = dt.date(2026, 11, 21)
HERE = Path(__file__).parent
REPO = HERE.parent
_CHECKED = re.compile(r"\b(?:checked_on|on): *'?(\d{4}-\d{2}-\d{2})")


@functools.cache
def content_day() -> dt.date:
    """The day the real content was last checked: its "today", whatever the clock says."""
    files = [path for folder in ("statutes", "cases") for path in (REPO / folder).rglob("*.yml")]
    days = (day for path in files for day in _CHECKED.findall(path.read_text(encoding="utf-8")))
    return max(TODAY, dt.date.fromisoformat(max(days)))


@pytest.fixture(scope="session")
def today() -> dt.date:
    return TODAY


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A writable copy of the small invented project (某安法)."""
    root = tmp_path / "mini"
    shutil.copytree(HERE / "fixtures/mini", root)
    return root


@pytest.fixture(scope="session")
def known() -> Knowledge:
    """The linked graph of the small invented project."""
    project = open_project(HERE / "fixtures/mini", TODAY)
    assert not project.findings
    return Knowledge(project.data, TODAY)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, one for all rooms; without it the browser tests fail, they do not skip."""
    path = next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)
    assert path, "浏览器测试要有 Chromium：apt-get install chromium"
    with sync_playwright() as running:
        opened = running.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def stick(browser: Browser) -> Iterator[Page]:
    """A page without network that notes every request beyond file:// and every error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda request: None if request.url.startswith("file:") else wrong.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    assert wrong == []
    context.close()


@pytest.fixture(scope="session")
def repo() -> Path:
    """The root of the repository."""
    return REPO
