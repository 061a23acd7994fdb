"""View models shared by several page types: status chips, law versions, provisions, sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from liangfa import urls
from liangfa.knowledge import Knowledge, LawVersion, Located
from liangfa.model.base import Source, Withdrawal
from liangfa.model.compare import TierComparison, Verdict
from liangfa.model.dates import Status, chinese_day
from liangfa.model.keys import Place, ProvisionKey, VersionKey
from liangfa.model.penalty import Tier
from liangfa.model.vocab import KIND_WORDS, MATCH_WORDS
from liangfa.model.wording import penalty_text
from liangfa.site import addresses


@dataclass(frozen=True)
class Chip:
    """A status: always a word, with a tone (colour) and an icon that repeat it."""

    word: str
    tone: str


@dataclass(frozen=True)
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


@dataclass(frozen=True)
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


def version_view(knowledge: Knowledge, home: LawVersion) -> VersionView:
    """The view of one law version."""
    return VersionView(
        home.key,
        home.law.short_name,
        home.law.name,
        urls.version(home),
        urls.law(home.law.id),
        home.version.effective,
        home.version.expires,
        status_chip(knowledge.status(home.key)),
        home.version.checked_on,
    )


@dataclass(frozen=True)
class TierRow:
    """One tier in words."""

    when: str
    penalty: str


@dataclass(frozen=True)
class AgencyLine:
    """One authority and what it decides."""

    name: str
    url: str | None
    sanctions: str
    basis: Link | None
    note: str | None


@dataclass(frozen=True)
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


def tier_rows(tiers: tuple[Tier, ...]) -> tuple[TierRow, ...]:
    """Tiers as rows 档次 | 处罚."""
    return tuple(TierRow(tier.when, penalty_text(tier)) for tier in tiers)


def provision_link(knowledge: Knowledge, key: str, *, law: bool = True) -> Link:
    """A link to a provision with its version; plain words when it is not recorded."""
    parsed = ProvisionKey.parse(key)
    text = f"《{parsed.version.law}》{parsed.place.short}" if law else parsed.place.short
    located = knowledge.provisions.get(key)
    if located is None:
        return Link(text, version_url(knowledge, parsed.version), f"{parsed.version.effective.year}年版")
    status = knowledge.status(located.home.key)
    return Link(text, urls.provision(located), f"{located.home.version.effective.year}年版，{status}")


def version_url(knowledge: Knowledge, key: VersionKey) -> str | None:
    """Address of a law version, None when it is not recorded."""
    home = knowledge.versions.get(str(key))
    return urls.version(home) if home else None


def agency_url(knowledge: Knowledge, name: str) -> str | None:
    """Address of an agency by name, None when it is not in the table."""
    agency = knowledge.agencies.get(name)
    return urls.agency(agency.id) if agency else None


def provision_view(knowledge: Knowledge, located: Located) -> ProvisionView:
    """The view of one provision."""
    provision, home = located.provision, located.home
    place = provision.place
    version = version_view(knowledge, home)
    return ProvisionView(
        key=located.key,
        at=provision.at,
        anchor=located.anchor,
        label=place.label,
        short=place.short,
        cite=f"《{home.law.short_name}》{place.short}",
        citation=f"《{home.law.name}》（{chinese_day(home.version.effective)}起施行）{place.label}",
        url=urls.provision(located),
        api=addresses.api_provision(located),
        kind=provision.kind,
        kind_word=KIND_WORDS[provision.kind],
        topic=provision.topic,
        conduct=provision.conduct,
        terms=tuple((term.what, term.value, term.condition) for term in provision.terms),
        subjects=provision.subjects,
        agencies=tuple(_agency_lines(knowledge, located)),
        tiers=tier_rows(provision.tiers),
        preconditions=provision.preconditions,
        measures=provision.measures,
        notes=provision.notes,
        change=provision.change,
        is_new=provision.is_new,
        before=tuple(provision_link(knowledge, key) for key in located.predecessors),
        after=tuple(provision_link(knowledge, key) for key in located.successors),
        read_with=tuple(provision_link(knowledge, key) for key in provision.read_with),
        limitation=limitation_links(knowledge, located),
        checked_on=provision.checked_on,
        version=version,
        withdrawn=provision.withdrawn,
    )


def limitation_links(knowledge: Knowledge, located: Located) -> tuple[Link, ...]:
    """The limitation rules of a penalty: words are the gist, the note is where it stands."""
    if not located.provision.tiers:
        return ()
    return tuple(
        Link(rule.provision.conduct, urls.provision(rule), f"《{rule.home.law.short_name}》{rule.provision.place.short}")
        for rule in knowledge.limitation(located)
    )


def _agency_lines(knowledge: Knowledge, located: Located) -> Iterable[AgencyLine]:
    for use in located.provision.agencies:
        yield AgencyLine(
            use.agency,
            agency_url(knowledge, use.agency),
            "、".join(use.sanctions),
            provision_link(knowledge, use.basis) if use.basis else None,
            use.note,
        )


@dataclass(frozen=True)
class TierPair:
    """One tier in the old and the new law, with what moved."""

    when: str
    old: str
    new: str
    chip: Chip
    moves: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """An old provision beside the new one that took its place."""

    old: ProvisionView
    new: ProvisionView
    tiers: tuple[TierPair, ...]


def pair_view(
    knowledge: Knowledge, old: Located, new: Located, tiers: Iterable[TierComparison]
) -> Pair:
    """Two provisions side by side."""
    return Pair(provision_view(knowledge, old), provision_view(knowledge, new), tuple(map(_tier_pair, tiers)))


def _tier_pair(found: TierComparison) -> TierPair:
    return TierPair(
        found.when,
        penalty_text(found.earlier) if found.earlier else "没有这一档",
        penalty_text(found.later) if found.later else "没有这一档",
        verdict_chip(found.verdict),
        tuple(move.text for move in found.moves),
    )


@dataclass(frozen=True)
class SourceView:
    """One source in words, with an outside address or a place on this site."""

    text: str
    inside: str | None
    outside: str | None
    details: str


def source_view(knowledge: Knowledge, source: Source) -> SourceView:
    """The view of one source."""
    if source.provision:
        link = provision_link(knowledge, source.provision)
        return SourceView(link.text, link.url, source.url, "，".join(filter(None, [link.note, source.note])))
    title = source.title or source.doc_no or source.site or source.url or ""
    parts = [
        source.doc_no if source.title else None,
        source.site if source.site != title else None,
        chinese_day(source.date) if source.date else None,
        source.kind,
        source.note,
    ]
    return SourceView(title, None, source.url, "，".join(filter(None, parts)))


def source_views(knowledge: Knowledge, sources: Iterable[Source]) -> tuple[SourceView, ...]:
    """Sources without repeats, in order."""
    return tuple(source_view(knowledge, source) for source in dict.fromkeys(sources))


