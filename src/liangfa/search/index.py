"""The Whoosh adapter: the only module that knows Whoosh.

Rules learnt by measurement: build whole into a new directory, never ``refresh()`` a searcher (it keeps
deleted documents), never share a searcher between threads (silently wrong results).
"""

from __future__ import annotations

import heapq
import queue
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from whoosh import fields, index, scoring
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.codec import default_codec
from whoosh.reading import TermNotFound
from whoosh.system import pack_uint
from whoosh.util.numeric import byte_to_length, length_to_byte

from liangfa.search.inverted import FIELDS, GRAIN, K1, B, Document, Inverted, Postings, Weights, norms, weigh
from liangfa.search.normal import utf16

#: The words of the index, one a line, beside Whoosh's own files.
LEXICON = "lexicon.txt"
#: What each document counts beside its words, one a line.
STANDING = "standing.txt"


def _schema() -> fields.Schema:
    # Words arrive cut and are only split at spaces here, so the pickled schema holds no code of ours.
    kinds = {name: fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False) for name in FIELDS}
    return fields.Schema(**kinds)


def write_index(directory: Path, documents: Sequence[Document]) -> Inverted:
    """Write a new index into an empty directory; a document's number is its place in the order given.

    Handed to Whoosh's codec word by word: its writer would first spell out, cut and sort what is counted
    already, which takes three times as long. Returns the lists written.
    """
    directory.mkdir(parents=True, exist_ok=False)
    lists = Inverted(documents, _rounded)
    made = index.create_in(str(directory), _schema())
    codec = default_codec()
    segment = codec.new_segment(made.storage, made.indexname)
    _write_lengths(codec.per_document_writer(made.storage, segment), made.schema, lists)
    _write_postings(codec.field_writer(made.storage, segment), made.schema, lists)
    segment.set_doc_count(len(documents))
    # One file instead of six, as Whoosh's own writer leaves it.
    segment.create_compound_file(made.storage)
    segment.compound = True
    index.TOC(made.schema, [segment], made.latest_generation() + 1).write(made.storage, made.indexname)
    # Reading the lexicon back out of Whoosh takes longer than everything else at start.
    lines = "".join(f"{word}\n" for word in sorted(lists.lexicon, key=utf16))
    (directory / LEXICON).write_text(lines, encoding="utf-8", newline="\n")
    lines = "".join(f"{standing:.3f}\n" for standing in lists.standing)
    (directory / STANDING).write_text(lines, encoding="utf-8", newline="\n")
    return lists


def _rounded(length: int) -> int:
    """Whoosh keeps the length of a field in one byte."""
    return int(byte_to_length(length_to_byte(length))) if length else 0


def _write_lengths(writer: Any, schema: fields.Schema, lists: Inverted) -> None:
    for number in range(len(lists.standing)):
        writer.start_doc(number)
        for name in sorted(FIELDS):
            writer.add_field(name, schema[name], None, lists.lengths[name][number])
        writer.finish_doc()
    writer.close()


def _write_postings(writer: Any, schema: fields.Schema, lists: Inverted) -> None:
    values = lru_cache(maxsize=None)(pack_uint)
    for name in sorted(FIELDS):
        lengths = [_rounded(length) for length in lists.lengths[name]]
        writer.start_field(name, schema[name])
        for spelled, word in sorted((word.encode(), word) for word in lists.lists[name]):
            writer.start_term(spelled)
            found = lists.lists[name][word]
            for number, count in zip(found.numbers, found.counts, strict=True):
                writer.add(number, count, values(count), lengths[number])
            writer.finish_term()
        writer.finish_field()
    writer.close()


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
        lists = ((name, self._list(searcher, name, word)) for name in FIELDS)
        return weigh(((name, found) for name, found in lists if found.numbers), self._norms, self._standing)

    @staticmethod
    def _list(searcher: Any, name: str, word: str) -> Postings:
        found = Postings([], [])
        try:
            matcher = searcher.reader().postings(name, word)
        except TermNotFound:
            return found
        while matcher.is_active():
            found.numbers.append(matcher.id())
            found.counts.append(int(matcher.weight()))
            matcher.next()
        return found

    @cached_property
    def _norms(self) -> dict[str, list[float]]:
        # A reader of its own: this runs while a pooled searcher is held.
        with self._index.reader() as reader:
            numbers = range(reader.doc_count_all())
            return {
                name: norms(
                    name,
                    [reader.doc_field_length(i, name) or 0 for i in numbers],
                    reader.field_length(name),
                )
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
