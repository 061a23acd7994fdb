"""The quiz page: the choice of topics, agencies and levels; scripts do the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from liangfa import urls
from liangfa.site.context import Crumb, Library, Page
from liangfa.train.questions import Bank
from liangfa.train.shards import SCRIPTS


@dataclass(frozen=True, slots=True)
class TopicView:
    """One topic with the number of its questions."""

    id: str
    name: str
    summary: str
    written: int
    generated: int


@dataclass(frozen=True, slots=True)
class QuizView:
    """What the form offers."""

    topics: tuple[TopicView, ...]
    agencies: tuple[str, ...]
    written: int
    generated: int


def pages(library: Library) -> Iterator[Page]:
    """The quiz page; none while the bank is empty."""
    known = library.knowledge
    if not known.question_topics:
        return
    bank = library.bank
    topics = tuple(_topic(bank, name) for name in known.question_topics)
    found = {name for topic in topics for item in bank.topic(topic.id) for name in item.agencies}
    view = QuizView(
        topics,
        tuple(name for name in known.agencies if name in found),
        sum(topic.written for topic in topics),
        sum(topic.generated for topic in topics),
    )
    yield Page(
        path=urls.QUIZ,
        title="练习与试卷",
        template="quiz.md.jinja",
        view=view,
        section=urls.COURSES,
        summary="按专题练习两法衔接：答完给出理由和条款，也可以打印试卷、组织竞赛。",
        checked_on=max(file.checked_on for file in known.question_topics.values()),
        crumbs=(Crumb("培训", urls.COURSES),),
        toc=False,
        scripts=tuple(f"assets/{name}" for name in SCRIPTS),
    )


def _topic(bank: Bank, name: str) -> TopicView:
    file, items = bank.known.question_topics[name], bank.topic(name)
    made = sum(item.generated for item in items)
    return TopicView(name, file.name, file.summary, len(items) - made, made)
