"""How much a law is used: what charges, guides and cases rest on stands before what nobody cites.

A law that says the same as many others in the same words (救济, 时效, 殴打) is usually not the one meant;
the one meant is the one the rest of the knowledge base keeps referring to.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from liangfa.guides import Guide
from liangfa.knowledge import Knowledge

#: What the most used law gains over one never referred to.
MOST = 0.3
_KEY = re.compile(r"law:([^@)\s]+)@")


def standings(knowledge: Knowledge, guides: Sequence[Guide]) -> Mapping[str, float]:
    """Short name of a law → what its provisions count, from 1 to 1 + ``MOST``."""
    used = Counter[str]()
    for charge in knowledge.charges.values():
        used.update(entry.provision.partition("@")[0] for entry in charge.match.entries)
    for guide in guides:
        used.update(_KEY.findall(guide.body))
    for case in knowledge.cases.values():
        used.update(basis.provision.partition("@")[0] for basis in case.legal_basis if basis.provision)
    top = math.log1p(max(used.values(), default=0)) or 1.0
    return {law: 1 + MOST * math.log1p(count) / top for law, count in sorted(used.items())}
