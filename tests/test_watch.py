"""Serving while somebody edits: real files, real events, a real background build."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Response

from liangfa.serve import Live
from liangfa.site import sets
from liangfa.site.build import build_site
from liangfa.watch import Content, Overlay, Watch
from tests.conftest import TODAY

PAGE = "/charges/264-touna.html"
CHARGE = "statutes/charges/05-caichan/264-touna.yml"


class Editing:
    """A served copy of the small project, and what serving said."""

    def __init__(self, root: Path, out: Path) -> None:
        self.root, self.out = root, out
        self.said: list[str] = []
        self.watch = Watch(Content(root, TODAY), out, self.said.append)
        self.client = Client(self.watch.over(Live(out)))

    def page(self, path: str = PAGE) -> str:
        with self.client.get(path, buffered=True) as answer:
            return answer.get_data(as_text=True)

    def edit(self, old: str, new: str) -> None:
        path = self.root / CHARGE
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8", newline="\n")

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for something that must come; far longer than it takes, for busy machines."""
        for _ in range(1200):
            if true():
                return
            time.sleep(0.1)
        raise AssertionError(self.said)

    def heard(self, words: str) -> bool:
        return any(words in line for line in self.said)


@pytest.fixture
def editing(mini: Path, tmp_path: Path) -> Iterator[Editing]:
    out = tmp_path / "out"
    build_site(mini, out, TODAY)
    served = Editing(mini, out)
    with served.watch:
        served.until(lambda: served.heard("正在看着条目"))
        yield served


def test_改一处_页面接口马上变_检索随后(editing: Editing) -> None:
    first = sets.live(editing.out)
    editing.edit("gist: ", "gist: 新写的要旨。")
    editing.until(lambda: "新写的要旨" in editing.page())
    assert "新写的要旨" in editing.page("/api/v1/charges/264-touna.json")
    assert "新写的要旨" in editing.page("/api/v1/charges.json")
    editing.until(lambda: editing.heard("检索已经更新"))
    live = sets.live(editing.out)
    assert live and live != first
    assert "新写的要旨" in (live / "index/units.jsonl").read_text("utf-8")
    assert editing.page() == (live / f"site{PAGE}").read_text("utf-8")


def test_改坏了_打印发现_页面照旧_改好就更新(editing: Editing) -> None:
    before = editing.page()
    editing.edit("gist: ", "gits: ")
    editing.until(lambda: editing.heard(f"{CHARGE}:"))
    editing.until(lambda: editing.heard("页面照旧"))
    assert editing.page() == before
    editing.edit("gits: ", "gist: 改好了的")
    editing.until(lambda: "改好了的" in editing.page())


def test_后台重建被打断_改回去以后补上(editing: Editing) -> None:
    editing.edit("gist: ", "gist: 新写的要旨。")
    editing.until(lambda: "新写的要旨" in editing.page())
    editing.edit("gist: ", "gits: ")
    editing.until(lambda: editing.heard("页面照旧"))
    editing.said.clear()
    editing.edit("gits: ", "gist: ")
    editing.until(lambda: editing.heard("检索已经更新"))
    live = sets.live(editing.out)
    assert live and "新写的要旨" in (live / "index/units.jsonl").read_text("utf-8")


def test_没有改动的页面从磁盘来() -> None:
    below = Overlay(Response("below"))
    with Client(below).get("/x.html", buffered=True) as answer:
        assert answer.data == b"below"
