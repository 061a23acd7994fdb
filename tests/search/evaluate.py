"""How good the search is on the judged queries: S@1, S@3, nDCG@10, queries without result.

Run ``python -m tests.search.evaluate [index]``; without an index one is built from the repository.
Queries are split in two halves by a recorded seed; weights may be chosen on ``tune`` only.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import re
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from liangfa.guides import load_guides
from liangfa.knowledge import Knowledge
from liangfa.search import Search, build_index
from liangfa.store import load

#: Decides which half a query belongs to; never changed to make numbers better.
SEED = "liangfa-2026-11-22"
HERE = Path(__file__).parent
TODAY = dt.date(2026, 11, 21)


@dataclass(frozen=True)
class Judged:
    """One query with its graded answers."""

    kind: str
    text: str
    grades: dict[str, int]

    @property
    def held_out(self) -> bool:
        """True for the half that must not be used for tuning."""
        return hashlib.sha256(f"{SEED}{self.text}".encode()).digest()[0] % 2 == 1


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


def read_judged(path: Path = HERE / "judged.tsv") -> list[Judged]:
    """All judged queries, abbreviations of law versions written out."""
    short: dict[str, str] = {}
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            short |= dict(re.findall(r"([A-Z])=(\S+@\S+)", line))
        elif line:
            kind, text, answers = line.split("\t")
            grades = {}
            for answer in answers.split():
                key, grade = answer.rsplit("=", 1)
                law, mark, place = key.partition("#")
                grades[f"{short.get(law, law)}{mark}{place}"] = int(grade)
            out.append(Judged(kind, text, grades))
    return out


def known(judged: Iterable[Judged], search: Search) -> list[Judged]:
    """The queries with an answer of grade 3 that exists; answers not (or no longer) there are dropped."""
    ids = {search.units.get(i)["id"] for i in range(len(search.units))}
    kept = [Judged(j.kind, j.text, {k: g for k, g in j.grades.items() if k in ids}) for j in judged]
    return [j for j in kept if 3 in j.grades.values()]


def gain(grades: Sequence[int]) -> float:
    """Discounted cumulative gain."""
    return sum((2**g - 1) / math.log2(i + 2) for i, g in enumerate(grades))


def evaluate(
    search: Search, judged: Sequence[Judged]
) -> tuple[Scores, list[tuple[Judged, float, list[str]]]]:
    """Figures, and the queries with their nDCG and results, worst first. S@k asks for grade 2 or 3."""
    rows = []
    first = third = empty = 0
    for item in judged:
        got = [hit["id"] for hit in search.search(item.text).hits]
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


def main(arguments: Sequence[str]) -> None:
    """Print the figures by half and by kind, and the weakest queries."""
    with tempfile.TemporaryDirectory() as folder:
        index = Path(arguments[0]) if arguments else Path(folder) / "index"
        if not arguments:
            root = HERE.parents[1]
            build_index(Knowledge(load(root)[0], TODAY), load_guides(root)[0], index)
        search = Search.open(index)
        judged = known(read_judged(), search)
        for name, part in (
            ("全部", judged),
            ("调参", [j for j in judged if not j.held_out]),
            ("保留", [j for j in judged if j.held_out]),
            *((kind, [j for j in judged if j.kind == kind]) for kind in sorted({j.kind for j in judged})),
        ):
            print(f"{name}\t{evaluate(search, part)[0]}")
        for item, value, got in evaluate(search, judged)[1][:30]:
            if value < 0.8:
                print(f"{value:.2f}\t{item.kind}\t{item.text}\t应有 {item.grades}\t得到 {got[:4]}")
        search.close()


if __name__ == "__main__":
    main(sys.argv[1:])
