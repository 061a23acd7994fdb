"""The real rules and charges, exported once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from liangfa.assist.export import charge_data, rules_data
from liangfa.knowledge import Knowledge
from liangfa.store import load
from tests.conftest import TODAY

Json = dict[str, Any]


@pytest.fixture(scope="session")
def real(repo: Path) -> Knowledge:
    """The linked graph of the repository's own content."""
    data, findings = load(repo)
    assert not findings
    return Knowledge(data, TODAY)


@pytest.fixture(scope="session")
def rules(real: Knowledge) -> Json:
    """All rules as the engines read them."""
    items = [entry.value for entry in real.data.rules]
    return rules_data(real, items, [entry.value for entry in real.data.documents])


@pytest.fixture(scope="session")
def shard(real: Knowledge) -> Callable[[str], Json]:
    """A charge as the engines read it, by id."""
    items = [entry.value for entry in real.data.rules]
    return cache(lambda name: charge_data(real, real.charges[name], items))
