"""One shape for every question, hand-written or generated, ready to be shown, printed and marked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from liangfa import urls
from liangfa.knowledge import Knowledge, Located
from liangfa.model.dates import chinese_day
from liangfa.model.question import LETTERS, YES_NO, Difficulty, Question, QuestionKind
from liangfa.model.vocab import MATCH_WORDS
from liangfa.model.wording import tiers_text

T = TypeVar("T")
_WORD = 0xFFFFFFFF


@dataclass(frozen=True)
class Cite:
    """What an answer rests on: where it stands, what it says now, and its page.

    ``url`` is relative to the root of the site.
    """

    key: str
    label: str
    words: str
    url: str


@dataclass(frozen=True)
class Item:
    """One question ready for use.

    ``options`` are in printed order; a 判断 has 对 and 错, a 简答 none. ``right`` are the indexes of the
    right options; ``answer`` is the model answer of a 简答 and empty otherwise.
    """

    id: str
    topic: str
    kind: QuestionKind
    stem: str
    options: tuple[str, ...]
    right: tuple[int, ...]
    answer: str
    reason: str
    cites: tuple[Cite, ...]
    agencies: tuple[str, ...]
    difficulty: Difficulty
    generated: bool

    @property
    def key(self) -> str:
        """The key in words: ``B``, ``ACD``, ``对``, or the model answer."""
        if self.kind == "判断":
            return self.options[self.right[0]]
        return "".join(LETTERS[i] for i in self.right) or self.answer

    def shuffled(self, seed: str) -> Item:
        """The same question with its options in an order fixed by ``seed``; 对 and 错 stay."""
        if self.kind not in {"单选", "多选"}:
            return self
        order = mixed(range(len(self.options)), f"{seed}{self.id}", str)
        return replace(
            self,
            options=tuple(self.options[i] for i in order),
            right=tuple(sorted(order.index(i) for i in self.right)),
        )


def by_hash(values: Iterable[T], seed: str, name: object = str) -> list[T]:
    """``values`` in an order that depends on ``seed`` and on their names only, not on their place."""

    def rank(value: T) -> str:
        return hashlib.sha256(f"{seed}|{name(value)}".encode()).hexdigest()  # type: ignore[operator]

    return sorted(values, key=rank)


def mixed(values: Iterable[T], seed: str, name: Callable[[T], str]) -> list[T]:
    """``values`` shuffled for a class: the order the quiz page gives the same seed and names.

    The twin of ``order`` in ``assets/quiz-core.js``; :func:`by_hash` is for making questions.
    """
    return sorted(values, key=lambda value: _rank(f"{seed}|{name(value)}"))


def _rank(text: str) -> int:
    """FNV-1a over UTF-16, stirred at the end, in 32 bits: what a browser computes without libraries."""
    units = text.encode("utf-16-le")
    h = 2166136261
    for i in range(0, len(units), 2):
        h = (h ^ (units[i] | units[i + 1] << 8)) * 16777619 & _WORD
    h = (h ^ h >> 16) * 2246822507 & _WORD
    h = (h ^ h >> 13) * 3266489909 & _WORD
    return h ^ h >> 16


def provision_cite(known: Knowledge, key: str) -> Cite:
    """A provision as the basis of an answer: its version, and its penalty or terms as they are now."""
    located = known.provisions[key]
    return Cite(key, provision_label(located), provision_words(located), urls.provision(located))


def provision_label(located: Located) -> str:
    """《治安管理处罚法》（2026年1月1日起施行）第五十八条."""
    home = located.home
    since = chinese_day(home.version.effective)
    return f"《{home.law.short_name}》（{since}起施行）{located.provision.place.label}"


def provision_words(located: Located) -> str:
    """The gist of a provision with its penalty or terms."""
    provision = located.provision
    more = tiers_text(provision.tiers) or "；".join(
        f"{term.what}：{term.value}" + (f"（{term.condition}）" if term.condition else "")
        for term in provision.terms
    )
    return f"{provision.conduct}：{more}" if more else provision.conduct


def charge_cite(known: Knowledge, charge_id: str) -> Cite:
    """The conclusion about a charge as the basis of an answer."""
    charge = known.charges[charge_id]
    words = MATCH_WORDS[charge.match.status] + (f"：{charge.match.reason}" if charge.match.reason else "")
    return Cite(charge_id, f"{charge.name}的对应结论", words, urls.charge(charge_id))


def agencies_of(known: Knowledge, keys: Iterable[str]) -> tuple[str, ...]:
    """Agencies of the provisions ``keys``, in order of first appearance."""
    uses = (use.agency for key in keys for use in known.provisions[key].provision.agencies)
    return tuple(dict.fromkeys(uses))


def topic_agencies(known: Knowledge, topic: str) -> tuple[str, ...]:
    """Who imposes the first-choice penalties of a topic's charges: whom its general questions concern."""
    charges = (known.charges[charge] for charge in known.question_topics[topic].charges)
    entries = (entry for charge in charges for entry in charge.match.entries)
    return agencies_of(known, [entry.provision for entry in entries if entry.role == "primary"])


def written_item(known: Knowledge, topic: str, question: Question) -> Item:
    """A hand-written question as an item."""
    options: Sequence[str] = YES_NO if question.kind == "判断" else question.options
    right = tuple(options.index(text) for text in question.right)
    cites = [provision_cite(known, key) for key in question.provisions]
    cites += [charge_cite(known, charge) for charge in question.charges]
    return Item(
        id=question.id,
        topic=topic,
        kind=question.kind,
        stem=question.stem,
        options=tuple(options),
        right=right,
        answer=question.key if question.kind == "简答" else "",
        reason=question.reason,
        cites=tuple(cites),
        agencies=agencies_of(known, question.provisions) or topic_agencies(known, topic),
        difficulty=question.difficulty,
        generated=False,
    )
