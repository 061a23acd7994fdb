"""The JSON API v1: plain values for machines. Documented in ``docs/api.md``; change both together.

Fields are only ever added; a change that breaks a reader is a new version beside the old one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from liangfa.site import addresses
from liangfa.site.api_values import (
    Json,
    agency_json,
    case_json,
    charge_json,
    law_json,
    provision_json,
)
from liangfa.site.context import Library

VERSION = "1.1"
#: Sets whose entries also have a file each.
SINGLES = ("charges", "provisions", "cases")


def write_api(library: Library, target: Path) -> int:
    """Write all documents below ``target`` (the site's root); returns how many."""
    count = 0
    made: set[Path] = set()
    for address, text in documents(library):
        path = target / address
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_text(text + "\n", encoding="utf-8", newline="\n")
        count += 1
    return count


def documents(library: Library) -> Iterator[tuple[str, str]]:
    """(address, JSON text) of every document; in the whole sets each entry is one line."""
    counts: dict[str, int] = {}
    for name, entries in _sets(library).items():
        texts: list[str] = []
        for address, make in entries:
            texts.append(_text(make()))
            if name in SINGLES:
                yield address, texts[-1]
        counts[name] = len(texts)
        yield f"{addresses.API}/{name}.json", _whole(texts)
    yield f"{addresses.API}/index.json", _text(_index(library, counts))


def document(library: Library, address: str) -> str | None:
    """The text of one document, None when there is none at ``address``; only what is asked for is made."""
    sets = _sets(library)
    if address == f"{addresses.API}/index.json":
        return _text(_index(library, {name: sum(1 for _ in entries) for name, entries in sets.items()}))
    for name, entries in sets.items():
        if address == f"{addresses.API}/{name}.json":
            return _whole([_text(make()) for _, make in entries])
        if name in SINGLES and address.startswith(f"{addresses.API}/{name}/"):
            return next((_text(make()) for own, make in entries if own == address), None)
    return None


def _whole(texts: Sequence[str]) -> str:
    return "[\n" + ",\n".join(texts) + "\n]"


def _sets(library: Library) -> dict[str, Iterator[tuple[str, Callable[[], Json]]]]:
    """Each set as (address of the entry's own document, what makes the entry)."""
    known = library.knowledge
    return {
        "laws": (("", partial(law_json, known, law)) for law in known.laws.values()),
        "provisions": (
            (addresses.api_provision(p), partial(provision_json, known, p)) for p in known.provisions.values()
        ),
        "charges": (
            (addresses.api_charge(c.id), partial(charge_json, known, c)) for c in known.charges.values()
        ),
        "cases": ((addresses.api_case(c.id), partial(case_json, known, c)) for c in known.cases.values()),
        "agencies": (("", partial(agency_json, known, agency)) for agency in known.agencies.values()),
    }


def _text(value: Json) -> str:
    # Without indentation: the fast encoder, and half the size.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _index(library: Library, counts: dict[str, int]) -> Json:
    return {
        "version": VERSION,
        "as_of": library.today.isoformat(),
        "data_date": library.data_date.isoformat() if library.data_date else None,
        "disclaimer": "非官方；以官方公布文本为准；条目经机器核对，尚未经法律人审定。",
        "licence": "CC BY 4.0",
        "documentation": addresses.API_DOCS,
        "changelog": addresses.CHANGES_OF_API,
        "counts": counts,
        "endpoints": [f"{addresses.API}/{name}.json" for name in counts]
        + [f"{addresses.API}/{name}/{{id}}.json" for name in SINGLES],
    }
