"""Cutting long lists into pages: a page should stay near 40 KB, on a desk PC and from a USB stick."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

#: Bytes a page is planned to have, and what header, footer and page head take of them. It may have 40,000;
#: what the parts will weigh is estimated.
PAGE = 37_500
FRAME = 9_000


def split(items: Sequence[T], weigh: Callable[[T], int], first: int, others: int) -> list[tuple[T, ...]]:
    """``items`` in order, cut so that each part weighs at most its room (but holds at least one)."""
    parts: list[list[T]] = [[]]
    room = first
    for item in items:
        weight = weigh(item)
        if parts[-1] and weight > room:
            parts.append([])
            room = others
        parts[-1].append(item)
        room -= weight
    return [tuple(part) for part in parts]


def characters(value: object) -> int:
    """All characters of text inside a view model: with the tags around them, what it will weigh."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, tuple | list):
        return sum(map(characters, value))
    if dataclasses.is_dataclass(value):
        return sum(characters(getattr(value, field.name)) for field in dataclasses.fields(value))
    return 0


def part_path(path: str, number: int) -> str:
    """Address of part ``number`` of a page: ``x.html``, ``x.2.html``, … (slugs hold no full stop)."""
    return path if number == 1 else f"{path.removesuffix('.html')}.{number}.html"
