"""Which units belong together: a charge, the living provisions of first choice for it and the cases about it.

Units that belong together and are all found by the words of a query vouch for each other: a charge whose
provision speaks of the matter too is more likely meant than one that shares its words by chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from liangfa.model.dates import Status
from liangfa.search.unit import Unit

#: (number of a charge, number of a provision or case).
Bond = tuple[int, int]


def bonds(units: Sequence[Unit]) -> list[Bond]:
    """All bonds of the units, ordered by the number of the charge, then of the other unit."""
    charges = {unit.id: number for number, unit in enumerate(units) if unit.type == "charge"}
    return sorted(
        (charges[charge], number)
        for number, unit in enumerate(units)
        if unit.status != Status.EXPIRED
        for charge, times in Counter(unit.charges).items()
        # A provision carries the charge it is the first choice of several times.
        if charge in charges and (unit.type == "case" or (unit.type == "provision" and times > 1))
    )
