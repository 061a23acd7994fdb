"""Build a search index: units, the Whoosh index over them, and the tables of the exact layer."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from liangfa.guides import Guide
from liangfa.knowledge import Knowledge
from liangfa.model.dates import Status
from liangfa.search.bonds import bonds
from liangfa.search.cut import ASKING, PROCEDURE, STOPS, Segmenter
from liangfa.search.index import write_index
from liangfa.search.inverted import Document, Inverted
from liangfa.search.names import SANCTION_NAMES, name_table, own_names
from liangfa.search.near import name_list, sound_groups, split_list
from liangfa.search.normal import Normal, full_char_map, needed_char_map
from liangfa.search.places import bare_table, place_table
from liangfa.search.unit import Unit
from liangfa.search.units import Texts, build_units

#: Raised whenever files written here change shape; an index of another format is refused.
FORMAT = 4
#: How much of a body is indexed by single characters: all of it would triple the work of Whoosh.
HEAD = 80
#: Files and the folder of an index directory.
WORDS, UNITS, TABLES, META = "words", "units.jsonl", "exact.json", "meta.json"


def build_index(
    knowledge: Knowledge, guides: Sequence[Guide], target_dir: Path, texts: Texts | None = None
) -> Inverted:
    """Write a complete search index into ``target_dir``, which must not exist yet.

    ``texts`` may supply verbatim article text by provision key. Returns the words of the index, for an
    export in the same go.
    """
    units = build_units(knowledge, guides, texts)
    normal = Normal(full_char_map())
    segmenter = Segmenter(normal, own_names(units))
    # Versions of a law repeat most of their provisions word for word.
    words = lru_cache(maxsize=None)(segmenter.counts)
    documents = [_document(segmenter, words, unit) for unit in units]
    target_dir.mkdir(parents=True, exist_ok=False)
    words_written = write_index(target_dir / WORDS, documents)
    used = {
        char
        for d in documents
        for field in (d.title, d.names, d.body, d.asked)
        for word in field
        for char in word
    }
    chars = needed_char_map(normal.chars, used)
    tables = exact_tables(knowledge, units, Normal(chars))
    tables["chars"] = ["".join(chars), "".join(chars.values())]
    _write(target_dir / TABLES, tables)
    numbers = {unit.id: i for i, unit in enumerate(units) if unit.type == "provision"}
    living = {unit.id for unit in units if unit.status == Status.IN_FORCE}
    lines = (
        json.dumps(_stored(unit, numbers, living), ensure_ascii=False, separators=(",", ":"))
        for unit in units
    )
    (target_dir / UNITS).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    counts = dict(sorted(Counter(unit.type for unit in units).items()))
    meta = {"format": FORMAT, "today": knowledge.today.isoformat(), "units": len(units), "counts": counts}
    _write(target_dir / META, meta)
    return words_written


def _document(segmenter: Segmenter, counts: Callable[[str], Counter[str]], unit: Unit) -> Document:
    names = Counter[str]()
    for name in unit.names:
        names += counts(name)
    names.update(unit.tokens)
    chars = Counter[str]() if unit.status == Status.EXPIRED else segmenter.characters(_head(unit))
    return Document(counts(unit.title), names, counts(unit.body), counts(unit.asked), chars, unit.standing)


def _head(unit: Unit) -> str:
    """What a unit is about in few characters: bodies begin with the gist; provisions are titled by law."""
    title = "" if unit.type == "provision" else unit.title
    return f"{title} {' '.join(unit.names)} {unit.body[:HEAD]}"


def exact_tables(knowledge: Knowledge, units: Sequence[Unit], normal: Normal) -> dict[str, Any]:
    """Everything the exact layer and the filters look up, as plain values."""
    places = place_table(knowledge, units)
    names = name_table(units, normal)
    titles = ((i, unit.title) for i, unit in enumerate(units) if unit.type == "charge")
    return {
        "names": names,
        "near": name_list(names),
        "splits": split_list(titles, normal),
        "sounds": sound_groups(normal),
        "places": places,
        "bare": bare_table(knowledge, places),
        "bonds": bonds(units),
        "ranges": ranges(units),
        "ranks": {i: unit.rank for i, unit in enumerate(units) if unit.rank},
        "effective": [_day(unit.effective) if unit.type in ("provision", "charge") else 0 for unit in units],
        "expires": [_day(unit.expires) if unit.type == "provision" else 0 for unit in units],
        # As text: they travel to the browser before anything else.
        "stops": " ".join(sorted(STOPS)),
        "asking": " ".join(sorted(ASKING)),
        "asides": " ".join(asides(normal)),
    }


def asides(normal: Normal) -> list[str]:
    """Beside ``STOPS`` and ``ASKING``, what may stand with a name and ask something about it: 拘留几天, 移送."""
    sanctions = {name for names in SANCTION_NAMES.values() for name in names}
    return sorted({normal.dense(word) for word in PROCEDURE | sanctions} - ASKING - STOPS)


def _day(text: str | None) -> int:
    """Days since 1970-01-01, the same number as in the browser; 0 for none."""
    return (dt.date.fromisoformat(text) - dt.date(1970, 1, 1)).days if text else 0


def ranges(units: Sequence[Unit]) -> list[tuple[str, str, int, int, str]]:
    """Runs of equal type, status and kind: (type, status, start, end, kind), ``[start, end)``."""
    out: list[tuple[str, str, int, int, str]] = []
    for number, unit in enumerate(units):
        kind, status = unit.type, unit.status or ""
        if out and (*out[-1][:2], out[-1][4]) == (kind, status, unit.kind):
            out[-1] = (kind, status, out[-1][2], number + 1, unit.kind)
        else:
            out.append((kind, status, number, number + 1, unit.kind))
    return out


#: Fields of a unit that are only for indexing it.
_INDEXED = {"asked", "order", "alias_count", "charges", "laws", "headings", "kind", "rank", "standing"}
_KEPT = tuple(field.name for field in fields(Unit) if field.name not in _INDEXED)


def _stored(unit: Unit, numbers: Mapping[str, int], living: Collection[str]) -> dict[str, Any]:
    """A unit as kept beside the index: what results and re-ranking need."""
    values = {name: getattr(unit, name) for name in _KEPT}
    values["line"] = [numbers[key] for key in unit.line if key in numbers]
    values["now"] = next((numbers[key] for key in unit.line if key in living), None)
    return {key: value for key, value in values.items() if value not in (None, (), [], "")}


def _write(path: Path, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
