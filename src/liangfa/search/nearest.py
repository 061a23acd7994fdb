"""What a query that found nothing may have meant: the names nearest to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liangfa.search.names import ALIAS, EXAMPLE


class Nearest:
    """Nearest charge names by shared characters and pairs of characters."""

    def __init__(self, names: Mapping[str, list[list[Any]]]) -> None:
        self._names = [
            (key, _parts(key), entries[0][0], entries[0][1])
            for key, entries in names.items()
            if entries[0][1] <= EXAMPLE and entries[0][0] >= 0
        ]

    def find(self, dense: str, limit: int = 5) -> list[int]:
        """Numbers of the nearest units, nearest first; fewer when nothing is near."""
        wanted = _parts(dense)
        best: dict[int, float] = {}
        for _, parts, number, kind in self._names:
            common = len(wanted & parts)
            if common:
                score = 2 * common / (len(wanted) + len(parts)) * (1.0 if kind <= ALIAS else 0.8)
                best[number] = max(best.get(number, 0.0), score)
        ordered = sorted(best.items(), key=lambda item: (-round(item[1], 6), item[0]))
        return [number for number, _ in ordered[:limit]]


def _parts(text: str) -> frozenset[str]:
    return frozenset(text) | {text[i : i + 2] for i in range(len(text) - 1)}
