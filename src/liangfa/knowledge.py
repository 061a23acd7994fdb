"""The linked graph: charge ↔ provision ↔ predecessor/successor ↔ agency ↔ case, and questions "on date D"."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from liangfa.model.agency import Agency
from liangfa.model.case import Case
from liangfa.model.charge import Charge, MatchEntry
from liangfa.model.compare import TierComparison, compare_penalties
from liangfa.model.course import Course
from liangfa.model.dates import Period, Status
from liangfa.model.keys import ProvisionKey, VersionKey
from liangfa.model.law import Law, Provision, Version
from liangfa.model.question import Question, QuestionFile
from liangfa.model.rule import Clock
from liangfa.paging import parts
from liangfa.store import Dataset

#: Applies where neither the provision nor its law version names a limitation rule of its own.
GENERAL_LIMITATION = "行政处罚法@2021-07-15#36"


@dataclass(frozen=True)
class LawVersion:
    """One version of a law together with the law it belongs to."""

    law: Law
    version: Version

    @cached_property
    def key(self) -> str:
        """``治安管理处罚法@2026-01-01``."""
        return f"{self.law.short_name}@{self.version.effective.isoformat()}"

    @property
    def period(self) -> Period:
        """Half-open validity."""
        return self.version.period

    @property
    def page(self) -> str:
        """Path of the page without suffix: ``laws/zhian-chufa/2026-01-01``."""
        return f"laws/{self.law.id}/{self.version.effective.isoformat()}"


@dataclass(frozen=True)
class Located:
    """A provision with its key, its law version and all its neighbours in time."""

    key: str
    provision: Provision
    home: LawVersion
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    #: Which page of a long law version holds it, from 1; 0 when all is on the page of the version.
    part: int = 0

    @property
    def parsed(self) -> ProvisionKey:
        """The key, parsed."""
        return ProvisionKey.parse(self.key)

    @property
    def period(self) -> Period:
        """Validity of the version it stands in."""
        return self.home.period

    @property
    def anchor(self) -> str:
        """HTML id on its page."""
        return self.provision.place.anchor

    @property
    def page(self) -> str:
        """Path of its page without suffix: ``laws/zhian-chufa/2026-01-01.3``."""
        return f"{self.home.page}.{self.part}" if self.part else self.home.page

    @property
    def slug(self) -> str:
        """ASCII file name of its API document: ``zhian-chufa-2026-01-01-art-72-i3``."""
        return f"{self.home.law.id}-{self.home.version.effective.isoformat()}-{self.anchor}"


@dataclass(frozen=True)
class Line:
    """The provisions about the conduct of one match entry in the course of time, oldest first.

    ``until``: those that are another rule's and give way on that day, though they may stay in force.
    """

    provisions: tuple[Located, ...]
    until: Mapping[str, dt.date]

    def on(self, day: dt.date) -> tuple[Located, ...]:
        """Those that govern the conduct on ``day``."""
        return tuple(
            p
            for p in self.provisions
            if day in p.period and (p.key not in self.until or day < self.until[p.key])
        )


@dataclass(frozen=True)
class OnDate:
    """What a match entry comes to on one day: the provisions in force then, or none."""

    entry: MatchEntry
    day: dt.date
    provisions: tuple[Located, ...]


def overtaken(located: Located, beside: Iterable[Located]) -> bool:
    """Whether a provision has its successor ``beside`` it: both in force, the later one goes first."""
    return any(other.key in located.successors for other in beside)


def overtaken_last(provisions: tuple[Located, ...]) -> tuple[Located, ...]:
    """The same provisions, those overtaken by another of them at the end."""
    return tuple(sorted(provisions, key=lambda p: overtaken(p, provisions)))


class Knowledge:
    """All entries, linked. Built once from a dataset; never changed afterwards.

    ``today`` decides only what is called 现行; it is passed in, never read from the clock here.
    """

    def __init__(self, data: Dataset, today: dt.date) -> None:
        self.data = data
        self.today = today
        self.agencies: Mapping[str, Agency] = {e.value.name: e.value for e in data.agencies}
        self.charges: Mapping[str, Charge] = {
            e.value.id: e.value for e in sorted(data.charges, key=lambda e: e.value.seq)
        }
        self.cases: Mapping[str, Case] = {e.value.id: e.value for e in data.cases}
        self.question_topics: Mapping[str, QuestionFile] = {e.value.topic: e.value for e in data.questions}
        self.questions: Mapping[str, Question] = {
            question.id: question for topic in self.question_topics.values() for question in topic.questions
        }
        self.courses: Mapping[str, Course] = {e.value.id: e.value for e in data.courses}
        self.clocks: Mapping[str, Clock] = {
            e.value.id: e.value for e in data.rules if e.value.kind == "clock"
        }
        self.laws: Mapping[str, Law] = {
            e.value.short_name: e.value for e in sorted(data.laws, key=lambda e: e.value.id)
        }
        self.versions: Mapping[str, LawVersion] = {
            home.key: home
            for law in self.laws.values()
            for home in (LawVersion(law, version) for version in law.versions)
        }
        self.provisions: Mapping[str, Located] = self._locate(data)

    def _locate(self, data: Dataset) -> dict[str, Located]:
        known = {
            key: entry.value for key, entry in data.provisions.items() if key.split("#")[0] in self.versions
        }
        before = {key: list(provision.earlier) for key, provision in known.items()}
        for key, origin in self._carried(data):
            # A carried provision is by definition the neighbour of the one it was carried from.
            older, newer = sorted((key, origin), key=lambda k: ProvisionKey.parse(k).version.effective)
            if newer in before and older not in before[newer]:
                before[newer].append(older)
        after: dict[str, list[str]] = defaultdict(list)
        for key, earlier in before.items():
            for predecessor in earlier:
                after[predecessor].append(key)
        members: dict[str, dict[str, Provision]] = defaultdict(dict)
        for key, provision in known.items():
            members[key.split("#")[0]][key] = provision
        part = {key: number for version in members.values() for key, number in parts(version).items()}
        return {
            key: Located(
                key,
                provision,
                self.versions[key.split("#")[0]],
                tuple(before[key]),
                tuple(after[key]),
                part[key],
            )
            for key, provision in known.items()
        }

    @staticmethod
    def _carried(data: Dataset) -> Iterable[tuple[str, str]]:
        for entry in data.versions:
            for carry in entry.value.carry:
                for here, there in carry.at.items():
                    yield f"{entry.value.law}#{here}", f"{carry.source}#{there}"

    # -- status and time ---------------------------------------------------------------------

    def status(self, version_key: str, day: dt.date | None = None) -> Status:
        """现行, 尚未施行 or 已失效 of a law version, on ``day`` (default: today)."""
        return self.versions[version_key].period.status(day or self.today)

    def version_on(self, short_name: str, day: dt.date) -> LawVersion | None:
        """The version of a law in force on ``day``, if one is recorded."""
        law = self.laws.get(short_name)
        for version in law.versions if law else ():
            if day in version.period and law:
                return self.versions[f"{law.short_name}@{version.effective.isoformat()}"]
        return None

    def lineage(self, key: str) -> tuple[Located, ...]:
        """The provision with all its ancestors and descendants, oldest first."""
        found: dict[str, Located] = {}

        def walk(start: str, step: str) -> None:
            located = self.provisions.get(start)
            if located is None or (start in found and start != key):
                return
            found[start] = located
            for other in getattr(located, step):
                walk(other, step)

        walk(key, "predecessors")
        walk(key, "successors")
        return tuple(sorted(found.values(), key=lambda p: (p.period.start, p.parsed.sort_key)))

    def provisions_on(self, key: str, day: dt.date) -> tuple[Located, ...]:
        """What governs the conduct of provision ``key`` on ``day``: itself, ancestors or descendants."""
        return tuple(p for p in self.lineage(key) if day in p.period)

    def line(self, entry: MatchEntry) -> Line:
        """What governs the conduct of an entry: its provision's line, from ``since`` on, after ``before``."""
        own = [
            p for p in self.lineage(entry.provision) if entry.since is None or p.period.start >= entry.since
        ]
        if not own or not entry.before:
            return Line(tuple(own), {})
        start = min(p.period.start for p in own)
        known = {p.key for p in own}
        earlier = {
            p.key: p
            for key in entry.before
            for p in self.lineage(key)
            if p.period.start < start and p.key not in known
        }
        until = {p.key: start for p in earlier.values() if p.period.end is None or p.period.end > start}
        whole = sorted([*earlier.values(), *own], key=lambda p: (p.period.start, p.parsed.sort_key))
        return Line(tuple(whole), until)

    def match_on(self, charge: Charge, day: dt.date) -> tuple[OnDate, ...]:
        """Each match entry of a charge as the law stood on ``day``; empty provisions = none then.

        Where an older rule was never repealed and stands beside the one that took its place, the newer
        one leads: it is the one to be named first.
        """
        return tuple(
            OnDate(entry, day, overtaken_last(self.line(entry).on(day))) for entry in charge.match.entries
        )

    def comparisons(self, key: str) -> tuple[tuple[Located, tuple[TierComparison, ...]], ...]:
        """Each direct predecessor with its tier-by-tier comparison (从旧兼从轻)."""
        here = self.provisions[key]
        return tuple(
            (old, compare_penalties(old.provision.tiers, here.provision.tiers))
            for old in (self.provisions[p] for p in here.predecessors if p in self.provisions)
            if old.provision.tiers and here.provision.tiers
        )

    # -- links -------------------------------------------------------------------------------

    def limitation(self, located: Located) -> tuple[Located, ...]:
        """The limitation rules that govern a penalty provision."""
        keys = located.provision.limitation or located.home.version.limitation or (GENERAL_LIMITATION,)
        return tuple(self.provisions[key] for key in keys if key in self.provisions)

    @cached_property
    def charges_of_provision(self) -> Mapping[str, tuple[tuple[Charge, MatchEntry], ...]]:
        """Charges that name a provision, by provision key."""
        out: dict[str, list[tuple[Charge, MatchEntry]]] = defaultdict(list)
        for charge in self.charges.values():
            for entry in charge.match.entries:
                out[entry.provision].append((charge, entry))
        return {key: tuple(pairs) for key, pairs in out.items()}

    @cached_property
    def suspects(self) -> Mapping[str, tuple[tuple[Charge, str], ...]]:
        """Charges the conduct of a provision may amount to, with the provision key they name.

        A charge names the provision of one version; its older and newer versions are about the same
        conduct and lead to the same charge.
        """
        out: dict[str, dict[str, tuple[Charge, str]]] = defaultdict(dict)
        for named, pairs in self.charges_of_provision.items():
            for located in self.lineage(named):
                for charge, _ in pairs:
                    out[located.key].setdefault(charge.id, (charge, named))
        return {
            key: tuple(sorted(found.values(), key=lambda pair: pair[0].seq)) for key, found in out.items()
        }

    @cached_property
    def laws_with_charges(self) -> frozenset[str]:
        """Short names of the laws whose provisions charges name."""
        return frozenset(key.split("@")[0] for key in self.charges_of_provision)

    @cached_property
    def provisions_of_version(self) -> Mapping[str, tuple[Located, ...]]:
        """Provisions of each law version, in article order."""
        out: dict[str, list[Located]] = defaultdict(list)
        for located in self.provisions.values():
            out[located.home.key].append(located)
        return {
            key: tuple(sorted(found, key=lambda p: p.provision.place.sort_key)) for key, found in out.items()
        }

    @cached_property
    def provisions_of_agency(self) -> Mapping[str, tuple[Located, ...]]:
        """Penalty provisions in force today that an agency may apply, by agency name."""
        out: dict[str, list[Located]] = defaultdict(list)
        for located in self.provisions.values():
            if self.today in located.period:
                for name in dict.fromkeys(use.agency for use in located.provision.agencies):
                    out[name].append(located)
        return {name: tuple(found) for name, found in out.items()}

    @cached_property
    def charge_by_name(self) -> Mapping[str, Charge]:
        """Charges by official name."""
        return {charge.name: charge for charge in self.charges.values()}

    @cached_property
    def cases_of_charge(self) -> Mapping[str, tuple[Case, ...]]:
        """Cases by the official name of their charge."""
        out: dict[str, list[Case]] = defaultdict(list)
        for case in self.cases.values():
            if case.charge:
                out[case.charge].append(case)
        return {name: tuple(found) for name, found in out.items()}

    @cached_property
    def cases_of_provision(self) -> Mapping[str, tuple[Case, ...]]:
        """Cases that rest on a provision, by provision key."""
        out: dict[str, list[Case]] = defaultdict(list)
        for case in self.cases.values():
            for basis in case.legal_basis:
                if basis.provision:
                    out[basis.provision].append(case)
        return {key: tuple(found) for key, found in out.items()}

    def agencies_of(self, charge: Charge) -> tuple[str, ...]:
        """Names of the agencies of all matches, in order of first appearance."""
        names = (
            use.agency
            for entry in charge.match.entries
            if entry.provision in self.provisions
            for use in self.provisions[entry.provision].provision.agencies
        )
        return tuple(dict.fromkeys(names))

    def current(self, key: str) -> tuple[Located, ...]:
        """The provision(s) in force today in the line of ``key``."""
        return self.provisions_on(key, self.today)

    def version_key(self, key: str) -> VersionKey:
        """The law version a provision key names."""
        return ProvisionKey.parse(key).version
