"""Ranges of fines and detention in the text of a law: ``五日以上十日以下拘留``, ``五万元以下的罚款``.

A range is an exact pair (low, high) with a unit: 日 for detention; 元, 比 (see :mod:`.numbers`) or
元 for each something (``per``) for fines. ``low`` None is 以下, ``high`` None is 以上.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from liangfa.texts.numbers import NUMBER, RATIO, even_width, number, plain, show

_PROPORTION = rf"(?:百|千|万|{NUMBER})分之{NUMBER}|\d+(?:\.\d+)?[%‰]|等值|等额|同等数额|{NUMBER}倍"
# 二千元以上二万以下: a few laws drop the 元 of the upper end.
_MONEY = rf"(?:{NUMBER}(?:元|圆)(?:人民币)?|{NUMBER}(?<=[万亿])(?=以[上下]的?罚款))"
_DAYS = rf"{NUMBER}(?:日|天)"
_BRACKET = r"(?:[（(][^（）()]{0,20}[）)])?"
_PER = r"(?P<per>每(?:一)?[\u4e00-\u9fff]{1,6}?(?:处以?|按)?)?"


def _pattern(amount: str) -> re.Pattern[str]:
    return re.compile(
        _PER + rf"(?P<cap>(?:最高)?(?:不得|不)?(?:超过|高于))?(?:人民币)?(?:"
        rf"(?P<from>{amount}|{NUMBER}){_BRACKET}以上(?:至|，|、)?(?:不足|不满|(?:最高)?不超过)?(?P<to>{amount}){_BRACKET}(?P<below>以下|以内)?"
        rf"|(?P<from2>{amount}|{NUMBER})(?:至|到|-|—|~)(?P<to2>{amount})(?:以下)?"
        rf"|(?P<one>{amount}){_BRACKET}(?P<edge>以上|以下|以内)?"
        rf"){_BRACKET}"
    )


_FINE = _pattern(f"(?:{_MONEY}|{_PROPORTION})")
_DETENTION = _pattern(f"(?:{_DAYS})")
#: What may stand between an amount and the word 罚款 that it measures.
_TO_FINE = re.compile(
    r"(?:幅度)?(?:内|以内)?的?(?:标准|比例|数额)?(?:，?(?:计算|计处|处以?|予以|给予|并处|科处|进行))?的?(?:行政)?罚款"
)
_FINE_BEFORE = re.compile(r"罚款(?:，?的?(?:数额|金额|幅度|标准|限额))?(?:为|是|按|：|:)?(?:人民币)?(?:的)?$")
_VERB_BEFORE = re.compile(r"(?:处以?|罚|并处|为)[^，。；：\n]{0,40}$")
_NOT_PENALTY = re.compile(r"(?:罚款(?:数额|金额)?的|加处|拍卖|滞纳)$")
#: 按照前款罚款数额的二倍以上五倍以下处以罚款, but not 每日按罚款数额的百分之三加处罚款.
_OF_FINE = re.compile(r"(?<!每日按)(?<!每日按照)罚款(?:数额|金额)的$")
_TO_DETENTION = re.compile(r"的?(?:行政|治安)?拘留")
_DETENTION_BEFORE = re.compile(r"拘留(?:的?期限)?(?:为)?$")
_LEFT_ON = re.compile(r"^(?:或者?|、|，|；|和|及|并|但|且)")


@dataclass(frozen=True)
class Range:
    """One range; two are the same when kind, unit and both ends are."""

    kind: str
    unit: str
    low: Fraction | None
    high: Fraction | None

    @property
    def shown(self) -> str:
        """5日以上10日以下, 2000元以下, 50%以上5倍以下, 5000元."""
        money = self.unit.startswith("元")

        def end(value: Fraction) -> str:
            return _yuan(value) if money else show(value, self.unit)

        each = f"每{self.unit[2:]}" if self.unit.startswith("元/") else ""
        if self.low == self.high and self.low is not None:
            return each + end(self.low)
        low = f"{end(self.low)}以上" if self.low is not None else ""
        return each + low + (f"{end(self.high)}以下" if self.high is not None else "")


def _yuan(value: Fraction) -> str:
    if value >= 10_000 and (value / 10_000).denominator in {1, 2, 5, 10}:
        return f"{plain(value / 10_000)}万元"
    return f"{plain(value)}元"


@dataclass(frozen=True)
class Found:
    """A range and where it stands in the text given."""

    range: Range
    start: int
    end: int


def detentions(text: str) -> list[Found]:
    """Every range of days attached to the word 拘留."""
    if "拘留" not in text:
        return []
    even = even_width(text)
    return [
        Found(spot, found.start(), found.end())
        for found in _DETENTION.finditer(even)
        if _TO_DETENTION.match(even, found.end()) or _DETENTION_BEFORE.search(even[: found.start()])
        if (spot := _range("行政拘留", found)) is not None
    ]


def fines(text: str) -> list[Found]:
    """Every range of money or proportion that is the measure of a fine (罚款) in ``text``."""
    if "罚款" not in text:
        return []
    even = even_width(text)
    return [
        Found(spot, found.start(), found.end())
        for found in _FINE.finditer(even)
        if _measures_fine(even, found)
        if (spot := _range("罚款", found)) is not None
    ]


def _measures_fine(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()], text[found.end() :]
    if _NOT_PENALTY.search(before):
        return bool(_OF_FINE.search(before)) and "加处" not in after and "罚款" in after
    if _TO_FINE.match(after) or _FINE_BEFORE.search(before):
        return True
    # 对单位处甲以上乙以下，对个人处丙以上丁以下的罚款: the word stands only at the end.
    rest = re.split(r"[。\n]", after, maxsplit=1)[0]
    return bool(_VERB_BEFORE.search(before) and _LEFT_ON.match(rest) and _chain(rest))


def _chain(rest: str) -> bool:
    end = rest.find("罚款")
    if end < 0:
        return False
    # Between the two only more amounts for others may stand, no new sanction of its own.
    return all(
        _FINE.search(even) or re.match(r"^(?:对|情节|造成|有)", even.strip())
        for even in re.split(r"[，；]", rest[:end])
        if even.strip()
    )


def _range(kind: str, found: re.Match[str]) -> Range | None:
    if found["from"]:
        ends = _pair(found["from"], found["to"])
    elif found["from2"]:
        ends = _pair(found["from2"], found["to2"])
    else:
        ends = _single(found)
    if ends is None:
        return None
    (low, low_unit), (high, high_unit) = ends
    unit = high_unit or low_unit or ""
    if low is not None and high is not None and low_unit != high_unit:
        return None
    if found["per"] and unit == "元":
        unit = "元/" + re.sub(r"(?:处以?|按)$", "", found["per"].removeprefix("每").removeprefix("一"))
    return Range(kind, unit, low, high)


_End = tuple[Fraction | None, str | None]


def _pair(low: str, high: str) -> tuple[_End, _End] | None:
    to = _amount(high)
    start = _amount(low) or _like(low, high)
    return (start, to) if start and to else None


def _single(found: re.Match[str]) -> tuple[_End, _End] | None:
    value = _amount(found["one"])
    if value is None:
        return None
    if found["edge"] == "以上":
        return value, (None, None)
    if found["edge"] or found["cap"]:
        return (None, None), value
    return value, value


def _like(low: str, high: str) -> _End | None:
    """五至十倍, 1至3万元: the lower end borrows the unit, and 万 where it is needed."""
    value, to = number(low), _amount(high)
    if value is None or to is None or to[0] is None:
        return None
    if to[1] == RATIO:
        return _amount(f"{low}{_unit_word(high)}") if not high.startswith("百分") else (value / 100, RATIO)
    if re.search(r"万(?:元|圆)", high) and value < 10_000 and value * 10_000 <= to[0]:
        value *= 10_000
    return value, to[1]


def _unit_word(amount: str) -> str:
    found = re.search(r"(倍|%|‰)$", amount)
    return found[1] if found else ""


def _amount(text: str) -> _End | None:
    if text in {"等值", "等额", "同等数额"}:
        return Fraction(1), RATIO
    parts = re.fullmatch(rf"(?P<of>百|千|万|{NUMBER})分之(?P<part>{NUMBER})", text)
    if parts:
        whole = {"百": 100, "千": 1000, "万": 10_000}.get(parts["of"]) or number(parts["of"])
        part = number(parts["part"])
        return (part / whole, RATIO) if whole and part is not None else None
    found = re.fullmatch(rf"(?P<num>{NUMBER}?)(?P<unit>元|圆|日|天|倍|%|‰|(?<=[万亿]))(?:人民币)?", text)
    value = number(found["num"]) if found else None
    if found is None or value is None:
        return None
    scale = {"%": 100, "‰": 1000}.get(found["unit"], 1)
    unit = {"": "元", "圆": "元", "天": "日", "倍": RATIO, "%": RATIO, "‰": RATIO}.get(
        found["unit"], found["unit"]
    )
    return value / scale, unit
