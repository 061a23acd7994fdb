"""The index as small script files for the browser: works from a folder, needs no server and no fetch.

``core.js`` is the program with the manifest at its end. Every other file calls one global function with
its name, the build it belongs to, a checksum and a function that returns its data; the browser sums up name
and source text of that function before it calls it. What a query needs is found by the alphabet (lexicon and
names), by word (postings), by law and article (places), by unit number (texts) or by length (names of laws
to compare with); the manifest holds the first key of each file. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Protocol

from liangfa.model.vocab import CHAPTERS
from liangfa.search import build, cite, exact, query, rank
from liangfa.search.answers import NOW_LABEL
from liangfa.search.filing import cut_into
from liangfa.search.index import WordIndex
from liangfa.search.inverted import GRAIN, Weights
from liangfa.search.names import ALIAS, CLASS_WORDS
from liangfa.search.normal import AMOUNT, KEPT, MAX_QUERY, SAME_UNIT, SCALES, utf16
from liangfa.search.packing import (
    checksum,
    front_coded,
    packed_bonds,
    packed_names,
    posting,
    script_json,
    steps,
)
from liangfa.search.unit import TYPE_WORDS, TYPES

#: Called by every data file; defined by ``core.js``.
CALL = "liangfaData"
#: The program in parts, in the order in which they are put together.
PARTS = ("load", "normal", "words", "cite", "exact", "cut", "score", "query", "reply", "near", "suggest")
#: Target sizes in bytes: small enough to load a handful per query, large enough to stay few.
LEXICON_BYTES, POSTINGS_BYTES, PLACES_BYTES, TEXT_BYTES, NEAR_BYTES = 4_000, 3_000, 5_000, 2_500, 3_000
#: What is kept beside the index for filters and counts alone.
FILTERED = ("agencies", "sanctions", "chapter", "year")


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
        content = (
            code + data_call("manifest", version, text) if name == "core" else data_call(name, version, text)
        )
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


def data_call(name: str, version: str, data: str) -> str:
    """The one statement of a data file; ``data`` is a JavaScript expression."""
    make = f"function(){{return {data}}}"
    # In brackets it is compiled at once, not looked through first and compiled when it is called.
    return f'{CALL}("{name}","{version}",{checksum(name + make)},({make}));\n'


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
        "lexicon": cut_into(
            shards, "l", lexicon, LEXICON_BYTES, lambda part: _lexicon_shard(units, tables["ranks"], part)
        ),
        "postings": cut_into(shards, "p", postings, POSTINGS_BYTES, dict),
        "texts": steps(
            cut_into(
                shards, "t", list(enumerate(_shown(units))), TEXT_BYTES, lambda part: [u for _, u in part]
            )
        ),
        "places": cut_into(shards, "c", list(_places(tables["places"])), PLACES_BYTES, dict),
        "longest": max((len(text) for text, _ in lexicon), default=0),
    }
    shards["bare"] = script_json(tables["bare"])
    days = zip(tables["effective"], tables["expires"], strict=True)
    shards["days"] = script_json([[len(list(run)), *day] for day, run in groupby(days)])
    shards["facets"] = script_json(_facets(units))
    shards["splits"] = script_json(tables["splits"])
    bounds["near"] = _near(shards, tables["near"], tables["sounds"])
    return shards, bounds


def _shown(units: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Units without what only the filters ask for: the browser reads that from the postings."""
    return [{key: value for key, value in unit.items() if key not in FILTERED} for unit in units]


def _near(shards: dict[str, str], names: Sequence[Any], sounds: Sequence[str]) -> list[int]:
    """Names to compare a query with, and equal sounds; returns the lengths at which files of laws begin.

    Any charge may be the nearest, so they come in one file. Laws are only compared with queries of about
    their length. Sounds are those of the characters in names; the others (``rare``) are hardly ever needed.
    """
    charges = sorted((name for name in names if name[2] <= ALIAS), key=itemgetter(1, 0))
    laws = sorted((name for name in names if name[2] > ALIAS), key=lambda name: len(utf16(name[0])))
    shards["near"] = script_json(packed_names(charges))
    used = {char for name in names for char in name[0]}
    for name, kept in (("sounds", True), ("rare", False)):
        groups = ["".join(char for char in group if (char in used) == kept) for group in sounds]
        shards[name] = script_json("\n".join(groups))
    lengths = [(n, list(part)) for n, part in groupby(laws, key=lambda name: len(utf16(name[0])) // 2)]
    return cut_into(
        shards, "n", lengths, NEAR_BYTES, lambda part: packed_names([x for _, some in part for x in some])
    )


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
