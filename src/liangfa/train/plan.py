"""The run sheet offered to begin with, for classes with and without cases; each length adds up exactly.

Taken from what joint classes were seen to do: opening, law, groups on a case, plenary with the result,
test, what to do next. Used by ``liangfa course new`` and by the class builder page.
"""

from __future__ import annotations

from dataclasses import dataclass

from liangfa.model.course import ItemKind, Lead


@dataclass(frozen=True)
class Planned:
    """One step: minutes for 45, 90 and 180; 0 leaves it out."""

    kind: ItemKind
    title: str
    lead: Lead
    minutes: tuple[int, int, int]


_OPENING = (
    Planned("开场", "为什么开这堂课", "主持", (5, 5, 10)),
    Planned("讲解", "条文怎么规定", "公安", (15, 20, 35)),
)
_CLOSING = (Planned("小结", "回去要做的事", "主持", (5, 5, 10)),)
_BREAK = Planned("休息", "休息", "主持", (0, 0, 10))
_DRAFTING, _TRANSFER = "文书练习", "正向移送一件案子"
#: Who gets the time of steps that have no matter, the first of these there is.
TAKERS: tuple[ItemKind, ...] = ("答疑", "案例讨论", "讲解")
WITH_CASES = (
    *_OPENING,
    Planned("案例讨论", "分组讨论", "共同", (15, 35, 35)),
    Planned("讲评", "结果和理由", "检察", (5, 15, 15)),
    _BREAK,
    Planned("写作练习", _DRAFTING, "检察", (0, 0, 25)),
    Planned("移送演练", _TRANSFER, "行政机关", (0, 0, 20)),
    Planned("答疑", "本地怎么统一", "共同", (0, 0, 10)),
    Planned("测验", "当堂测验", "主持", (0, 10, 10)),
    *_CLOSING,
)
WITHOUT_CASES = (
    *_OPENING,
    Planned("移送演练", _TRANSFER, "行政机关", (15, 25, 30)),
    _BREAK,
    Planned("写作练习", _DRAFTING, "检察", (0, 0, 30)),
    Planned("答疑", "各桌拿本单位的问题来问", "共同", (5, 25, 40)),
    Planned("测验", "当堂测验", "主持", (0, 10, 15)),
    *_CLOSING,
)


def without(steps: tuple[Planned, ...], kinds: tuple[ItemKind, ...]) -> tuple[Planned, ...]:
    """The plan without steps of these kinds; their minutes go to questions, else to discussion."""
    kept = [step for step in steps if step.kind not in kinds]
    spare = [step.minutes for step in steps if step.kind in kinds]
    out = []
    takers = [next(k for k in TAKERS if any(s.kind == k and s.minutes[i] for s in kept)) for i in range(3)]
    for step in kept:
        more = (sum(m[i] for m in spare) if takers[i] == step.kind else 0 for i in range(3))
        one, two, three = (minutes + extra for minutes, extra in zip(step.minutes, more, strict=True))
        out.append(Planned(step.kind, step.title, step.lead, (one, two, three)))
    return tuple(out)
