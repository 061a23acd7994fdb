"""The small parts: days, three-valued logic, input messages, the scripts on disk."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangfa.assist import days
from liangfa.assist.export import holiday_plan, words
from liangfa.assist.facts import FIELDS, ORDER, PERSONAL
from liangfa.assist.lines import fill
from liangfa.assist.logic import Range, decide
from liangfa.assist.write import write_assist
from liangfa.knowledge import Knowledge
from tests.assist.wild import SEQUENCE

PLAN = holiday_plan()
SOME = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)).map(dt.date.isoformat)


@pytest.mark.parametrize(
    ("start", "n", "unit", "end"),
    [
        ("2025-08-31", 6, "个月", "2026-02-28"),
        ("2023-08-31", 6, "个月", "2024-02-29"),
        ("2024-02-29", 2, "年", "2026-02-28"),
        ("2024-02-29", 4, "年", "2028-02-29"),
        ("2025-12-31", 2, "个月", "2026-02-28"),
        ("2025-06-30", 6, "个月", "2025-12-30"),
        ("2026-01-31", 30, "日", "2026-03-02"),
        ("2026-12-31", 24, "小时", "2027-01-01"),
    ],
)
def test_加期间(start: str, n: int, unit: str, end: str) -> None:
    assert days.add_span(start, n, unit) == end


@given(SOME, st.integers(1, 120))
def test_加月不越月_不倒退(day: str, months: int) -> None:
    end = days.add_span(day, months, "个月")
    total = int(day[:4]) * 12 + int(day[5:7]) - 1 + months
    assert int(end[:4]) * 12 + int(end[5:7]) - 1 == total
    assert int(end[8:]) <= int(day[8:])


@given(SOME, st.integers(1, 15))
def test_工作日只数工作日(day: str, n: int) -> None:
    end, certain = days.add_working(day, n, PLAN)
    between = [days.add_span(day, i, "日") for i in range(1, days.between(day, end) + 1)]
    assert sum(days.is_working(one, PLAN)[0] for one in between) == n
    assert days.is_working(end, PLAN)[0]
    assert certain == all(days.is_working(one, PLAN)[1] for one in between)


def test_不知道的年份不装知道() -> None:
    last = PLAN["last"]
    assert days.is_working(f"{last}-12-31", PLAN)[1]
    assert not days.is_working(f"{last + 1}-01-04", PLAN)[1]
    assert not days.roll_on(f"{last + 1}-01-01", PLAN)[1]


@pytest.mark.parametrize(
    "text", ["2026-02-29", "2026-13-01", "26-01-01", "2026/01/01", "2026-W01-1", "２０２６-01-01", None, 5]
)
def test_不是日期(text: Any) -> None:
    assert not days.is_day(text)


# -- logic ---------------------------------------------------------------------------------------

_leaf = st.one_of(
    st.fixed_dictionaries({"fact": st.sampled_from("ab"), "op": st.just("is"), "value": st.booleans()}),
    st.fixed_dictionaries(
        {"fact": st.just("n"), "op": st.sampled_from(["below", "at_least"]), "value": st.integers(0, 9)}
    ),
)
_condition: Any = st.recursive(
    _leaf,
    lambda inner: st.one_of(
        st.fixed_dictionaries({"all": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"any": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"not": inner}),
    ),
    max_leaves=8,
)


@given(
    _condition,
    st.fixed_dictionaries({"a": st.booleans(), "b": st.booleans(), "n": st.integers(0, 9)}),
    st.sets(st.sampled_from("abn")),
    st.integers(0, 5),
)
def test_知道得更多_定了的不会变(condition: Any, full: dict[str, Any], hidden: set[str], width: int) -> None:
    partial = {name: value for name, value in full.items() if name not in hidden}
    if "n" in partial:
        partial["n"] = Range(full["n"] - width, full["n"] + width)
    some, missing = decide(condition, partial)
    everything, none = decide(condition, full)
    assert everything is not None
    assert none == []
    assert some in (None, everything)
    assert bool(missing) == (some is None)


# -- tables --------------------------------------------------------------------------------------


def test_字段表自洽() -> None:
    names = [field.name for field in FIELDS]
    assert len(set(names)) == len(names)
    dates = {field.name for field in FIELDS if field.kind == "date"}
    assert {name for pair in ORDER for name in pair} <= dates
    assert set(PERSONAL) <= set(names)
    assert set(SEQUENCE) == dates - {"today"}
    place = {name: i for i, name in enumerate(SEQUENCE)}
    assert all(place[early] < place[late] for early, late in ORDER)
    assert all(field.ask.strip() and field.label.strip() for field in FIELDS)


def test_每种字段都有出错的话() -> None:
    assert all(f"check.{field.kind}" in words() for field in FIELDS)


def test_填空() -> None:
    assert fill("{a}和{b}、{没有}", {"a": 1, "b": "{a}"}) == "1和{a}、{没有}"


# -- scripts -------------------------------------------------------------------------------------


def test_写出的脚本(known: Knowledge, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_assist(known, tmp_path / name)
    first = {p.name: p.read_bytes() for p in sorted((tmp_path / "one").iterdir())}
    assert first == {p.name: p.read_bytes() for p in sorted((tmp_path / "two").iterdir())}
    assert set(first) == {"rules.js", "engine.js", *(f"{name}.js" for name in known.charges)}
    for name, raw in first.items():
        text = raw.decode("utf-8")
        assert "</" not in text.replace("<\\/", "") or name == "engine.js"
        if name not in ("rules.js", "engine.js"):
            head, _, body = text.partition("=" + '{"cited"')
            assert head.endswith(f'.charges["{name[:-3]}"]')
            value = json.loads('{"cited"' + body.rstrip().rstrip(";"))
            assert value["id"] == name[:-3]


def test_引擎不碰页面_不联网_不存东西(tmp_path: Path, known: Knowledge) -> None:
    write_assist(known, tmp_path)
    text = (tmp_path / "engine.js").read_text(encoding="utf-8")
    for word in (
        "document.",
        "window.",
        "fetch",
        "XMLHttp",
        "localStorage",
        "cookie",
        "eval(",
        "import(",
        "?.",
        "??",
        "replaceAll",
    ):
        assert word not in text, word
