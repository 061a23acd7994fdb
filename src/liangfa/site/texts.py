"""Verbatim articles for pages: the text with its provider, or plainly that there is none."""

from __future__ import annotations

from dataclasses import dataclass

from liangfa.knowledge import Located
from liangfa.site.context import Library


@dataclass(frozen=True)
class Verbatim:
    """The words of one article; ``lines`` is empty when no text of this version is at hand."""

    article: str
    lines: tuple[str, ...]
    provider: str | None
    licence: str | None


def verbatim(library: Library, located: Located) -> Verbatim:
    """The whole article a provision stands in, as the provider delivers it."""
    number = located.provision.place.article
    text = library.text_of(located.home)
    raw = text.raw.get(number) if text else None
    if text is None or raw is None:
        return Verbatim(number, (), None, None)
    lines = tuple(line.strip() for line in raw.text.splitlines() if line.strip())
    return Verbatim(number, lines, text.provider, text.licence)
