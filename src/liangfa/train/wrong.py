"""What makes a distractor certainly wrong: the proofs every generated question rests on.

A distractor is taken only if nothing recorded could make it right: not the same article, not a
provision matched to the same charge or read together with it, not an agency that shares a field with
the right one, not a number that stands anywhere in the provision asked about.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from liangfa.knowledge import Knowledge, Located
from liangfa.model.penalty import Tier
from liangfa.model.wording import penalty_text

_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(万?)(元|日|倍|%|年|个月)?")
#: Agencies that may step in anywhere or stand for whoever is competent; never a distractor.
_EVERYWHERE = ("人民政府", "人民检察院", "城市管理执法部门", "监察机关", "牵头部门", "管理机构")
#: Words in more than this share of all gists say nothing about the conduct.
_COMMON = 0.03


@dataclass(frozen=True)
class Penalty:
    """One tier: its case, its words, its numbers with units, and what kinds of sanctions it has.

    ``kinds`` tells sanctions against named persons (责任人员 …) from those against the offender.
    """

    when: str
    text: str
    numbers: frozenset[str]
    kinds: frozenset[tuple[str, bool]]


class Wrong:
    """Answers "can this be right?" from the whole graph; built once per graph."""

    def __init__(self, known: Knowledge) -> None:
        self.known = known
        self._words: dict[str, frozenset[str]] = {}
        self._penalties: dict[str, tuple[Penalty, ...]] = {}

    def penalties(self, located: Located) -> tuple[Penalty, ...]:
        """The tiers of a provision in words, with their numbers and kinds."""
        found = self._penalties.get(located.key)
        if found is None:
            found = self._penalties[located.key] = tuple(
                Penalty(
                    tier.when,
                    penalty_text(tier),
                    numbers(tier),
                    frozenset((s.kind, s.target is not None) for s in tier.sanctions()),
                )
                for tier in located.provision.tiers
            )
        return found

    @cached_property
    def _articles(self) -> dict[tuple[str, str], list[Located]]:
        out: dict[tuple[str, str], list[Located]] = defaultdict(list)
        for located in self.known.provisions.values():
            out[located.home.key, _article(located)].append(located)
        return out

    def same_article(self, located: Located) -> list[Located]:
        """All provisions of the article of ``located``, itself included."""
        return self._articles[located.home.key, _article(located)]

    # -- conduct ---------------------------------------------------------------------------------

    @cached_property
    def _common(self) -> frozenset[str]:
        seen: Counter[str] = Counter()
        for located in self.known.provisions.values():
            seen.update(_grams(located.provision.conduct))
        limit = max(3, int(len(self.known.provisions) * _COMMON))
        return frozenset(gram for gram, count in seen.items() if count > limit)

    def words(self, located: Located) -> frozenset[str]:
        """The telling pairs of characters in the gist of a provision."""
        found = self._words.get(located.key)
        if found is None:
            found = self._words[located.key] = frozenset(_grams(located.provision.conduct)) - self._common
        return found

    @cached_property
    def _charges(self) -> dict[str, frozenset[str]]:
        """Charges matched to a provision or to any of its versions."""
        out: dict[str, set[str]] = defaultdict(set)
        for key, pairs in self.known.charges_of_provision.items():
            for other in self.known.lineage(key):
                out[other.key].update(charge.id for charge, _ in pairs)
        return {key: frozenset(ids) for key, ids in out.items()}

    def other_conduct(self, asked: Located, other: Located) -> bool:
        """Whether ``other`` certainly does not penalise the conduct of ``asked``."""
        if self.words(asked) & self.words(other):
            return False
        if asked.home is other.home and _article(asked) == _article(other):
            return False
        here, there = asked.provision.read_with, other.provision.read_with
        if other.key in here or asked.key in there or set(here) & set(there):
            return False
        return not self._charges.get(asked.key, frozenset()) & self._charges.get(other.key, frozenset())

    # -- agencies --------------------------------------------------------------------------------

    @cached_property
    def _together(self) -> dict[str, frozenset[str]]:
        """Agencies that share a provision, a line of provisions or a law with an agency."""
        of_law: dict[str, set[str]] = defaultdict(set)
        for located in self.known.provisions.values():
            of_law[located.home.law.id].update(use.agency for use in located.provision.agencies)
        out: dict[str, set[str]] = defaultdict(set)
        for names in of_law.values():
            for name in names:
                out[name] |= names
        return {name: frozenset(names) for name, names in out.items()}

    def other_agencies(self, located: Located) -> list[str]:
        """Names of agencies that certainly have no power under ``located``, sorted."""
        own = {use.agency for use in located.provision.agencies}
        near = frozenset(name for agency in own for name in self._together.get(agency, ()))
        return sorted(
            name
            for name in self._together
            if name not in near
            and not name.endswith(_EVERYWHERE)
            and not any(name in one or one in name for one in own)
        )

    # -- numbers ---------------------------------------------------------------------------------

    def numbers(self, located: Located) -> frozenset[str]:
        """Every number of the article and of what is read with it, with its unit: ``500元``, ``5日``.

        The whole article, because a reader may take the number of the next paragraph for this one's.
        """
        every = [self.known.provisions[key] for key in self._read_with(located)]
        every += self.same_article(located)
        return frozenset(
            number
            for one in every
            for said in (
                _amounts(one.provision.conduct),
                *(tier.numbers for tier in self.penalties(one)),
                *(_amounts(tier.when) for tier in one.provision.tiers),
            )
            for number in said
        )

    def _read_with(self, located: Located) -> Iterable[str]:
        return (key for key in located.provision.read_with if key in self.known.provisions)


def _article(located: Located) -> str:
    return re.split(r"[.(]", located.provision.at, maxsplit=1)[0]


def _grams(text: str) -> set[str]:
    return {run[i : i + 2] for run in _CHINESE.findall(text) for i in range(len(run) - 1)}


def numbers(tier: Tier) -> frozenset[str]:
    """The numbers of one tier with their units; those inside words (conditions) as written."""
    out: set[str] = set()
    for sanction in tier.sanctions():
        for end in (sanction.min, sanction.max):
            if end is not None:
                out.add(_spelled(end, sanction.effective_unit))
        for text in (sanction.condition, sanction.duration, sanction.what):
            out.update(_amounts(text or ""))
    return frozenset(out)


def _amounts(text: str) -> Iterable[str]:
    for number, scale, unit in _NUMBER.findall(text):
        yield _spelled(float(number) * (10_000 if scale else 1), unit)


def _spelled(value: float, unit: str) -> str:
    """One spelling for a number however it is written: 50% is 0.5倍."""
    return f"{value / 100:g}倍" if unit == "%" else f"{value:g}{unit}"
