"""The Whoosh adapter: the only module that knows Whoosh.

Rules learnt by measurement: build whole into a new directory, never ``refresh()`` a searcher (it keeps
deleted documents), never share a searcher between threads (silently wrong results).
"""

from __future__ import annotations

import heapq
import math
import queue
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from whoosh import fields, index, scoring
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.reading import TermNotFound

from liangfa.search.normal import utf16

#: Field names as stored; the weight of the title is the measured optimum (a title that repeats the law
#: name in every provision must count little), the others stay neutral until the judged set decides.
FIELDS: tuple[str, ...] = ("title", "names", "body", "chars")
WEIGHTS: Mapping[str, float] = {"title": 0.3, "names": 1.0, "body": 1.0, "chars": 0.5}
K1, B = 1.2, 0.75
#: Scores are whole numbers of this grain: a sixteenth changes no order that means anything, and whole
#: numbers add up to the same in every language.
GRAIN = 16
#: The words of the index, one a line, beside Whoosh's own files.
LEXICON = "lexicon.txt"
#: What each document counts beside its words, one a line.
STANDING = "standing.txt"


@dataclass(frozen=True)
class Document:
    """Words of one unit with their counts, by field."""

    title: Counter[str]
    names: Counter[str]
    body: Counter[str]
    #: Single characters of all three; they answer for what no word of the index covers (替考, 黄牛).
    chars: Counter[str]
    #: What it counts beside its words, 1 for nothing special.
    standing: float = 1.0


def _schema() -> fields.Schema:
    # Words arrive cut and are only split at spaces here, so the pickled schema holds no code of ours.
    kinds = {name: fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False) for name in FIELDS}
    return fields.Schema(**kinds)


def write_index(directory: Path, documents: Iterable[Document]) -> int:
    """Write a new index into an empty directory; a document's number is its place in the order given."""
    directory.mkdir(parents=True, exist_ok=False)
    writer = index.create_in(str(directory), _schema()).writer(limitmb=256)
    count, words, standings = 0, set[str](), list[float]()
    for document in documents:
        counts = [getattr(document, name) for name in FIELDS]
        words.update(*counts)
        standings.append(document.standing)
        writer.add_document(**dict(zip(FIELDS, map(_spelled, counts), strict=True)))
        count += 1
    writer.commit()
    # Reading the lexicon back out of Whoosh takes longer than everything else at start.
    lines = "".join(f"{word}\n" for word in sorted(words, key=utf16))
    (directory / LEXICON).write_text(lines, encoding="utf-8", newline="\n")
    lines = "".join(f"{standing:.3f}\n" for standing in standings)
    (directory / STANDING).write_text(lines, encoding="utf-8", newline="\n")
    return count


def _spelled(counts: Counter[str]) -> str:
    return " ".join(word for word, times in sorted(counts.items()) for _ in range(times))


class SearcherPool:
    """A fixed number of searchers; each is used by one thread at a time."""

    def __init__(self, opened: Any, size: int = 2) -> None:
        self._free: queue.Queue[Any] = queue.Queue()
        self._all = [opened.searcher(weighting=scoring.BM25F(B=B, K1=K1)) for _ in range(size)]
        for searcher in self._all:
            self._free.put(searcher)

    @contextmanager
    def searcher(self) -> Iterator[Any]:
        """A searcher for the length of the block; waits while all are in use."""
        searcher = self._free.get()
        try:
            yield searcher
        finally:
            self._free.put(searcher)

    def close(self) -> None:
        """Close all searchers; only when no search is running."""
        for searcher in self._all:
            searcher.close()


@dataclass(frozen=True)
class Weights:
    """What one word is worth in each document that holds it, all fields together, in grains."""

    numbers: array[int]
    scores: array[int]


