"""Rules about the frames of exercises: their law is in force, their slots are known, their steps have one answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import PurePosixPath

from liangfa import inline
from liangfa.check.courses import FREE, hand_written
from liangfa.check.registry import Context, rule
from liangfa.check.texts import strings_of
from liangfa.findings import Finding
from liangfa.model.dates import Status
from liangfa.model.practice import FLAGS, SLOTS, FrameStep, Practice
from liangfa.store import Entry
from liangfa.yamlio import Loc

_SLOT = re.compile(r"\{\{(.*?)\}\}")
_DAY = re.compile(r"日\d+")


@rule("T09")
def frames_are_sound(context: Context) -> Iterable[Finding]:
    """练习框架：与文件同名，槽认得，条款现行，数额不手写，时钟规则查得到，每一步总有而且只有一个对的选择。"""
    for entry in context.data.practice:
        if PurePosixPath(entry.file).stem != entry.value.id:
            yield entry.finding("T09", f"id {entry.value.id} 与文件名不同", "改成一致", "id")
        for loc, text in strings_of(entry.value):
            yield from _text(context, entry, loc, text)
        for i, step in enumerate(entry.value.simulation.steps):
            yield from _step(context, entry, i, step)


def _text(context: Context, entry: Entry[Practice], loc: Loc, text: str) -> Iterator[Finding]:
    for slot in _SLOT.findall(text):
        if slot not in SLOTS and not _DAY.fullmatch(slot):
            mend = f"可用：{'、'.join(SLOTS)}，日子写 日0、日3"
            yield entry.finding("T09", f"没有“{slot}”这个槽", mend, *loc)
    rest, known = _SLOT.sub("", text), context.knowledge
    try:
        inline.expand(rest, known)
        found = tuple(inline.references(rest))
    except ValueError as error:
        yield entry.finding("T09", str(error), "写成 {条款键}、{条款键|期限}，槽写成 {{依据}}", *loc)
        return
    for reference in found:
        located = known.provisions.get(reference.target)
        if located and known.status(located.home.key) is not Status.IN_FORCE:
            mend = "换成现行的条款，并重读这一段"
            yield entry.finding(
                "T09", f"条款 {reference.target} {known.status(located.home.key)}", mend, *loc
            )
    number = None if FREE.intersection(loc) else hand_written(rest)
    if number:
        yield entry.finding("T09", f"手写了“{number}”", "写成 {条款键|期限} 或者槽", *loc)


def _step(context: Context, entry: Entry[Practice], i: int, step: FrameStep) -> Iterator[Finding]:
    place: Loc = ("simulation", "steps", i)
    for j, clock in enumerate(step.clocks):
        if clock.clock not in context.knowledge.clocks:
            mend = "写 statutes/rules 里 kind: clock 的 id"
            yield entry.finding("T09", f"没有 {clock.clock} 这条时钟规则", mend, *place, "clocks", j)
        if f"{{{{日{clock.on}}}}}" not in clock.start:
            yield entry.finding(
                "T09", f"start 没有写 {{{{日{clock.on}}}}}", "写明起算的那一天", *place, "clocks", j
            )
    for flags in product(*FLAGS):
        offered = [one for one in step.options if set(one.when) <= set(flags)]
        if set(step.when) <= set(flags) and (sum(one.right for one in offered) != 1 or len(offered) < 2):
            said = "、".join(flags)
            yield entry.finding(
                "T09", f"{said}时，对的选择不是一个，或者没有别的选择", "看各选择的 when", *place
            )
            return
