"""A course resolved against one graph on one day: what every renderer of a pack starts from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from liangfa.inline import expand
from liangfa.knowledge import Knowledge
from liangfa.model.case import Case
from liangfa.model.course import CaseUse, Course, Length, RunItem
from liangfa.model.dates import chinese_day
from liangfa.texts.provider import Provider
from liangfa.train.items import Item

#: Shown wherever facts are invented.
INVENTED = "虚拟案情"
SITE = "两法衔接知识库"


@dataclass(frozen=True)
class Step:
    """One line of a run sheet: when it begins and ends (minutes from the start)."""

    number: int
    start: int
    end: int
    item: RunItem


@dataclass(frozen=True)
class CaseCard:
    """A case of the class with its number and the questions to discuss."""

    number: int
    case: Case
    use: CaseUse
    ask: tuple[str, ...]

    @property
    def heading(self) -> str:
        """案例一（广东省中山市）: names neither the case nor its outcome."""
        place = f"（{self.case.region}）" if self.case.region else ""
        return f"案例{'一二三四五六七八九十'[self.number - 1]}{place}"


@dataclass(frozen=True)
class Pack:
    """One course with the graph, the texts and what draws its quiz from the bank."""

    course: Course
    known: Knowledge
    texts: Provider | None = None
    draw: Callable[[], tuple[Item, ...]] = tuple

    @cached_property
    def quiz(self) -> tuple[Item, ...]:
        """The questions of the class; drawn when first asked for, since a bank of questions takes its time."""
        return self.draw()

    @property
    def today(self) -> dt.date:
        """The day the law is taught as of."""
        return self.known.today

    def say(self, text: str) -> str:
        """A sentence of the course with its references in words."""
        return expand(text, self.known)

    def run(self, length: Length) -> tuple[Step, ...]:
        """The run sheet of one length."""
        steps, start = [], 0
        for number, item in enumerate(self.course.run_of(length), 1):
            end = start + item.minutes[length]
            steps.append(Step(number, start, end, item))
            start = end
        return tuple(steps)

    @cached_property
    def cases(self) -> tuple[CaseCard, ...]:
        """The cases of the class in order."""
        return tuple(
            CaseCard(i, case, use, use.ask or case.focus or case.issues)
            for i, use in enumerate(self.course.cases, 1)
            for case in [self.known.cases[use.case]]
        )

    @cached_property
    def laws(self) -> tuple[str, ...]:
        """Law versions the handout and the review name, in order."""
        keys = [str(self.known.version_key(key)) for key in self.course.provisions]
        return tuple(dict.fromkeys([*keys, *self.course.review.against]))

    @property
    def as_of(self) -> str:
        """法律状态截至2026年11月21日."""
        return f"法律状态截至{chinese_day(self.today)}"

    def lengths_words(self) -> str:
        """45、90、180 分钟."""
        return f"{'、'.join(self.course.lengths)} 分钟"

    def discussions(self) -> Iterator[tuple[RunItem, tuple[CaseCard, ...]]]:
        """Each 案例讨论 with its cases."""
        rounds = [item for item in self.course.run if item.kind == "案例讨论"]
        for number, item in enumerate(rounds, 1):
            yield item, tuple(card for card in self.cases if card.use.round == number)
