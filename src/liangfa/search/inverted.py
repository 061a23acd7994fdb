"""Which units hold which word how often, and what that is worth: BM25F, field by field.

Whoosh keeps the same lists on disk; what is built and exported in one go need not be read back.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

#: Field names as stored; the weight of the title is the measured optimum (a title that repeats the law
#: name in every provision must count little), the others stay neutral until the judged set decides.
FIELDS: tuple[str, ...] = ("title", "names", "body", "asked", "chars")
WEIGHTS: Mapping[str, float] = {"title": 0.3, "names": 1.0, "body": 1.0, "asked": 0.4, "chars": 0.5}
K1, B = 1.2, 0.75
#: Fields whose length says nothing: how many phrases somebody thought of.
UNMEASURED = frozenset({"asked"})
#: Scores are whole numbers of this grain: a sixteenth changes no order that means anything, and whole
#: numbers add up to the same in every language.
GRAIN = 16


@dataclass(frozen=True)
class Document:
    """Words of one unit with their counts, by field."""

    title: Counter[str]
    names: Counter[str]
    body: Counter[str]
    #: What people say who want it.
    asked: Counter[str]
    #: Single characters of title, names and body; they answer for what no word of the index covers (替考, 黄牛).
    chars: Counter[str]
    #: What it counts beside its words, 1 for nothing special.
    standing: float = 1.0


@dataclass(frozen=True)
class Weights:
    """What one word is worth in each document that holds it, all fields together, in grains."""

    numbers: array[int]
    scores: array[int]


@dataclass(frozen=True)
class Postings:
    """The documents that hold one word in one field, in order, and how often each does."""

    numbers: list[int]
    counts: list[int]


def norms(name: str, lengths: Sequence[int], total: int) -> list[float]:
    """What BM25F adds to the count of a word in field ``name``, by document.

    ``lengths`` are in words, ``total`` their sum.
    """
    if name in UNMEASURED:
        return [K1] * len(lengths)
    average = total / (len(lengths) or 1) or 1.0
    return [K1 * (1 - B + B * length / average) for length in lengths]


def weigh(
    lists: Iterable[tuple[str, Postings]], norms: Mapping[str, Sequence[float]], standing: Sequence[float]
) -> Weights:
    """One word's weights from its lists, (field, postings) in the order of ``FIELDS``."""
    total: dict[int, float] = {}
    for name, found in lists:
        rarity = math.log(len(standing) / (len(found.numbers) + 1)) + 1
        boost, norm = WEIGHTS[name] * rarity * (K1 + 1), norms[name]
        for number, count in zip(found.numbers, found.counts, strict=True):
            total[number] = total.get(number, 0.0) + boost * count / (count + norm[number])
    # A word that is there counts, however little.
    grains = (max(1, int(score * standing[n] * GRAIN + 0.5)) for n, score in total.items())
    return Weights(array("l", total), array("l", grains))


class Inverted:
    """The lists of all words of ``documents``; a document's number is its place in the order given.

    ``rounded`` is how the index on disk keeps the length of a field.
    """

    def __init__(self, documents: Sequence[Document], rounded: Callable[[int], int]) -> None:
        self.standing = [round(document.standing, 3) for document in documents]
        self.lists = {name: _lists(getattr(document, name) for document in documents) for name in FIELDS}
        #: Words by field and document.
        self.lengths = {
            name: [sum(getattr(document, name).values()) for document in documents] for name in FIELDS
        }
        self.lexicon = frozenset[str]().union(*self.lists.values())
        self._norms = {
            name: norms(name, [rounded(length) for length in lengths], sum(lengths))
            for name, lengths in self.lengths.items()
        }

    def weights(self) -> Iterator[tuple[str, Weights]]:
        """Every word with its weights; words in no particular order."""
        for word in self.lexicon:
            lists = ((name, self.lists[name][word]) for name in FIELDS if word in self.lists[name])
            yield word, weigh(lists, self._norms, self.standing)


def _lists(fields: Iterable[Counter[str]]) -> dict[str, Postings]:
    found: dict[str, Postings] = {}
    for number, counts in enumerate(fields):
        for word, times in counts.items():
            postings = found.get(word)
            if postings is None:
                postings = found[word] = Postings([], [])
            postings.numbers.append(number)
            postings.counts.append(times)
    return found
