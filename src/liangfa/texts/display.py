"""The verbatim article for a page: its lines, which of them the provision is, and whose text it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from liangfa.model.keys import Place, ProvisionKey
from liangfa.texts.article import Article, PlaceError, Unit
from liangfa.texts.provider import Provider


@dataclass(frozen=True)
class Line:
    """One line of an article.

    ``paragraph`` and ``item`` say where it stands (``item`` None: the sentence of the paragraph);
    ``relevant`` is True for the lines the provision is made of.
    """

    kind: Literal["paragraph", "item"]
    paragraph: int
    item: str | None
    text: str
    relevant: bool


@dataclass(frozen=True)
class ArticleText:
    """A whole article, ready to be rendered, with its provenance."""

    key: str
    law_name: str
    label: str
    chapter: str | None
    lines: tuple[Line, ...]
    provider: str
    licence: str
    adopted: dt.date | None

    @property
    def source(self) -> str:
        """One Chinese sentence on where the text comes from."""
        return f"条文取自{self.provider}，{self.licence}"


def article_text(provider: Provider, key: str) -> ArticleText | None:
    """The article of provision ``key`` with its unit marked; None when the text is not at hand.

    A place that does not exist in the text gives None too: ``verify`` reports it.
    """
    parsed = ProvisionKey.parse(key)
    text = provider.version(parsed.version)
    if text is None:
        return None
    try:
        unit = text.unit(parsed.place)
    except PlaceError:
        return None
    article = unit.article
    return ArticleText(
        str(parsed.version),
        text.record.name,
        article.label,
        article.chapter,
        tuple(_lines(article, unit)),
        text.provider,
        text.licence,
        text.record.adopted,
    )


def whole_article(provider: Provider, version: str, article: str) -> ArticleText | None:
    """The article ``article`` of law version ``version`` with every line marked relevant."""
    return article_text(provider, f"{version}#{Place(article)}")


def _lines(article: Article, unit: Unit) -> list[Line]:
    covered = {paragraph.no for paragraph in unit.paragraphs}
    lines: list[Line] = []
    for paragraph in article.paragraphs:
        here = paragraph.no in covered
        lines.append(Line("paragraph", paragraph.no, None, paragraph.text, here))
        for item in paragraph.items:
            mine = here and (unit.item is None or unit.item.no == item.no)
            lines.append(Line("item", paragraph.no, item.no, item.text, mine))
    return lines
