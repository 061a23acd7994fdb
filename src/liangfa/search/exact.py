"""The exact layer: what a query names outright stands before anything full text can find."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from liangfa.search import names as kinds
from liangfa.search.cite import Citation, Citations
from liangfa.search.names import CLASS_WORDS
from liangfa.search.normal import Normal, amounts, utf16

#: How much of a query a name must be to be what is asked for, where half of it is not enough: beside an
#: agency or a guide stands what it is about.
ENOUGH = {kinds.AGENCY: 0.65, kinds.AGENCY_ALIAS: 0.65, kinds.GUIDE: 0.55}
_INSERTED = {str(i): c for i, c in enumerate("零一二三四五六七八九十")}


@dataclass(frozen=True)
class ExactHit:
    """One unit named by the query, and why, in words."""

    number: int
    label: str


@dataclass(frozen=True)
class Parts:
    """Hits ``start`` to ``end`` are one cited article: parts of one version, ``first``, and other versions."""

    start: int
    end: int
    first: list[Any]
    others: list[Any]


@dataclass
class Found:
    """What the exact layer makes of a query.

    ``hits`` are units named outright, ``tokens`` facets with the dense words that named them, ``rest``
    is the text left for full text.
    """

    hits: list[ExactHit] = field(default_factory=list)
    parts: Parts | None = None
    tokens: dict[str, str] = field(default_factory=dict)
    rest: str = ""
    notice: str = ""
    cited: bool = False

    def add(self, number: int, label: str) -> None:
        """Add a unit unless it is there already."""
        if number >= 0 and all(hit.number != number for hit in self.hits):
            self.hits.append(ExactHit(number, label))

    def add_article(self, first: list[Any], others: list[Any]) -> None:
        """Add the parts of a cited article, two of them before those of other versions."""
        start = len(self.hits)
        for row in [*first[:2], *others, *first[2:]]:
            _, _, number, now, label, _ = row
            self.add(number, label)
            for successor in now:
                self.add(successor, label.split(" → ")[0] + "的现行对应条文")
        self.parts = Parts(start, len(self.hits), first, others)

    def lead_with(self, value: Callable[[int], int]) -> None:
        """Of the parts of the article cited last, those of most ``value`` come first.

        Where none of the version that leads has any, those of other versions do: the number was that of an
        earlier version (治安法43条 殴打).
        """
        if not self.parts:
            return
        parts, hits = self.parts, self.hits
        self.hits = hits[: parts.start]
        first = sorted(parts.first, key=lambda row: -value(row[2]))
        others = parts.others
        meant = sorted((row for row in others if value(row[2]) > 0), key=lambda row: -value(row[2]))
        if not any(value(row[2]) for row in first):
            self.add_article(meant, [])
        self.add_article(first, others)
        for hit in hits[parts.end :]:
            self.add(hit.number, hit.label)

    def put_first(self, hits: Iterable[tuple[int, str]]) -> None:
        """Put units before all others; those there already move up."""
        new = [ExactHit(number, label) for number, label in hits]
        self.hits = [*new, *(hit for hit in self.hits if all(hit.number != n.number for n in new))]

    def add_token(self, token: str, name: str) -> None:
        """Add a facet token unless it is there already."""
        if token:
            self.tokens.setdefault(token, name)

    def groups(self, required: Sequence[str]) -> list[list[str]]:
        """Demands on a unit: of each group one term.

        A facet may stand for the words of its name, and for a longer word that holds its name (画眉 in
        画眉鸟). Where the index knows only fragments of a name (犯罪 of 龙类犯罪), the facet alone is demanded.
        """
        facets: dict[str, list[str]] = {}
        for token, name in self.tokens.items():
            if name:
                facets.setdefault(name, []).append(token)
        broken = [
            name
            for name in facets
            if sum(len(word) for word in required if word in name) < len(name)
            and not any(name in word for word in required)
        ]
        groups = [
            [word, *(token for name in facets if word in name or name in word for token in facets[name])]
            for word in required
            if not any(word in name for name in broken)
        ]
        return groups + [facets[name] for name in broken]


class ExactLayer:
    """Looks queries up in the tables made at build."""

    def __init__(self, tables: dict[str, Any], normal: Normal) -> None:
        self.normal = normal
        self.names: dict[str, list[list[Any]]] = tables["names"]
        self.places: dict[str, Any] = tables["places"]
        self.bare: dict[str, list[list[Any]]] = tables["bare"]
        self._ranks: dict[str, int] = tables["ranks"]
        #: What may stand beside a name and ask something about it, longest first.
        asides = (tables["asides"], tables["asking"], tables["stops"])
        self.asides = sorted(" ".join(asides).split(), key=lambda word: (-len(word), word))
        self._aside = re.compile("|".join(self.asides))
        self.citations = Citations(normal, _laws(self.names))
        self._longest = max((len(key) for key in self.names), default=0)
        self._sorted = sorted(self.names, key=utf16)

    def find(self, query: str) -> Found:
        """Everything the query names."""
        citations, rest = self.citations.read(query)
        found = Found(rest=rest if citations else query, cited=bool(citations))
        for citation in citations:
            self._cited(citation, found)
        for token, written in amounts(self.normal.light(found.rest)):
            found.add_token(token, self.normal.dense(written))
        dense = self.normal.dense(found.rest)
        whole = self.names.get(dense)
        if whole and not citations:
            for number, kind, token in whole:
                found.add(number, CLASS_WORDS[kind])
                found.add_token(token, dense)
        else:
            self._contained(dense, found)
        return found

    def add_charges(self, dense: str, found: Found) -> None:
        """Add the charges of that very name."""
        for number, kind, _ in self.names.get(dense, ()):
            if kind <= kinds.EXAMPLE:
                found.add(number, CLASS_WORDS[kind])

    # -- names -----------------------------------------------------------------------------------

    def names_in(self, dense: str) -> Iterator[tuple[str, list[list[Any]]]]:
        """Chinese names inside a dense query, leftmost first, the longest at each place."""
        start = 0
        while start < len(dense) - 1:
            for end in range(min(len(dense), start + self._longest), start + 1, -1):
                entries = self.names.get(dense[start:end])
                if entries and entries[0][1] not in (kinds.PINYIN, kinds.INITIALS):
                    yield dense[start:end], entries
                    start = end - 1
                    break
            start += 1

    def beginning_with(self, dense: str, limit: int) -> Iterator[int]:
        """Units with a name that begins with ``dense``: the name itself, then by class, frequency, length."""
        first = bisect_left(self._sorted, utf16(dense), key=utf16)
        hits = []
        for name in self._sorted[first:]:
            if not name.startswith(dense):
                break
            hits += [
                (name != dense, kind, self._ranks.get(str(number), 0), len(name), number)
                for number, kind, _ in self.names[name]
                if number >= 0
            ]
        yield from list(dict.fromkeys(hit[-1] for hit in sorted(hits)))[:limit]

    def beginning_alike(self, dense: str, limit: int) -> list[int]:
        """Units with a name that begins like ``dense``, with as much of it as any has, three characters at least."""
        for size in range(len(dense), 2, -1):
            if found := list(self.beginning_with(dense[:size], limit)):
                return found
        return []

    def _contained(self, dense: str, found: Found) -> None:
        later: list[tuple[int, str]] = []
        inside = list(self.names_in(dense))
        alone = self._alone(dense, [name for name, entries in inside if entries[0][1] <= kinds.ALIAS])
        for name, entries in inside:
            share = len(name) / len(dense)
            for number, kind, token in entries:
                found.add_token(token, name)
                label = f"{CLASS_WORDS[kind]}“{name}”"
                # A real name of three characters or a colloquial one of four says enough in any sentence.
                long = len(name) > (2 if kind <= kinds.ALIAS else 3)
                named = kind <= kinds.EXAMPLE and (long or share >= 0.4)
                if named or (alone and kind <= kinds.ALIAS):
                    found.add(number, label)
                elif kind < kinds.PINYIN and share >= ENOUGH.get(kind, 0.5):
                    later.append((number, label))
        for number, label in later:
            found.add(number, label)

    def _alone(self, dense: str, charges: Sequence[str]) -> bool:
        """True when beside the names of charges nothing but asides is left: 诈骗 不起诉后移送哪个机关.

        赌博机 怎么处罚 leaves 机, so it is not about 赌博.
        """
        for name in charges:
            dense = dense.replace(name, " ", 1)
        return bool(charges) and not self._aside.sub("", dense).strip()

    # -- citations -------------------------------------------------------------------------------

    def _cited(self, citation: Citation, found: Found) -> None:
        if citation.law is None:
            for number, place in self.bare.get(citation.article, ()):
                if citation.fits(place):
                    found.add(number, f"各法{article_label(citation.article)}")
            return
        found.add_token(f"~l{citation.law}", "")
        law = self.places.get(citation.law)
        before = len(found.hits)
        if law:
            for number in law["charges"].get(citation.article, ()):
                found.add(number, f"{citation.law}{article_label(citation.article)}")
            self._rows(law, citation, found)
        if len(found.hits) == before:
            found.notice = f"没有收录《{citation.law}》{article_label(citation.article)}"
            for number, _, _ in self.names.get(self.normal.dense(citation.law), ()):
                found.add(number, "法律")

    def _rows(self, law: Any, citation: Citation, found: Found) -> None:
        rows = [row for row in law["articles"].get(citation.article, ()) if citation.fits(row[1])]
        order = self._version_order(law["versions"], citation)
        # An article may stand there whole and in parts: the part cited comes before the whole.
        rows.sort(key=lambda row: (order[row[0]], citation.unnamed(row[1])))
        first = [row for row in rows if row[0] == rows[0][0]]
        others = rows[len(first) :]
        if citation.item and not any("(" in place or listing for _, place, *_, listing in first):
            # The article has no such item: the number was that of an earlier version.
            found.add_article([row for row in others if "(" in row[1] and row[3]], [])
        found.add_article(first, others)

    @staticmethod
    def _version_order(versions: list[list[str]], citation: Citation) -> list[int]:
        """Rank of each version: as stored (living first), but what was asked for comes first."""
        wanted = []
        for effective, status in versions:
            asked = status == "已失效" if citation.old else False
            if citation.year:
                # A revision is often called by the year before the one in which it took effect.
                asked = effective[:4] in (citation.year, str(int(citation.year) + 1))
            wanted.append(0 if asked else 1)
        return [wanted[i] * len(versions) + i for i in range(len(versions))]


def article_label(article: str) -> str:
    """第133条之一 for ``133-1``; the same few characters in both languages."""
    main, _, inserted = article.partition("-")
    return f"第{main}条" + (f"之{_INSERTED.get(inserted, inserted)}" if inserted else "")


def _laws(names: dict[str, list[list[Any]]]) -> dict[str, str]:
    """Dense spelling → short name, for every law that can be cited."""
    return {
        key: str(token)[2:]
        for key, entries in names.items()
        for _, kind, token in reversed(entries)
        if kind in (kinds.LAW, kinds.LAW_ALIAS)
    }
