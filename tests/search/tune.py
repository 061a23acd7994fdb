"""Choose the weights of the ranking by coordinate search on the tuning half of the judged queries.

Run ``python -m tests.search.tune INDEX``. It prints the best values found; write them into the modules
named and run ``evaluate`` to see the held-out half. Values near each other are not distinguished: with
some ninety queries a step of 0.003 in nDCG is noise, and the simpler value (the present one) stays.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from liangfa.search import Search, rank
from liangfa.search import index as words
from tests.search.evaluate import evaluate, known, read_judged

#: What may be tuned: name → (how to set it, values to try).
STEP = 0.003


def _set_weight(name: str) -> Callable[[float], None]:
    def change(value: float) -> None:
        words.WEIGHTS = {**words.WEIGHTS, name: value}  # type: ignore[assignment]

    return change


def _set_rank(name: str) -> Callable[[float], None]:
    return lambda value: setattr(rank, name, value)


def _set_prior(table: str, key: str) -> Callable[[float], None]:
    return lambda value: setattr(rank, table, {**getattr(rank, table), key: value})


CHOICES: Mapping[str, tuple[Callable[[float], None], Callable[[], float], tuple[float, ...]]] = {
    "title": (_set_weight("title"), lambda: words.WEIGHTS["title"], (0.1, 0.3, 0.6, 1.0)),
    "names": (_set_weight("names"), lambda: words.WEIGHTS["names"], (0.3, 0.6, 1.0, 1.5, 2.0)),
    "chars": (_set_weight("chars"), lambda: words.WEIGHTS["chars"], (0.2, 0.5, 0.8, 1.2)),
    "PHRASE": (_set_rank("PHRASE"), lambda: rank.PHRASE, (0.0, 0.15, 0.25, 0.5)),
    "TITLE": (_set_rank("TITLE"), lambda: rank.TITLE, (0.0, 0.15, 0.3, 0.5)),
    "NEAR": (_set_rank("NEAR"), lambda: rank.NEAR, (0.0, 0.1, 0.2, 0.4)),
    "已失效": (_set_prior("PRIOR", "已失效"), lambda: rank.PRIOR["已失效"], (0.4, 0.6, 0.75, 0.9)),
    "duty": (_set_prior("KIND_PRIOR", "duty"), lambda: rank.KIND_PRIOR["duty"], (0.6, 0.7, 0.8, 0.9, 1.0)),
}


def main(index: Path) -> None:
    """Search from the present values, two rounds."""
    judged = [j for j in read_judged() if not j.held_out]

    def value() -> float:
        search = Search.open(index)
        try:
            scores: Any = evaluate(search, known(judged, search))[0]
            return float(scores.ndcg + scores.third) / 2
        finally:
            search.close()

    best = value()
    print(f"现在 {best:.4f}")
    for _ in range(2):
        for name, (change, present, values) in CHOICES.items():
            kept = present()
            for candidate in values:
                change(candidate)
                found = value()
                if found > best + STEP:
                    best, kept = found, candidate
            change(kept)
            print(f"{name} = {kept}  {best:.4f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
