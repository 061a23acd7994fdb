"""The shared vectors, in Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from liangfa.assist.engine import assess
from tests.assist.vectors import unmet, vectors

VECTORS = vectors()


def test_例题够多_名字不重复() -> None:
    assert len(VECTORS) >= 120
    assert len({vector["name"] for vector in VECTORS}) == len(VECTORS)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_例题(vector: dict[str, Any], rules: dict[str, Any], shard: Callable[[str], dict[str, Any]]) -> None:
    result: Any = assess(rules, shard(vector["facts"]["charge"]), vector["facts"])
    assert unmet(result, vector["want"]) == []
