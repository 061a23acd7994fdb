"""One small module per page type; each turns the library into pages, templates only print them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from liangfa.site import addresses
from liangfa.site.context import Library, Page
from liangfa.site.pages import (
    agencies,
    assist,
    case,
    cases,
    charge,
    charges,
    comparison_index,
    comparisons,
    courses,
    coverage,
    data,
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
    courses,
    assist,
    upcoming,
    coverage,
    data,
    reviews,
    documents,
)


#: Modules of many pages that can make some groups of them alone, see :func:`addresses.group`.
_BY_GROUP = (charge, laws, comparisons, agencies)


@dataclass(frozen=True)
class Choice:
    """Which pages to make: those of some modules; of the larger modules only some groups, if given.

    ``others``: whether pages of other modules are wanted outside the groups too; the overviews always are.
    """

    modules: frozenset[str]
    groups: frozenset[str] | None = None
    others: bool = True

    def takes(self, module: str, page: Page) -> bool:
        """Whether ``page`` of ``module`` is wanted."""
        return (
            self.others
            or self.groups is None
            or module in OVERVIEWS
            or addresses.group(page.path) in self.groups
        )


MODULES = tuple(module.__name__ for module in _MODULES)
BY_GROUP = frozenset(module.__name__ for module in _BY_GROUP)
#: Modules whose pages are those of single entries; with the larger ones by group, they are made at once.
ENTRIES = BY_GROUP | {case.__name__, guides.__name__, documents.__name__}
CHARGES = frozenset({charge.__name__})
#: These go through all entries at once, for seconds; after an edit they wait for the whole build.
SLOW = frozenset({downloads.__name__, reviews.__name__})
QUICK = frozenset(MODULES) - SLOW
#: Quick to make, and their counts change with entries they do not link to.
OVERVIEWS = frozenset({home.__name__, upcoming.__name__, data.__name__})


def chosen_pages(library: Library, choice: Choice) -> Iterator[Page]:
    """The chosen pages, in a fixed order."""
    for _, page in pages_by_module(library, choice):
        yield page


def pages_by_module(library: Library, choice: Choice | None = None) -> Iterator[tuple[str, Page]]:
    """The chosen pages (all by default), each with the name of its module, in a fixed order."""
    for module in _MODULES:
        name = module.__name__
        if choice and name not in choice.modules:
            continue
        pages = (
            module.pages(library, choice.groups) if choice and module in _BY_GROUP else module.pages(library)
        )
        for page in pages:
            if choice is None or choice.takes(name, page):
                yield name, page