class WordIndex:
    """An opened index: which words it has, and the best documents for some of them.

    Scores are those of Whoosh's BM25F, field by field, times the standing of the document. They are
    summed here: Whoosh's own union matchers skip documents under Require (2.7.5) and cost ten times as
    much as adding up kept lists.
    """

    def __init__(self, directory: Path, searchers: int = 2) -> None:
        self.lexicon = frozenset((directory / LEXICON).read_text(encoding="utf-8").split("\n")[:-1])
        self._standing = [float(line) for line in (directory / STANDING).read_text("ascii").splitlines()]
        self._index = index.open_dir(str(directory), readonly=True)
        self._pool = SearcherPool(self._index, searchers)
        self._weights = lru_cache(maxsize=4096)(self._read_weights)
        self._documents = lru_cache(maxsize=1024)(lambda word: frozenset(self._weights(word).numbers))

    def top(
        self,
        scored: Sequence[str],
        required: Sequence[Sequence[str]],
        limit: int,
        allowed: Set[int] | None = None,
        without: Set[int] = frozenset(),
    ) -> list[tuple[int, float]]:
        """The ``limit`` best documents as (number, score), best first, lower number first on a tie.

        Each must hold one word of every group in ``required``. ``allowed`` and ``without`` restrict them.
        """
        for group in required:
            holders = frozenset[int]().union(*map(self.documents, group))
            allowed = holders if allowed is None else allowed & holders
        scores: dict[int, int] = {}
        for word in scored:
            weights = self._weights(word)
            for number, score in zip(weights.numbers, weights.scores, strict=True):
                scores[number] = scores.get(number, 0) + score
        found = (
            (-score, number)
            for number, score in scores.items()
            if number not in without and (allowed is None or number in allowed)
        )
        return [(number, -score / GRAIN) for score, number in heapq.nsmallest(limit, found)]

    def documents(self, word: str) -> frozenset[int]:
        """Numbers of all documents that hold ``word`` in any field."""
        return self._documents(word)

    def _read_weights(self, word: str) -> Weights:
        with self._pool.searcher() as searcher:
            return self._weigh(searcher, word)

    def _weigh(self, searcher: Any, word: str) -> Weights:
        total: dict[int, float] = {}
        for name in FIELDS:
            found = list(self._list(searcher, name, word))
            if not found:
                continue
            # Whoosh's own idf would look the word up again to learn how many documents hold it.
            rarity = math.log(len(self._standing) / (len(found) + 1)) + 1
            boost = WEIGHTS[name] * rarity * (K1 + 1)
            norms = self._norms[name]
            for number, count in found:
                total[number] = total.get(number, 0.0) + boost * count / (count + norms[number])
        # A word that is there counts, however little.
        grains = (max(1, int(score * self._standing[n] * GRAIN + 0.5)) for n, score in total.items())
        return Weights(array("l", total), array("l", grains))

    @staticmethod
    def _list(searcher: Any, name: str, word: str) -> Iterator[tuple[int, int]]:
        try:
            matcher = searcher.reader().postings(name, word)
        except TermNotFound:
            return
        while matcher.is_active():
            yield matcher.id(), int(matcher.weight())
            matcher.next()

    @cached_property
    def _norms(self) -> dict[str, list[float]]:
        """What BM25F adds to the count of a word, by field and document (Whoosh rounds long lengths)."""
        # A reader of its own: this runs while a pooled searcher is held.
        with self._index.reader() as reader:
            count = reader.doc_count_all()
            averages = {name: reader.field_length(name) / (count or 1) or 1.0 for name in FIELDS}
            return {
                name: [
                    K1 * (1 - B + B * (reader.doc_field_length(i, name) or 0) / averages[name])
                    for i in range(count)
                ]
                for name in FIELDS
            }

    def close(self) -> None:
        """Release the files."""
        self._pool.close()
        self._index.close()

    def weights(self) -> Iterator[tuple[str, Weights]]:
        """Every word with its weights, for the export; words in no particular order."""
        with self._pool.searcher() as searcher:
            for word in self.lexicon:
                yield word, self._weigh(searcher, word)
