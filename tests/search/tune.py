"""Choose the weights of the ranking by coordinate search on the queries that may be looked at.

``python -m tests.search.tune INDEX`` prints the best values found; write them into the modules named and
run ``make eval`` to see what is held out. With some 350 queries a step of 0.002 is noise: the simpler
value (the present one) stays.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from liangfa.search import Search, rank
from liangfa.search import inverted as words
from tests.search.evaluate import ask_python, evaluate, known, read_judged

#: What counts as better.
STEP = 0.002


def _set_weight(name: str) -> Callable[[float], None]:
    def change(value: float) -> None:
        words.WEIGHTS = {**words.WEIGHTS, name: value}  # type: ignore[assignment]

    return change


def _set_rank(name: str) -> Callable[[float], None]:
    return lambda value: setattr(rank, name, value)


def _set_prior(table: str, key: str) -> Callable[[float], None]:
    return lambda value: setattr(rank, table, {**getattr(rank, table), key: value})


def _prior(table: str, key: str, *values: float) -> tuple[Callable[[float], None], float, tuple[float, ...]]:
    return _set_prior(table, key), getattr(rank, table)[key], values


#: What may be tuned: name → (how to set it, the present value, values to try).
CHOICES: Mapping[str, tuple[Callable[[float], None], float, tuple[float, ...]]] = {
    "title": (_set_weight("title"), words.WEIGHTS["title"], (0.1, 0.3, 0.6)),
    "names": (_set_weight("names"), words.WEIGHTS["names"], (0.6, 1.0, 1.5)),
    "asked": (_set_weight("asked"), words.WEIGHTS["asked"], (0.2, 0.3, 0.4, 0.6)),
    "chars": (_set_weight("chars"), words.WEIGHTS["chars"], (0.3, 0.5, 0.8)),
    "PHRASE": (_set_rank("PHRASE"), rank.PHRASE, (0.0, 0.15, 0.25, 0.4)),
    "TITLE": (_set_rank("TITLE"), rank.TITLE, (0.0, 0.15, 0.3)),
    "NEAR": (_set_rank("NEAR"), rank.NEAR, (0.1, 0.2, 0.4)),
    "VOUCH": (_set_rank("VOUCH"), rank.VOUCH, (0.0, 0.15, 0.25, 0.35)),
    "已失效": _prior("PRIOR", "已失效", 0.6, 0.75, 0.9),
    "duty": _prior("KIND_PRIOR", "duty", 0.6, 0.8, 1.0),
    "rule": _prior("KIND_PRIOR", "rule", 0.8, 0.9, 1.0, 1.1, 1.25),
    "penalty": _prior("KIND_PRIOR", "penalty", 0.9, 1.0, 1.1, 1.25),
    **{
        kind: _prior("KIND_PRIOR", kind, 0.7, 0.85, 1.0, 1.15)
        for kind in ("charge", "law", "agency", "guide", "case")
    },
    "SANCTIONED": (_set_rank("SANCTIONED"), rank.SANCTIONED, (1.0, 1.15, 1.3, 1.5)),
}


def main(index: Path) -> None:
    """Search from the present values, two rounds."""
    judged = [j for j in read_judged() if not j.held_out]

    def value() -> float:
        search = Search.open(index)
        try:
            scores = evaluate(ask_python(search), known(judged, search))[0]
            return (scores.ndcg + scores.third) / 2
        finally:
            search.close()

    best = value()
    print(f"现在 {best:.4f}", flush=True)
    chosen = {name: present for name, (_, present, _) in CHOICES.items()}
    for _ in range(2):
        for name, (change, _, values) in CHOICES.items():
            for candidate in values:
                if candidate != chosen[name]:
                    change(candidate)
                    found = value()
                    if found > best + STEP:
                        best, chosen[name] = found, candidate
            change(chosen[name])
            print(f"{name} = {chosen[name]}  {best:.4f}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
