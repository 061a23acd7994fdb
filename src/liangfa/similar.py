"""Which published cases are alike, and why, in words: by charge, scenario, provision, agency and issue.

The score is a sum of fixed weights over facts both sides state; nothing is guessed from prose, and
the same content always gives the same order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from liangfa.knowledge import Knowledge, Located
from liangfa.model.case import Case
from liangfa.model.charge import Charge

#: What each shared fact counts. An issue few cases raise says more than one that many do.
CHARGE, BASIS, ANSWER, AGENCY, RARE_ISSUE, ISSUE, SECTION = 8, 5, 4, 3, 2, 1, 1
#: A rare issue is raised by at most this share of the cases.
RARE = 0.1
#: Less in common than this is not worth showing.
LEAST = 4


@dataclass(frozen=True, slots=True)
class Similar:
    """A case, how much it has in common, and what: each reason is a Chinese phrase."""

    case: Case
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Traits:
    """What a case is compared by: ``lines`` holds the keys of all versions of its legal basis,
    ``answers`` the primary provisions its charge leads to."""

    charge: Charge | None
    lines: frozenset[str]
    answers: tuple[str, ...]
    issues: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Aim:
    """What cases are compared with a charge by: its provisions, the primary ones, its agencies."""

    charge: Charge
    entries: tuple[str, ...]
    answers: tuple[str, ...]
    agencies: frozenset[str]


class Similarity:
    """Compares the cases of one graph, except withdrawn ones."""

    def __init__(self, known: Knowledge) -> None:
        self.known = known
        self.cases = tuple(sorted((c for c in known.cases.values() if not c.withdrawn), key=_newest_first))

    def of_case(self, case: Case, limit: int = 5) -> tuple[Similar, ...]:
        """The cases most like ``case``, best first; none that has next to nothing in common."""
        others = (other for other in self.cases if other.id != case.id)
        return _best((self._weigh(other, self._with_case(case, other)) for other in others), limit)

    def of_charge(self, charge: Charge, limit: int = 3) -> tuple[Similar, ...]:
        """The cases nearest to a charge that has none of its own."""
        aim = _Aim(
            charge,
            tuple(entry.provision for entry in charge.match.entries),
            self._answers(charge),
            frozenset(self.known.agencies_of(charge)),
        )
        others = (case for case in self.cases if case.charge != charge.name)
        return _best((self._weigh(case, self._with_charge(aim, case)) for case in others), limit)

    def scenario(self, case: Case) -> str | None:
        """The scenario of its charge that the legal basis of ``case`` belongs to, if any does."""
        mine = self._traits[case.id]
        entries = mine.charge.match.entries if mine.charge else ()
        return next((entry.scenario for entry in entries if entry.provision in mine.lines), None)

    @staticmethod
    def _weigh(case: Case, found: Iterable[tuple[int, str]]) -> Similar:
        parts = tuple(found)
        return Similar(case, sum(weight for weight, _ in parts), tuple(reason for _, reason in parts))

    def _with_case(self, case: Case, other: Case) -> Iterator[tuple[int, str]]:
        mine, its = self._traits[case.id], self._traits[other.id]
        same_charge = mine.charge is not None and mine.charge is its.charge
        if same_charge:
            yield CHARGE, f"同一罪名：{case.charge}"
        scenario = self.scenario(case)
        if same_charge and scenario and scenario == self.scenario(other):
            yield BASIS, f"同一情形：{scenario}"
        elif mine.lines & its.lines:
            yield BASIS, f"同一依据：{self._cite(mine.lines & its.lines)}"
        elif not same_charge and (common := _common(mine.answers, its.answers)):
            yield ANSWER, f"罪名对应同一罚则：{self._cite(common[:1])}"
        if case.agency_kind and case.agency_kind == other.agency_kind:
            yield AGENCY, f"同一机关：{case.agency_kind}"
        shared = [issue for issue in case.issues if issue in its.issues]
        if shared:
            weight = sum(RARE_ISSUE if issue in self._rare else ISSUE for issue in shared)
            yield weight, f"争点相同：{'、'.join(shared)}"

    def _with_charge(self, aim: _Aim, case: Case) -> Iterator[tuple[int, str]]:
        its, charge = self._traits[case.id], aim.charge
        if its.lines and (basis := _common(aim.entries, its.lines)):
            yield BASIS, f"处理依据就是本罪名对应的{self._cite(basis[:1])}"
        elif its.answers and (common := _common(aim.answers, its.answers)):
            yield ANSWER, f"{case.charge}与本罪名对应同一罚则：{self._cite(common[:1])}"
        if case.agency_kind in aim.agencies:
            yield AGENCY, f"主管机关相同：{case.agency_kind}"
        here = (charge.chapter, charge.section)
        if its.charge and (its.charge.chapter, its.charge.section) == here:
            yield SECTION, f"同一{'节' if charge.section else '章'}的罪名：{case.charge}"

    def _answers(self, charge: Charge) -> tuple[str, ...]:
        return tuple(
            entry.provision
            for entry in charge.match.entries
            if entry.role == "primary" and entry.provision in self.known.provisions
        )

    def _cite(self, keys: Iterable[str]) -> str:
        """The newest of the provisions not of the future, as a reader would name it."""
        located = [self.known.provisions[key] for key in keys]
        begun = [p for p in located if p.period.start <= self.known.today] or located
        newest: Located = max(begun, key=lambda p: (p.period.start, p.key))
        return f"《{newest.home.law.short_name}》{newest.provision.place.short}"

    @cached_property
    def _traits(self) -> Mapping[str, _Traits]:
        return {case.id: self._traits_of(case) for case in self.known.cases.values()}

    def _traits_of(self, case: Case) -> _Traits:
        charge = self.known.charge_by_name.get(case.charge or "")
        lines = (self.known.lineage(basis.provision) for basis in case.legal_basis if basis.provision)
        return _Traits(
            charge,
            frozenset(located.key for line in lines for located in line),
            self._answers(charge) if charge else (),
            frozenset(case.issues),
        )

    @cached_property
    def _rare(self) -> frozenset[str]:
        raised = Counter(issue for case in self.cases for issue in case.issues)
        return frozenset(issue for issue, count in raised.items() if count <= RARE * len(self.cases))


def _common(mine: Iterable[str], its: Container[str]) -> tuple[str, ...]:
    """What both have, in the order of ``mine``."""
    return tuple(key for key in mine if key in its)


def _newest_first(case: Case) -> tuple[int, str]:
    return (-(case.year or 0), case.id)


def _best(found: Iterable[Similar], limit: int) -> tuple[Similar, ...]:
    # Sorting is stable, so ties stay in the order of the cases: newest first, then by id.
    ranked = sorted((one for one in found if one.score >= LEAST), key=lambda one: -one.score)
    return tuple(ranked[:limit])
