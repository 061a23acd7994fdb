"""One normalisation for text and queries, the same in Python and in ``assets/core/normal.js``.

Everything works character by character so that a place in the folded text can be traced back to the
text as displayed (snippets), and so that both languages cannot drift apart in dictionary look-ups.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from array import array
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files

#: Longest query looked at, in characters; the rest is cut off (a pasted page is no query).
MAX_QUERY = 200

#: Variant characters that officers type for one another, beyond traditional → simplified.
VARIANTS: Mapping[str, str] = {
    "帐": "账",
    "它": "他",
    "惟": "唯",
    "粘": "黏",
    "拚": "拼",
    "氾": "泛",
    "蒐": "搜",
    "谘": "咨",
    "〇": "零",
    "○": "零",
    "两": "二",
    "佰": "百",
    "仟": "千",
    "拾": "十",
    "壹": "一",
    "贰": "二",
    "叁": "三",
    "肆": "四",
    "柒": "七",
    "捌": "八",
    "玖": "九",
}
#: Ranges of code points that carry meaning; every other character separates words.
KEPT: tuple[tuple[int, int], ...] = (
    (0x30, 0x39),
    (0x61, 0x7A),
    (0xDF, 0x24F),
    (0x370, 0x3FF),
    (0x400, 0x4FF),
    (0x3041, 0x3096),
    (0x30A1, 0x30FA),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0x20000, 0x323AF),
)
_DIGITS = {**{c: i for i, c in enumerate("零一二三四五六七八九")}, **{str(i): i for i in range(10)}}
_DIGITS |= {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def kept(char: str) -> bool:
    """True for letters, digits and Chinese characters (after folding)."""
    code = ord(char)
    return any(low <= code <= high for low, high in KEPT)


def utf16(text: str) -> bytes:
    """Sort key that orders strings as JavaScript does."""
    return text.encode("utf-16-be", "surrogatepass")


def full_char_map() -> dict[str, str]:
    """Every single-character conversion: traditional → simplified, then the variants."""
    # zhconv's own loader leaves the file open; only its table is wanted, and only while building.
    text = (files("zhconv") / "zhcdict.json").read_text(encoding="utf-8")
    pairs = json.loads(text)["zh2Hans"].items()
    table = {old: new for old, new in pairs if len(old) == 1 and len(new) == 1 and old != new}
    folded = {old: VARIANTS.get(new, new) for old, new in table.items()}
    return {**folded, **VARIANTS}


def needed_char_map(table: Mapping[str, str], used: Iterable[str]) -> dict[str, str]:
    """The part of ``table`` that leads to a character used in the corpus; it travels to the browser."""
    targets = set(used)
    return {old: new for old, new in sorted(table.items()) if new in targets}


class _Table(dict[int, str]):
    """A table for ``str.translate`` that works out each character when it is first met."""

    def __init__(self, work: Callable[[str], str]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, code: int) -> str:
        self[code] = value = self._work(chr(code))
        return value


class Normal:
    """Folding with a given character map; the map is stored with the index."""

    def __init__(self, chars: Mapping[str, str]) -> None:
        self.chars = chars
        self._light = _Table(self.char)
        self._words = _Table(lambda c: "".join(x if kept(x) else " " for x in self.char(c)))
        self._dense = _Table(lambda c: "".join(x for x in self.char(c) if kept(x)))

    def char(self, char: str) -> str:
        """One character folded: NFKC, lower case, simplified, variants; may become several or none."""
        plain = unicodedata.normalize("NFKC", char).lower()
        return "".join(self.chars.get(c, c) for c in plain)

    def light(self, text: str) -> str:
        """Folded, punctuation kept (for citations)."""
        return text.translate(self._light)

    def words(self, text: str) -> str:
        """Folded; runs of punctuation and space become one space."""
        return " ".join(text.translate(self._words).split())

    def dense(self, text: str) -> str:
        """Folded without any punctuation or space: the form in which names are compared."""
        return text.translate(self._dense)

    def dense_map(self, text: str) -> tuple[str, array[int]]:
        """The dense form and, for each of its characters, its place in ``text``."""
        out: list[str] = []
        places = array("l")
        for place, original in enumerate(text):
            for char in self._dense[ord(original)]:
                out.append(char)
                places.append(place)
        return "".join(out), places


def number(text: str) -> int | None:
    """A whole number in Arabic, Chinese or mixed digits: 58, 五十八, 一三三, 1百33; None if it is none."""
    total = current = 0
    if not text or len(text) > 12:
        return None
    for char in text:
        if char in _DIGITS:
            current = current * 10 + _DIGITS[char]
        elif char in _UNITS:
            total += (current or 1) * _UNITS[char]
            current = 0
        else:
            return None
    return total + current


#: Amounts with a unit: 2年, 二年, 5000元, 五千元, 0.5万元, 十五天; read on light text in both languages.
AMOUNT = (
    "([0-9]+(?:\\.[0-9]+)?|[零一二三四五六七八九十百千]+)(亿|万)?"
    "(元|个?工作日|日|天|年|个月|周岁|岁|倍|小时|%)"
)
SCALES: Mapping[str, int] = {"万": 10**4, "亿": 10**8}
SAME_UNIT: Mapping[str, str] = {"天": "日", "周岁": "岁", "个工作日": "工作日"}


def amounts(light: str) -> list[tuple[str, str]]:
    """Amounts in a light text as (index term, as written): 二年 and 2年 become the same term."""
    found = []
    for match in re.finditer(AMOUNT, light):
        digits, scale, unit = match.groups()
        value = float(digits) if digits[0] in "0123456789" else float(number(digits) or 0)
        value = math.floor(value * SCALES.get(scale or "", 1) * 10**4 + 0.5) / 10**4
        # A calendar year is no amount.
        if 0 < value < 10**12 and not (unit == "年" and value >= 1900):
            text = str(int(value)) if value.is_integer() else str(value)
            found.append((f"~n{text}{SAME_UNIT.get(unit, unit)}", match[0]))
    return found
