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
    downloads,
    forward,
    guides,
    home,
    laws,
    quiz,
    reviews,
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
    downloads,
    agencies,
    cases,
    case,
    guides,
    quiz,
    upcoming,
    coverage,
    reviews,
    documents,
)


def all_pages(library: Library) -> Iterator[Page]:
    """Every generated page of the site, in a fixed order."""
    for module in _MODULES:
        yield from module.pages(library)
