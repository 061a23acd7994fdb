"""Hand-written pages: Markdown files of ``docs/`` that have a head (``title``, ``summary``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from liangfa.site.context import Document, Library, Page
from liangfa.site.pages.guides import resolve, safe_markdown

_TITLE = re.compile(r"\A\s*# .*\n")

#: Pages other pages link to, with the anchors they use; a project folder without them still gets a site.
REQUIRED = {
    "about": ("关于本站", {"limits": "局限", "accessibility": "无障碍", "corrections": "改正"}),
    "api": ("数据接口", {}),
    "api-changelog": ("数据接口的变更", {}),
}


def _placeholder(slug: str) -> Document:
    title, anchors = REQUIRED[slug]
    headings = "".join(f"## {heading} {{#{anchor}}}\n\n" for anchor, heading in anchors.items())
    return Document(slug, title, "", f"这个项目文件夹里没有 docs/{slug}.md。\n\n{headings}")


def pages(library: Library) -> Iterator[Page]:
    """Every hand-written page, and a plain notice for required ones that are missing."""
    present = {document.slug for document in library.documents}
    missing = [_placeholder(slug) for slug in REQUIRED if slug not in present]
    for document in sorted([*library.documents, *missing], key=lambda d: d.slug):
        path = f"{document.slug}.html"
        # The title is in the head; a first heading would repeat it.
        body = _TITLE.sub("", document.body)
        yield Page(
            path=path,
            title=document.title,
            template="document.md.jinja",
            view=document,
            section=path,
            summary=document.summary,
            markdown=safe_markdown(resolve(library.knowledge, body, path)),
        )
