"""The query pipeline: normalise → exact layer → words (all or many) → re-rank → results."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from liangfa.search import build, rank
from liangfa.search.answers import NOW_LABEL
from liangfa.search.bonds import Bond
from liangfa.search.cite import DATED, OLD
from liangfa.search.cut import Cut, cut_query
from liangfa.search.exact import ExactLayer, Found
from liangfa.search.index import WordIndex
from liangfa.search.names import CLASS_WORDS, LAW, LAW_ALIAS, PINYIN
from liangfa.search.near import Near, stripped
from liangfa.search.normal import MAX_QUERY, Normal
from liangfa.search.reply import Filters, SearchReply, facet_counts
from liangfa.search.unit import TYPE_WORDS, TYPES
from liangfa.search.unitfile import UnitFile

SPLIT_LABEL = "选择性罪名之一"
#: Charges named outright whose provision of first choice is listed too.
MOST_CHOICES = 3
#: How long a query may be that is a misspelt name although it holds another name.
MISSPELT = range(4, 13)
#: How much of a name a query must share to be asked "did you mean", when there are results already.
NEAR_ENOUGH = 0.35
#: Letters that are no word may be the beginning of a spelling, which so many names may have.
LETTERS, MOST_SPELLED = "[a-z]{3,}", 5
#: What makes a query a question.
ASKED = "吗|怎么|如何|什么|哪|谁|几|多久|多少|多长|能不能|要不要|会不会|是不是|该不该|还是|能否|是否|可以"
#: Words that ask for a type of unit.
WANTED: tuple[tuple[str, str], ...] = (("案例|判例|先例", "case"), ("课程|课件|培训|讲课|教案", "course"))


def clean(text: str) -> str:
    """A query fit to work with and to be printed: no lone surrogates, of bounded length."""
    return text[:MAX_QUERY].encode("utf-8", "replace").decode("utf-8")


def _both_ways(bonds: Iterable[Bond]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for charge, other in bonds:
        found.setdefault(charge, []).append(other)
        found.setdefault(other, []).append(charge)
    return found


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
        self._bonds = _both_ways(tables["bonds"])
        self._near = Near(tables["near"], tables["splits"], tables["sounds"])
        self._mapped = lru_cache(maxsize=1024)(
            lambda n: self.normal.dense_map(self.units.get(n).get("body", ""))
        )
        self._dense_text = lru_cache(maxsize=4096)(lambda n: rank.dense_text(self.normal, self.units.get(n)))

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
        chapter: int | None = None,
        year: int | None = None,
        limit: int = 10,
        offset: int = 0,
    ) -> SearchReply:
        """The best results for ``text``.

        ``types`` keeps only these types, ``on`` only provisions in force (and charges existing) that
        day; ``agency``, ``sanction``, ``chapter`` (of the criminal law) and ``year`` (of a case, or in which
        a provision took effect) only what carries them. Never raises for any text.
        """
        query, limit, offset = clean(text), max(1, limit), max(0, offset)
        filters = Filters(frozenset(types or ()), on, agency, sanction, chapter, year)
        allowed = self._allowed(filters) if filters else None
        found = self.exact.find(query)
        earlier = "" if found.cited else self._earlier(query)
        if earlier:
            found = self.exact.find(earlier)
        elif not found.cited:
            found = self._mended(query) or found
        core = stripped(self.normal.dense(query), self.exact.asides)
        if not found.hits and not found.cited:
            self.exact.add_charges(core, found)
        if not found.hits and not found.cited:
            for number in self._near.split(core):
                found.add(number, SPLIT_LABEL)
        cut = cut_query(self.normal.words(found.rest), self.index.lexicon)
        if not found.hits and not found.cited and not cut.scored and re.fullmatch(LETTERS, core):
            for number in self.exact.beginning_with(core, MOST_SPELLED):
                found.add(number, CLASS_WORDS[PINYIN])
        # Of an article in parts the one that speaks of the rest of the query is meant: 道交法99条 超速.
        said = [(len(word), self.index.documents(word)) for word in cut.scored] if found.cited else []
        found.lead_with(lambda number: sum(size for size, numbers in said if number in numbers))
        depth = max(rank.DEPTH, offset + limit)
        full, some = self._by_words(found, cut, allowed, depth)
        sure = bool(found.hits) or (bool(full) and cut.complete)
        if not sure and not found.cited:
            for number, name in self._near.typo(core):
                found.add(number, f"与“{name}”相近")
        elif self._may_be_longer(core, found, cut):
            found.put_first((number, f"与“{name}”相近") for number, name in self._near.typo(core))
        self._first_choices(found, on)
        exact = [hit for hit in found.hits if allowed is None or hit.number in allowed]
        rows = [(hit.number, 1000.0 - i, hit.label) for i, hit in enumerate(exact)]
        taken = {hit.number for hit in exact}
        # Only where several words are all there can it matter that they stand as typed.
        typed = self.normal.dense(found.rest) if len(cut.required) > 1 else ""
        counts = partial(
            rank.prior,
            dated=on is not None,
            sanction=any(token.startswith("~s") for token in found.tokens),
            asked=bool(re.search(ASKED, query)),
            old=bool(earlier),
            wanted=next((kind for words, kind in WANTED if re.search(words, query)), ""),
        )
        kept = [(n, score * counts(self._range(n))) for n, score in (*full, *some) if n not in taken]
        phrases = dict.fromkeys((n for n, _ in full), typed)
        rows += [(n, score, "") for n, score in self._rerank(rank.vouched(kept, self._bonds), phrases, cut)]
        if not exact:
            rows = self._led(rows, allowed, on)
        words = sorted({*cut.scored, *self._name_words(query)}, key=lambda w: (-len(w), w))
        return SearchReply(
            query=query,
            hits=tuple(self._result(*row, words, on) for row in rows[offset : offset + limit]),
            more=len(rows) > offset + limit,
            groups=self._groups(number for number, _, _ in rows),
            suggestions=() if sure else self._suggestions(core, taken, nothing=not rows),
            notice=found.notice,
            today=self.meta["today"],
            exact=len(exact),
            numbers=tuple(number for number, _, _ in rows),
        )

    def facets(self, reply: SearchReply) -> dict[str, list[dict[str, Any]]]:
        """How many of the best units carry each facet value, commonest first; by facet."""
        return facet_counts(map(self.units.get, reply.numbers))

    def suggest(self, text: str, limit: int = 8) -> tuple[dict[str, Any], ...]:
        """What a text being typed may become: names that begin with it, else what it names already."""
        dense = self.normal.dense(clean(text))
        numbers = list(self.exact.beginning_with(dense, limit)) if dense else []
        if not numbers:
            numbers = [hit.number for hit in self.exact.find(clean(text)).hits[:limit]]
        return tuple(self._suggestion(self.units.get(number)) for number in numbers)

    # -- steps -----------------------------------------------------------------------------------

    def _allowed(self, filters: Filters) -> set[int]:
        numbers = set[int]()
        for kind, _, start, end, _ in self.ranges:
            if not filters.types or kind in filters.types:
                numbers.update(range(start, end))
        if filters.on:
            numbers = {number for number in numbers if self._holds_on(number, filters.on)}
        for mark, value in filters.facets():
            numbers &= self.index.documents(self._facet(mark, value))
        return numbers

    def _may_be_longer(self, core: str, found: Found, cut: Cut) -> bool:
        """True when a name found may be part of a longer one that is misspelt: 信卡诈骗罪 is no 诈骗罪."""
        unexplained = not cut.complete and not found.cited and core not in self.exact.names
        return unexplained and bool(found.hits) and len(core) in MISSPELT

    def _earlier(self, query: str) -> str:
        """The query without the mark that asks for the earlier version of a law, else "": 老治安法 盗窃."""
        dense = self.normal.dense(query)
        for name, entries in self.exact.names_in(dense):
            number, kind, _ = entries[0]
            if kind not in (LAW, LAW_ALIAS) or number < 0:
                continue
            ahead, _, behind = dense.partition(name)
            old, dated = re.search(OLD, ahead), re.search(DATED, ahead)
            if old and not ahead.endswith("新旧"):
                return f"{ahead[: old.start()]} {name} {behind}"
            # A revision is often called by the year before the one in which it took effect.
            if dated and int(dated[2]) + 1 < int(self.units.get(number)["effective"][:4]):
                return f"{ahead[: dated.start()]}{dated[1]} {name} {behind}"
        return ""

    def _mended(self, query: str) -> Found | None:
        """The query read again where an article follows the misspelt or shortened name of a law."""
        ahead, typed, article = self.exact.citations.unread(query) or ("", "", "")
        dense = self.normal.dense(typed)
        misspelt = self._near.law(dense)
        law = misspelt or self._near.fuller_law(dense)
        found = self.exact.find(f"{ahead}{law}{article}") if law else None
        # A law that has no such article is not the one that was shortened.
        if found is None or (found.notice and not misspelt):
            return None
        said = f"“{typed}”按“{law}”检索"
        found.notice = f"{said}；{found.notice}" if found.notice else said
        return found

    def _facet(self, mark: str, value: str) -> str:
        """The facet token for a name or one of its aliases."""
        for _, _, token in self.exact.names.get(self.normal.dense(value), ()):
            if token.startswith(f"~{mark}"):
                return str(token)
        return f"~{mark}{value}"

    def _by_words(
        self, found: Found, cut: Cut, allowed: set[int] | None, depth: int
    ) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
        """The best units with all required words, and, if these are few, the best with any word."""
        scored = [*cut.scored, *(token for token in found.tokens if token in self.index.lexicon)]
        if not scored or (allowed is not None and not allowed):
            return [], []
        taken = {hit.number for hit in found.hits}
        required = found.groups(cut.required)
        full = self.index.top(scored, required, depth, allowed, taken) if required else []
        if len(full) >= depth:
            return full, []
        taken |= {number for number, _ in full}
        some = self.index.top(scored, (), 2 * depth, allowed, taken)
        held = [(len(group[0]), [self.index.documents(word) for word in group]) for group in required]
        return full, rank.covered(some, held)[: depth - len(full)]

    def _first_choices(self, found: Found, on: dt.date | None) -> None:
        """Behind charges that are named stands the provision each comes to, today or on that day."""
        for hit in found.hits[:MOST_CHOICES]:
            found.add(*self._choice(hit.number, on))

    def _choice(self, number: int, on: dt.date | None) -> tuple[int, str]:
        """The provision of first choice for a charge and how it is called; -1 for none and for other units."""
        unit = self.units.get(number)
        if unit["type"] != "charge":
            return -1, ""
        then = (n for n in unit.get("line", ()) if on and self._holds_on(n, on))
        return next(then, -1) if on else unit.get("now", -1), f"“{unit['title']}”的首选条款"

    def _led(
        self, rows: list[tuple[int, float, str]], allowed: set[int] | None, on: dt.date | None
    ) -> list[tuple[int, float, str]]:
        """Behind a charge that leads by its words, too, stands the provision it comes to."""
        number, label = self._choice(rows[0][0], on) if rows else (-1, "")
        if number < 0 or (allowed is not None and number not in allowed):
            return rows
        return [rows[0], (number, rows[0][1], label), *(row for row in rows[1:] if row[0] != number)]

    def _rerank(
        self, part: list[tuple[int, float]], phrases: Mapping[int, str], cut: Cut
    ) -> list[tuple[int, float]]:
        """Units with all words and units with some are ranked together: a word of the circumstances (网上)
        must not put a unit that hardly speaks of the matter before those that are about it."""
        out = []
        for number, score in part:
            value = score * rank.bonus(*self._dense_text(number), phrases.get(number, ""), cut)
            # Rounded as JavaScript does it.
            out.append((number, math.floor(value * 1e4 + 0.5) / 1e4))
        return sorted(out, key=lambda row: (-row[1], row[0]))

    def _name_words(self, query: str) -> list[str]:
        return [name for name, _ in self.exact.names_in(self.normal.dense(query))]

    def _answer(self, unit: Mapping[str, Any], on: dt.date | None) -> str:
        """The answer line; a charge asked for on some day answers with the law of that day."""
        answer = str(unit.get("answer", ""))
        if on is None or unit["type"] != "charge" or "line" not in unit:
            return answer
        words = answer.split(" · ")[0]
        then = next((number for number in unit["line"] if self._holds_on(number, on)), None)
        if then is None:
            return f"{words} · {on} 当日没有收录施行中的对应条款"
        found = self.units.get(then)
        parts = [part for part in found["answer"].split(" · ")[1:] if not part.startswith(NOW_LABEL)]
        return " · ".join((words, f"{on} 当日：{found['title']}", *parts))

    def _holds_on(self, number: int, on: dt.date) -> bool:
        """True when a provision is in force, or a charge exists, on a day; other units always do."""
        day = (on - dt.date(1970, 1, 1)).days
        return self._effective[number] <= day and (not self._expires[number] or day < self._expires[number])

    def _result(
        self, number: int, score: float, label: str, words: Sequence[str], on: dt.date | None
    ) -> dict[str, Any]:
        unit = self.units.get(number)
        # The body of a provision begins with its conduct.
        text, marks = rank.snippet(unit.get("body", ""), self._mapped(number), words)
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
            "gist": unit.get("body", "").partition("。")[0] if unit["type"] == "provision" else "",
            "answer": self._answer(unit, on),
            "snippet": text,
            "marks": marks,
        }

    def _groups(self, numbers: Iterable[int]) -> tuple[dict[str, Any], ...]:
        """How many of the best units are of each type, in the fixed order of types."""
        counts = Counter(self._range(number)[0] for number in numbers)
        return tuple({"type": t, "name": TYPE_WORDS[t], "count": counts[t]} for t in TYPES if counts[t])

    def _range(self, number: int) -> list[Any]:
        """[type, status, start, end, kind] of the run a unit belongs to."""
        return next(row for row in self.ranges if row[2] <= number < row[3])

    def _suggestions(self, core: str, shown: set[int], nothing: bool) -> tuple[dict[str, Any], ...]:
        found = self._near.nearest(core, 0.0 if nothing else NEAR_ENOUGH)
        if nothing and re.fullmatch(LETTERS, core):
            found = self.exact.beginning_alike(core, MOST_SPELLED)
        return tuple(self._suggestion(self.units.get(number)) for number in found if number not in shown)

    @staticmethod
    def _suggestion(unit: Mapping[str, Any]) -> dict[str, Any]:
        return {key: unit[key] for key in ("type", "id", "title", "url")}
