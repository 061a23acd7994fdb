"""What a change of law touches: every entry that rests on one law version."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from liangfa.guides import Guide
from liangfa.knowledge import Knowledge


@dataclass(frozen=True)
class Touched:
    """One entry and the provisions of the law version it rests on."""

    kind: str
    id: str
    title: str
    provisions: tuple[str, ...]
    why: str


def impact(knowledge: Knowledge, guides: Sequence[Guide], version: str) -> tuple[Touched, ...]:
    """All charges, provisions of other versions, cases, guides, agencies and rules that name ``version``.

    Raises:
        KeyError: the law version is not recorded.
    """
    if version not in knowledge.versions:
        raise KeyError(version)
    here = frozenset(key for key in knowledge.provisions if key.split("#")[0] == version)
    found = [
        *_charges(knowledge, here),
        *_provisions(knowledge, here),
        *_cases(knowledge, here),
        *_guides(guides, version),
        *_agencies(knowledge, version),
        *_courses(knowledge, here),
        *_rules(knowledge, here),
    ]
    return tuple(found)


def _keys(keys: set[str]) -> tuple[str, ...]:
    return tuple(sorted(keys))


def _charges(knowledge: Knowledge, here: frozenset[str]) -> Iterator[Touched]:
    for charge in knowledge.charges.values():
        direct, older = set(), set()
        for entry in charge.match.entries:
            if entry.provision in here:
                direct.add(entry.provision)
            older |= {p.key for p in knowledge.line(entry).provisions if p.key in here} - {entry.provision}
        if direct:
            yield Touched("罪名", charge.id, charge.name, _keys(direct), "对应的条款")
        elif older:
            yield Touched("罪名", charge.id, charge.name, _keys(older), "对应条款的旧版或新版")


def _provisions(knowledge: Knowledge, here: frozenset[str]) -> Iterator[Touched]:
    for key, located in knowledge.provisions.items():
        if key in here:
            continue
        provision = located.provision
        bases = {use.basis for use in provision.agencies if use.basis}
        for why, keys in (
            ("前身", set(located.predecessors)),
            ("后继", set(located.successors)),
            ("一并阅读", set(provision.read_with)),
            ("时效", set(provision.limitation)),
            ("机关分工", bases),
        ):
            if keys & here:
                yield Touched("条款", key, provision.conduct, _keys(keys & here), why)


def _cases(knowledge: Knowledge, here: frozenset[str]) -> Iterator[Touched]:
    for case in knowledge.cases.values():
        keys = {basis.provision for basis in case.legal_basis if basis.provision} & here
        if keys:
            yield Touched("案例", case.id, case.title, _keys(keys), "法律依据")


def _guides(guides: Sequence[Guide], version: str) -> Iterator[Touched]:
    for guide in guides:
        keys = {
            link.target
            for link in guide.links()
            if link.kind == "law" and link.target.split("#")[0] == version
        }
        if keys:
            yield Touched("指引", guide.slug, guide.head.title, _keys(keys), "引用")


def _agencies(knowledge: Knowledge, version: str) -> Iterator[Touched]:
    for agency in knowledge.agencies.values():
        keys = {s.provision for s in agency.sources if s.provision and s.provision.split("#")[0] == version}
        if keys:
            yield Touched("机关", agency.id, agency.name, _keys(keys), "来源")


def _rules(knowledge: Knowledge, here: frozenset[str]) -> Iterator[Touched]:
    for entry in knowledge.data.rules:
        keys = set(entry.value.cited) & here
        if keys:
            yield Touched("规则", entry.value.id, entry.value.title, _keys(keys), "依据")


#: A provision key inside a longer text.
_KEY = re.compile(r'[^\s"{}|：，。；、@#]+@\d{4}-\d{2}-\d{2}#[\d.()-]+')


def _courses(knowledge: Knowledge, here: frozenset[str]) -> Iterator[Touched]:
    for course in knowledge.courses.values():
        steps = course.simulation.steps if course.simulation else ()
        clocks = (clock.clock or "" for step in steps for clock in step.clocks)
        keys = _taught(knowledge, course.model_dump_json(), clocks) & here
        if keys and not course.withdrawn:
            yield Touched("课程", course.id, course.title, _keys(keys), "课上讲的条款")
    for entry in knowledge.data.practice:
        frame = entry.value
        clocks = (clock.clock for step in frame.simulation.steps for clock in step.clocks)
        keys = _taught(knowledge, frame.model_dump_json(), clocks) & here
        if keys:
            yield Touched("练习框架", frame.id, frame.simulation.title, _keys(keys), "练习里的条款")


def _taught(knowledge: Knowledge, text: str, clocks: Iterable[str]) -> set[str]:
    """Keys that stand in ``text``, and those the clocks rest on."""
    counted = (knowledge.clocks.get(name) for name in clocks)
    return {*_KEY.findall(text), *(key for rule in counted if rule for key in rule.cited)}
