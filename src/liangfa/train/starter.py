"""``liangfa course new``: a whole first course from the graph, for a trainer to change and not to write."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from liangfa.knowledge import Knowledge
from liangfa.model.case import Case
from liangfa.model.charge import Charge
from liangfa.model.dates import Status

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
    provisions = tuple(dict.fromkeys(key for charge in charges for key in _provisions(known, charge)))
    if not provisions:
        raise ValueError("这些罪名没有收录现行的对应条款，写不成课程")
    cases = [case for charge in charges for case in _cases(known, charge)]
    matter = _Matter(tuple(charges), provisions[:MOST_PROVISIONS], tuple(cases[:MOST_CASES]))
    return "\n".join(_lines(known, matter, slug, title, today)) + "\n"


def _provisions(known: Knowledge, charge: Charge) -> Iterator[str]:
    entries = sorted(charge.match.entries, key=lambda entry: entry.role != "primary")
    for entry in entries:
        located = known.provisions[entry.provision]
        if known.status(located.home.key) is Status.IN_FORCE:
            yield entry.provision


def _cases(known: Knowledge, charge: Charge) -> list[Case]:
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
    yield "run:  # 每种课时各环节的分钟数加起来要正好"
    yield from _run_lines(known, matter)
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


def _run_lines(known: Knowledge, matter: _Matter) -> Iterator[str]:
    yield from _item("开场", "为什么开这堂课", "主持", "{45: 5, 90: 5, 180: 10}")
    yield "    points:"
    yield from (f"      - {{charge: {charge.id}}}" for charge in matter.charges)
    yield from _item("讲解", "条文怎么规定", "公安", "{45: 15, 90: 20, 180: 35}")
    yield "    points:"
    for key in matter.provisions:
        yield f"      - {{provision: {_quoted(key)}}}"
        if known.comparisons(key):
            yield f"      - {{compare: {_quoted(key)}}}"
    yield from (
        f"      - {{dispute: {charge.id}}}"
        for charge in matter.charges
        if charge.disputes or any(entry.dispute for entry in charge.match.entries)
    )
    if matter.cases:
        yield from _item("案例讨论", "分组讨论", "共同", "{45: 15, 90: 35, 180: 45}")
        yield from _item("讲评", "结果和理由", "检察", "{45: 5, 90: 15, 180: 20}")
    else:
        yield from _item("答疑", "各桌拿本单位的问题来问", "共同", "{45: 20, 90: 50, 180: 65}")
    yield from _item("休息", "休息", "主持", "{180: 10}")
    yield from _item("答疑", "本地怎么统一", "共同", "{180: 35}")
    yield from _item("测验", "当堂测验", "主持", "{90: 10, 180: 15}")
    yield from _item("小结", "回去要做的事", "主持", "{45: 5, 90: 5, 180: 10}")


def _item(kind: str, title: str, lead: str, minutes: str) -> Iterator[str]:
    yield f"  - kind: {kind}"
    yield f"    title: {title}"
    yield f"    lead: {lead}"
    yield f"    minutes: {minutes}"
