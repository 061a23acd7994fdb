"""Keys that entries cite, and the facts of charges, against the texts (V13, V14, V40, V41)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from liangfa.findings import Finding
from liangfa.model.base import Source
from liangfa.model.case import Case
from liangfa.model.charge import Charge
from liangfa.model.keys import ProvisionKey
from liangfa.model.law import Law, Provision
from liangfa.store import Entry
from liangfa.texts.article import PlaceError, canonical
from liangfa.texts.numbers import quantities
from liangfa.texts.provider import Provider, VersionText
from liangfa.texts.verify_words import Loc, in_text, stands_in

Ref = tuple[str, Loc]
_NUMBER = re.compile(r"\d+(?:-\d+)?")


def provision_refs(value: Provision) -> Iterator[Ref]:
    """Every provision key a provision cites, with its place in the entry."""
    yield from ((ref, ("predecessors", i)) for i, ref in enumerate(value.earlier))
    for name in ("read_with", "limitation"):
        yield from ((ref, (name, i)) for i, ref in enumerate(getattr(value, name)))
    yield from ((use.basis, ("agencies", i, "basis")) for i, use in enumerate(value.agencies) if use.basis)
    yield from ((s.provision, ("sources", i)) for i, s in enumerate(value.sources) if s.provision)


def law_refs(value: Law) -> Iterator[Ref]:
    """The limitation rules named by the versions of a law."""
    for i, version in enumerate(value.versions):
        yield from ((ref, ("versions", i, "limitation", j)) for j, ref in enumerate(version.limitation))


def charge_refs(value: Charge) -> Iterator[Ref]:
    """The provisions a charge is matched with, and every source it names."""
    for i, match in enumerate(value.match.entries):
        yield match.provision, ("match", "entries", i, "provision")
    yield from source_refs(value)


def source_refs(value: object, loc: Loc = ()) -> Iterator[Ref]:
    """The provisions named by the sources anywhere inside an entry."""
    if isinstance(value, Source):
        if value.provision:
            yield value.provision, loc
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from source_refs(getattr(value, name), (*loc, name))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from source_refs(item, (*loc, i))


def case_refs(value: Case) -> Iterator[Ref]:
    """The provisions a case's legal basis was resolved to."""
    for i, basis in enumerate(value.legal_basis):
        if basis.provision:
            yield basis.provision, ("legal_basis", i, "provision")


def check_refs(entry: Entry[Any], refs: Iterator[Ref], provider: Provider) -> Iterator[Finding]:
    """V14 where the cited place does not exist in its text, V13 where it is written otherwise."""
    for ref, loc in refs:
        key = ProvisionKey.parse(ref)
        text = provider.version(key.version)
        if text is None:
            continue
        try:
            right = canonical(text.unit(key.place).article, key.place)
        except PlaceError as error:
            yield entry.finding("V14", f"所引的 {ref}：{error}", "对照条文改正条款号", *loc)
            continue
        if right != key.place:
            yield entry.finding("V13", f"所引的 {ref} 写法不合手册", f"写成 {key.version}#{right}", *loc)


def criminal_law(provider: Provider) -> VersionText | None:
    """The latest text of 刑法 at hand."""
    records = provider.versions("刑法")
    return provider.version(records[-1].key) if records else None


def check_charge(entry: Entry[Charge], provider: Provider, law: VersionText | None) -> Iterator[Finding]:
    """V40 numbers of thresholds that cite a provision; V41 articles of ``law`` (刑法)."""
    for i, article in enumerate(entry.value.articles):
        # 骗购外汇罪 stands in a decision of 1998, not in an article of the code.
        if law and _NUMBER.fullmatch(article) and law.article(article) is None:
            yield entry.finding("V41", f"{law.key} 没有第 {article} 条", "改正条号", "articles", i)
    for i, threshold in enumerate(entry.value.forward):
        ref = threshold.source.provision
        key = ProvisionKey.parse(ref) if ref else None
        text = provider.version(key.version) if key else None
        if key is None or text is None:
            continue
        try:
            source = text.unit(key.place).text
        except PlaceError:
            continue  # V14 says so
        there = quantities(source, idle=True)
        for name in ("scenario", "threshold"):
            for quantity in quantities(getattr(threshold, name)):
                if not stands_in(quantity, there, source):
                    message = f"“{quantity.text}”在 {ref} 里没有{in_text(quantity, there)}"
                    yield entry.finding("V40", message, "照原文改正，或改正出处", "forward", i, name)
