"""The index as small script files for the browser: works from a folder, needs no server and no fetch.

``core.js`` is the program with the manifest at its end. Every other file calls one global function with
its name, the build it belongs to and its data. What a query needs is found by the alphabet (lexicon and
names), by word (postings), by law and article (places) or by unit number (texts); the manifest holds the
first key of each file. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any, Protocol

from liangfa.model.vocab import CHAPTERS
from liangfa.search import build, cite, exact, query, rank
from liangfa.search.answers import NOW_LABEL
from liangfa.search.index import WordIndex
from liangfa.search.inverted import GRAIN, Weights
from liangfa.search.names import CLASS_WORDS
from liangfa.search.normal import AMOUNT, KEPT, MAX_QUERY, SAME_UNIT, SCALES, utf16
from liangfa.search.packing import front_coded, packed_bonds, posting, script_json, steps
from liangfa.search.unit import TYPE_WORDS, TYPES

#: Called by every data file; defined by ``core.js``.
CALL = "liangfaData"
#: The program in parts, in the order in which they are put together.
PARTS = ("load", "normal", "words", "cite", "exact", "cut", "score", "query", "reply", "near", "suggest")
#: Target sizes in bytes: small enough to load a handful per query, large enough to stay few.
LEXICON_BYTES, POSTINGS_BYTES, PLACES_BYTES, TEXT_BYTES = 4_000, 5_500, 5_000, 2_500
#: Most files of one kind; beyond it files grow instead, so that a large corpus stays copyable.
MOST_FILES = 3000


class Words(Protocol):
    """What the export reads of an index."""

    lexicon: frozenset[str]

    def weights(self) -> Iterator[tuple[str, Weights]]:
        """Every word with what it is worth in each unit."""
        ...


def export_shards(index_dir: Path, target_dir: Path, words: Words | None = None) -> dict[str, Any]:
    """Write ``core.js``, ``results.js`` and all data files into ``target_dir`` (made if needed).

    The directory should hold nothing else: files of an earlier export with other names stay behind.
    ``words`` are those of the index, if still at hand; reading them back takes as long as writing them.
    Returns file count and bytes by kind.
    """
    tables = json.loads((index_dir / build.TABLES).read_text(encoding="utf-8"))
    lines = (index_dir / build.UNITS).read_text(encoding="utf-8").split("\n")[:-1]
    meta = json.loads((index_dir / build.META).read_text(encoding="utf-8"))
    units = [json.loads(line) for line in lines]
    if words is not None:
        return write_export(target_dir, words, tables, units, meta["today"])
    with closing(WordIndex(index_dir / build.WORDS, searchers=1)) as index:
        return write_export(target_dir, index, tables, units, meta["today"])


def write_export(
    target_dir: Path, index: Words, tables: dict[str, Any], units: Sequence[dict[str, Any]], today: str
) -> dict[str, Any]:
    """The files for an opened index, its tables and its units; see ``export_shards``."""
    shards, bounds = _shards(index, tables, units)
    manifest = {
        **_constants(),
        **bounds,
        "today": today,
        "count": len(units),
        "bonds": packed_bonds(tables["bonds"]),
        **{key: tables[key] for key in ("chars", "ranges", "stops", "asking", "asides")},
    }
    return _write_all(target_dir, shards, script_json(manifest))


def program() -> str:
    """The engine of the browser: all parts in one closed scope."""
    text = "".join(script(f"core/{part}.js") for part in PARTS)
    return f'(function () {{\n"use strict";\n{text}}})();\n'


def script(name: str) -> str:
    """A script of ours, comments and indents left out; none holds text of several lines."""
    text = (files("liangfa.search") / "assets" / name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def _write_all(target_dir: Path, shards: dict[str, str], manifest: str) -> dict[str, Any]:
    code = program()
    digest = hashlib.sha256("".join(f"{name}{text}" for name, text in sorted(shards.items())).encode())
    version = hashlib.sha256(digest.digest() + (code + manifest).encode()).hexdigest()[:10]
    target_dir.mkdir(parents=True, exist_ok=True)
    (target_dir / "results.js").write_text(script("results.js"), encoding="utf-8", newline="\n")
    sizes: dict[str, list[int]] = {}
    for name, text in [("core", manifest), *sorted(shards.items())]:
        called = "manifest" if name == "core" else name
        content = f'{code if name == "core" else ""}{CALL}("{called}","{version}",{text});\n'
        (target_dir / f"{name}.js").write_text(content, encoding="utf-8", newline="\n")
        sizes.setdefault(name.rstrip("0123456789"), []).append(len(content.encode()))
    return {
        "version": version,
        "files": sum(map(len, sizes.values())),
        "bytes": sum(map(sum, sizes.values())),
        "kinds": {
            kind: {"files": len(s), "bytes": sum(s), "largest": max(s)} for kind, s in sorted(sizes.items())
        },
    }


def _constants() -> dict[str, Any]:
    """What both languages must agree on; the browser gets it from here and nowhere else."""
    return {
        "maxQuery": MAX_QUERY,
        "kept": [list(pair) for pair in KEPT],
        "amount": AMOUNT,
        "scales": dict(SCALES),
        "sameUnit": dict(SAME_UNIT),
        "grain": GRAIN,
        "depth": rank.DEPTH,
        "prior": dict(rank.PRIOR),
        "kindPrior": dict(rank.KIND_PRIOR),
        "sanctioned": rank.SANCTIONED,
        "mostChoices": query.MOST_CHOICES,
        "bonus": {"phrase": rank.PHRASE, "title": rank.TITLE, "near": rank.NEAR, "gist": rank.GIST},
        "covered": rank.COVERED,
        "vouch": [rank.VOUCH, rank.VOUCHERS],
        "misspelt": [query.MISSPELT[0], query.MISSPELT[-1]],
        "nearEnough": query.NEAR_ENOUGH,
        "asked": query.ASKED,
        "wanted": [list(pair) for pair in query.WANTED],
        "enough": {str(kind): share for kind, share in exact.ENOUGH.items()},
        "nowLabel": NOW_LABEL,
        "splitLabel": query.SPLIT_LABEL,
        "snippet": rank.SNIPPET,
        "classes": list(CLASS_WORDS),
        "types": {kind: TYPE_WORDS[kind] for kind in TYPES},
        "cite": {
            "article": cite.ARTICLE,
            "bare": cite.BARE,
            "inside": cite.INSIDE,
            "gap": cite.GAP,
            "dropped": cite.DROPPED,
            "another": cite.ANOTHER,
            "old": cite.OLD,
            "moved": cite.MOVED,
            "brackets": cite.BRACKETS,
            "dated": cite.DATED,
            "and": cite.AND,
            "after": cite.AFTER,
        },
    }


def _shards(
    index: Words, tables: dict[str, Any], units: Sequence[dict[str, Any]]
) -> tuple[dict[str, str], dict[str, Any]]:
    """All data files but the manifest, and the bounds by which the manifest finds them."""
    shards: dict[str, str] = {}
    lexicon = list(_lexicon(index, tables["names"]))
    words = sorted(index.weights(), key=lambda item: utf16(item[0]))
    postings = [(word, posting(weights)) for word, weights in words]
    bounds = {
        "lexicon": _cut(
            shards, "l", lexicon, LEXICON_BYTES, lambda part: _lexicon_shard(units, tables["ranks"], part)
        ),
        "postings": _cut(shards, "p", postings, POSTINGS_BYTES, dict),
        "texts": steps(
            _cut(shards, "t", list(enumerate(units)), TEXT_BYTES, lambda part: [unit for _, unit in part])
        ),
        "places": _cut(shards, "c", list(_places(tables["places"])), PLACES_BYTES, dict),
        "longest": max((len(text) for text, _ in lexicon), default=0),
    }
    shards["bare"] = script_json(tables["bare"])
    days = zip(tables["effective"], tables["expires"], strict=True)
    shards["days"] = script_json([[len(list(run)), *day] for day, run in groupby(days)])
    shards["facets"] = script_json(_facets(units))
    for name in ("near", "splits", "sounds"):
        shards[name] = script_json(tables[name])
    return shards, bounds


def _places(table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """``law#article`` → [charges, versions of the law, rows], in the order of the browser."""
    found = {
        f"{law}#{article}": [
            places["charges"].get(article, []),
            places["versions"],
            places["articles"].get(article, []),
        ]
        for law, places in table.items()
        for article in {*places["charges"], *places["articles"]}
    }
    for key in sorted(found, key=utf16):
        yield key, found[key]


