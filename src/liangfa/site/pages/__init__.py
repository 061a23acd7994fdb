"""One small module per page type; each turns the library into pages, templates only print them."""

from __future__ import annotations

from collections.abc import Iterator

from liangfa.site.context import Library, Page
from liangfa.site.pages import (
    agencies,
    case,
    cases,
    charge,
    charges,
    comparison_index,
    comparisons,
    coverage,
    documents,
    forward,
    guides,
    home,
    laws,
    quiz,
    sanctions,
    search,
    tables,
    upcoming,
)

_MODULES = (
    home,
    search,
    charges,
    charge,
    laws,
    comparisons,
    comparison_index,
    tables,
    sanctions,
    forward,
    agencies,
    cases,
    case,
    guides,
    quiz,
    upcoming,
    coverage,
    documents,
)


def all_pages(library: Library) -> Iterator[Page]:
    """Every generated page of the site, in a fixed order."""
    for module in _MODULES:
        yield from module.pages(library)
