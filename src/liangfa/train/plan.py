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
_CLOSING = (
    Planned("休息", "休息", "主持", (0, 0, 10)),
    Planned("答疑", "本地怎么统一", "共同", (0, 0, 35)),
    Planned("测验", "当堂测验", "主持", (0, 10, 15)),
    Planned("小结", "回去要做的事", "主持", (5, 5, 10)),
)
WITH_CASES = (
    *_OPENING,
    Planned("案例讨论", "分组讨论", "共同", (15, 35, 45)),
    Planned("讲评", "结果和理由", "检察", (5, 15, 20)),
    *_CLOSING,
)
WITHOUT_CASES = (
    *_OPENING,
    Planned("答疑", "各桌拿本单位的问题来问", "共同", (20, 50, 65)),
    *_CLOSING,
)