def _cut(
    shards: dict[str, str],
    prefix: str,
    items: Sequence[tuple[Any, Any]],
    target: int,
    shape: Callable[[list[tuple[Any, Any]]], Any],
) -> list[Any]:
    """Cut ``items`` into files of about ``target`` bytes; returns where each file begins.

    A file begins at its first key or, among texts, at the shortest beginning of it that comes after all
    keys of the file before: the manifest is read before anything else.
    """
    sizes = [len(script_json(item).encode()) for item in items]
    target = max(target, sum(sizes) // MOST_FILES)
    firsts: list[Any] = []
    part: list[tuple[Any, Any]] = []
    filled, before = 0, None

    def close() -> None:
        if part:
            shards[f"{prefix}{len(firsts):03}"] = script_json(shape(part))
            firsts.append(_shortest(part[0][0], before))

    for item, size in zip(items, sizes, strict=True):
        if filled and filled + size > target:
            close()
            part, filled, before = [], 0, part[-1][0]
        part.append(item)
        filled += size
    close()
    return firsts


def _shortest(key: Any, before: Any) -> Any:
    if not isinstance(key, str) or before is None:
        return key
    sizes = range(1, len(key))
    return next((key[:size] for size in sizes if utf16(key[:size]) > utf16(before)), key)


def _lexicon(index: Words, names: dict[str, list[list[Any]]]) -> Iterator[tuple[str, Any]]:
    """Words and names in one sequence, in the order of the browser: text → (is a word, what it names)."""
    words = {word for word in index.lexicon if not word.startswith("~")}
    for text in sorted(words | names.keys(), key=utf16):
        yield text, (text in words, names.get(text))


def _lexicon_shard(
    units: Sequence[dict[str, Any]], ranks: dict[str, int], part: Iterable[tuple[str, Any]]
) -> list[Any]:
    """[words, names with what they name, units named]; a name without unit names a facet token."""
    part = list(part)
    words = front_coded(text for text, (is_word, _) in part if is_word)
    listed: list[Any] = []
    shown: dict[int, Any] = {}
    for text, (_, entries) in part:
        for number, _, token in entries or ():
            if number >= 0:
                facts = [units[number][key] for key in ("title", "type", "url")]
                shown[number] = [*facts, token, ranks.get(str(number), 0)]
        if entries:
            flat = [x for number, kind, token in entries for x in (number if number >= 0 else token, kind)]
            listed.append([text, *flat])
    return [words, listed, shown]


def _facets(units: Sequence[dict[str, Any]]) -> dict[str, list[tuple[str, str]]]:
    """What results may be filtered by: facet → (value, words), commonest first or in their own order."""
    names = {"agency": "agencies", "sanction": "sanctions"}
    found = {key: Counter(v for unit in units for v in unit.get(many, ())) for key, many in names.items()}
    chapters = sorted({unit["chapter"] for unit in units if "chapter" in unit})
    years = sorted({unit["year"] for unit in units if "year" in unit}, reverse=True)
    return {
        **{
            key: [(v, v) for v, _ in sorted(c.items(), key=lambda i: (-i[1], i[0]))]
            for key, c in found.items()
        },
        "chapter": [(str(n), CHAPTERS[n]) for n in chapters],
        "year": [(str(year), str(year)) for year in years],
    }
