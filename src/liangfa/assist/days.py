"""Days as ``YYYY-MM-DD`` text: adding spans, working days with the holiday plan of the years known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]
FIRST, LAST = "1900-01-01", "2199-12-31"


def is_day(text: Any) -> bool:
    """Whether ``text`` is a day written ``YYYY-MM-DD`` in the years the engine accepts."""
    if not isinstance(text, str) or len(text) != 10 or not text.isascii():
        return False
    try:
        return dt.date.fromisoformat(text).isoformat() == text and FIRST <= text <= LAST
    except ValueError:
        return False


def _add_days(day: str, n: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=n)).isoformat()


def between(start: str, end: str) -> int:
    """Days from ``start`` to ``end``."""
    return (dt.date.fromisoformat(end) - dt.date.fromisoformat(start)).days


def add_span(day: str, n: int, unit: str) -> str:
    """``day`` + a span counted from the next day; a month without that day ends on its last day."""
    if unit == "日":
        return _add_days(day, n)
    if unit == "小时":
        return _add_days(day, -(-n // 24))
    months = n * 12 if unit == "年" else n
    year, month, number = (int(part) for part in day.split("-"))
    total = year * 12 + month - 1 + months
    year, month = total // 12, total % 12 + 1
    first_of_next = dt.date(year + month // 12, month % 12 + 1, 1)
    last = (first_of_next - dt.timedelta(days=1)).day
    return dt.date(year, month, min(number, last)).isoformat()


def full_years(start: str, end: str, on_the_day: bool) -> int:
    """Full years from ``start`` to ``end``; ``on_the_day``: whether the anniversary itself counts."""
    years = int(end[:4]) - int(start[:4])
    reached = end[5:] >= start[5:] if on_the_day else end[5:] > start[5:]
    return years if reached else years - 1


def is_working(day: str, plan: Json) -> tuple[bool, bool]:
    """(is a working day, that is certain): outside the years of ``plan`` only the weekday is known."""
    weekday = dt.date.fromisoformat(day).weekday() < 5
    if not plan["first"] <= int(day[:4]) <= plan["last"]:
        return weekday, False
    return (day not in plan["off"] if weekday else day in plan["on"]), True


def add_working(day: str, n: int, plan: Json, pause: tuple[str, str] | None = None) -> tuple[str, bool]:
    """The ``n``-th working day after ``day``, days of ``pause`` [from, to) left out, and whether certain."""
    certain = True
    while n:
        day = _add_days(day, 1)
        if pause and pause[0] <= day < pause[1]:
            continue
        working, sure = is_working(day, plan)
        certain = certain and sure
        n -= working
    return day, certain


def roll_on(day: str, plan: Json) -> tuple[str, bool]:
    """``day``, or the first working day after it when it is a holiday, and whether certain."""
    certain = True
    while True:
        working, sure = is_working(day, plan)
        certain = certain and sure
        if working:
            return day, certain
        day = _add_days(day, 1)


def span_words(period: Json) -> str:
    """A span in words: 3个工作日, 6个月, 2年."""
    return f"{period['n']}{'个' if period['unit'] == '工作日' else ''}{period['unit']}"


def chinese(day: str) -> str:
    """2026年1月1日."""
    year, month, number = day.split("-")
    return f"{int(year)}年{int(month)}月{int(number)}日"
