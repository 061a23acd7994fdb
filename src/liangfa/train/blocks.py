"""A paper as blocks: written once, rendered as .docx and as a page that prints on A4."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Heading:
    """A heading inside the paper."""

    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True)
class Para:
    """One paragraph; ``note`` is smaller print, ``strong`` stands out."""

    text: str
    style: Literal["normal", "note", "strong", "quote"] = "normal"


@dataclass(frozen=True)
class Bullets:
    """A list; numbered, or with boxes to tick."""

    items: tuple[str, ...]
    style: Literal["dots", "numbers", "boxes"] = "dots"


@dataclass(frozen=True)
class Table:
    """A table; ``widths`` are shares of the page width. ``tall``: rows leave room for handwriting."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    tall: bool = False


@dataclass(frozen=True)
class Lines:
    """Ruled lines to write on."""

    count: int


@dataclass(frozen=True)
class Break:
    """What follows begins on a new page."""


Block = Heading | Para | Bullets | Table | Lines | Break


@dataclass(frozen=True)
class Paper:
    """One paper: file name without suffix, title, one line under it, blocks, and the line at the foot."""

    name: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    footer: str
