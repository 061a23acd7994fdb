"""What a source of official texts promises, and the chain that asks several in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from liangfa.model.dates import Period
from liangfa.model.keys import Place, VersionKey
from liangfa.texts.article import Article, PlaceError, Unit, find_unit, parse_article


@dataclass(frozen=True)
class VersionRecord:
    """What a provider states about one law version, without its text.

    ``dated`` is False when the provider's own dates are known to be unreliable; such a record must
    not be held against our dates.
    """

    key: VersionKey
    name: str
    level: str | None = None
    adopted: dt.date | None = None
    expires: dt.date | None = None
    dated: bool = True

    @property
    def period(self) -> Period:
        """Validity as the provider states it."""
        return Period(self.key.effective, self.expires)


@dataclass(frozen=True)
class RawArticle:
    """One article as delivered: ``no`` is ``72`` or ``133-1``, lines separated by newlines."""

    no: str
    label: str
    text: str
    chapter: str | None = None


@dataclass(frozen=True)
class VersionText:
    """The full text of one law version and where it came from."""

    record: VersionRecord
    provider: str
    licence: str
    raw: Mapping[str, RawArticle]
    _parsed: dict[str, Article] = field(default_factory=dict, compare=False, repr=False)

    @property
    def key(self) -> VersionKey:
        """The version this text is of."""
        return self.record.key

    def article(self, no: str) -> Article | None:
        """The divided article ``no``, or None when the law has no such article."""
        if no not in self._parsed:
            raw = self.raw.get(no)
            if raw is None:
                return None
            self._parsed[no] = parse_article(raw.no, raw.label, raw.text, raw.chapter, str(self.key))
        return self._parsed[no]

    def unit(self, place: Place) -> Unit:
        """The part of the text that ``place`` names.

        Raises:
            PlaceError: when the article, paragraph or item does not exist.
        """
        article = self.article(place.article)
        if article is None:
            last = list(self.raw)[-1] if self.raw else ""
            raise PlaceError(
                f"{self.key} 没有第 {place.article} 条（共 {len(self.raw)} 条，最后是第 {last} 条）"
            )
        return find_unit(article, place)


class Provider(Protocol):
    """A source of official texts. Nothing it says is trusted before dates and sentinels agree."""

    @property
    def name(self) -> str:
        """Name shown to readers beside the text."""

    @property
    def licence(self) -> str:
        """One sentence on origin and licence, shown beside the text."""

    def version(self, key: VersionKey) -> VersionText | None:
        """The text of exactly this version, or None when absent or refused."""

    def versions(self, short_name: str) -> Sequence[VersionRecord]:
        """Every version of a law this provider knows, oldest first."""

    def dated(self, short_name: str) -> Sequence[VersionRecord]:
        """Those versions of a law whose dates this provider vouches for, oldest first."""

    def records(self) -> Iterator[VersionRecord]:
        """Every version at hand, by law and date."""

    def refusal(self, key: VersionKey) -> str | None:
        """Why the text at hand was refused for this key (Chinese), or None."""


class ChainProvider:
    """Several providers asked in order; the first that has the version answers."""

    def __init__(self, providers: Sequence[Provider]) -> None:
        self.providers = tuple(providers)

    @property
    def name(self) -> str:
        """Names of the parts in order."""
        return "、".join(provider.name for provider in self.providers) or "无文本库"

    @property
    def licence(self) -> str:
        """Licence notes of the parts."""
        return "；".join(provider.licence for provider in self.providers)

    def version(self, key: VersionKey) -> VersionText | None:
        """The first text found; it carries the name of the provider it came from."""
        for provider in self.providers:
            found = provider.version(key)
            if found is not None:
                return found
        return None

    def versions(self, short_name: str) -> Sequence[VersionRecord]:
        """All known versions; of equal keys the earlier provider's record wins."""
        return _merged(provider.versions(short_name) for provider in self.providers)

    def dated(self, short_name: str) -> Sequence[VersionRecord]:
        """All versions with dates somebody vouches for; the earlier provider's record wins."""
        return _merged(provider.dated(short_name) for provider in self.providers)

    def records(self) -> Iterator[VersionRecord]:
        """Every version any part has, once, by law and date."""
        laws = {record.key.law for provider in self.providers for record in provider.records()}
        for law in sorted(laws):
            yield from self.versions(law)

    def refusal(self, key: VersionKey) -> str | None:
        """Every part's reason, or None when none refused or one delivered."""
        if self.version(key) is not None:
            return None
        reasons = [reason for provider in self.providers if (reason := provider.refusal(key))]
        return "；".join(reasons) or None


def _merged(found: Iterable[Sequence[VersionRecord]]) -> list[VersionRecord]:
    merged: dict[VersionKey, VersionRecord] = {}
    for records in found:
        for record in records:
            merged.setdefault(record.key, record)
    return [merged[key] for key in sorted(merged, key=lambda key: key.effective)]
