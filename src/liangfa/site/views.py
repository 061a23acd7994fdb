"""From the linked graph to view models; each is built once and shared by all pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from liangfa import urls
from liangfa.knowledge import Knowledge, LawVersion, Located
from liangfa.model.base import Source
from liangfa.model.compare import TierComparison
from liangfa.model.dates import chinese_day
from liangfa.model.keys import ProvisionKey, VersionKey
from liangfa.model.vocab import KIND_WORDS
from liangfa.model.wording import penalty_text
from liangfa.site import addresses
from liangfa.site.models import (
    AgencyLine,
    Link,
    Pair,
    ProvisionView,
    SourceView,
    TierPair,
    TierRow,
    VersionView,
    status_chip,
    verdict_chip,
)


class Views:
    """Builds view models from one graph."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.known = knowledge
        self._versions: dict[str, VersionView] = {}
        self._provisions: dict[str, ProvisionView] = {}
        self._pairs: dict[str, tuple[Pair, ...]] = {}

    def version(self, home: LawVersion) -> VersionView:
        """The view of one law version."""
        found = self._versions.get(home.key)
        if found is None:
            found = self._versions[home.key] = VersionView(
                home.key,
                home.law.short_name,
                home.law.name,
                urls.version(home),
                urls.law(home.law.id),
                home.version.effective,
                home.version.expires,
                status_chip(self.known.status(home.key)),
                home.version.checked_on,
            )
        return found

    def provision(self, located: Located) -> ProvisionView:
        """The view of one provision."""
        found = self._provisions.get(located.key)
        if found is None:
            found = self._provisions[located.key] = self._provision(located)
        return found

    def provisions(self, keys: Iterable[str]) -> tuple[ProvisionView, ...]:
        """The views of those provisions that are recorded."""
        return tuple(self.provision(self.known.provisions[k]) for k in keys if k in self.known.provisions)

    def _provision(self, located: Located) -> ProvisionView:
        provision, home, place = located.provision, located.home, located.provision.place
        short = place.short
        return ProvisionView(
            key=located.key,
            at=provision.at,
            anchor=located.anchor,
            label=place.label,
            short=short,
            cite=f"《{home.law.short_name}》{short}",
            citation=f"《{home.law.name}》（{chinese_day(home.version.effective)}起施行）{place.label}",
            url=urls.provision(located),
            api=addresses.api_provision(located),
            kind=provision.kind,
            kind_word=KIND_WORDS[provision.kind],
            topic=provision.topic,
            conduct=provision.conduct,
            terms=tuple((term.what, term.value, term.condition) for term in provision.terms),
            subjects=provision.subjects,
            agencies=tuple(self._agency_lines(located)),
            tiers=tuple(TierRow(tier.when, penalty_text(tier)) for tier in provision.tiers),
            preconditions=provision.preconditions,
            measures=provision.measures,
            notes=provision.notes,
            change=provision.change,
            is_new=provision.is_new,
            before=self.links(located.predecessors),
            after=self.links(located.successors),
            read_with=self.links(provision.read_with),
            limitation=self._limitation(located),
            checked_on=provision.checked_on,
            version=self.version(home),
            withdrawn=provision.withdrawn,
        )

    def _agency_lines(self, located: Located) -> Iterator[AgencyLine]:
        for use in located.provision.agencies:
            yield AgencyLine(
                use.agency,
                self.agency(use.agency).url,
                "、".join(use.sanctions),
                self.link(use.basis) if use.basis else None,
                use.note,
            )

    def _limitation(self, located: Located) -> tuple[Link, ...]:
        """The limitation rules of a penalty: words are the gist, the note is where it stands."""
        if not located.provision.tiers:
            return ()
        return tuple(
            Link(
                rule.provision.conduct,
                urls.provision(rule),
                f"《{rule.home.law.short_name}》{rule.provision.place.short}",
            )
            for rule in self.known.limitation(located)
        )

    # -- links ---------------------------------------------------------------------------------

    def link(self, key: str) -> Link:
        """A link to a provision with its version; to the version alone when it is not recorded."""
        parsed = ProvisionKey.parse(key)
        text = f"《{parsed.version.law}》{parsed.place.short}"
        year = f"{parsed.version.effective.year}年版"
        located = self.known.provisions.get(key)
        if located is None:
            return Link(text, self.version_link(str(parsed.version)).url, year)
        return Link(text, urls.provision(located), f"{year}，{self.known.status(located.home.key)}")

    def links(self, keys: Iterable[str]) -> tuple[Link, ...]:
        """Links to several provisions."""
        return tuple(self.link(key) for key in keys)

    def version_link(self, key: str) -> Link:
        """A link to a law version; plain words when it is not recorded."""
        parsed = VersionKey.parse(key)
        home = self.known.versions.get(key)
        text = f"《{parsed.law}》{parsed.effective.year}年版"
        return Link(text, urls.version(home) if home else None, parsed.effective.isoformat())

    def agency(self, name: str) -> Link:
        """A link to an agency by name; plain words when it is not in the table."""
        agency = self.known.agencies.get(name)
        return Link(name, urls.agency(agency.id) if agency else None)

    # -- comparisons and sources ---------------------------------------------------------------

    def pairs(self, key: str) -> tuple[Pair, ...]:
        """A provision beside its predecessors, those with the same comparison together."""
        found = self._pairs.get(key)
        if found is None:
            groups: dict[tuple[VersionView, tuple[TierPair, ...]], list[ProvisionView]] = {}
            for old, tiers in self.known.comparisons(key):
                view = self.provision(old)
                groups.setdefault((view.version, tuple(map(_tier_pair, tiers))), []).append(view)
            new = self.provision(self.known.provisions[key])
            found = self._pairs[key] = tuple(
                Pair(tuple(olds), new, tiers) for (_, tiers), olds in groups.items()
            )
        return found

    def source(self, source: Source) -> SourceView:
        """The view of one source."""
        if source.provision:
            link = self.link(source.provision)
            return SourceView(
                link.text, link.url, source.url, "，".join(filter(None, [link.note, source.note]))
            )
        title = source.title or source.doc_no or source.site or source.url or ""
        parts = [
            source.doc_no if source.title else None,
            source.site if source.site != title else None,
            chinese_day(source.date) if source.date else None,
            source.kind,
            source.note,
        ]
        return SourceView(title, None, source.url, "，".join(filter(None, parts)))

    def sources(self, sources: Iterable[Source]) -> tuple[SourceView, ...]:
        """Sources without repeats, in order."""
        return tuple(self.source(source) for source in dict.fromkeys(sources))


def _tier_pair(found: TierComparison) -> TierPair:
    return TierPair(
        found.when,
        penalty_text(found.earlier) if found.earlier else "没有这一档",
        penalty_text(found.later) if found.later else "没有这一档",
        verdict_chip(found.verdict),
        tuple(move.text for move in found.moves),
    )
