"""The search page: a place for the widget, and ways in without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

from liangfa import urls
from liangfa.site.context import Library, Page


def pages(library: Library) -> Iterator[Page]:
    """The search page."""
    yield Page(
        path=urls.SEARCH,
        title="检索",
        template="search.md.jinja",
        view={},
        section=urls.SEARCH,
        summary="按罪名、简称、拼音首字母、条号、机关或关键词检索。",
        checked_on=library.data_date,
        toc=False,
    )
