"""Charge names as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from liangfa.model.charge import Charge

_PUNCTUATION = re.compile(r"[、，,（）()·\s]")


def plain_name(name: str) -> str:
    """A charge name as people type it: no punctuation, no 罪, no 帐/账 difference."""
    return _PUNCTUATION.sub("", name).removesuffix("罪").replace("帐", "账")


def names_of(charge: Charge) -> Iterator[str]:
    """All names a charge answers to: official, aliases, colloquial, former."""
    yield charge.name
    yield from charge.aliases
    yield from charge.examples
    yield from charge.former_names
