"""Every line with a date or an amount rests on a provision or a document that is one click away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from liangfa.assist.engine import assess
from liangfa.knowledge import Knowledge
from tests.assist.vectors import vectors

Json = dict[str, Any]

#: Days, dates, spans, amounts, multiples, ages; numbers of articles and counts of scenarios are none.
FIGURE = re.compile(r"\d[\d.]*(?:至\d+)?(?:个月|个工作日|小时|周岁|万元|毫克|年(?!版)|月|日|元|倍|%)")
VECTORS = vectors()


def walk(lines: list[Json]) -> Iterator[Json]:
    for one in lines:
        yield one
        yield from walk(one["lines"])


def said(result: Json) -> Iterator[Json]:
    """Every line and every deadline."""
    for section in result["sections"]:
        yield from walk(section["lines"])
    yield from result["deadlines"]


def unfounded(rules: Json, charge: Json, result: Json) -> Iterator[str]:
    """Lines whose figures rest on nothing, and grounds that lead nowhere."""
    known = {**rules["provisions"], **charge["cited"], **charge["provisions"]}
    for one in said(result):
        # A threshold names its document beside it; the page links it to the charge, where the source stands.
        named = one["code"] == "threshold" and any(side["held_by"] for side in one["sides"])
        if FIGURE.search(one["text"]) and not (one["cites"] or one["documents"] or named):
            yield f"没有依据：{one['code']}：{one['text']}"
        yield from (
            f"{one['code']} 点不开：{key}" for key in one["cites"] if not known.get(key, {}).get("url")
        )
        for name in one["documents"]:
            if not rules["documents"][name]["url"]:
                yield f"{one['code']} 点不开：{name}"
        # A version side by side is a provision of the charge, so its range is, too.
        for cell in one.get("versions", []):
            if cell["key"] not in charge["provisions"]:
                yield f"{one['code']} 的版本点不开：{cell['key']}"


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_有日期数额的每一行有依据_点得开(vector: Json, rules: Json, shard: Callable[[str], Json]) -> None:
    charge = shard(vector["facts"]["charge"])
    result: Any = assess(rules, charge, vector["facts"])
    assert list(unfounded(rules, charge, result)) == []


@pytest.mark.parametrize("direction", ["反向", "正向"])
def test_每个罪名也是(real: Knowledge, rules: Json, shard: Callable[[str], Json], direction: str) -> None:
    reverse = {"np_on": "2026-11-01", "np_kind": "酌定不起诉", "custody_days": 5}
    wrong = {}
    for name in real.charges:
        facts = {"charge": name, "direction": direction, "today": "2026-11-22", "act_from": "2025-11-03"}
        facts |= {"act_to": "2025-11-03", **(reverse if direction == "反向" else {})}
        result: Any = assess(rules, shard(name), facts)
        if found := list(unfounded(rules, shard(name), result)):
            wrong[name] = found
    assert wrong == {}


def test_没有依据的查得出来(rules: Json, shard: Callable[[str], Json]) -> None:
    charge = shard("264-daoqie")
    empty = {"code": "x", "cites": [], "documents": [], "versions": [], "lines": []}
    lines = [
        {**empty, "text": "期限到2026年9月2日届满。"},
        {**empty, "text": "最多15日。"},
        {**empty, "text": "依据", "cites": ["没有的法@2026-01-01#1"]},
        {**empty, "text": "《某法》第58条（2026年版），有6个情形。"},
    ]
    result = {"sections": [{"lines": [{**empty, "text": "总", "lines": lines}]}], "deadlines": []}
    assert [text.partition("：")[0] for text in unfounded(rules, charge, result)] == [
        "没有依据",
        "没有依据",
        "x 点不开",
    ]
