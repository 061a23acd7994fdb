"""The query pipeline: normalise → exact layer → words (all, then any) → re-rank → results."""

from __future__ import annotations

import datetime as dt
import json
import mmap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from liangfa.search import build, rank
from liangfa.search.cut import Cut, cut_query
from liangfa.search.exact import ExactHit, ExactLayer, Found
from liangfa.search.index import WordIndex
from liangfa.search.nearest import Nearest
from liangfa.search.normal import MAX_QUERY, Normal
from liangfa.search.units import TYPE_WORDS


@dataclass(frozen=True)
class SearchReply:
    """The answer to one query. ``hits`` follow design §7; ``notice`` and ``suggestions`` are words for the user."""

    query: str
    hits: tuple[dict[str, Any], ...]
    more: bool
    groups: tuple[dict[str, Any], ...]
    suggestions: tuple[dict[str, Any], ...]
    notice: str
    today: str
    exact: int = 0

    def as_json(self) -> dict[str, Any]:
        """Plain values for ``--json`` and ``/api/search``."""
        return {
            "query": self.query,
            "results": list(self.hits),
            "more": self.more,
            "groups": list(self.groups),
            "suggestions": list(self.suggestions),
            "notice": self.notice,
            "today": self.today,
        }


@dataclass(frozen=True)
class Filters:
    """What results must fulfil; empty means anything."""

    types: frozenset[str] = frozenset()
    on: dt.date | None = None
    agency: str | None = None
    sanction: str | None = None

    def __bool__(self) -> bool:
        return bool(self.types or self.on or self.agency or self.sanction)


