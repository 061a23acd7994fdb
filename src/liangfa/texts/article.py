"""One article as the law divides it: paragraphs (款) and items (项). Pure; no input or output.

A line of the text that starts with （一） is an item of the paragraph before it; a line that starts
with ``1.`` continues the item or paragraph before it; every other line is a new paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from liangfa.model.keys import Place, chinese_number
from liangfa.texts.numbers import chinese_integer

_NUMERALS = "零〇一二三四五六七八九十百"
_ITEM = re.compile(
    rf"[（(〔]\s*(?P<main>[{_NUMERALS}]+)(?:之(?P<in>[{_NUMERALS}]+))?\s*[）)〕](?:之(?P<out>[{_NUMERALS}]+))?"
)
#: The number of an article at the start of a line: 第一百三十三条之一, 第72条.
ARTICLE = re.compile(
    rf"第\s*(?P<main>[{_NUMERALS}千]+|\d+)\s*条(?:之(?P<sub>[一二三四五六七八九十]+|\d+)(?![\u4e00-\u9fff]))?"
)
_CONTINUED = re.compile(r"(?:\d+\s*[.．、]|[（(]\d+[）)])")


class PlaceError(ValueError):
    """The article has no such paragraph or item; the message (Chinese) says what it has."""


@dataclass(frozen=True)
class Item:
    """One item (项); ``no`` is written like in keys: ``3``, ``11``, ``3-1``."""

    no: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """One paragraph (款), counted from 1, with the items under it."""

    no: int
    text: str
    items: tuple[Item, ...] = ()

    @property
    def full_text(self) -> str:
        """The paragraph's sentence and its items, one line each."""
        return "\n".join((self.text, *(item.text for item in self.items)))


@dataclass(frozen=True)
class Article:
    """One article, divided; ``version`` is the law version key, empty when of no matter."""

    no: str
    label: str
    chapter: str | None
    paragraphs: tuple[Paragraph, ...]
    version: str = ""

    @property
    def id(self) -> str:
        """Tells the article from all others: 某法@2020-01-01#3."""
        return f"{self.version}#{self.no}"

    @property
    def text(self) -> str:
        """The whole article, one line for each paragraph and item."""
        return "\n".join(paragraph.full_text for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Unit:
    """The part of an article a provision key names.

    ``paragraphs`` are those it covers; when ``item`` is set, only the sentence of the single
    paragraph and that item count.
    """

    article: Article
    place: Place
    paragraphs: tuple[Paragraph, ...]
    item: Item | None = None

    @property
    def text(self) -> str:
        """The sentence and item, or the whole of the covered paragraphs."""
        if self.item is not None:
            return f"{self.paragraphs[0].text}\n{self.item.text}"
        return "\n".join(paragraph.full_text for paragraph in self.paragraphs)


@lru_cache(maxsize=4096)
def article_number(label: str) -> str | None:
    """``133-1`` for 第一百三十三条之一, ``72`` for 第72条; None when ``label`` is no article number."""
    found = ARTICLE.fullmatch(label.strip())
    main = _value(found["main"]) if found else None
    if found is None or main is None:
        return None
    if not found["sub"]:
        return str(main)
    sub = _value(found["sub"])
    return None if sub is None else f"{main}-{sub}"


def _value(numeral: str) -> int | None:
    return int(numeral) if numeral.isdigit() else chinese_integer(numeral)


def item_number(line: str) -> str | None:
    """``3`` or ``3-1`` when ``line`` starts an item, else None."""
    found = _ITEM.match(line)
    if found is None:
        return None
    inserted = found["in"] or found["out"]
    main = chinese_integer(found["main"])
    extra = chinese_integer(inserted) if inserted else None
    if main is None or (inserted and extra is None):
        return None
    return f"{main}-{extra}" if inserted else str(main)


def divide(text: str) -> tuple[Paragraph, ...]:
    """Paragraphs and items of an article's text."""
    paragraphs: list[tuple[str, list[Item]]] = []
    for raw in text.split("\n"):
        line = raw.strip()
        if not line:
            continue
        number = item_number(line)
        if number is not None and paragraphs:
            paragraphs[-1][1].append(Item(number, line))
        elif _CONTINUED.match(line) and paragraphs:
            _continue_last(paragraphs, line)
        else:
            paragraphs.append((line, []))
    return tuple(Paragraph(i, lead, tuple(items)) for i, (lead, items) in enumerate(paragraphs, 1))


def _continue_last(paragraphs: list[tuple[str, list[Item]]], line: str) -> None:
    lead, items = paragraphs[-1]
    if items:
        items[-1] = Item(items[-1].no, f"{items[-1].text}\n{line}")
    else:
        paragraphs[-1] = (f"{lead}\n{line}", items)


def parse_article(no: str, label: str, text: str, chapter: str | None = None, version: str = "") -> Article:
    """An article from its plain text."""
    return Article(no, label, chapter, divide(text), version)


def find_unit(article: Article, place: Place) -> Unit:
    """The unit of ``article`` that ``place`` names.

    Raises:
        PlaceError: when there is no such paragraph or item, or the item is ambiguous.
    """
    if place.paragraph is None:
        if place.item is None:
            return Unit(article, place, article.paragraphs)
        return _item_anywhere(article, place)
    count = len(article.paragraphs)
    if not 1 <= place.paragraph <= count:
        raise PlaceError(f"{article.label}只有 {count} 款，没有第{chinese_number(place.paragraph)}款")
    paragraph = article.paragraphs[place.paragraph - 1]
    if place.item is None:
        return Unit(article, place, (paragraph,))
    return Unit(article, place, (paragraph,), _item_of(article, paragraph, place))


def _item_anywhere(article: Article, place: Place) -> Unit:
    with_items = [paragraph for paragraph in article.paragraphs if paragraph.items]
    if not with_items:
        raise PlaceError(f"{article.label}没有分项")
    if len(with_items) > 1:
        named = "、".join(f"第{chinese_number(paragraph.no)}款" for paragraph in with_items)
        raise PlaceError(f"{article.label}的{named}都有项，只写项号不知道是哪一款")
    return Unit(article, place, (with_items[0],), _item_of(article, with_items[0], place))


def _item_of(article: Article, paragraph: Paragraph, place: Place) -> Item:
    for item in paragraph.items:
        if item.no == place.item:
            return item
    where = article.label + (f"第{chinese_number(paragraph.no)}款" if len(article.paragraphs) > 1 else "")
    if not paragraph.items:
        raise PlaceError(f"{where}没有分项")
    raise PlaceError(f"{where}只有 {len(paragraph.items)} 项，没有（{place.item}）项")


def canonical(article: Article, place: Place) -> Place:
    """How the editors' manual writes ``place``: the paragraph only where the article has several."""
    unit = find_unit(article, place)
    if len(article.paragraphs) == 1:
        return Place(place.article, None, place.item)
    if place.item is not None:
        return Place(place.article, unit.paragraphs[0].no, place.item)
    return place
