"""The match entries of a charge: each with its provision, its article and its older law, cut into parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from liangfa import urls
from liangfa.knowledge import Located
from liangfa.model.charge import Charge, MatchEntry
from liangfa.model.vocab import ROLE_WORDS
from liangfa.site.context import Library
from liangfa.site.models import Link, Pair, ProvisionView, SourceView
from liangfa.site.pages.disputes import DisputeView, dispute_view
from liangfa.site.parts import FRAME, PAGE, characters, part_path, split
from liangfa.site.texts import Verbatim, verbatim

#: Characters of verbatim text on one page; more would make it heavy, the law pages have all.
TEXT_LIMIT = 2400
#: More entries than this are only named on the first page.
MANY = 25


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """One match entry with the provision(s) in force today.

    That is the named provision while it is in force, else what governs the conduct today; ``beside``
    are other provisions of its line that are still in force, such as a regulation under a newer law.
    """

    anchor: str
    role: str
    scenario: str
    note: str | None
    named: ProvisionView | None
    named_key: str
    current: tuple[ProvisionView, ...]
    beside: tuple[Link, ...]
    dispute: DisputeView | None
    sources: tuple[SourceView, ...]
    #: From which day the entry holds, where its line is older, and what held before.
    since: dt.date | None = None
    before: tuple[Link, ...] = ()

    @property
    def shown(self) -> tuple[ProvisionView, ...]:
        """What the page describes: today's provisions, else the one that is named."""
        return self.current or ((self.named,) if self.named else ())

    @property
    def where(self) -> str:
        """《治安管理处罚法》第58条: the short answer of this entry."""
        return "、".join(p.cite for p in self.shown) or self.named_key


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry with what belongs to it: older law beside newer, and provisions stated to be new."""

    scenario: ScenarioView
    pairs: tuple[Pair, ...]
    new_ones: tuple[ProvisionView, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """The entries on one page, with their articles."""

    url: str
    entries: tuple[EntryView, ...]
    texts: tuple[tuple[ProvisionView, Verbatim], ...]
    texts_left: tuple[Link, ...]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """All comparisons of the part."""
        return tuple(pair for entry in self.entries for pair in entry.pairs)

    @property
    def new_ones(self) -> tuple[ProvisionView, ...]:
        """All provisions of the part that are stated to be new."""
        return tuple(p for entry in self.entries for p in entry.new_ones)


def parts_of(library: Library, charge: Charge, other: int) -> tuple[PartView, ...]:
    """The entries of a charge, cut into pages; ``other`` is the weight of all else on the first."""
    entries = list(_entries(library, charge))
    overview = (200 if len(entries) > MANY else 390) * len(entries)
    room = PAGE - FRAME - 3 * TEXT_LIMIT - 1000
    cut = split(entries, _weight, room - other - overview, room)
    return tuple(
        _part(library, part_path(urls.charge(charge.id), number), part) for number, part in enumerate(cut, 1)
    )


def _weight(entry: EntryView) -> int:
    # Bytes: three per character, and the tags around them, measured on built pages.
    tags = 1500 + sum(700 + 330 * len(pair.tiers) for pair in entry.pairs)
    text = characters(entry.scenario.scenario) + characters(entry.scenario.note or "")
    text += characters(entry.scenario.dispute) + characters(entry.scenario.sources)
    text += sum(
        characters((p.conduct, p.tiers, p.agencies, p.notes, p.limitation)) for p in entry.scenario.shown
    )
    for pair in entry.pairs:
        text += characters((pair.tiers, pair.new.conduct, pair.new.change or ""))
        text += sum(80 + len(old.conduct) for old in pair.olds)
    return tags + 3 * text


def _entries(library: Library, charge: Charge) -> Iterator[EntryView]:
    known, views = library.knowledge, library.views
    told: set[str] = set()
    for number, entry in enumerate(charge.match.entries, 1):
        # A line of law shared by several entries is compared once, with the first of them.
        lines = [p for p in known.line(entry).provisions if p.key not in told]
        told.update(p.key for p in lines)
        yield EntryView(
            _scenario(library, entry, number),
            tuple(
                pair
                for p in reversed(lines)
                if entry.since is None or p.period.start != entry.since
                for pair in views.pairs(p.key)
            ),
            tuple(views.provision(p) for p in lines if p.provision.is_new and not entry.before),
        )


def _scenario(library: Library, entry: MatchEntry, number: int) -> ScenarioView:
    known, views = library.knowledge, library.views
    located = known.provisions.get(entry.provision)
    today = known.line(entry).on(known.today)
    shown = (located,) if located in today else today
    return ScenarioView(
        anchor=f"m{number}",
        role=ROLE_WORDS[entry.role],
        scenario=entry.scenario,
        note=entry.note,
        named=views.provision(located) if located else None,
        named_key=entry.provision,
        current=tuple(views.provision(p) for p in shown if p),
        beside=views.links(p.key for p in today if p not in shown),
        dispute=dispute_view(views, entry.dispute) if entry.dispute else None,
        sources=views.sources(entry.sources),
        since=_start(library, entry) if entry.before else entry.since,
        before=views.links(entry.before),
    )


def _start(library: Library, entry: MatchEntry) -> dt.date:
    """The day from which the line of the entry itself governs."""
    lineage = library.knowledge.lineage(entry.provision)
    return min(p.period.start for p in lineage if entry.since is None or p.period.start >= entry.since)


def _part(library: Library, url: str, entries: Sequence[EntryView]) -> PartView:
    """One page: each article once, as far as :data:`TEXT_LIMIT` allows, links to the others."""
    shown: dict[tuple[str, str], tuple[ProvisionView, Verbatim]] = {}
    left: dict[str, Link] = {}
    room = TEXT_LIMIT
    for located in _located(library, entries):
        article = (located.home.key, located.provision.place.article)
        found = verbatim(library, located)
        if article in shown:
            view, before = shown[article]
            shown[article] = (view, before.joined(found))
        elif shown and found.size > room:
            left.setdefault(located.key, Link(located.parsed.label, urls.provision(located)))
        else:
            shown[article] = (library.views.provision(located), found)
            room -= found.size
    return PartView(url, tuple(entries), tuple(shown.values()), tuple(left.values()))


def _located(library: Library, entries: Sequence[EntryView]) -> Iterator[Located]:
    for entry in entries:
        for provision in entry.scenario.shown:
            yield library.knowledge.provisions[provision.key]
