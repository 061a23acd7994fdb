"""How good the search is on the judged queries: S@1, S@3, nDCG@10, queries without result.

``python -m tests.search.evaluate [--browser] [--index DIR]`` (``make eval``); without an index one is
built from the repository. Two sets: ``judged.tsv`` has been looked at and only serves development;
``fresh.tsv`` is split by a recorded seed, and what is held out is only ever shown as a sum.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import math
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from liangfa.guides import load_guides
from liangfa.knowledge import Knowledge
from liangfa.search import Search, build_index
from liangfa.store import load

#: Decides which half a fresh query belongs to; never changed to make numbers better.
SEED = "liangfa-2026-11-22"
HERE = Path(__file__).parent
TODAY = dt.date(2026, 11, 21)
#: Kinds in which the first result must be right, always.
CERTAIN = ("name", "alias", "cite", "pinyin", "trad")
#: Query → ids of the results in order; Python's or the browser's.
Ask = Callable[[str], list[str]]


@dataclass(frozen=True)
class Judged:
    """One query with its graded answers: 3 is it, 2 is right too, 1 has to do with it."""

    kind: str
    text: str
    grades: dict[str, int]
    fresh: bool

    @property
    def held_out(self) -> bool:
        """True for what must not be used for tuning or looked at one by one."""
        return self.fresh and hashlib.sha256(f"{SEED}{self.text}".encode()).digest()[0] % 2 == 1


@dataclass(frozen=True)
class Scores:
    """Figures over some queries."""

    count: int
    first: float
    third: float
    ndcg: float
    empty: float

    def __str__(self) -> str:
        return f"n={self.count:3} S@1={self.first:.3f} S@3={self.third:.3f} nDCG@10={self.ndcg:.3f} 无结果={self.empty:.3f}"


def read_judged(*names: str) -> list[Judged]:
    """All judged queries (of both files, if none is named), abbreviations of law versions written out."""
    return [query for name in names or ("judged", "fresh") for query in _read(name)]


def _read(name: str) -> Iterator[Judged]:
    short: dict[str, str] = {}
    for line in (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            short |= dict(re.findall(r"([A-Z])=(\S+@\S+)", line))
        elif line:
            kind, text, answers = line.split("\t")
            grades = {}
            for answer in answers.split():
                key, grade = answer.rsplit("=", 1)
                law, mark, place = key.partition("#")
                grades[f"{short.get(law, law)}{mark}{place}"] = int(grade)
            yield Judged(kind, text, grades, name == "fresh")


def known(judged: Iterable[Judged], search: Search) -> list[Judged]:
    """The queries with an answer of grade 3 that exists; answers not (or no longer) there are dropped."""
    ids = {search.units.get(i)["id"] for i in range(len(search.units))}
    kept = [Judged(j.kind, j.text, {k: g for k, g in j.grades.items() if k in ids}, j.fresh) for j in judged]
    return [j for j in kept if 3 in j.grades.values()]


def ask_python(search: Search) -> Ask:
    """Answers of the engine in Python."""
    return lambda text: [hit["id"] for hit in search.search(text).hits]


def gain(grades: Sequence[int]) -> float:
    """Discounted cumulative gain."""
    return sum((2**g - 1) / math.log2(i + 2) for i, g in enumerate(grades))


def evaluate(ask: Ask, judged: Sequence[Judged]) -> tuple[Scores, list[tuple[Judged, float, list[str]]]]:
    """Figures, and the queries with their nDCG and results, worst first. S@k asks for grade 2 or 3."""
    rows = []
    first = third = empty = 0
    for item in judged:
        got = ask(item.text)
        grades = [item.grades.get(i, 0) for i in got[:10]]
        best = gain(sorted(item.grades.values(), reverse=True)[:10])
        first += max(grades[:1], default=0) >= 2
        third += max(grades[:3], default=0) >= 2
        empty += not got
        rows.append((item, gain(grades) / best, got))
    size = len(judged) or 1
    ndcg = sum(value for _, value, _ in rows) / size
    return Scores(len(judged), first / size, third / size, ndcg, empty / size), sorted(
        rows, key=lambda row: row[1]
    )


def report(ask: Ask, judged: Sequence[Judged], weakest: int = 0) -> None:
    """Print the figures by part and by kind, and the weakest queries of those that may be looked at."""
    seen = [j for j in judged if not j.held_out]
    for name, part in (
        ("旧集（看过）", [j for j in judged if not j.fresh]),
        ("新集调参", [j for j in seen if j.fresh]),
        ("新集保留", [j for j in judged if j.held_out]),
        *((f"  {kind}", [j for j in judged if j.kind == kind]) for kind in sorted({j.kind for j in judged})),
    ):
        print(f"{name}\t{evaluate(ask, part)[0]}")
    for item, value, got in evaluate(ask, seen)[1][:weakest]:
        print(f"{value:.2f}\t{item.kind}\t{item.text}\t应有 {item.grades}\t得到 {got[:4]}")


@contextmanager
def an_index(given: Path | None) -> Iterator[Path]:
    """The index given, or one built from the repository and removed afterwards."""
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory() as folder:
        root = HERE.parents[1]
        build_index(Knowledge(load(root)[0], TODAY), load_guides(root)[0], Path(folder) / "index")
        yield Path(folder) / "index"


@contextmanager
def a_browser(index: Path) -> Iterator[Ask]:
    """Answers of the engine in the browser, opened from a folder."""
    from playwright.sync_api import sync_playwright

    from tests.search.conftest import write_site

    script = "async (q) => (await (await liangfaSearch.open('search/')).search(q)).results.map((r) => r.id)"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        site = write_site(index, Path(folder))
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{site.as_uri()}/search.html")
        yield lambda text: list(page.evaluate(script, text))
        browser.close()


def main() -> None:
    """The command line; see the module."""
    parser = argparse.ArgumentParser(description="检索质量：评测检索词上的成绩")
    parser.add_argument("--index", type=Path, help="建好的索引；不给就从仓库建一个")
    parser.add_argument("--browser", action="store_true", help="也量浏览器里的成绩")
    parser.add_argument("--weakest", type=int, default=0, help="列出最弱的几条（保留的一半不列）")
    chosen = parser.parse_args()
    with an_index(chosen.index) as index:
        search = Search.open(index)
        judged = known(read_judged(), search)
        print("Python")
        report(ask_python(search), judged, chosen.weakest)
        search.close()
        if chosen.browser:
            print("浏览器")
            with a_browser(index) as ask:
                report(ask, judged)


if __name__ == "__main__":
    main()
