"""Fixtures every room may use. Tests never read the clock: today is a fixed day."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from liangfa.check.run import open_project
from liangfa.knowledge import Knowledge

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
def repo() -> Path:
    """The root of the repository."""
    return REPO
