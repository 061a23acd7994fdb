"""Choosing questions for a class and setting them as papers with a separate key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from liangfa.knowledge import Knowledge
from liangfa.model.question import LETTERS, Question, QuestionKind, QuestionPick
from liangfa.train.items import Item, mixed, written_item
from liangfa.train.questions import Bank

#: The number of the papers of a course pack.
SEED = "1"


@dataclass(frozen=True)
class Option:
    """One option with the letter it has on this paper."""

    letter: str
    text: str


@dataclass(frozen=True)
class PaperItem:
    """One question as printed: its number and its options with letters (none for 判断 and 简答)."""

    number: int
    kind: str
    stem: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class KeyItem:
    """One answer of the key sheet; ``basis`` are (label, what it says, address from the site root)."""

    number: int
    id: str
    answer: str
    reason: str
    basis: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Paper:
    """A paper and its key; ``form`` is A or B, ``seed`` brings the same paper back."""

    form: str
    seed: str
    items: tuple[PaperItem, ...]
    key: tuple[KeyItem, ...]


def quiz_for(bank: Bank, picks: Sequence[QuestionPick], seed: str = SEED) -> tuple[Item, ...]:
    """The questions ``picks`` ask for, in that order, none twice.

    A pick of a topic takes its hand-written questions in an order fixed by ``seed`` (with
    ``generated`` the generated ones). Ids must exist; a rule checks them before a build.

    Raises:
        KeyError: a pick names a question or topic that is not in the bank.
    """
    out: dict[str, Item] = {}
    for pick in picks:
        for item in _picked(bank, pick, seed):
            out.setdefault(item.id, item)
    return tuple(out.values())


def missing_picks(known: Knowledge, picks: Iterable[QuestionPick]) -> list[str]:
    """Ids and topics that ``picks`` name and the bank does not have."""
    return [
        name
        for pick in picks
        for name, bank in ((pick.id, known.questions), (pick.topic, known.question_topics))
        if name is not None and name not in bank
    ]


def _picked(bank: Bank, pick: QuestionPick, seed: str) -> list[Item]:
    if pick.id is not None:
        known = bank.known
        return [written_item(known, topic_of(known, pick.id), known.questions[pick.id])]
    assert pick.topic is not None
    found = [
        item
        for item in bank.topic(pick.topic)
        if item.generated == pick.generated
        and (not pick.kinds or item.kind in pick.kinds)
        and (not pick.difficulty or item.difficulty in pick.difficulty)
    ]
    return mixed(found, seed, lambda item: item.id)[: pick.count]


def topic_of(known: Knowledge, question_id: str) -> str:
    """The topic a hand-written question belongs to. Raises KeyError when there is no such question."""

    def has(questions: tuple[Question, ...]) -> bool:
        return any(question.id == question_id for question in questions)

    found = [name for name, topic in known.question_topics.items() if has(topic.questions)]
    if not found:
        raise KeyError(question_id)
    return found[0]


def paper(items: Sequence[Item], form: str = "A", seed: str = SEED) -> Paper:
    """``items`` as paper ``form`` (A, B …): kind by kind, questions and options shuffled by form and seed.

    The same items, form and seed give the same paper, here and on the quiz page.
    """
    mark = f"{seed}{form}"
    shuffled = [item.shuffled(mark) for item in mixed(items, mark, lambda item: item.id)]
    ordered = sorted(shuffled, key=lambda item: get_args(QuestionKind).index(item.kind))
    return Paper(
        form,
        seed,
        tuple(_printed(i, item) for i, item in enumerate(ordered, 1)),
        tuple(_answer(i, item) for i, item in enumerate(ordered, 1)),
    )


def _printed(number: int, item: Item) -> PaperItem:
    options = item.options if item.kind in {"单选", "多选"} else ()
    return PaperItem(
        number,
        item.kind,
        item.stem,
        tuple(Option(LETTERS[i], text) for i, text in enumerate(options)),
    )


def _answer(number: int, item: Item) -> KeyItem:
    basis = tuple((cite.label, cite.words, cite.url) for cite in item.cites)
    return KeyItem(number, item.id, item.key, item.reason, basis)
