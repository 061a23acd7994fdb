"""Guides: hand-written Markdown with typed links, and the hand-written pages of ``docs/``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from liangfa import urls
from liangfa.guides import LINK
from liangfa.knowledge import Knowledge
from liangfa.site import addresses
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.flows import charts

_CODE = re.compile(r"(```.*?```|`[^`\n]*`)", re.S)
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!https?://)")
_UNSAFE = re.compile(
    r"\]\(\s*<?\s*(?!https?:|mailto:|#|\.{0,2}/|[\w-]+(?:/|\.md|\.html|\.json))[^)]*\)", re.I
)


def pages(library: Library) -> Iterator[Page]:
    """The guide index and one page per guide."""
    rows = tuple((guide, urls.guide(guide.slug)) for guide in library.guides)
    yield Page(
        path=addresses.GUIDES,
        title="指引",
        template="guides.md.jinja",
        view={"rows": rows},
        section=addresses.GUIDES,
        summary="反向衔接、正向移送各环节怎么做：程序、时限、可处罚性、新旧法、折抵。",
        checked_on=max((guide.head.checked_on for guide in library.guides), default=None),
        toc=False,
    )
    drawn = charts(library.knowledge)
    for guide in library.guides:
        page = urls.guide(guide.slug)
        yield Page(
            path=page,
            title=guide.head.title,
            template="guide.md.jinja",
            view={"guide": guide, "chart": drawn.get(guide.slug)},
            section=addresses.GUIDES,
            summary=guide.head.summary,
            checked_on=guide.head.checked_on,
            crumbs=(Crumb("指引", addresses.GUIDES),),
            markdown=safe_markdown(resolve(library.knowledge, guide.body, page)),
        )


def resolve(known: Knowledge, body: str, page: str) -> str:
    """Typed links as relative links between Markdown files, so MkDocs proves them once more."""
    up = "../" * page.count("/")

    def address(found: re.Match[str]) -> str:
        target = target_of(known, found["kind"], found["target"])
        if target is None:
            raise ValueError(f"链接 {found['kind']}:{found['target']} 没有收录")
        path, mark, anchor = target.partition("#")
        return f"]({up}{path.removesuffix('.html')}.md{mark}{anchor})"

    return LINK.sub(address, body)


def target_of(known: Knowledge, kind: str, target: str) -> str | None:
    """Address of a typed link, None when its target is not recorded."""
    if kind == "guide":
        return urls.guide(target)
    if kind == "charge":
        return urls.charge(target) if target in known.charges else None
    if kind == "case":
        return urls.case(target) if target in known.cases else None
    if kind == "agency":
        return next((urls.agency(a.id) for a in known.agencies.values() if target in (a.id, a.name)), None)
    return _law(known, target)


def _law(known: Knowledge, target: str) -> str | None:
    if "#" in target:
        return urls.provision_by_key(known, target)
    if target in known.versions:
        return urls.version(known.versions[target])
    return next((urls.law(law.id) for law in known.laws.values() if target in (law.id, law.short_name)), None)


def safe_markdown(body: str) -> str:
    """``body`` without live HTML or script links; ``check`` refuses them earlier, this makes sure."""
    parts = _CODE.split(body)
    for i in range(0, len(parts), 2):
        parts[i] = _UNSAFE.sub("]", _TAG.sub("&lt;", parts[i]))
    return "".join(parts)
