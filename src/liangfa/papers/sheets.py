"""Templates as plain values: sources in words, blocks flattened. What both runtimes work from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypedDict

from liangfa import urls
from liangfa.check.papers import blocks_of, slots_of
from liangfa.knowledge import Knowledge
from liangfa.model.base import Source
from liangfa.model.dates import chinese_day
from liangfa.model.keys import ProvisionKey
from liangfa.model.paper import Block, Element, Paper


class SlotSheet(TypedDict):
    """One slot: ``kind`` as in the model, ``hint`` for the form."""

    name: str
    kind: str
    hint: str


class SourceSheet(TypedDict):
    """One source in words; ``url`` is outside, ``page`` inside the site; empty when there is none."""

    text: str
    url: str
    page: str


class ElementSheet(TypedDict):
    """One element: its blocks are dictionaries of ``k`` (kind), ``t`` (text) and what a kind needs."""

    name: str
    note: str
    ours: bool
    basis: list[SourceSheet]
    blocks: list[dict[str, Any]]


class PaperSheet(TypedDict):
    """One template with the names of its slots in order of first use."""

    id: str
    name: str
    direction: str
    by: str
    to: str
    use: str
    checked: str
    slots: list[str]
    elements: list[ElementSheet]


class Sheets(TypedDict):
    """All templates and all slots."""

    slots: list[SlotSheet]
    papers: list[PaperSheet]


def sheets_of(knowledge: Knowledge) -> Sheets:
    """All templates of a project, in their order; withdrawn ones are left out."""
    papers = sorted((entry.value for entry in knowledge.data.papers), key=lambda p: (p.order, p.id))
    slots = (entry.value for entry in knowledge.data.slots)
    return {
        "slots": [{"name": s.name, "kind": s.kind, "hint": s.hint} for s in slots],
        "papers": [_paper(knowledge, paper) for paper in papers if not paper.withdrawn],
    }


def _paper(knowledge: Knowledge, paper: Paper) -> PaperSheet:
    return {
        "id": paper.id,
        "name": paper.name,
        "direction": paper.direction,
        "by": paper.by,
        "to": paper.to,
        "use": paper.use,
        "checked": paper.checked_on.isoformat(),
        "slots": list(dict.fromkeys(name for _, block in blocks_of(paper) for name in slots_of(block))),
        "elements": [_element(knowledge, element) for element in paper.elements],
    }


def _element(knowledge: Knowledge, element: Element) -> ElementSheet:
    return {
        "name": element.element,
        "note": element.note or "",
        "ours": element.ours,
        "basis": [source_sheet(knowledge, source) for source in element.basis],
        "blocks": [sheet for block in element.blocks for sheet in _blocks(block)],
    }


def source_sheet(knowledge: Knowledge, source: Source) -> SourceSheet:
    """One source in words."""
    if source.provision:
        key = ProvisionKey.parse(source.provision)
        day = chinese_day(key.version.effective)
        text = f"《{key.version.law}》{key.place.label}（{day}起施行）"
        return {"text": text, "url": "", "page": urls.provision_by_key(knowledge, source.provision) or ""}
    parts = filter(None, [source.doc_no, source.site, source.kind, source.note])
    title = source.title or source.site or source.doc_no or source.url or ""
    details = "，".join(part for part in parts if part != title)
    return {"text": f"{title}（{details}）" if details else title, "url": source.url or "", "page": ""}


def _blocks(block: Block) -> Iterator[dict[str, Any]]:
    (kind,) = block.kinds
    value = getattr(block, kind)
    sheet: dict[str, Any] = {"k": kind}
    if kind == "table":
        sheet |= {
            "columns": list(block.table.columns) if block.table else [],
            "widths": list(value.widths),
            "rows": [list(row) for row in value.rows],
            "repeat": value.repeat or "",
        }
    elif isinstance(value, tuple):
        sheet["t"] = "\n".join(value)
    else:
        sheet["t"] = value
    if block.only_with:
        sheet["with"] = block.only_with
    yield sheet
