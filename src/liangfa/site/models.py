"""Shared view models: what templates print. Built by :class:`liangfa.site.views.Views`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from liangfa.model.base import Withdrawal
from liangfa.model.compare import Verdict
from liangfa.model.dates import Status, chinese_day
from liangfa.model.keys import Place
from liangfa.model.vocab import MATCH_WORDS


@dataclass(frozen=True, slots=True)
class Chip:
    """A status: always a word, with a tone (colour) and an icon that repeat it."""

    word: str
    tone: str


#: In place of any other status: the entry no longer counts.
WITHDRAWN = Chip("已撤回", "past")


@dataclass(frozen=True, slots=True)
class Link:
    """Words with an address inside the site; no address when the target is not recorded."""

    text: str
    url: str | None = None
    note: str | None = None


MATCH_TONES = {"matched": "good", "partial": "part", "none": "none", "unresearched": "open"}
_STATUS_TONES = {Status.IN_FORCE: "good", Status.FUTURE: "soon", Status.EXPIRED: "past"}
VERDICT_TONES = {
    Verdict.SAME: "same",
    Verdict.LIGHTER: "light",
    Verdict.HEAVIER: "heavy",
    Verdict.MIXED: "mixed",
    Verdict.UNKNOWN: "open",
}


def match_chip(status: str) -> Chip:
    """The match status of a charge."""
    return Chip(MATCH_WORDS[status], MATCH_TONES[status])


def status_chip(status: Status) -> Chip:
    """现行, 尚未施行 or 已失效."""
    return Chip(str(status), _STATUS_TONES[status])


def verdict_chip(verdict: Verdict) -> Chip:
    """How the later penalty compares with the earlier one."""
    words = {Verdict.SAME: "新旧相同", Verdict.LIGHTER: "新法较轻", Verdict.HEAVIER: "新法较重"}
    return Chip(words.get(verdict, str(verdict)), VERDICT_TONES[verdict])


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of one law, with its status in words."""

    key: str
    short_name: str
    name: str
    url: str
    overview: str
    effective: dt.date
    expires: dt.date | None
    chip: Chip
    checked_on: dt.date

    @property
    def span(self) -> str:
        """2013年1月1日起施行，2026年1月1日起失效."""
        text = f"{chinese_day(self.effective)}起施行"
        return text + (f"，{chinese_day(self.expires)}起失效" if self.expires else "")

    @property
    def in_force(self) -> bool:
        """True when this is law today; anything else is labelled loudly."""
        return self.chip.tone == "good"

    @property
    def year(self) -> str:
        """2026年版: the short way to tell versions apart in running text."""
        return f"{self.effective.year}年版"


@dataclass(frozen=True, slots=True)
class TierRow:
    """One tier in words."""

    when: str
    penalty: str


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """One authority and what it decides."""

    name: str
    url: str | None
    sanctions: str
    basis: Link | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ProvisionView:
    """One provision as pages show it."""

    key: str
    at: str
    anchor: str
    label: str
    short: str
    cite: str
    citation: str
    url: str
    api: str
    kind: str
    kind_word: str
    topic: str | None
    conduct: str
    terms: tuple[tuple[str, str, str | None], ...]
    subjects: tuple[str, ...]
    agencies: tuple[AgencyLine, ...]
    tiers: tuple[TierRow, ...]
    preconditions: tuple[str, ...]
    measures: tuple[str, ...]
    notes: tuple[str, ...]
    change: str | None
    is_new: bool
    before: tuple[Link, ...]
    after: tuple[Link, ...]
    read_with: tuple[Link, ...]
    limitation: tuple[Link, ...]
    checked_on: dt.date | None
    version: VersionView
    withdrawn: Withdrawal | None

    @property
    def article(self) -> str:
        """第72条: the article alone."""
        return Place(Place.parse(self.at).article).short

    @property
    def penalty(self) -> str:
        """All tiers in one line."""
        if len(self.tiers) == 1 and self.tiers[0].when == "一般":
            return self.tiers[0].penalty
        return "；".join(f"{row.when}：{row.penalty}" for row in self.tiers)

    @property
    def agency_names(self) -> tuple[str, ...]:
        """Names only."""
        return tuple(dict.fromkeys(line.name for line in self.agencies))


@dataclass(frozen=True, slots=True)
class TierPair:
    """One tier in the old and the new law, with what moved."""

    when: str
    old: str
    new: str
    chip: Chip
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Old provisions of one version, alike in their penalties, beside the new one in their place."""

    olds: tuple[ProvisionView, ...]
    new: ProvisionView
    tiers: tuple[TierPair, ...]

    @property
    def old(self) -> ProvisionView:
        """The first of the old provisions."""
        return self.olds[0]


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source in words, with an outside address or a place on this site."""

    text: str
    inside: str | None
    outside: str | None
    details: str
