"""The Whoosh adapter: the only module that knows Whoosh.

Rules learnt by measurement: build whole into a new directory, never ``refresh()`` a searcher (it keeps
deleted documents), never share a searcher between threads (silently wrong results).
"""

from __future__ import annotations

import queue
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from whoosh import fields, index, query, scoring
from whoosh.analysis import SpaceSeparatedTokenizer

#: Field names as stored; the weight of the title is the measured optimum (a title that repeats the law
#: name in every provision must count little), the others stay neutral until the judged set decides.
FIELDS: tuple[str, ...] = ("title", "names", "body")
WEIGHTS: Mapping[str, float] = {"title": 0.3, "names": 1.0, "body": 1.0}
K1, B = 1.2, 0.75


@dataclass(frozen=True)
class Document:
    """Words of one unit with their counts, by field."""

    title: Counter[str]
    names: Counter[str]
    body: Counter[str]


def _schema() -> fields.Schema:
    # Words arrive cut and are only split at spaces here, so the pickled schema holds no code of ours.
    kinds = {name: fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False) for name in FIELDS}
    return fields.Schema(**kinds)


def write_index(directory: Path, documents: Iterable[Document]) -> int:
    """Write a new index into an empty directory; a document's number is its place in the order given."""
    directory.mkdir(parents=True, exist_ok=False)
    writer = index.create_in(str(directory), _schema()).writer(limitmb=256)
    count = 0
    for document in documents:
        writer.add_document(**{name: _spelled(getattr(document, name)) for name in FIELDS})
        count += 1
    writer.commit()
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


class WordIndex:
    """An opened index: which words it has, and the best documents for some of them."""

    def __init__(self, directory: Path, searchers: int = 2) -> None:
        self._index = index.open_dir(str(directory), readonly=True)
        self._pool = SearcherPool(self._index, searchers)
        self.lexicon: dict[str, tuple[str, ...]] = self._read_lexicon()
        self._documents = lru_cache(maxsize=1024)(self._read_documents)

    def _read_lexicon(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        with self._pool.searcher() as searcher:
            reader = searcher.reader()
            for name in FIELDS:
                for word in reader.field_terms(name):
                    found.setdefault(word, []).append(name)
        return {word: tuple(names) for word, names in found.items()}

    def top(
        self,
        scored: Sequence[str],
        required: Sequence[Sequence[str]],
        limit: int,
        allowed: Set[int] | None = None,
        without: Set[int] | None = None,
    ) -> list[tuple[int, float]]:
        """The ``limit`` best documents as (number, score), best first, lower number first on a tie.

        Each must hold one word of every group in ``required``. ``allowed`` and ``without`` restrict them.
        """
        wanted = query.Or([
            query.Term(name, word, boost=WEIGHTS[name]) for word in scored for name in self.lexicon.get(word, ())
        ])
        # Not query.Require: over a union it skips documents (reloaded 2.7.5), with or without optimize.
        for group in required:
            holders = frozenset[int]().union(*map(self.documents, group))
            allowed = set(holders) if allowed is None else allowed & holders
        if allowed is not None and not allowed:
            return []
        with self._pool.searcher() as searcher:
            results = searcher.search(wanted, limit=limit, filter=allowed, mask=without or None, optimize=False)
            return [(number, score) for score, number in results.top_n]

    def documents(self, word: str) -> frozenset[int]:
        """Numbers of all documents that hold ``word`` in any field."""
        return self._documents(word)

    def _read_documents(self, word: str) -> frozenset[int]:
        with self._pool.searcher() as searcher:
            reader = searcher.reader()
            return frozenset(
                number for name in self.lexicon.get(word, ()) for number in reader.postings(name, word).all_ids()
            )

    def close(self) -> None:
        """Release the files."""
        self._pool.close()
        self._index.close()

    # -- for the export --------------------------------------------------------------------------

    def postings(self) -> Iterator[tuple[str, dict[str, list[tuple[int, int]]]]]:
        """Every word with its documents and counts by field; words in no particular order."""
        with self._pool.searcher() as searcher:
            reader = searcher.reader()
            for word, names in self.lexicon.items():
                yield word, {name: list(self._list(reader, name, word)) for name in names}

    @staticmethod
    def _list(reader: Any, name: str, word: str) -> Iterator[tuple[int, int]]:
        matcher = reader.postings(name, word)
        while matcher.is_active():
            yield matcher.id(), int(matcher.weight())
            matcher.next()

    def lengths(self) -> dict[str, list[int]]:
        """Field lengths of all documents as the scorer sees them (Whoosh rounds long ones)."""
        with self._pool.searcher() as searcher:
            reader = searcher.reader()
            return {n: [reader.doc_field_length(i, n, 0) for i in range(reader.doc_count_all())] for n in FIELDS}

    def averages(self) -> dict[str, float]:
        """Average field lengths as the scorer uses them."""
        with self._pool.searcher() as searcher:
            return {name: float(searcher.avg_field_length(name)) for name in FIELDS}
