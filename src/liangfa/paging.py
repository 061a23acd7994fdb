"""Which page of its law version a provision stands on.

A version that would make a heavy page is cut, between articles, into parts; the page of the version
itself then lists the articles. The cut depends on the provisions alone, as they are written: a new
charge, a new case, or the official text at hand never moves an address. The version page and every part
send an anchor they do not hold to the part that does, so addresses given out earlier still arrive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from liangfa.model.law import Provision

#: Bytes of provisions a page may hold beside its frame, so that it stays below 40 KB.
ROOM = 29_000
#: Of an article: its heading and its verbatim text. Of a provision: the tags around it and what points
#: at it (charges, cases, later law), measured on built pages. Then per character, tier and link;
#: a sanction is some characters (处5日以上10日以下拘留).
ARTICLE, PROVISION, CHARACTER, TIER, LINK = 700, 950, 3.4, 70, 110
SANCTION = 16


def parts(provisions: Mapping[str, Provision]) -> dict[str, int]:
    """The part, from 1, of each provision (by key) of one version; 0 for all when one page will do."""
    placed = sorted(provisions.items(), key=lambda item: item[1].place.sort_key)
    articles = [
        (keys := [key for key, _ in group], ARTICLE + sum(_weight(provisions[key]) for key in keys))
        for _, group in groupby(placed, key=lambda item: item[1].place.article)
    ]
    if len(articles) == 1 or sum(weight for _, weight in articles) <= ROOM:
        return dict.fromkeys(provisions, 0)
    return _cut(articles)


def _cut(articles: Sequence[tuple[list[str], float]]) -> dict[str, int]:
    found: dict[str, int] = {}
    part, left = 1, float(ROOM)
    for keys, weight in articles:
        if weight > left and left < ROOM:
            part, left = part + 1, float(ROOM)
        left -= weight
        found.update(dict.fromkeys(keys, part))
    return found


def _weight(provision: Provision) -> float:
    words = [
        provision.conduct,
        provision.change or "",
        *provision.notes,
        *provision.preconditions,
        *provision.measures,
        *(f"{term.what}{term.value}{term.condition or ''}" for term in provision.terms),
    ]
    # Not the penalty as it is written out: that would take longer than all the rest of the graph.
    sanctions = [sanction for tier in provision.tiers for sanction in tier.sanctions()]
    words += [f"{s.what or ''}{s.base or ''}{s.condition or ''}{s.target or ''}" for s in sanctions]
    links = len(provision.earlier) + len(provision.read_with) + 2 * len(provision.agencies)
    tiers = len(provision.tiers) if len(provision.tiers) > 1 else 0
    return (
        PROVISION
        + CHARACTER * (sum(map(len, words)) + SANCTION * len(sanctions))
        + TIER * tiers
        + LINK * links
    )
