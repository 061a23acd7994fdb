"""筛选以后什么也没有：说出来，并列出不筛选时最近的罪名；没有的种类不接受。"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner
from werkzeug.test import Client

from liangfa.cli import app
from liangfa.search import Search, search_or_widen, types_in
from liangfa.search.unit import TYPES
from liangfa.search.widen import MOST, NOTHING_LEFT
from liangfa.serve import Server
from liangfa.site import sets

FOUND = ["349-changsuo"]


@pytest.fixture
def ask(small_index: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """``liangfa search`` over the invented body of law."""
    monkeypatch.setattr(sets, "live", lambda out: small_index.parent)
    return lambda *arguments: CliRunner().invoke(app, ["search", *arguments])


@pytest.mark.parametrize(
    "asked",
    [{"types": ("case",)}, {"on": dt.date(1980, 1, 1), "types": ("charge",)}, {"agency": "没有的机关"}],
)
def test_筛选以后没有_给出不筛选时的罪名(search: Search, asked: dict[str, Any]) -> None:
    assert search.search("开设龙场罪", **asked).hits == ()
    reply = search_or_widen(search.search, "开设龙场罪", **asked)
    assert (reply.hits, reply.notice) == ((), NOTHING_LEFT)
    assert [one["id"] for one in reply.suggestions][:1] == FOUND
    assert len(reply.suggestions) <= MOST
    assert set(reply.suggestions[0]) == {"type", "id", "title", "url"}


def test_有结果_没有筛选_翻到底的_照旧(search: Search) -> None:
    for text, asked in (
        ("开设龙场罪", {"types": ("charge",)}),
        ("，，", {}),
        ("，，", {"types": ("case",)}),
        ("开设龙场罪", {"types": ("charge",), "offset": 50}),
    ):
        assert search_or_widen(search.search, text, **asked) == search.search(text, **asked)


def test_命令行说没有找到(ask: Callable[..., Any]) -> None:
    got = ask("开设龙场罪", "--type", "case")
    assert (got.exit_code, got.stdout) == (1, "")
    assert got.stderr == f"{NOTHING_LEFT}\n你是不是要找：开设龙场罪\n"
    got = ask("开设龙场罪", "--type", "case", "--json")
    data = json.loads(got.stdout)
    assert (got.exit_code, data["notice"]) == (1, NOTHING_LEFT)
    assert [one["id"] for one in data["suggestions"]] == FOUND
    got = ask("，，")
    assert got.exit_code == 1
    assert got.stderr.startswith("没有找到“，，”，换一个说法再试\n")


def test_没有的种类_命令行是用法有误_接口是400(ask: Callable[..., Any], search: Search) -> None:
    got = ask("星星", "--type", "foo")
    assert (got.exit_code, got.stdout) == (2, "")
    assert got.stderr.startswith("没有“foo”这一种，可用：charge（罪名）、")
    client = Client(Server(Path("/nonexistent"), search))
    answer = client.get("/api/search?q=星星&type=charge,foo")
    assert answer.status_code == 400
    assert answer.get_json() == {"error": got.stderr.rstrip("\n")}
    assert client.get("/api/search?q=星星&type=charge,case").status_code == 200
    assert client.get("/api/search?q=开设龙场罪&type=case").get_json()["notice"] == NOTHING_LEFT


def test_种类的写法() -> None:
    assert types_in("") == ()
    assert types_in("charge, case,") == ("charge", "case")
    assert types_in(",".join(TYPES)) == TYPES
    with pytest.raises(ValueError, match="没有“罪名”这一种"):
        types_in("charge,罪名")
    with pytest.raises(ValueError, match=f"没有“{'长' * 20}”这一种"):
        types_in("长" * 200)
