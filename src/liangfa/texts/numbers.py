"""Quantities in legal Chinese and in our own words: ``五日``, ``2万元``, ``百分之五十``, ``满14周岁``.

Values are exact fractions. Units are normalised: 天 is 日, 个月 is 月, 周岁 is 岁; every proportion
(倍, %, ‰, 百分之…, N分之M, 等值) has the unit 比 with 1 倍 = 1, so 0.5 倍 and 百分之五十 are equal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

#: Unit of all proportions.
RATIO = "比"
DATE = "日期"
#: Full-width digits, signs and spaces; one character for one, so that positions stay true.
_WIDTH = str.maketrans("０１２３４５６７８９％．～－", "0123456789%.~-")
_WIDE = re.compile("[０-９％．～－]")
#: Characters of Chinese numerals.
NUMERALS = "零〇一二两三四五六七八九十百千万亿"
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?[万亿]*|\d+(?:\.\d+)?[十百千]?[万亿]*|[{NUMERALS}]+)"
_SIMPLE = rf"(?:\d+(?:\.\d+)?|[{NUMERALS}]+)"
#: Longest first: the pattern takes the first that fits.
_UNITS = (
    "个工作日", "工作日", "平方千米", "平方公里", "平方米", "立方米", "个月", "周岁", "周年", "小时", "分钟",
    "公顷", "公里", "海里", "千米", "毫米", "厘米", "千克", "公斤", "毫克", "微克", "千瓦", "毫升", "年度",
    "元", "圆", "日", "天", "月", "年", "岁", "倍", "人", "名", "次", "株", "克", "吨", "枚", "支", "发", "件",
    "台", "辆", "户", "个", "份", "张", "只", "头", "亩", "米", "级", "幅", "部", "套", "箱", "册", "盒", "升",
    "家", "起", "处", "种", "类", "时", "秒", "尾", "瓶", "条", "代",
    "块", "匹", "棵", "桶", "袋", "包", "把", "本", "颗", "粒", "艘", "架", "页", "篇", "期", "字",
)  # fmt: skip
_SAME = {
    "天": "日", "个月": "月", "周岁": "岁", "圆": "元", "个工作日": "工作日", "周年": "年", "名": "人",
    "公斤": "千克", "公里": "千米", "平方公里": "平方千米", "年度": "年", "时": "小时",
}  # fmt: skip
#: Words that count nothing when they follow a small Chinese numeral: 一种, 两类, 一处.
_IDLE = {
    "个",
    "种",
    "类",
    "条",
    "处",
    "部",
    "家",
    "起",
    "代",
    "期",
    "级",
    "份",
    "件",
    "字",
    "时",
    "头",
    "发",
    "把",
    "本",
    "包",
    "块",
    "架",
}
_QUANTITY = re.compile(
    r"(?P<date>\d{4}年\d{1,2}月(?:\d{1,2}日)?)"
    rf"|(?P<of>百|千|万|{_SIMPLE})分之(?P<part>{_SIMPLE})"
    rf"|(?P<percent>\d+(?:\.\d+)?)(?P<sign>[%‰])"
    r"|(?P<same>等值|等额)"
    r"|(?P<half>半)(?P<halfunit>年|个月|日|倍)"
    rf"|(?P<num>{NUMBER})(?:余|多)?(?P<unit>{'|'.join(_UNITS)})?"
)
_SHARED = re.compile(rf"(?:至|到|-|—|~|、)(?P<next>{NUMBER})(?P<unit>{'|'.join(_UNITS)}|%)")
_REFERENCE = re.compile(r"[条款项章节编号目]")
#: References count nothing: 第七十六至七十八条, 第一、二款, 第3次, 58条、133条之一.
_REFERENCES = re.compile(
    rf"第[{NUMERALS}\d]+(?:[条款项]?(?:、|至|到|和|或者?|及)第?[{NUMERALS}\d]+(?=[条款项、至到和或及]))*(?:条之[{NUMERALS}]+)?"
    rf"|\d+(?:-\d+)?条(?:之[{NUMERALS}]+)?|[前后上下][{NUMERALS}]+[条款项]"
)


@dataclass(frozen=True)
class Quantity:
    """A number with its unit; ``unit`` is empty when none of ours follows. ``text`` is as written."""

    value: Fraction
    unit: str
    text: str
    start: int

    @property
    def shown(self) -> str:
        """As we would write it: 50000元, 50%, 5日."""
        return show(self.value, self.unit)


def even_width(text: str) -> str:
    """``text`` with full-width digits and signs made half-width; the length stays the same."""
    # Most texts have none, and looking is ten times as fast as translating.
    return text.translate(_WIDTH) if _WIDE.search(text) else text


def plain(value: Fraction) -> str:
    """A fraction as people write it: 5, 0.5, 1/3."""
    if value.denominator == 1:
        return str(value.numerator)
    decimal = float(value)
    return f"{decimal:g}" if Fraction(str(decimal)) == value else str(value)


def show(value: Fraction, unit: str) -> str:
    """A value with its unit; proportions below one as percent."""
    if unit == RATIO:
        return f"{plain(value)}倍" if value >= 1 else f"{plain(value * 100)}%"
    return f"{plain(value)}{'个月' if unit == '月' else '周岁' if unit == '岁' else unit}"


@lru_cache(maxsize=4096)
def chinese_integer(numeral: str) -> int | None:
    """The value of a Chinese numeral such as 一百五十万, or None when it is not well formed.

    cn2an reads 三五 as 35 and 二百五 as 250; law means neither, so a numeral counts only when
    writing its value again gives the same numeral.
    """
    import cn2an  # imported late: it takes longer to load than the rest of this room

    plain_form = numeral.replace("两", "二").replace("〇", "零")
    if plain_form in {"零", ""} or set(numeral) - set(NUMERALS):
        return 0 if plain_form == "零" else None
    try:
        value = int(cn2an.cn2an(plain_form, "normal"))
        again = cn2an.an2cn(value)
    except ValueError:
        return None
    return value if _loose(again) == _loose(plain_form) else None


def _loose(numeral: str) -> str:
    # 一十五 and 十五, 一万零五百 and 一万五百 are both in use.
    return re.sub(r"(?<![百千万亿零])一十", "十", numeral).replace("零", "").replace("百一十", "百十")


@lru_cache(maxsize=4096)
def number(text: str) -> Fraction | None:
    """The value of Arabic (1,000 · 1.5万 · 5千), or Chinese digits (二千); None when malformed."""
    text = even_width(text).replace(",", "")
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([十百千]?)([万亿]*)", text)
    if found is None:
        value = chinese_integer(text)
        return None if value is None else Fraction(value)
    scale = {"": 1, "十": 10, "百": 100, "千": 1000}[found[2]]
    for unit in found[3]:
        scale *= 10_000 if unit == "万" else 100_000_000
    return Fraction(found[1]) * scale


def quantities(text: str, idle: bool = False) -> tuple[Quantity, ...]:
    """Every quantity of ``text`` in reading order.

    Ordinals and references (第三条, 第一款, 58条) and bare Chinese numerals are left out, idioms
    (一种, 上一年) too unless ``idle``; Arabic numbers without a known unit are kept with an empty unit.
    """
    even, out, at = _REFERENCES.sub(_blank, even_width(text)), list[Quantity](), 0
    while found := _QUANTITY.search(even, at):
        read = _read(even, found, idle)
        out += read
        at = found.end() if read or found["num"] is None else found.start() + len(found["num"])
    return tuple(out)


def _blank(found: re.Match[str]) -> str:
    return "§" * len(found[0])


def _read(text: str, found: re.Match[str], idle: bool) -> list[Quantity]:
    start, shown = found.start(), found[0]
    if found["date"]:
        year, month, day = (*re.findall(r"\d+", shown), "0")[:3]
        return [Quantity(Fraction(int(year) * 10000 + int(month) * 100 + int(day)), DATE, shown, start)]
    if found["of"]:
        whole = {"百": 100, "千": 1000, "万": 10_000}.get(found["of"]) or number(found["of"])
        part = number(found["part"])
        return [Quantity(part / whole, RATIO, shown, start)] if whole and part is not None else []
    if found["percent"]:
        whole = 100 if found["sign"] == "%" else 1000
        return [Quantity(Fraction(found["percent"]) / whole, RATIO, shown, start)]
    if found["same"]:
        return [Quantity(Fraction(1), RATIO, shown, start)]
    if found["half"]:
        return _half(found["halfunit"], shown, start)
    return _counted(text, found, idle)


def _half(unit: str, shown: str, start: int) -> list[Quantity]:
    half = Quantity(Fraction(1, 2), _normal(unit), shown, start)
    return [half, Quantity(Fraction(6), "月", shown, start)] if unit == "年" else [half]


def _normal(unit: str) -> str:
    return RATIO if unit in {"倍", "%"} else _SAME.get(unit, unit)


def _counted(text: str, found: re.Match[str], idle: bool) -> list[Quantity]:
    value, unit, start = number(found["num"]), found["unit"] or "", found.start()
    before, after = text[:start], text[found.end("num") :]
    arabic = found["num"][0].isdigit()
    if value is None or before.endswith(("（", "(")) or (not unit and _REFERENCE.match(after)):
        return []
    if not unit:
        shared = _SHARED.match(after)
        if shared and number(shared["next"]) is not None:
            return [Quantity(value, _normal(shared["unit"]), found["num"], start)]
        return [Quantity(value, "", found["num"], start)] if arabic else []
    if not arabic and (not value or _vague(found["num"], before)):
        return []
    if not arabic and not idle and _idle(value, unit, before):
        return []
    return [Quantity(value, _normal(unit), found[0], start)]


def _vague(numeral: str, before: str) -> bool:
    """数十元, 几百人, 上千元: no number is meant; 五年以上十年以下 means ten."""
    return numeral[0] in "十百千万亿" and re.search(r"[数几]$|(?<!以)上$", before) is not None


def _idle(value: Fraction, unit: str, before: str) -> bool:
    if re.search(r"(?:(?<!以)[上下前]|[同每另某统单唯])$", before):
        return True
    return (value <= 2 and unit in _IDLE) or (value == 1 and unit in {"人", "次", "部", "名", "月", "台"})


def write_chinese(value: int) -> str:
    """A whole number in Chinese numerals as law writes it: 150000 -> 十五万."""
    import cn2an

    return str(cn2an.an2cn(value))
