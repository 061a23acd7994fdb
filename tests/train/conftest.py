"""The invented course with its quiz and an invented text, and its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangfa.knowledge import Knowledge
from liangfa.site.seal import with_policy
from liangfa.store import load
from liangfa.train.pack import Pack
from liangfa.train.questions import Bank
from liangfa.train.write import packs_of, write_courses
from tests.conftest import REPO, content_day
from tests.site.project import InventedTexts


@pytest.fixture(scope="session")
def pack(known: Knowledge) -> Pack:
    return packs_of(Bank(known), InventedTexts())[0]


@pytest.fixture(scope="session")
def real() -> Knowledge:
    """The repository's own content."""
    return Knowledge(load(REPO)[0], content_day())


@pytest.fixture(scope="session")
def folder(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the course, as the site build writes them."""
    target = tmp_path_factory.mktemp("courses")
    write_courses([pack], target, with_policy)
    return target / "touna"
