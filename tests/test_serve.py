"""The server, asked through werkzeug's client: no socket, no clock."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client, TestResponse

from liangfa.serve import LONGEST_QUERY, Server
from liangfa.traffic import HEADERS, Answers, Budget


class Reply(dict[str, str]):
    """An answer as the search room gives it."""

    hits = ("一条",)

    def as_json(self) -> dict[str, str]:
        return dict(self)


class Echo:
    """A search room that answers with its own question, and counts."""

    def __init__(self) -> None:
        self.asked = 0

    def search(self, text: str, **options: Any) -> Any:
        self.asked += 1
        return Reply({"q": text, **{k: str(v) for k, v in options.items()}})

    def facets(self, reply: Any) -> dict[str, list[dict[str, Any]]]:
        return {"year": [{"value": 2026, "count": len(reply)}]}


class Asking(Client):
    """A client that reads every answer to its end, as a browser does."""

    def open(self, *args: Any, **options: Any) -> TestResponse:
        return super().open(*args, **{**options, "buffered": True})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "charges").mkdir(parents=True)
    (folder / "index.html").write_text("<h1>首页</h1>", encoding="utf-8")
    (folder / "charges/a.html").write_text("<h1>罪名</h1>", encoding="utf-8")
    (folder / "404.html").write_text("<h1>没有</h1>", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("秘密", encoding="utf-8")
    return folder


def test_页面与头(site: Path) -> None:
    client = Asking(Server(site, Echo()))
    for path in ("/", "/index.html", "/charges/a.html"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.content_type == "text/html; charset=utf-8"
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
    tag = client.get("/").headers["ETag"]
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    "path",
    ["/nope.html", "/../secret.txt", "/%2e%2e/secret.txt", "/charges/../../secret.txt", "/charges", "/\x00"],
)
def test_找不到和越界(site: Path, path: str) -> None:
    answer = Asking(Server(site, Echo())).get(path)
    assert answer.status_code == 404
    assert "秘密" not in answer.get_data(as_text=True)


def test_检索接口(site: Path) -> None:
    echo = Echo()
    client = Asking(Server(site, echo))
    first = client.get("/api/search?q=掩隐&type=charge,case&limit=500&on=2025-11-03")
    assert first.get_json() == {
        "q": "掩隐",
        "types": "('charge', 'case')",
        "on": "2025-11-03",
        "agency": "None",
        "sanction": "None",
        "chapter": "None",
        "year": "None",
        "limit": "50",
        "offset": "0",
    }
    assert first.content_type.startswith("application/json")
    assert client.get("/api/search?q=掩隐&type=charge,case&limit=500&on=2025-11-03").data == first.data
    assert echo.asked == 1  # the second answer came from the kept ones


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "长" * (LONGEST_QUERY + 1),
        "q=a&limit=0",
        "q=a&limit=x",
        "q=a&offset=-1",
        "q=a&on=昨天",
        "q=a&year=x",
        "q=a&type=foo",
    ],
)
def test_错的参数给出中文(site: Path, query: str) -> None:
    answer = Asking(Server(site, Echo())).get(f"/api/search?{query}")
    assert answer.status_code == 400
    assert any("一" <= c <= "鿿" for c in answer.get_json()["error"])


def test_只接受读取(site: Path) -> None:
    assert Asking(Server(site, Echo())).post("/api/search?q=a").status_code == 400
    assert Asking(Server(site, Echo())).get("/health").get_json() == {"status": "ok"}


@given(st.text(max_size=60))
def test_任何检索词都有回答(text: str) -> None:
    client = Asking(Server(Path("/nonexistent"), Echo()))
    answer = client.get("/api/search", query_string={"q": text.encode("utf-8", "replace").decode()})
    assert answer.status_code in {200, 400}


def test_只记最近的回答() -> None:
    kept = Answers(size=2)
    for name in "abc":
        kept.put((name,), name.encode())
    assert kept.get(("a",)) is None
    assert kept.get(("c",)) == b"c"


def test_筛选和各项的条数(site: Path) -> None:
    client = Asking(Server(site, Echo()))
    got = client.get("/api/search?q=a&agency=公安局&sanction=罚款&chapter=5&year=2025&facets=1").get_json()
    assert [got[key] for key in ("agency", "sanction", "chapter", "year")] == ["公安局", "罚款", "5", "2025"]
    assert got["facets"] == {"year": [{"value": 2026, "count": 9}]}


def test_文字压缩着送_内容不变(site: Path) -> None:
    text = "<h1>很长的页面</h1>" * 100
    (site / "long.html").write_text(text, encoding="utf-8")
    (site / "search").mkdir()
    (site / "search/p000.js").write_text("liangfaData();", encoding="utf-8")
    client = Asking(Server(site, Echo()))
    plain, packed = client.get("/long.html"), client.get("/long.html", headers={"Accept-Encoding": "gzip"})
    assert plain.get_data(as_text=True) == text
    assert gzip.decompress(packed.data).decode() == text
    assert len(packed.data) < len(plain.data) / 5
    assert packed.headers["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain.headers
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert packed.headers["ETag"] != plain.headers["ETag"]
    again = client.get(
        "/long.html", headers={"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}
    )
    assert again.status_code == 304
    assert "immutable" in client.get("/search/p000.js?v=1").headers["Cache-Control"]
    assert client.get("/search/p000.js").headers["Cache-Control"] == "no-cache"


def test_检索太频繁的客户端稍后再来_别人不受影响(site: Path) -> None:
    now = [0.0]
    client = Asking(Server(site, Echo(), Budget(rate=1, burst=3, clock=lambda: now[0])))

    def ask(address: str) -> int:
        return client.get("/api/search?q=a", environ_overrides={"REMOTE_ADDR": address}).status_code

    assert [ask("10.0.0.1") for _ in range(4)] == [200, 200, 200, 429]
    assert ask("10.0.0.2") == 200
    assert [ask("127.0.0.1") for _ in range(9)] == [200] * 9
    now[0] = 2.0
    assert [ask("10.0.0.1") for _ in range(3)] == [200, 200, 429]
    refused = client.get("/api/search?q=a", environ_overrides={"REMOTE_ADDR": "10.0.0.1"})
    assert refused.headers["Retry-After"] == "1"
    assert "太频繁" in refused.get_json()["error"]
