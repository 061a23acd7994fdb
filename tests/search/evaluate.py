"""How good the search is on the judged queries: S@1, S@3, nDCG@10, queries without result.

``python -m tests.search.evaluate [--browser] [--index DIR]`` (``make eval``); without an index one is
built from the repository. Nine sets: ``judged.tsv`` has been looked at and only serves development; the
others were written before they were first asked, from the fourth on by authors who saw none of the others
(the sixth in words that avoid those of the law). Each is split by its own recorded seed, and what is held
out is only ever shown as a sum.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import math
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from liangfa.guides import load_guides
from liangfa.knowledge import Knowledge
from liangfa.search import Search, build_index
from liangfa.store import load


class Split(NamedTuple):
    """How a set is divided: of ``parts`` equal parts by hash the first ``tuned`` may be looked at."""

    title: str
    seed: str
    parts: int
    tuned: int


#: Seeds are never changed to make numbers better. The first set has been looked at altogether.
SETS = {
    "judged": Split("第一组", "", 1, 1),
    "fresh": Split("第二组", "liangfa-2026-11-22", 2, 1),
    "third": Split("第三组", "liangfa-third-2026-11-22", 3, 1),
    "fourth": Split("第四组", "liangfa-fourth-2026-11-22", 2, 1),
    "fifth": Split("第五组", "liangfa-fifth-2026-11-22", 3, 2),
    "sixth": Split("第六组", "liangfa-sixth-2026-11-22", 3, 2),
    "seventh": Split("第七组", "liangfa-seventh-2026-11-22", 2, 1),
    "eighth": Split("第八组", "liangfa-eighth-2026-11-22", 2, 1),
    "ninth": Split("第九组", "liangfa-ninth-2026-11-23", 2, 1),
}
#: Sets whose authors saw none of the others: what users may expect comes nearest to these.
STRANGERS = ("fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
HERE = Path(__file__).parent
TODAY = dt.date(2026, 11, 21)
#: Kinds in which the first result must be right, always.
CERTAIN = ("name", "alias", "cite", "pinyin", "trad", "law")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
#: Query → ids of the results in order; Python's or the browser's.
Ask = Callable[[str], list[str]]


@dataclass(frozen=True)
class Judged:
    """One query with its graded answers: 3 is it, 2 is right too, 1 has to do with it."""

    kind: str
    text: str
    grades: dict[str, int]
    group: str

    @property
    def held_out(self) -> bool:
        """True for what must not be used for tuning or looked at one by one."""
        _, seed, parts, tuned = SETS[self.group]
        return hashlib.sha256(f"{seed}{self.text}".encode()).digest()[0] % parts >= tuned


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
    """All judged queries (of all sets, if none is named), abbreviations of law versions written out."""
    return [query for name in names or SETS for query in _read(name)]


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
            yield Judged(kind, text, grades, name)


def known(judged: Iterable[Judged], search: Search) -> list[Judged]:
    """The queries with an answer of grade 3 that exists; answers not (or no longer) there are dropped."""
    ids = {search.units.get(i)["id"] for i in range(len(search.units))}
    kept = [replace(j, grades={k: g for k, g in j.grades.items() if k in ids}) for j in judged]
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
        # A guide and a course may share an id; one answer counts once.
        got = list(dict.fromkeys(ask(item.text)))
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


def parts(judged: Sequence[Judged]) -> Iterator[tuple[str, list[Judged]]]:
    """The queries by set, what may be tuned on apart from what is held out, then by kind."""
    for group, split in SETS.items():
        for held_out, words in ((False, "调参"), (True, "保留")):
            if part := [j for j in judged if j.group == group and j.held_out == held_out]:
                yield f"{split.title}{words}", part
    yield "保留合计", [j for j in judged if j.held_out]
    yield "保留合计，只算另外的作者", [j for j in judged if j.held_out and j.group in STRANGERS]
    for kind in sorted({j.kind for j in judged}):
        yield f"  {kind}", [j for j in judged if j.kind == kind]


def report(ask: Ask, judged: Sequence[Judged], weakest: int = 0) -> None:
    """Print the figures by part and by kind, and the weakest queries of those that may be looked at."""
    for name, part in parts(judged):
        print(f"{name}\t{evaluate(ask, part)[0]}")
    seen = [j for j in judged if not j.held_out]
    for item, value, got in evaluate(ask, seen)[1][:weakest]:
        print(f"{value:.2f}\t{item.group}\t{item.kind}\t{item.text}\t应有 {item.grades}\t得到 {got[:4]}")


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


#: All queries are asked in one call: the driver's own time would outweigh the search.
_ALL = """async (list) => {
    const core = await liangfaSearch.open('search/'), out = {};
    for (const q of list) out[q] = (await core.search(q)).results.map((r) => r.id);
    return out;
}"""


def browser_answers(index: Path, texts: Sequence[str]) -> dict[str, list[str]] | str:
    """Answers of the engine in Chromium, opened from a folder; or why there are none."""
    program = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if not program:
        return "没有量：这台机器没有 Chromium（apt-get install chromium）"
    from playwright.sync_api import sync_playwright

    from tests.search.conftest import write_site

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        site = write_site(index, Path(folder))
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{site.as_uri()}/search.html")
        answers: dict[str, list[str]] = page.evaluate(_ALL, list(texts))
        browser.close()
    return answers


def _report_browser(index: Path, judged: Sequence[Judged], python: Ask) -> None:
    start = time.monotonic()
    answers = browser_answers(index, [j.text for j in judged])
    if isinstance(answers, str):
        print(f"浏览器：{answers}")
        return
    print(f"浏览器（{time.monotonic() - start:.0f} 秒）")
    report(answers.__getitem__, judged)
    different = sum(answers[j.text] != python(j.text) for j in judged)
    print(f"答案与 Python 不同的检索词：{different}")


def main() -> None:
    """The command line; see the module."""
    parser = argparse.ArgumentParser(description="检索质量：评测检索词上的成绩")
    parser.add_argument("--index", type=Path, help="建好的索引；不给就从仓库建一个")
    parser.add_argument("--browser", action="store_true", help="也量浏览器里的成绩")
    parser.add_argument("--weakest", type=int, default=0, help="列出最弱的几条（保留的不列）")
    chosen = parser.parse_args()
    with an_index(chosen.index) as index:
        search = Search.open(index)
        judged = known(read_judged(), search)
        print("Python")
        report(ask_python(search), judged, chosen.weakest)
        if chosen.browser:
            _report_browser(index, judged, ask_python(search))
        search.close()


if __name__ == "__main__":
    main()
