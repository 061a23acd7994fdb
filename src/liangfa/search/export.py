"""The index as small script files for the browser: works from a folder, needs no server and no fetch.

Every file calls one global function with its name, the build it belongs to and its data. What a query
needs is found by the first character of its words (lexicon and names), then by word (postings), then by
unit number (texts). The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from liangfa.search import build, cite, query, rank
from liangfa.search.answers import NOW_LABEL
from liangfa.search.index import FIELDS, K1, WEIGHTS, B, WordIndex
from liangfa.search.names import CLASS_WORDS
from liangfa.search.normal import AMOUNT, KEPT, MAX_QUERY, SAME_UNIT, SCALES, utf16
from liangfa.search.unit import TYPE_WORDS, TYPES

#: Called by every data file; defined by ``core.js``.
CALL = "liangfaData"
#: Target sizes in bytes: small enough to load a handful per query, large enough to stay few.
LEXICON_BYTES, POSTINGS_BYTES, TEXT_BYTES = 6_000, 12_000, 8_000
#: Most files of one kind; beyond it files grow instead, so that a large corpus stays copyable.
MOST_FILES = 3000
_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"


def export_shards(index_dir: Path, target_dir: Path) -> dict[str, Any]:
    """Write ``core.js``, ``manifest.js`` and all data files into ``target_dir`` (made if needed).

    The directory should hold nothing else: files of an earlier export with other names stay behind.
    Returns file count and bytes by kind.
    """
    tables = json.loads((index_dir / build.TABLES).read_text(encoding="utf-8"))
    lines = (index_dir / build.UNITS).read_text(encoding="utf-8").split("\n")[:-1]
    meta = json.loads((index_dir / build.META).read_text(encoding="utf-8"))
    index = WordIndex(index_dir / build.WORDS, searchers=1)
    try:
        shards, bounds = _shards(index, tables, [json.loads(line) for line in lines])
        averages = index.averages()
    finally:
        index.close()
    manifest = {**_constants(), **bounds, "averages": [averages[name] for name in FIELDS]}
    manifest |= {
        "format": build.FORMAT,
        "today": meta["today"],
        "count": meta["units"],
        "chars": tables["chars"],
    }
    manifest |= {"ranges": tables["ranges"], "stops": tables["stops"], "asking": tables["asking"]}
    return _write_all(target_dir, {**shards, "manifest": script_json(manifest)})


def _write_all(target_dir: Path, shards: dict[str, str]) -> dict[str, Any]:
    core = (files("liangfa.search") / "assets" / "core.js").read_text(encoding="utf-8")
    digest = hashlib.sha256("".join(f"{name}{text}" for name, text in sorted(shards.items())).encode())
    version = hashlib.sha256(digest.digest() + core.encode()).hexdigest()[:10]
    target_dir.mkdir(parents=True, exist_ok=True)
    (target_dir / "core.js").write_text(core, encoding="utf-8", newline="\n")
    sizes: dict[str, list[int]] = {"core": [len(core.encode())]}
    for name, text in sorted(shards.items()):
        content = f'{CALL}("{name}","{version}",{text});\n'
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


def script_json(value: Any) -> str:
    """JSON that is also a JavaScript expression in every engine."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _constants() -> dict[str, Any]:
    """What both languages must agree on; the browser gets it from here and nowhere else."""
    return {
        "maxQuery": MAX_QUERY,
        "kept": [list(pair) for pair in KEPT],
        "amount": AMOUNT,
        "scales": dict(SCALES),
        "sameUnit": dict(SAME_UNIT),
        "weights": [WEIGHTS[name] for name in FIELDS],
        "k1": K1,
        "b": B,
        "depth": rank.DEPTH,
        "prior": dict(rank.PRIOR),
        "kindPrior": dict(rank.KIND_PRIOR),
        "bonus": {"phrase": rank.PHRASE, "title": rank.TITLE, "near": rank.NEAR},
        "nearEnough": query.NEAR_ENOUGH,
        "nowLabel": NOW_LABEL,
        "splitLabel": query.SPLIT_LABEL,
        "snippet": rank.SNIPPET,
        "classes": list(CLASS_WORDS),
        "types": {kind: TYPE_WORDS[kind] for kind in TYPES},
        "cite": {
            "article": cite.ARTICLE,
            "bare": cite.BARE,
            "gap": cite.GAP,
            "dropped": cite.DROPPED,
            "old": cite.OLD,
            "brackets": cite.BRACKETS,
            "dated": cite.DATED,
            "and": cite.AND,
        },
    }


