"""Content sentinels: short phrases that must or must not stand in known articles.

They live in ``sentinels.yml`` beside this module (phrases shorter than 20 characters) and are the
only proof that a delivered text is the version it claims to be.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from liangfa.model.dates import parse_day
from liangfa.model.keys import VersionKey, chinese_article
from liangfa.texts.numbers import even_width

#: A phrase as long as this would be a copy of the law.
PHRASE_LIMIT = 20


@dataclass(frozen=True)
class Sentinel:
    """``phrase`` must (or must not) stand in ``article``; an empty phrase asks for the article itself."""

    article: str
    phrase: str = ""
    present: bool = True

    def broken(self, text: str | None) -> str | None:
        """The complaint in Chinese when ``text`` (None: no such article) breaks this sentinel."""
        label = chinese_article(self.article)
        if not self.phrase:
            if (text is not None) == self.present:
                return None
            return f"缺少{label}" if self.present else f"不该有{label}"
        if ((text is not None) and _even(self.phrase) in _even(text)) == self.present:
            return None
        return f"{label}{'没有' if self.present else '不该有'}“{self.phrase}”"


@dataclass(frozen=True)
class Guard:
    """All sentinels of one law version, with the adoption date that identifies its text."""

    sentinels: tuple[Sentinel, ...]
    adopted: dt.date | None = None

    @property
    def identifies(self) -> bool:
        """True when a phrase of the text itself tells this version from its neighbours."""
        return any(sentinel.phrase for sentinel in self.sentinels)


def _even(text: str) -> str:
    return re.sub(r"\s", "", even_width(text))


@lru_cache(maxsize=1)
def guards() -> Mapping[str, Guard]:
    """The table, by law version key."""
    text = files(__package__).joinpath("sentinels.yml").read_text(encoding="utf-8")
    return parse_guards(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def parse_guards(table: Mapping[str, Mapping[str, Any]]) -> dict[str, Guard]:
    """Guards from the plain table; raises ValueError on a malformed or too long entry."""
    return {str(VersionKey.parse(key)): _guard(key, entry) for key, entry in table.items()}


def _guard(key: str, entry: Mapping[str, Any]) -> Guard:
    sentinels = [
        Sentinel(str(article), phrase or "", present)
        for word, present in (("must", True), ("must_not", False))
        for article, phrase in entry.get(word) or []
    ]
    for sentinel in sentinels:
        if len(sentinel.phrase) >= PHRASE_LIMIT:
            raise ValueError(f"{key} 第 {sentinel.article} 条的哨兵句太长，应少于 {PHRASE_LIMIT} 字")
    adopted = entry.get("adopted")
    return Guard(tuple(sentinels), parse_day(str(adopted)) if adopted else None)


def broken(key: VersionKey, text_of: Callable[[str], str | None]) -> list[str]:
    """Complaints (Chinese) about a text delivered as version ``key``; empty when none is known.

    ``text_of`` gives the text of an article by its number, or None.
    """
    guard = guards().get(str(key))
    if guard is None:
        return []
    complaints = (sentinel.broken(text_of(sentinel.article)) for sentinel in guard.sentinels)
    return [complaint for complaint in complaints if complaint]


def propose(text: Mapping[str, str], others: Sequence[Mapping[str, str]]) -> tuple[str, str] | None:
    """A phrase that only this version has: (article, phrase), or None when the versions do not differ so.

    ``text`` and ``others`` give the text of every article by its number. Amounts and penalties make
    the best phrases: they are what an outdated text gets wrong.
    """
    elsewhere = ["".join(_even(article) for article in other.values()) for other in others]
    best: tuple[int, str, str] | None = None
    for no, article in text.items():
        for phrase in _pieces(_even_lines(article)):
            if any(phrase in other for other in elsewhere):
                continue
            merit = 3 * bool(re.search("罚款|拘留|元|倍|吊销|没收", phrase)) + (8 <= len(phrase) <= 15)
            if best is None or merit > best[0]:
                best = (merit, no, phrase)
    return best[1:] if best else None


def _even_lines(text: str) -> list[str]:
    return [_even(line) for line in text.split("\n")]


def _pieces(lines: list[str]) -> Iterator[str]:
    for line in lines:
        for piece in re.split(r"[，。；：、（）()《》“”]", line):
            if 5 <= len(piece) < PHRASE_LIMIT - 2:
                yield piece
