"""What the cases can be browsed by: the facets, their words in a fixed order, and the script shard.

The shard is data as a script (``window.liangfaCases = {…}``), because pages opened from a folder may
not read files any other way. Words are sent once, cases name them by number.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from liangfa.knowledge import Knowledge
from liangfa.model.case import Case
from liangfa.model.penalty import SANCTION_KINDS
from liangfa.model.vocab import (
    CASE_ISSUES,
    NOT_STATED,
    PROVINCES,
    RESULTS,
    Direction,
    NonProsecution,
    PublisherKind,
)

#: Where the shard lies in the site.
SHARD = "assets/cases-list.js"
#: For what a source does not say; never the same as "none".
UNSTATED = "来源未写明"
#: A case of these was published as one of a batch; of others only if the batch has more than one.
_CENTRAL = ("最高检", "最高法", "国务院部门")
_SCATTERED = "零散发布"


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to browse; ``key`` stands in shared addresses and never changes."""

    key: str
    name: str
    words: tuple[str, ...]
    #: For each case the words it has, as places in ``words``.
    values: tuple[tuple[int, ...], ...]


def newest_first(case: Case) -> tuple[int, int, str, int, str]:
    """Order of lists: by year, then by day of publication, then as published."""
    published = case.published or dt.date.min
    return (-(case.year or 0), -published.toordinal(), case.batch, case.order or 0, case.id)


def listed(known: Knowledge) -> tuple[Case, ...]:
    """The cases of the index in its order; withdrawn ones keep their page but are not offered."""
    return tuple(sorted((c for c in known.cases.values() if not c.withdrawn), key=newest_first))


def facets(known: Knowledge, cases: Sequence[Case]) -> tuple[Facet, ...]:
    """All facets over ``cases``; words nobody has are left out."""
    batches = _batches(cases)
    years = sorted({case.year for case in cases if case.year}, reverse=True)
    table: tuple[tuple[str, str, Callable[[Case], Iterable[str | None]], Iterable[str]], ...] = (
        ("charge", "罪名", lambda c: (c.charge,), (charge.name for charge in known.charges.values())),
        ("issue", "争点", lambda c: c.issues, CASE_ISSUES),
        ("result", "结果", lambda c: c.results, (*RESULTS, NOT_STATED)),
        ("direction", "方向", lambda c: (c.direction,), get_args(Direction)),
        ("np", "不起诉种类", lambda c: (c.non_prosecution,), get_args(NonProsecution)),
        ("agency", "主管机关", lambda c: (c.agency_kind,), known.agencies),
        ("sanction", "处罚种类", _sanctions, (*SANCTION_KINDS, "种类未载", "没有处罚")),
        ("region", "地区", lambda c: c.provinces, PROVINCES.values()),
        ("publisher", "发布者", lambda c: (c.publisher_kind,), get_args(PublisherKind)),
        ("batch", "批次", lambda c: (c.batch if c.batch in batches else _SCATTERED,), (*batches, _SCATTERED)),
        ("year", "年份", lambda c: (str(c.year) if c.year else None,), map(str, years)),
    )
    return tuple(_facet(key, name, [tuple(of(c)) for c in cases], order) for key, name, of, order in table)


def _facet(key: str, name: str, found: Sequence[tuple[str | None, ...]], order: Iterable[str]) -> Facet:
    stated = [tuple(word or UNSTATED for word in words) or (UNSTATED,) for words in found]
    used = {word for words in stated for word in words}
    ranked = [word for word in dict.fromkeys((*order, UNSTATED)) if word in used]
    ranked += sorted(used.difference(ranked))
    place = {word: number for number, word in enumerate(ranked)}
    return Facet(key, name, tuple(ranked), tuple(tuple(place[word] for word in words) for words in stated))


def _sanctions(case: Case) -> tuple[str, ...]:
    """Kinds of sanctions imposed; that nothing was imposed is said only where the source says so."""
    if not case.penalty:
        return (UNSTATED,)
    kinds = tuple(dict.fromkeys(sanction.kind for sanction in case.penalty.sanctions))
    without = {"处罚": "种类未载", "不予处罚": "没有处罚", "终结审查": "没有处罚"}
    return kinds or (without.get(case.penalty.outcome, UNSTATED),)


def _batches(cases: Sequence[Case]) -> tuple[str, ...]:
    size: dict[str, int] = {}
    for case in cases:
        size[case.batch] = size.get(case.batch, 0) + 1 + (case.publisher_kind in _CENTRAL)
    return tuple(batch for batch, count in size.items() if count > 1)


def note(case: Case) -> str:
    """The line below a title in lists; ``assets/cases.js`` writes the same from the facets."""
    parts = [
        f"{case.direction}衔接" if case.direction else None,
        case.charge or "罪名未写明",
        "、".join(case.results),
        "、".join(case.issues),
        "、".join(case.provinces),
    ]
    return "；".join(part for part in parts if part)


def shard(known: Knowledge) -> str:
    """The script: facets with their words, and per case id, title, whether the title is ours, words."""
    cases = listed(known)
    found = facets(known, cases)
    data = {
        "facets": [[facet.key, facet.name, facet.words] for facet in found],
        "cases": [
            [case.id, case.title, int(case.title_is_own), [facet.values[i] for facet in found]]
            for i, case in enumerate(cases)
        ],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"window.liangfaCases={text};\n"


def write_shard(known: Knowledge, target: Path) -> None:
    """Write the shard below ``target`` (the site's root)."""
    path = target / SHARD
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(shard(known), encoding="utf-8", newline="\n")