def _shards(
    index: WordIndex, tables: dict[str, Any], units: Sequence[dict[str, Any]]
) -> tuple[dict[str, str], dict[str, Any]]:
    """All data files but the manifest, and the bounds by which the manifest finds them."""
    shards: dict[str, str] = {}
    lexicon = list(_lexicon(index, tables["names"]))
    words = sorted(index.postings(), key=lambda item: utf16(item[0]))
    postings = [(word, _posting(lists)) for word, lists in words]
    laws: list[str] = sorted(tables["places"], key=utf16)
    bounds = {
        "lexicon": _cut(
            shards, "l", lexicon, LEXICON_BYTES, lambda part: _lexicon_shard(units, tables["ranks"], part)
        ),
        "postings": _cut(shards, "p", postings, POSTINGS_BYTES, dict),
        "texts": _cut(
            shards, "t", list(enumerate(units)), TEXT_BYTES, lambda part: [unit for _, unit in part]
        ),
        "longest": max((len(text) for text, _ in lexicon), default=0),
        "laws": laws,
    }
    for i, law in enumerate(laws):
        shards[f"c{i:03}"] = script_json(tables["places"][law])
    shards["bare"] = script_json(tables["bare"])
    lengths = index.lengths()
    shards["lengths"] = script_json(["".join(map(vlq, lengths[name])) for name in FIELDS])
    shards["days"] = script_json([tables["effective"], tables["expires"]])
    for name in ("near", "splits", "sounds"):
        shards[name] = script_json(tables[name])
    return shards, bounds


def _cut(
    shards: dict[str, str],
    prefix: str,
    items: Sequence[tuple[Any, Any]],
    target: int,
    shape: Callable[[list[tuple[Any, Any]]], Any],
) -> list[Any]:
    """Cut ``items`` into files of about ``target`` bytes; returns the first key of each file."""
    sizes = [len(script_json(item).encode()) for item in items]
    target = max(target, sum(sizes) // MOST_FILES)
    firsts: list[Any] = []
    part: list[tuple[Any, Any]] = []
    filled = 0

    def close() -> None:
        if part:
            shards[f"{prefix}{len(firsts):03}"] = script_json(shape(part))
            firsts.append(part[0][0])

    for item, size in zip(items, sizes, strict=True):
        if filled and filled + size > target:
            close()
            part, filled = [], 0
        part.append(item)
        filled += size
    close()
    return firsts


def _lexicon(index: WordIndex, names: dict[str, list[list[Any]]]) -> Iterator[tuple[str, Any]]:
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


def front_coded(words: Iterable[str]) -> str:
    """Sorted words, each as the length of the start shared with the one before and the rest."""
    out, last = [], ""
    for word in words:
        shared = 0
        while shared < min(len(word), len(last), 35) and word[shared] == last[shared]:
            shared += 1
        out.append(_BASE36[shared] + word[shared:])
        last = word
    return "\n".join(out)


def vlq(value: int) -> str:
    """A number in base-64 digits of five bits each, the sixth bit meaning "more follows"."""
    out = ""
    while True:
        value, digit = value >> 5, value & 31
        out += _BASE64[digit | (32 if value else 0)]
        if not value:
            return out


def _posting(lists: dict[str, list[tuple[int, int]]]) -> str:
    """Per field, separated by a full stop: distance to the last unit, doubled, plus 1 if a count follows."""
    return ".".join(_field(lists.get(name, [])) for name in FIELDS)


def _field(found: list[tuple[int, int]]) -> str:
    out, last = [], -1
    for number, count in found:
        step = (number - last) << 1
        out.append(vlq(step) if count == 1 else vlq(step | 1) + vlq(count))
        last = number
    return "".join(out)