class UnitFile:
    """Units by number, read from the file when asked for."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        size = path.stat().st_size
        self._map = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
        self._starts = [0]
        while (end := self._map.find(b"\n", self._starts[-1])) >= 0:
            self._starts.append(end + 1)
        self.get = lru_cache(maxsize=4096)(self._read)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def _read(self, number: int) -> dict[str, Any]:
        value: dict[str, Any] = json.loads(self._map[self._starts[number] : self._starts[number + 1]])
        return value

    def close(self) -> None:
        """Release the file."""
        if isinstance(self._map, mmap.mmap):
            self._map.close()
        self._file.close()


def clean(text: str) -> str:
    """A query fit to work with and to be printed: no lone surrogates, of bounded length."""
    return text[:MAX_QUERY].encode("utf-8", "replace").decode("utf-8")


class Search:
    """An opened search index; safe to use from several threads."""

    def __init__(self, directory: Path, searchers: int = 2) -> None:
        self.meta = json.loads((directory / build.META).read_text(encoding="utf-8"))
        if self.meta.get("format") != build.FORMAT:
            raise ValueError(f"检索索引 {directory} 的格式与程序不符，请重新运行 liangfa build")
        tables = json.loads((directory / build.TABLES).read_text(encoding="utf-8"))
        self.normal = Normal(dict(zip(*tables["chars"], strict=True)))
        self.ranges: list[list[Any]] = tables["ranges"]
        self._effective: list[int] = tables["effective"]
        self._expires: list[int] = tables["expires"]
        self.exact = ExactLayer(tables, self.normal)
        self.units = UnitFile(directory / build.UNITS)
        self.index = WordIndex(directory / build.WORDS, searchers)
        self.nearest = Nearest(self.exact.names)

    @classmethod
    def open(cls, directory: Path, searchers: int = 2) -> Search:
        """Open the index written by ``build_index``; at most ``searchers`` searches run at once."""
        return cls(directory, searchers)

    def close(self) -> None:
        """Release all files."""
        self.index.close()
        self.units.close()

    def search(
        self,
        text: str,
        *,
        types: Iterable[str] | None = None,
        on: dt.date | None = None,
        agency: str | None = None,
        sanction: str | None = None,
        limit: int = 10,
        offset: int = 0,
    ) -> SearchReply:
        """The best results for ``text``.

        ``types`` keeps only these types, ``on`` only provisions in force (and charges existing) that
        day, ``agency`` and ``sanction`` only what carries them. Never raises for any text.
        """
        query = clean(text)
        filters = Filters(frozenset(types or ()), on, agency, sanction)
        allowed = self._allowed(filters) if filters else None
        found = self.exact.find(query)
        cut = cut_query(self.normal.words(found.rest), self.index.lexicon)
        exact = [hit for hit in found.hits if allowed is None or hit.number in allowed]
        depth = max(rank.DEPTH, offset + limit)
        ranked = self._ranked(found, cut, exact, allowed, depth, dated=on is not None)
        rows = [(hit.number, 1000.0 - i, hit.label) for i, hit in enumerate(exact)]
        rows += [(number, score, "") for number, score in ranked]
        page = rows[offset : offset + limit]
        words = sorted({*cut.scored, *self._name_words(query)}, key=lambda w: (-len(w), w))
        return SearchReply(
            query=query,
            hits=tuple(self._result(number, score, label, words) for number, score, label in page),
            more=len(rows) > offset + limit,
            groups=self._groups(number for number, _, _ in rows),
            suggestions=() if rows and not self._weak(exact, cut) else self._suggestions(query),
            notice=found.notice,
            today=self.meta["today"],
            exact=len(exact),
        )

    # -- steps -----------------------------------------------------------------------------------

    def _allowed(self, filters: Filters) -> set[int]:
        numbers = set[int]()
        for kind, _, start, end in self.ranges:
            if not filters.types or kind in filters.types:
                numbers.update(range(start, end))
        if filters.on:
            day = (filters.on - dt.date(1970, 1, 1)).days
            numbers = {
                n for n in numbers if self._effective[n] <= day and (not self._expires[n] or day < self._expires[n])
            }
        for mark, value in (("a", filters.agency), ("s", filters.sanction)):
            if value:
                numbers &= self.index.documents(self._facet(mark, value))
        return numbers

    def _facet(self, mark: str, value: str) -> str:
        """The facet token for a name or one of its aliases."""
        for _, _, token in self.exact.names.get(self.normal.dense(value), ()):
            if token.startswith(f"~{mark}"):
                return str(token)
        return f"~{mark}{value}"

    def _ranked(
        self, found: Found, cut: Cut, exact: Sequence[ExactHit], allowed: set[int] | None, depth: int, dated: bool
    ) -> list[tuple[int, float]]:
        """Full-text units after the exact ones: those with all words first, each part re-ranked."""
        taken = {hit.number for hit in exact}
        scored = [*cut.scored, *(token for token in found.tokens if token in self.index.lexicon)]
        if not scored or (allowed is not None and not allowed):
            return []
        full = self.index.top(scored, cut.required, depth, allowed, taken) if cut.required else []
        some: list[tuple[int, float]] = []
        if len(full) < depth:
            some = self.index.top(scored, (), depth - len(full), allowed, taken | {n for n, _ in full})
        phrase = self.normal.dense(found.rest)
        return [row for part in (full, some) for row in self._rerank(part, phrase, cut, dated)]

    def _rerank(
        self, part: list[tuple[int, float]], phrase: str, cut: Cut, dated: bool
    ) -> list[tuple[int, float]]:
        out = []
        for number, score in part:
            unit = self.units.get(number)
            prior = 1.0 if dated else rank.PRIOR.get(unit.get("status", ""), 1.0)
            out.append((number, round(score * prior * rank.bonus(self.normal, unit, phrase, cut), 4)))
        return sorted(out, key=lambda row: (-row[1], row[0]))

    def _name_words(self, query: str) -> list[str]:
        return [name for name, _ in self.exact.names_in(self.normal.dense(query))]

    def _result(self, number: int, score: float, label: str, words: Sequence[str]) -> dict[str, Any]:
        unit = self.units.get(number)
        text, marks = rank.snippet(self.normal, unit["body"], words)
        return {
            "type": unit["type"],
            "id": unit["id"],
            "title": unit["title"],
            "url": unit["url"],
            "score": score,
            "law": unit.get("law"),
            "article": unit.get("article"),
            "effective": unit.get("effective"),
            "expires": unit.get("expires"),
            "status": unit.get("status"),
            "label": label,
            "answer": unit.get("answer", ""),
            "snippet": text,
            "marks": marks,
        }

    def _groups(self, numbers: Iterable[int]) -> tuple[dict[str, Any], ...]:
        counts: dict[str, int] = {}
        for number in numbers:
            kind = self._type(number)
            counts[kind] = counts.get(kind, 0) + 1
        return tuple({"type": kind, "name": TYPE_WORDS[kind], "count": count} for kind, count in counts.items())

    def _type(self, number: int) -> str:
        return next(str(kind) for kind, _, start, end in self.ranges if start <= number < end)

    @staticmethod
    def _weak(exact: Sequence[ExactHit], cut: Cut) -> bool:
        return not exact and not cut.required

    def _suggestions(self, query: str) -> tuple[dict[str, Any], ...]:
        numbers = self.nearest.find(self.normal.dense(query))
        return tuple(self._suggestion(self.units.get(number)) for number in numbers)

    @staticmethod
    def _suggestion(unit: Mapping[str, Any]) -> dict[str, Any]:
        return {key: unit[key] for key in ("type", "id", "title", "url")}
