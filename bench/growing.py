"""How the browser's data grows: the real export with its units repeated to 5,000 and 50,000.

Repeated units are the real ones under other numbers and laws; one word in ten is a new word in each
repetition, so the lexicon grows too. What is measured is what the browser loads for a query, and how many
files and bytes must be copied to a stick.
"""

from __future__ import annotations

import json
import tempfile
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.measure import Row, percentile
from bench.searching import QUERIES
from liangfa.search import build, export
from liangfa.search.index import WordIndex
from liangfa.search.inverted import Weights

SIZES = (5_000, 50_000)
_PAGE = '<!doctype html><meta charset="utf-8"><title>x</title><script src="search/core.js"></script>'
_ASK = """async ([q, first]) => {
    const core = window.liangfaSearchCore;
    if (first) await core.open("search/");
    const start = performance.now();
    await core.search(q, {limit: 10});
    return performance.now() - start;
}"""


class Grown:
    """The words of a real index with its documents repeated; stands in for it in the export."""

    def __init__(self, index: WordIndex, size: int, count: int) -> None:
        self._real = {word: weights for word, weights in index.weights()}
        self._size, self._count = size, count
        self._copies = -(-count // size)
        self.lexicon = frozenset(self._name(word, i) for word in self._real for i in range(self._copies))

    def _name(self, word: str, copy: int) -> str:
        changed = not word.startswith("~") and sum(map(ord, word)) % 10 == copy % 10
        return f"{word}{chr(0x4E00 + copy)}" if copy and changed else word

    def weights(self) -> Iterator[tuple[str, Weights]]:
        """Every word with its documents in all repetitions."""
        merged: dict[str, tuple[list[int], list[int]]] = {}
        for word, weights in self._real.items():
            for copy in range(self._copies):
                numbers, scores = merged.setdefault(self._name(word, copy), ([], []))
                for number, score in zip(weights.numbers, weights.scores, strict=True):
                    if number + copy * self._size < self._count:
                        numbers.append(number + copy * self._size)
                        scores.append(score)
        for word, (numbers, scores) in merged.items():
            yield word, Weights(array("l", numbers), array("l", scores))


def rows(out: Path) -> Iterator[Row]:
    """The figures, from the index in ``out``."""
    folder = (out / "current").resolve() / "index"
    for count in SIZES:
        with tempfile.TemporaryDirectory() as scratch:
            yield _grown(folder, count, Path(scratch))


def _grown(folder: Path, count: int, target: Path) -> Row:
    tables = json.loads((folder / build.TABLES).read_text(encoding="utf-8"))
    units = [json.loads(line) for line in (folder / build.UNITS).read_text(encoding="utf-8").splitlines()]
    index = WordIndex(folder / build.WORDS, searchers=1)
    size = len(units)
    grown = [units[i % size] for i in range(count)]
    tables["effective"] = [tables["effective"][i % size] for i in range(count)]
    tables["expires"] = [tables["expires"][i % size] for i in range(count)]
    tables["ranges"] = [
        [kind, status, start + copy * size, min(end + copy * size, count), provision]
        for copy in range(-(-count // size))
        for kind, status, start, end, provision in tables["ranges"]
        if start + copy * size < count
    ]
    tables["places"] = {
        f"{law}{chr(0x4E00 + copy) if copy else ''}": places
        for copy in range(-(-count // size))
        for law, places in tables["places"].items()
    }
    tables["near"] = [row for row in tables["near"] if row[1] < count]
    tables["splits"] = [row for row in tables["splits"] if row[1] < count]
    tables["names"] = {
        name: [entry for entry in entries if entry[0] < count] for name, entries in tables["names"].items()
    }
    report = export.write_export(target / "search", Grown(index, size, count), tables, grown, "2026-11-22")
    index.close()
    (target / "page.html").write_text(_PAGE, encoding="utf-8")
    loaded, first, again = _ask(target)
    return Row(
        f"检索数据，{count} 个单元",
        f"{report['files']} 个文件，{report['bytes'] / 1e6:.1f} MB，最大 "
        f"{max(kind['largest'] for kind in report['kinds'].values()) / 1000:.0f} KB",
        f"一次查询载入 {loaded:.0f} KB（未压缩），第一次 {first:.0f} ms，再次 {again:.1f} ms",
        "–",
        "载入 ≤ 150 KB，再次 ≤ 5 ms",
        loaded <= 150 and again <= 5,
    )


def _ask(folder: Path) -> tuple[float, float, float]:
    """(KB loaded, ms first, ms again), medians over the queries, each in a page of its own."""
    loaded, first, again = [], [], []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for query in QUERIES[:10]:
            page = browser.new_page()
            page.goto((folder / "page.html").as_uri())
            first.append(page.evaluate(_ASK, [query, True]))
            names: list[Any] = page.evaluate("window.liangfaSearchCore.loaded()")
            # Other programs share the processor: the fastest of five counts.
            again.append(min(page.evaluate(_ASK, [query, False]) for _ in range(5)))
            files = [folder / f"search/{name}.js" for name in ["core", *names]]
            loaded.append(sum(file.stat().st_size for file in files) / 1000)
            page.close()
        browser.close()
    return percentile(loaded, 0.5), percentile(first, 0.5), percentile(again, 0.5)
