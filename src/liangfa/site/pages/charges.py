"""The charge index: every charge by chapter, with a filter.

The rows of nearly five hundred charges come as data behind the page, which alone would weigh 120 KB;
without scripts each chapter leads to its table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from liangfa import urls
from liangfa.model.charge import Charge
from liangfa.model.keys import Place
from liangfa.model.vocab import CHAPTER_NUMERALS, CHAPTERS
from liangfa.site import addresses
from liangfa.site.context import Library, Page
from liangfa.site.models import WITHDRAWN, Chip, match_chip


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One charge in a list; ``words`` is what the filter looks through besides what is shown."""

    name: str
    url: str
    articles: str
    chip: Chip
    words: str


@dataclass(frozen=True, slots=True)
class ChapterView:
    """One chapter of the index."""

    number: int
    title: str
    count: int
    table: str


def pages(library: Library) -> Iterator[Page]:
    """The charge index."""
    charges = library.knowledge.charges.values()
    yield Page(
        path=addresses.CHARGES,
        title="罪名",
        template="charges.md.jinja",
        view={
            "chapters": tuple(
                ChapterView(number, chapter_title(number), len(found), addresses.chapter(number))
                for number, found in _by_chapter(library)
            ),
            "total": len(charges),
            "data": addresses.CHARGE_ROWS,
        },
        section=addresses.CHARGES,
        summary="刑法分则全部罪名，按章列出，注明有没有对应的行政处罚。",
        checked_on=max((c.review.on for c in charges), default=None),
        toc=False,
        scripts=("assets/rows.js",),
    )


def rows(library: Library) -> list[list[list[str]]]:
    """By chapter, a row for each charge: name, address from the index, articles, chip, words to filter by."""
    return [[_row(charge) for charge in found] for _, found in _by_chapter(library)]


def _by_chapter(library: Library) -> Iterator[tuple[int, list[Charge]]]:
    for number in CHAPTERS:
        if found := [c for c in library.knowledge.charges.values() if c.chapter == number]:
            yield number, found


def _row(charge: Charge) -> list[str]:
    row = index_row(charge)
    return [
        row.name,
        row.url.rpartition("/")[2],
        row.articles,
        row.chip.tone,
        row.chip.word,
        row.words,
    ]


def chapter_title(number: int) -> str:
    """第五章 侵犯财产罪."""
    numeral = CHAPTER_NUMERALS[number] if number < len(CHAPTER_NUMERALS) else str(number)
    return f"第{numeral}章 {CHAPTERS[number]}"


def article_label(article: str) -> str:
    """第264条; the 1998 Decision's own article is named as it stands."""
    try:
        return Place.parse(article).short
    except ValueError:
        return article


def index_row(charge: Charge) -> IndexRow:
    """The line of a charge in a list."""
    return IndexRow(
        charge.name,
        urls.charge(charge.id),
        "、".join(article_label(article) for article in charge.articles),
        WITHDRAWN if charge.withdrawn else match_chip(charge.match.status),
        " ".join([*charge.articles, *charge.aliases]),
    )
