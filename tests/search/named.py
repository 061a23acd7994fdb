"""Everything that can be asked for by name: each charge, alias, law and provision in force, as people write it.

What is asked for outright must come first in every case, not in a sample of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from liangfa.knowledge import Knowledge, Located
from liangfa.model.dates import Status
from liangfa.search import Search


class Named(NamedTuple):
    """One spelling and the units of which one must come first."""

    kind: str
    text: str
    wanted: frozenset[str]


def everything(knowledge: Knowledge) -> Iterator[Named]:
    """All names and citations, the same spelling once."""
    yield from _merged((*_charges(knowledge), *_laws(knowledge), *_agencies(knowledge)))
    for located in knowledge.provisions.values():
        if knowledge.status(located.home.key) == Status.IN_FORCE:
            yield from _citations(located)


def misses(search: Search, knowledge: Knowledge) -> tuple[int, list[str]]:
    """How many were asked, and those whose first result is another."""
    wrong = []
    asked = list(everything(knowledge))
    for kind, text, wanted in asked:
        # What the exact layer finds stands first, in its order; the words behind it need not be searched.
        found = search.exact.find(text).hits
        first = search.units.get(found[0].number)["id"] if found else ""
        if first not in wanted:
            first = next((hit["id"] for hit in search.search(text, limit=1).hits), "（没有）")
        if first not in wanted:
            wrong.append(f"{kind} {text}：应有 {'、'.join(sorted(wanted))}，得到 {first}")
    return len(asked), wrong


def _merged(rows: tuple[Named, ...]) -> Iterator[Named]:
    """One spelling may belong to several (徇私舞弊造成破产、亏损罪): any of them is right."""
    wanted: dict[str, set[str]] = {}
    kinds: dict[str, str] = {}
    for kind, text, ids in rows:
        wanted.setdefault(text, set()).update(ids)
        kinds.setdefault(text, kind)
    return (Named(kinds[text], text, frozenset(ids)) for text, ids in wanted.items())


def _charges(knowledge: Knowledge) -> Iterator[Named]:
    for charge in knowledge.charges.values():
        this = frozenset([charge.id])
        for kind, names in (
            ("罪名", (charge.name,)),
            ("别名", charge.aliases),
            ("旧罪名", charge.former_names),
        ):
            for name in names:
                yield Named(kind, name, this)
                yield Named(kind, name.removesuffix("罪"), this)
                yield Named(kind, name.replace("、", ""), this)


def _laws(knowledge: Knowledge) -> Iterator[Named]:
    for law in knowledge.laws.values():
        for name in (law.name, law.short_name, *law.aliases):
            yield Named("法律", name, frozenset([law.id]))
            yield Named("法律", f"《{name}》", frozenset([law.id]))


def _agencies(knowledge: Knowledge) -> Iterator[Named]:
    for agency in knowledge.agencies.values():
        for name in (agency.name, *agency.aliases):
            yield Named("机关", name, frozenset([agency.id]))


def _citations(located: Located) -> Iterator[Named]:
    law, place = located.home.law, located.provision.place
    this = frozenset([located.key])
    arabic = f"{place.article}条"
    if "-" in place.article:
        main, _, inserted = place.article.partition("-")
        arabic = f"{main}条之{inserted}"
    rest = (f"{place.paragraph}款" if place.paragraph else "") + (f"{place.item}项" if place.item else "")
    for name in (law.short_name, *law.aliases):
        yield Named("条号", f"{name}{place.label}", this)
        if "-" not in (place.item or ""):
            yield Named("条号", f"{name}{arabic}{rest}", this)
    yield Named("条号", f"《{law.name}》{place.label}", this)
    yield Named("条号", f"{law.short_name}{place}", this)
