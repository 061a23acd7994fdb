"""Hand-written guides: Markdown files of ``docs/guides`` with a small YAML head.

Head (between two ``---`` lines): ``title``, ``summary``, ``order``, ``checked_on``, optional
``aliases`` (search words). Links to law are written ``[行政处罚法第36条](law:行政处罚法@2021-07-15#36)``
and links to entries ``(charge:264-daoqie)``, ``(case:…)``, ``(agency:…)``, ``(guide:…)``; the site
turns them into addresses and ``check`` proves that each target exists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, TypeAdapter, ValidationError

from liangfa.findings import Finding
from liangfa.messages import errors_of, explain
from liangfa.model.base import Day, Frozen, Slug, Text
from liangfa.yamlio import Marks, read_yaml_text

_HEAD = re.compile(r"\A---\n(.*?\n)---\n", re.S)
#: ``[words](law:…)`` and its kin.
LINK = re.compile(r"\]\((?P<kind>law|charge|case|agency|guide):(?P<target>[^\s()]+(?:\([\d-]+\))?)\)")


class GuideHead(Frozen):
    """The YAML head of a guide."""

    title: Text = Field(description="标题")
    summary: Text = Field(description="一句话说明")
    order: int = Field(description="排序")
    checked_on: Day = Field(description="核对日期")
    aliases: tuple[Text, ...] = Field((), description="检索用的其他说法")


@dataclass(frozen=True)
class Link:
    """One typed link of a guide with its place."""

    kind: str
    target: str
    line: int
    column: int


@dataclass(frozen=True)
class Guide:
    """One guide; ``body`` is Markdown without the head, starting at line ``first_line``."""

    slug: str
    file: str
    head: GuideHead
    body: str
    first_line: int

    def links(self) -> tuple[Link, ...]:
        """All typed links, in reading order."""
        return tuple(
            Link(
                m["kind"],
                m["target"],
                self.first_line + self.body.count("\n", 0, m.start()),
                m.start() - (self.body.rfind("\n", 0, m.start()) + 1) + 1,
            )
            for m in LINK.finditer(self.body)
        )


def load_guides(root: Path) -> tuple[tuple[Guide, ...], list[Finding]]:
    """All guides of ``root/docs/guides`` by order, and what is wrong with their heads."""
    guides: list[Guide] = []
    findings: list[Finding] = []
    for path in sorted((root / "docs/guides").glob("*.md")):
        shown = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        found = _HEAD.match(text)
        if found is None:
            findings.append(
                Finding(
                    shown, 1, 1, "G01", "指引缺少文件头", "以 --- 开头写 title、summary、order、checked_on"
                )
            )
            continue
        value, marks, problems = read_yaml_text(found[1], shown, first_line=2)
        findings += problems
        head = _head(value, marks, shown, findings)
        if head is not None:
            body = text[found.end() :]
            guides.append(Guide(path.stem, shown, head, body, text.count("\n", 0, found.end()) + 1))
    return tuple(sorted(guides, key=lambda g: (g.head.order, g.slug))), findings


def _head(value: object, marks: Marks, shown: str, findings: list[Finding]) -> GuideHead | None:
    try:
        return TypeAdapter(GuideHead).validate_python(value)
    except ValidationError as error:
        for item in errors_of(error):
            findings.append(
                Finding(shown, *marks.find(tuple(item["loc"])), "M01", *explain(item, tuple(item["loc"])))
            )
        return None


#: File names of guides are slugs; kept here so that check and site agree.
SLUG = TypeAdapter(Slug)
