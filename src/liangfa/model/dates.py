"""Dates of law: ISO days, half-open validity and the status derived from them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


class Status(StrEnum):
    """Where a text stands on a given day; always derived, never stored."""

    IN_FORCE = "现行"
    FUTURE = "尚未施行"
    EXPIRED = "已失效"


@dataclass(frozen=True, order=True)
class Period:
    """Half-open validity ``[start, end)``; ``end`` is None while no end is known."""

    start: dt.date
    end: dt.date | None = None

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def status(self, day: dt.date) -> Status:
        """The status of a text valid in this period, seen from ``day``."""
        if day < self.start:
            return Status.FUTURE
        return Status.IN_FORCE if day in self else Status.EXPIRED


def today() -> dt.date:
    """The current day in China. Called once, at the edge (CLI, server); passed on from there."""
    return dt.datetime.now(BEIJING).date()


def parse_day(text: str) -> dt.date:
    """A day written ``YYYY-MM-DD``.

    Raises:
        ValueError: in Chinese, naming the text that is not a day.
    """
    if len(text) != 10:
        raise ValueError(f"“{text}”不是日期，应写成 2026-01-01 的样子")
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}”不是日期，应写成 2026-01-01 的样子") from None


def chinese_day(day: dt.date) -> str:
    """A day as Chinese readers write it: 2026年1月1日."""
    return f"{day.year}年{day.month}月{day.day}日"
