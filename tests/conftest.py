"""Fixtures every room may use. Tests never read the clock: today is a fixed day."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from liangfa.check.run import open_project
from liangfa.knowledge import Knowledge

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
TODAY = dt.date(2026, 11, 21)
HERE = Path(__file__).parent
REPO = HERE.parent


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


@pytest.fixture(scope="session")
def repo() -> Path:
    """The root of the repository."""
    return REPO
