"""The engine of the page against the Python one, in the real browser, from file://."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from liangfa.assist.engine import assess
from liangfa.assist.write import script, write_engine
from tests.assist.vectors import unmet, vectors
from tests.assist.wild import files

Json = dict[str, Any]
VECTORS = vectors()
CHARGES = sorted({vector["facts"]["charge"] for vector in VECTORS})
RUN = """(all) => all.map((facts) => LiangfaAssist.assess(
  LiangfaAssistData.rules, LiangfaAssistData.charges[facts.charge], facts))"""


@pytest.fixture(scope="module")
def page(
    browser: Browser, rules: Json, shard: Callable[[str], Json], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    """A bare page with the engine and the shards, opened from the disk; every request is noted."""
    folder = tmp_path_factory.mktemp("assist")
    script(folder / "rules.js", ".rules", rules)
    for name in CHARGES:
        script(folder / f"{name}.js", f".charges[{json.dumps(name)}]", shard(name))
    write_engine(folder)
    # The order of the scripts must not matter.
    names = [*CHARGES, "engine", "rules"]
    tags = "".join(f'<script src="{name}.js"></script>' for name in names)
    (folder / "index.html").write_text(f'<!doctype html><meta charset="utf-8">{tags}', encoding="utf-8")
    context = browser.new_context(offline=True)
    opened = context.new_page()
    requests: list[str] = []
    errors: list[str] = []
    opened.on("request", lambda request: requests.append(request.url))
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.goto((folder / "index.html").as_uri())
    yield opened
    assert errors == []
    assert all(url.startswith("file://") for url in requests)
    context.close()


def difference(mine: Any, theirs: Any, place: str = "") -> str:
    """Where two JSON values differ first, empty when they are the same."""
    if type(mine) is type(theirs) and isinstance(mine, dict | list) and len(mine) == len(theirs):
        if isinstance(mine, dict) and mine.keys() != theirs.keys():
            return f"{place}: {sorted(mine)} ≠ {sorted(theirs)}"
        names = mine.keys() if isinstance(mine, dict) else range(len(mine))
        found = (difference(mine[name], theirs[name], f"{place}/{name}") for name in names)
        return next(filter(None, found), "")
    # JSON knows one kind of number; true is not 1.
    alike = mine == theirs and isinstance(mine, bool) == isinstance(theirs, bool)
    return "" if alike else f"{place}: {mine!r} ≠ {theirs!r}"[:600]


def same(mine: list[Any], theirs: list[Any]) -> None:
    """Both engines gave the same JSON."""
    assert difference(mine, theirs) == ""


def test_例题在浏览器里同样的答案(page: Any, rules: Json, shard: Callable[[str], Json]) -> None:
    inputs = [vector["facts"] for vector in VECTORS]
    theirs = page.evaluate(RUN, inputs)
    wrong = {v["name"]: unmet(r, v["want"]) for v, r in zip(VECTORS, theirs, strict=True)}
    assert {name: missing for name, missing in wrong.items() if missing} == {}
    same([assess(rules, shard(facts["charge"]), facts) for facts in inputs], theirs)


@pytest.mark.parametrize("name", CHARGES)
@pytest.mark.parametrize("wrong", [False, True], ids=["有序", "乱写"])
def test_随机的案情两个引擎一样(
    page: Any, rules: Json, shard: Callable[[str], Json], name: str, wrong: bool
) -> None:
    charge = shard(name)

    @settings(
        max_examples=3,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(files(charge, wrong), min_size=10, max_size=15))
    def check(inputs: list[Json]) -> None:
        same([assess(rules, charge, facts) for facts in inputs], page.evaluate(RUN, inputs))

    check()


@pytest.mark.parametrize("facts", [None, [], "盗窃", 5, {}, {"charge": "264-daoqie"}])
def test_不像案情的输入(page: Any, rules: Json, shard: Callable[[str], Json], facts: Any) -> None:
    run = "(facts) => LiangfaAssist.assess(LiangfaAssistData.rules, LiangfaAssistData.charges['264-daoqie'], facts)"
    result: Any = assess(rules, shard("264-daoqie"), facts)
    assert result["findings"]
    assert result == page.evaluate(run, facts)


def test_不改输入_不留痕迹(page: Any) -> None:
    facts = next(v["facts"] for v in VECTORS if v["name"] == "盗窃羁押27日")
    kept = page.evaluate(
        """(facts) => { const before = JSON.stringify(facts);
        LiangfaAssist.assess(LiangfaAssistData.rules, LiangfaAssistData.charges[facts.charge], facts);
        let stored = 0; try { stored = localStorage.length + sessionStorage.length; } catch (e) {}
        return [before === JSON.stringify(facts), stored, document.cookie]; }""",
        facts,
    )
    assert kept == [True, 0, ""]
