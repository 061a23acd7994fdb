"""The search page: a place for the widget, and ways in without JavaScript. And what the browser can do."""

from __future__ import annotations

from collections.abc import Iterator

from liangfa import urls
from liangfa.site.context import Library, Page


def pages(library: Library) -> Iterator[Page]:
    """The search page and the self-check."""
    yield Page(
        path=urls.SEARCH,
        title="检索",
        template="search.md.jinja",
        view={},
        section=urls.SEARCH,
        summary="按罪名、简称、拼音首字母、条号、机关或关键词检索。",
        checked_on=library.data_date,
        toc=False,
        # Named here so that the browser fetches them beside everything else, not one after another.
        scripts=("search/core.js", "search/results.js"),
    )
    yield Page(
        path=urls.SELFCHECK,
        title="自检",
        template="selfcheck.md.jinja",
        view={},
        section=urls.ABOUT,
        summary="这台电脑的浏览器能用本站的哪些功能；从 U 盘打开时怎么办。",
        checked_on=library.data_date,
        toc=False,
        scripts=("assets/selfcheck.js",),
    )
