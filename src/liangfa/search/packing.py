"""How words, numbers and weights are written into the browser's data files, in few characters."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from liangfa.search.bonds import Bond
from liangfa.search.inverted import Weights

_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"


def script_json(value: Any) -> str:
    """JSON that is also a JavaScript expression in every engine."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def checksum(text: str) -> int:
    """Adler-32 of the UTF-16 units of ``text``, of which strings in the browser consist.

    It shows every change of one character; a browser that has not yet compiled its loop needs half the time of
    a CRC.
    """
    return zlib.adler32(text.encode("utf-16-le"))


def front_coded(words: Iterable[str]) -> str:
    """Sorted words, each as the length of the start shared with the one before and the rest."""
    out, last = [], ""
    for word in words:
        shared = 0
        while shared < min(len(word), len(last), 35) and word[shared] == last[shared]:
            shared += 1
        out.append(_BASE36[shared] + word[shared:])
        last = word
    return "\n".join(out)


def vlq(value: int) -> str:
    """A number in base-64 digits of five bits each, the sixth bit meaning "more follows"."""
    out = ""
    while True:
        value, digit = value >> 5, value & 31
        out += _BASE64[digit | (32 if value else 0)]
        if not value:
            return out


def steps(numbers: Sequence[int]) -> str:
    """Rising numbers as the distances between them."""
    return "".join(vlq(number - last) for last, number in zip([0, *numbers], numbers, strict=False))


def packed_names(names: Sequence[tuple[str, int, int]]) -> list[str]:
    """(name, unit, class) in turn as [the names, front-coded; unit and class of each]."""
    return [front_coded(name for name, _, _ in names), "".join(vlq(n) + vlq(kind) for _, n, kind in names)]


def packed_bonds(bonds: Sequence[Bond]) -> str:
    """By charge: the distance to the charge before, how many bonds, and the distances between those."""
    out, before = [], 0
    for charge, found in groupby(bonds, key=itemgetter(0)):
        others = [other for _, other in found]
        out.append(vlq(charge - before) + vlq(len(others)) + steps(others))
        before = charge
    return "".join(out)


def posting(weights: Weights) -> str:
    """By unit: the distance to the last unit, then what the word is worth there."""
    out, last = [], -1
    for number, worth in sorted(zip(weights.numbers, weights.scores, strict=True)):
        out.append(vlq(number - last) + vlq(worth))
        last = number
    return "".join(out)
