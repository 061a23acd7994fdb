"""The assistant's page: a place for the tool, and what it does in words, for those without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from liangfa import urls
from liangfa.papers.sheets import PaperSheet, sheets_of
from liangfa.site.assist import SCRIPTS, STYLE
from liangfa.site.context import Library, Page


@dataclass(frozen=True, slots=True)
class AssistView:
    """What the page shows without scripts."""

    style: str
    papers: tuple[PaperSheet, ...]


def pages(library: Library) -> Iterator[Page]:
    """The assistant."""
    yield Page(
        path=urls.ASSIST,
        title="办案助手",
        template="assist.md.jinja",
        view=AssistView(STYLE, tuple(sheets_of(library.knowledge)["papers"])),
        section=urls.ASSIST,
        summary="填案情，得到罚则、新旧法、时效、折抵、期限和文书草稿；每句话写明依据，什么也不传出本页。",
        checked_on=library.data_date,
        toc=False,
        scripts=SCRIPTS,
    )
