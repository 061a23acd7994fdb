"""Keys of law versions and provisions, e.g. ``治安管理处罚法@2026-01-01#72(3)``.

A provision key names an article, optionally one paragraph (款, counted from 1) and one item (项):
``#58``, ``#91.2``, ``#72(3)``, ``#47.2(1)``; 第一百三十三条之一 is ``#133-1``.

Keys are few and asked for all the time: each text is parsed once, and a key remembers its wordings.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache, cached_property

from liangfa.model.dates import parse_day

_VERSION = re.compile(r"(?P<law>[^@#\s]+)@(?P<effective>\d{4}-\d{2}-\d{2})")
_PLACE = re.compile(r"(?P<article>\d+(?:-\d+)?)(?:\.(?P<paragraph>\d+))?(?:\((?P<item>\d+(?:-\d+)?)\))?")
_DIGITS = "零一二三四五六七八九"


def _split(number: str) -> tuple[int, int]:
    main, _, inserted = number.partition("-")
    return int(main), int(inserted or 0)


def bare_name(text: str) -> str:
    """``text`` without title marks around the whole of it; long official names carry them in files."""
    whole = text.startswith("《") and text.endswith("》") and text.count("《") == 1
    return text[1:-1] if whole else text


def chinese_number(value: int) -> str:
    """A whole number from 0 to 9999 in Chinese numerals: 133 -> 一百三十三."""
    if value < 10:
        return _DIGITS[value]
    out, zero = "", False
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            out += ("零" if zero and out else "") + _DIGITS[digit] + word
            zero = False
        elif out:
            zero = True
    return out.removeprefix("一") if out.startswith("一十") else out


def chinese_article(article: str) -> str:
    """第一百三十三条之一 for ``133-1``."""
    main, inserted = _split(article)
    return f"第{chinese_number(main)}条" + (f"之{chinese_number(inserted)}" if inserted else "")


@dataclass(frozen=True)
class Place:
    """Where a provision stands inside one law version: article, paragraph, item."""

    article: str
    paragraph: int | None = None
    item: str | None = None

    @classmethod
    @cache
    def parse(cls, text: str) -> Place:
        """Parse ``91.2`` or ``72(3)``. Raises ValueError (in Chinese) on anything else."""
        found = _PLACE.fullmatch(text)
        if found is None:
            raise ValueError(f"“{text}”不是条款号，应写成 58、91.2、72(3)、47.2(1) 或 133-1 的样子")
        paragraph = found["paragraph"]
        return cls(found["article"], int(paragraph) if paragraph else None, found["item"])

    def __str__(self) -> str:
        paragraph = f".{self.paragraph}" if self.paragraph else ""
        return self.article + paragraph + (f"({self.item})" if self.item else "")

    @cached_property
    def sort_key(self) -> tuple[tuple[int, int], int, tuple[int, int]]:
        """Orders provisions as the law does."""
        return _split(self.article), self.paragraph or 0, _split(self.item or "0")

    @cached_property
    def anchor(self) -> str:
        """The permanent HTML id on the page of the law version: ``art-47-p2-i1``."""
        paragraph = f"-p{self.paragraph}" if self.paragraph else ""
        return f"art-{self.article}{paragraph}" + (f"-i{self.item}" if self.item else "")

    @cached_property
    def label(self) -> str:
        """第七十二条第（三）项, as one writes it in a document."""
        text = chinese_article(self.article)
        if self.paragraph:
            text += f"第{chinese_number(self.paragraph)}款"
        if self.item:
            main, inserted = _split(self.item)
            extra = f"之{chinese_number(inserted)}" if inserted else ""
            text += f"第（{chinese_number(main)}）项{extra}"
        return text

    @cached_property
    def short(self) -> str:
        """第72条第（三）项: Arabic article number, for headings and tables."""
        main, _, inserted = self.article.partition("-")
        arabic = f"第{main}条" + (f"之{chinese_number(int(inserted))}" if inserted else "")
        return arabic + self.label.removeprefix(chinese_article(self.article))


@dataclass(frozen=True)
class VersionKey:
    """``<short_name>@<effective>``: one version of one law."""

    law: str
    effective: dt.date

    @classmethod
    @cache
    def parse(cls, text: str) -> VersionKey:
        """Parse ``治安管理处罚法@2026-01-01``. Raises ValueError (in Chinese)."""
        found = _VERSION.fullmatch(text)
        if found is None:
            raise ValueError(f"“{text}”不是法律版本，应写成 治安管理处罚法@2026-01-01 的样子")
        return cls(bare_name(found["law"]), parse_day(found["effective"]))

    def __str__(self) -> str:
        return f"{self.law}@{self.effective.isoformat()}"


@dataclass(frozen=True)
class ProvisionKey:
    """``<law version>#<place>``: one provision of one law version."""

    version: VersionKey
    place: Place

    @classmethod
    @cache
    def parse(cls, text: str) -> ProvisionKey:
        """Parse ``治安管理处罚法@2026-01-01#72(3)``. Raises ValueError (in Chinese)."""
        version, mark, place = text.partition("#")
        if not mark:
            raise ValueError(f"“{text}”缺少 #条号，应写成 治安管理处罚法@2026-01-01#72(3) 的样子")
        return cls(VersionKey.parse(version), Place.parse(place))

    def __str__(self) -> str:
        return f"{self.version}#{self.place}"

    @property
    def sort_key(self) -> tuple[str, dt.date, object]:
        """Orders by law, version, place in the law."""
        return self.version.law, self.version.effective, self.place.sort_key

    @property
    def label(self) -> str:
        """《治安管理处罚法》第七十二条第（三）项, without the version."""
        return f"《{self.version.law}》{self.place.label}"
