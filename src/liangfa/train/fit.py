"""How much fits: characters measured in em, lines in a box, and what goes on the next page.

The measure is on the safe side: a Chinese character is one em, Latin letters and figures are taken
wider than they are, and a line never counts on its last em, which a renderer may need to keep a
punctuation mark from starting the next line. ``assets/builder-fit.js`` measures the same way.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

#: Latin letters and figures in em.
_NARROW = 0.58
_SENTENCE = re.compile(r"[^。；！？]*[。；！？]?")
_CLAUSE = re.compile(r"[^，、：]*[，、：]?")


def em(text: str) -> float:
    """Width of ``text`` in em; counted, not summed up, so that the browser gets the same number."""
    narrow = sum(c.isascii() for c in text)
    return len(text) - narrow + _NARROW * narrow


def lines_of(text: str, width: float) -> int:
    """Lines ``text`` needs in a box ``width`` em wide; the last em of a line is left free."""
    return max(1, math.ceil(em(text) / (width - 1)))


def pieces(text: str, width: float, most: int) -> list[str]:
    """``text`` cut at sentence ends, else at commas, so that no piece needs more than ``most`` lines."""
    if lines_of(text, width) <= most:
        return [text]
    out = [""]
    for part in _parts(text, width, most):
        if out[-1] and lines_of(out[-1] + part, width) > most:
            out.append("")
        out[-1] += part
    return out


def _parts(text: str, width: float, most: int) -> list[str]:
    parts = []
    for sentence in filter(None, _SENTENCE.findall(text)):
        parts += (
            [sentence] if lines_of(sentence, width) <= most else list(filter(None, _CLAUSE.findall(sentence)))
        )
    whole = int((width - 1) * most)
    return [part[i : i + whole] for part in parts for i in range(0, len(part), whole)]


def pages_of(texts: Sequence[str], width: float, height: float, gap: float = 0.3) -> list[list[str]]:
    """``texts`` (one paragraph each) dealt out to boxes ``height`` lines high, ``gap`` lines apart.

    As few boxes as possible, and of those as evenly filled as possible: no box with one last line.
    """
    cut = [piece for text in texts for piece in pieces(text, width, int(height))]
    needs = [lines_of(text, width) for text in cut]
    pages = _dealt(cut, needs, height, gap)
    room = height - 0.5
    while room >= max(needs, default=0) and len(closer := _dealt(cut, needs, room, gap)) == len(pages):
        pages = closer
        room -= 0.5
    return pages


def _dealt(texts: Sequence[str], needs: Sequence[int], height: float, gap: float) -> list[list[str]]:
    pages: list[list[str]] = [[]]
    used = 0.0
    for text, need in zip(texts, needs, strict=True):
        step = need + (gap if pages[-1] else 0)
        if pages[-1] and used + step > height:
            pages.append([])
            step, used = float(need), 0.0
        pages[-1].append(text)
        used += step
    return pages
