"""Sorted items cut into files of about equal size; the first keys of all files say where an item is."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from liangfa.search.normal import utf16
from liangfa.search.packing import script_json

#: Most files of one kind; beyond it files grow instead, so that a large corpus stays copyable.
MOST_FILES = 3000
#: How full a file may be left where the next one begins with a short key: the share of its target.
NEARLY = 0.5


def cut_into(
    shards: dict[str, str],
    prefix: str,
    items: Sequence[tuple[Any, Any]],
    target: int,
    shape: Callable[[list[tuple[Any, Any]]], Any],
) -> list[Any]:
    """Cut ``items`` into files of about ``target`` bytes; returns where each file begins.

    A file begins at its first key or, if keys are words, at the shortest beginning of it that comes after all
    keys of the file before: the manifest is read before anything else. For the same reason files are cut
    where that beginning is short.
    """
    sizes = [len(script_json(item).encode()) for item in items]
    target = max(target, sum(sizes) // MOST_FILES)
    firsts: list[Any] = []
    start = 0
    while start < len(items):
        end = _end(items, sizes, start, target)
        shards[f"{prefix}{len(firsts):03}"] = script_json(shape(list(items[start:end])))
        firsts.append(_shortest(items[start][0], items[start - 1][0] if start else None))
        start = end
    return firsts


def _end(items: Sequence[tuple[Any, Any]], sizes: Sequence[int], start: int, target: int) -> int:
    """Where the file ends that begins at ``start``: full, or nearly so with a shorter key behind it."""
    best, cost, end, filled = start + 1, math.inf, start + 1, sizes[start]
    while end < len(items):
        if filled >= NEARLY * target or filled + sizes[end] > target:
            first = _shortest(items[end][0], items[end - 1][0])
            length = len(first) if isinstance(first, str) else 0
            if length <= cost:
                best, cost = end, length
        if filled + sizes[end] > target:
            return best
        filled += sizes[end]
        end += 1
    return end


def _shortest(key: Any, before: Any) -> Any:
    if not isinstance(key, str) or before is None:
        return key
    sizes = range(1, len(key))
    return next((key[:size] for size in sizes if utf16(key[:size]) > utf16(before)), key)
