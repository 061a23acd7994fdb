"""Rules about flow charts: they hang together, stand on the law of today and hold no typed numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from liangfa.check.registry import Context, rule
from liangfa.check.texts import strings_of
from liangfa.findings import Finding
from liangfa.model.dates import Status
from liangfa.model.flow import Flow, Limit
from liangfa.store import Entry
from liangfa.yamlio import Loc

_KEYS = frozenset({"id", "provision", "term", "rule", "basis", "documents", "to", "checked_on"})
#: A number with a unit of time, money or count; a year of four digits is a name, not a limit.
_NUMBER = re.compile(
    r"(?:(?<!\d)\d{1,3}|[一二两三四五六七八九十百]+)\s*(?:个工作日|工作日|个月|小时|[日天年元次])(?!常)"
)


@rule("F01")
def flow_belongs_to_a_guide(context: Context) -> Iterable[Finding]:
    """流程图的文件名与 id 相同，并且有同名的指引。"""
    guides = {guide.slug for guide in context.guides}
    for entry in context.data.flows:
        name = entry.file.rpartition("/")[2].removesuffix(".yml")
        if entry.value.id != name:
            yield entry.finding("F01", f"id {entry.value.id} 与文件名 {name} 不同", "改成同一个", "id")
        elif name not in guides:
            yield entry.finding("F01", f"没有 {name} 这篇指引", "改成指引的短名，或先写指引", "id")


@rule("F02")
def flow_hangs_together(context: Context) -> Iterable[Finding]:
    """流程图的步骤不重名，分支指向存在的步骤，每一步都走得到，最后一步有去处或者写明结束。"""
    for entry in context.data.flows:
        yield from _shape(entry)


def _shape(entry: Entry[Flow]) -> Iterator[Finding]:
    steps = entry.value.steps
    ids = [step.id for step in steps]
    for i, step in enumerate(steps):
        if step.id in ids[:i]:
            yield entry.finding("F02", f"步骤 {step.id} 写了两次", "换一个短名", "steps", i, "id")
        for j, branch in enumerate(step.branches):
            if branch.to is not None and branch.to not in ids:
                place: Loc = ("steps", i, "branches", j, "to")
                yield entry.finding("F02", f"没有 {branch.to} 这一步", "改成某一步的 id", *place)
    for i in entry.value.unreached():
        yield entry.finding("F02", f"步骤 {ids[i]} 走不到", "在前面加分支，或删去这一步", "steps", i)
    if not (steps[-1].branches or steps[-1].ends):
        last = len(steps) - 1
        yield entry.finding("F02", f"最后一步 {ids[-1]} 没有去处", "写 ends: true 或 branches", "steps", last)


@rule("F03")
def flow_stands_on_law(context: Context) -> Iterable[Finding]:
    """流程图的依据已收录而且现行有效，引用的数、时钟规则和文件查得到。"""
    documents = {entry.value.id for entry in context.data.documents}
    clocks = {entry.value.id: entry.value for entry in context.data.rules if entry.value.kind == "clock"}
    for entry in context.data.flows:
        for i, step in enumerate(entry.value.steps):
            for j, key in enumerate(step.basis):
                yield from _in_force(context, entry, key, ("steps", i, "basis", j))
            for j, name in enumerate(step.documents):
                if name not in documents:
                    mend = "在 statutes/documents.yml 里写"
                    yield entry.finding("F03", f"文件 {name} 没有登记", mend, "steps", i, "documents", j)
            for j, limit in enumerate(step.limits):
                place: Loc = ("steps", i, "limits", j)
                if limit.provision:
                    yield from _in_force(context, entry, limit.provision, (*place, "provision"))
                    yield from _has_term(context, entry, limit, (*place, "term"))
                    continue
                clock = clocks.get(limit.rule or "")
                if clock is None:
                    mend = "写 statutes/rules 里 kind: clock 的 id"
                    yield entry.finding("F03", f"没有时钟规则 {limit.rule}", mend, *place, "rule")
                elif clock.effective > context.today or (clock.expires and clock.expires <= context.today):
                    yield entry.finding("F03", f"时钟规则 {limit.rule} 现在不适用", "换规则", *place, "rule")


def _in_force(context: Context, entry: Entry[Flow], key: str, loc: Loc) -> Iterator[Finding]:
    known = context.knowledge
    located = known.provisions.get(key)
    if located is None:
        yield entry.finding("F03", f"条款 {key} 没有收录", "先写那一条，或改正条号", *loc)
        return
    status = known.status(located.home.key)
    if status is not Status.IN_FORCE:
        now = "、".join(p.key for p in known.current(key)) or "现行条款"
        yield entry.finding("F03", f"条款 {key} {status}", f"换成 {now}，并重读这一步", *loc)


def _has_term(context: Context, entry: Entry[Flow], limit: Limit, loc: Loc) -> Iterator[Finding]:
    located = context.knowledge.provisions.get(limit.provision or "")
    if located and limit.term not in {term.what for term in located.provision.terms}:
        words = "、".join(term.what for term in located.provision.terms) or "（没有数）"
        yield entry.finding("F03", f"{limit.provision} 没有“{limit.term}”", f"可写：{words}", *loc)


@rule("F04")
def flow_numbers_are_fetched(context: Context) -> Iterable[Finding]:
    """流程图的文字里不手写期限和数额，写 limits 由程序取。"""
    for entry in context.data.flows:
        for loc, text in strings_of(entry.value):
            found = None if any(step in _KEYS for step in loc) else _NUMBER.search(text)
            if found:
                yield entry.finding("F04", f"手写了“{found[0]}”", "改成 limits，数由程序从条款取", *loc)
