"""Verbatim articles for pages: the text with its provider, or plainly that there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace

from liangfa.knowledge import Located
from liangfa.site.context import Library
from liangfa.texts.display import ArticleText, article_text, whole_article


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an article; ``mine`` marks the paragraph or item a provision stands for."""

    text: str
    is_item: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Verbatim:
    """The words of one article; ``lines`` is empty when no text of this version is at hand."""

    lines: tuple[Line, ...] = ()
    source: str | None = None

    @property
    def size(self) -> int:
        """Characters of text."""
        return sum(len(line.text) for line in self.lines)

    def joined(self, other: Verbatim) -> Verbatim:
        """The same article with the marks of both."""
        pairs = zip(self.lines, other.lines, strict=True)
        return replace(self, lines=tuple(replace(a, mine=a.mine or b.mine) for a, b in pairs))


def verbatim(library: Library, located: Located) -> Verbatim:
    """The whole article a provision stands in, its own lines marked."""
    return _shown(article_text(library.texts, located.key) if library.texts else None)


def verbatim_article(library: Library, located: Located) -> Verbatim:
    """The whole article a provision stands in, nothing marked."""
    number = located.provision.place.article
    found = whole_article(library.texts, located.home.key, number) if library.texts else None
    return _shown(found, marked=False)


def _shown(found: ArticleText | None, *, marked: bool = True) -> Verbatim:
    if found is None:
        return Verbatim()
    partial = marked and not all(line.relevant for line in found.lines)
    lines = tuple(Line(line.text, line.kind == "item", partial and line.relevant) for line in found.lines)
    return Verbatim(lines, found.source)
