"""Rules about 文书 templates: known slots, sources, and nothing the law leaves to the officer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from liangfa.check.registry import Context, rule
from liangfa.check.texts import strings_of
from liangfa.findings import Finding
from liangfa.model.paper import SLOT, Block, Paper
from liangfa.store import Entry
from liangfa.yamlio import Loc

#: A number of days, months, yuan …: in a draft it would propose what the officer has to decide.
_AMOUNT = re.compile(
    r"[0-9零〇一二两三四五六七八九十百千万半]+\s*(?:个月|工作日|日内|日以|天|日拘留|元|万元|倍|年内|年以)"
)


@rule("D01")
def file_is_paper(context: Context) -> Iterable[Finding]:
    """文书模板的文件名与 id 相同，名称不重复，槽的名称不重复。"""
    seen: dict[str, str] = {}
    for entry in context.data.papers:
        if PurePosixPath(entry.file).stem != entry.value.id:
            yield entry.finding("D01", f"id {entry.value.id} 与文件名不同", "改成一致", "id")
        if seen.setdefault(entry.value.name, entry.value.id) != entry.value.id:
            yield entry.finding("D01", f"文书名称“{entry.value.name}”重复", "换一个名称", "name")
    names: set[str] = set()
    for slot in context.data.slots:
        if slot.value.name in names:
            yield slot.finding("D01", f"槽“{slot.value.name}”写了两次", "只保留一个", "name")
        names.add(slot.value.name)


@rule("D02")
def slots_are_known(context: Context) -> Iterable[Finding]:
    """文书模板里的槽都在槽表里登记，逐项的槽用在列表或表格里。"""
    kinds = {entry.value.name: entry.value.kind for entry in context.data.slots}
    for entry in context.data.papers:
        for loc, block in blocks_of(entry.value):
            for name in slots_of(block):
                if name not in kinds:
                    yield entry.finding("D02", f"槽“{name}”没有登记", "在 slots.yml 里加上，或改正名称", *loc)
            for name in filter(None, [block.items, block.table.repeat if block.table else None]):
                if kinds.get(name, "逐项") != "逐项":
                    yield entry.finding("D02", f"槽“{name}”不是逐项的", "改成逐项的槽", *loc)


@rule("D03")
def elements_have_sources(context: Context) -> Iterable[Finding]:
    """文书的每个要素写明公布它的来源，或者写明是本站建议；所引条款已经收录。"""
    for entry in context.data.papers:
        for i, element in enumerate(entry.value.elements):
            loc = ("elements", i, "element")
            if not element.basis and not element.ours:
                yield entry.finding(
                    "D03", f"要素“{element.element}”没有来源", "写 basis，或写 ours: true", *loc
                )
            for j, source in enumerate(element.basis):
                if source.provision and source.provision not in context.knowledge.provisions:
                    message = f"来源 {source.provision} 没有收录"
                    yield entry.finding("D03", message, "先写那一条，或改正条号", "elements", i, "basis", j)


@rule("D04")
def nothing_proposed(context: Context) -> Iterable[Finding]:
    """文书模板的固定文字里没有期限、日数、金额：留给办案人填。"""
    for entry in context.data.papers:
        for loc, block in blocks_of(entry.value):
            for _, text in strings_of(block):
                found = _AMOUNT.search(text)
                if found:
                    yield entry.finding("D04", f"模板写了数额“{found[0]}”", "改成槽，由办案人填", *loc)


def blocks_of(paper: Paper) -> Iterator[tuple[Loc, Block]]:
    """Every block with its place in the file."""
    for i, element in enumerate(paper.elements):
        for j, block in enumerate(element.blocks):
            yield ("elements", i, "blocks", j), block


def slots_of(block: Block) -> tuple[str, ...]:
    """Names of all slots a block asks for, in order, without repeats."""
    named = [name for _, text in strings_of(block) for name in SLOT.findall(text)]
    named += filter(None, [block.items, block.only_with, block.table.repeat if block.table else None])
    return tuple(dict.fromkeys(named))


def slots_of_paper(entry: Entry[Paper]) -> tuple[str, ...]:
    """Names of all slots of a paper, in order of first use."""
    return tuple(dict.fromkeys(name for _, block in blocks_of(entry.value) for name in slots_of(block)))
