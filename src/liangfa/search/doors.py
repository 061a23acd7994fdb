"""Pages that are tools or lists rather than entries: found by what they are for, not by their text.

``doors.txt``: address, title, what people ask for when they want it, summary.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from importlib.resources import files

from liangfa.search.unit import Unit

_LINES = (files("liangfa.search") / "doors.txt").read_text(encoding="utf-8").splitlines()


def door_units(without: Collection[str] = ()) -> Iterator[Unit]:
    """The pages as units; ``without`` names addresses that are not made this time."""
    for place, line in enumerate(_LINES):
        url, title, names, summary = line.split("\t")
        if url not in without:
            yield Unit(
                id="page-" + url.removesuffix(".html").replace("/", "-"),
                type="guide",
                title=title,
                url=url,
                names=tuple(names.split()),
                body=summary,
                answer=summary,
                order=(1000 + place,),
            )
