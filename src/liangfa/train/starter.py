"""``liangfa course new``: a whole first course from the graph, for a trainer to change and not to write."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from liangfa.knowledge import Knowledge
from liangfa.model.case import Case
from liangfa.model.charge import Charge
from liangfa.model.course import LENGTHS, Drafting, ItemKind, Simulation
from liangfa.model.dates import Status
from liangfa.train import practice
from liangfa.train.facts import disputes_of
from liangfa.train.plan import WITH_CASES, WITHOUT_CASES, without

#: At most so many of each, so that a class has time for them.
MOST_PROVISIONS = 6
MOST_CASES = 4


@dataclass(frozen=True)
class _Matter:
    """What the course is about, chosen from the graph."""

    charges: tuple[Charge, ...]
    provisions: tuple[str, ...]
    cases: tuple[Case, ...]


def starter(known: Knowledge, slug: str, title: str, charge_ids: Iterable[str], today: dt.date) -> str:
    """The text of a first ``courses/<slug>.yml`` about the charges.

    Raises:
        ValueError: in Chinese, when a charge is unknown or has no recorded penalty to teach.
    """
    charges = []
    for charge_id in charge_ids:
        if charge_id not in known.charges:
            raise ValueError(f"没有 {charge_id} 这个罪名 id；用 liangfa charge 罪名 查，或看罪名页的网址")
        charges.append(known.charges[charge_id])
    provisions = tuple(dict.fromkeys(key for charge in charges for key in provisions_of(known, charge)))
    if not provisions:
        raise ValueError("这些罪名没有收录现行的对应条款，写不成课程")
    cases = [case for charge in charges for case in cases_of(known, charge)]
    matter = _Matter(tuple(charges), provisions[:MOST_PROVISIONS], tuple(cases[:MOST_CASES]))
    return "\n".join(_lines(known, matter, slug, title, today)) + "\n"


def provisions_of(known: Knowledge, charge: Charge) -> Iterator[str]:
    """Keys of the provisions in force that the charge may come to, primary ones first."""
    entries = sorted(charge.match.entries, key=lambda entry: entry.role != "primary")
    for entry in entries:
        located = known.provisions[entry.provision]
        if known.status(located.home.key) is Status.IN_FORCE:
            yield entry.provision


def cases_of(known: Knowledge, charge: Charge) -> list[Case]:
    """Cases to discuss, those with a known outcome first."""
    found = [case for case in known.cases_of_charge.get(charge.name, ()) if not case.withdrawn]
    return sorted(found, key=lambda case: (case.penalty is None, case.direction != "反向", case.id))


def _lines(known: Knowledge, matter: _Matter, slug: str, title: str, today: dt.date) -> Iterator[str]:
    names = "、".join(charge.name for charge in matter.charges)
    agencies = dict.fromkeys(
        use.agency for key in matter.provisions for use in known.provisions[key].provision.agencies
    )
    first = matter.provisions[0]
    yield f"id: {slug}"
    yield f"title: {_quoted(title)}"
    yield f"goal: {_quoted(f'能说清{names}不起诉以后由谁、按哪一条、在多长时间内处罚。')}  # 改成这堂课的目标"
    yield "audience: [检察官和助理, 公安法制民警, 行政执法人员]"
    yield f"agencies: [{', '.join(map(_quoted, agencies))}]"
    yield "level: 入门  # 或 进阶"
    yield f"charges: [{', '.join(charge.id for charge in matter.charges)}]"
    yield "provisions:  # 讲义上的条款，可增删"
    yield from (f"  - {_quoted(key)}" for key in matter.provisions)
    yield "takeaways:  # 两到五句结论；条号、数额、期限写成 {条款键|方面}"
    yield f"  - {_quoted(f'首选依据是{{{first}}}，由{{{first}|机关}}处理。')}"
    yield f"  - {_quoted(f'时效：{{{first}|时效}}。')}"
    if matter.cases:
        yield "cases:  # 换案例只改这里；lengths 是哪几种课时用它"
        yield from _case_lines(matter.cases)
    topics = [
        topic.topic
        for topic in known.question_topics.values()
        if {charge.id for charge in matter.charges} & set(topic.charges)
    ]
    if topics:
        yield "questions:  # 从题库里选；也可以写题目编号"
        yield from (f"  - {{topic: {topic}, count: 6}}" for topic in topics)
    yield "run:  # 每种课时各环节的分钟数加起来要正好"
    yield from _run_lines(known, matter)
    yield from _exercise_lines(known, matter)
    yield "notes:"
    yield "  - 课前补上本地的立案标准、裁量基准和联系人。"
    versions = sorted({str(known.version_key(key)) for key in matter.provisions})
    yield f"review: {{state: draft, on: {today}, by: 编辑, against: [{', '.join(map(_quoted, versions))}]}}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _case_lines(cases: tuple[Case, ...]) -> Iterator[str]:
    for i, case in enumerate(cases):
        yield f"  - case: {case.id}  # {case.title}"
        if i:
            yield f"    lengths: [{'90, 180' if i == 1 else '180'}]"


def _exercises(known: Knowledge, matter: _Matter) -> Iterator[tuple[ItemKind, Drafting | Simulation | None]]:
    """What the frame makes of the first charge, for each kind of step; None where there is nothing."""
    frame = next((entry.value for entry in known.data.practice), None)
    charge, key = matter.charges[0], next(provisions_of(known, matter.charges[0]), None)
    if frame is None or key is None:
        yield from (("写作练习", None), ("移送演练", None))
        return

    def filled(start: str) -> tuple[practice.Matter, practice.Matter]:
        words = practice.matter(known, frame.simulation, charge, key, agency="", deep=False, start=start)
        return words, practice.cited_matter(known, words, charge, key)

    yield "写作练习", practice.drafting_of(frame.drafting, *filled(practice.drafting_day(known, key)))
    played = practice.plays(frame.simulation, charge)
    story = filled(practice.story_day(known, key)) if played else None
    yield "移送演练", practice.simulation_of(frame.simulation, *story) if story else None


def _exercise_lines(known: Knowledge, matter: _Matter) -> Iterator[str]:
    names = {"写作练习": "drafting", "移送演练": "simulation"}
    for kind, made in _exercises(known, matter):
        if made:
            value = made.model_dump(exclude_defaults=True)
            if isinstance(made, Drafting):
                value["answer"] = [point.say for point in made.answer]
            yield f"{names[kind]}:  # 虚拟案情，改成本地常见的案件"
            text = yaml.safe_dump(_plain(value), allow_unicode=True, sort_keys=False, width=10_000)
            yield from (f"  {line}" for line in text.splitlines())


def _plain(value: Any) -> Any:
    """Lists instead of tuples, which YAML would mark."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, (list, tuple)) else value


def _run_lines(known: Knowledge, matter: _Matter) -> Iterator[str]:
    plan = WITH_CASES if matter.cases else WITHOUT_CASES
    for step in without(plan, tuple(kind for kind, made in _exercises(known, matter) if made is None)):
        minutes = ", ".join(f"{n}: {m}" for n, m in zip(LENGTHS, step.minutes, strict=True) if m)
        yield f"  - kind: {step.kind}"
        yield f"    title: {step.title}"
        yield f"    lead: {step.lead}"
        yield f"    minutes: {{{minutes}}}"
        points = list(_points(known, matter, step.kind))
        if points:
            yield "    points:"
            yield from (f"      - {{{point}}}" for point in points)


def _points(known: Knowledge, matter: _Matter, kind: str) -> Iterator[str]:
    if kind == "开场":
        yield from (f"charge: {charge.id}" for charge in matter.charges)
    elif kind == "讲解":
        for key in matter.provisions:
            yield f"provision: {_quoted(key)}"
            if known.comparisons(key):
                yield f"compare: {_quoted(key)}"
        yield from (f"dispute: {charge.id}" for charge in matter.charges if disputes_of(charge))
