"""What the page modules work with: the library they read from and the pages they return."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from liangfa import table
from liangfa.check.exceptions import Exception_, accepted
from liangfa.findings import Finding
from liangfa.guides import Guide
from liangfa.knowledge import Knowledge, LawVersion
from liangfa.model.keys import VersionKey
from liangfa.similar import Similarity
from liangfa.site.views import Views
from liangfa.texts.provider import Provider, VersionText
from liangfa.texts.verify import Report, verify
from liangfa.train.pack import Pack
from liangfa.train.questions import Bank
from liangfa.train.write import packs_of


@dataclass(frozen=True)
class Document:
    """One hand-written page of ``docs/``: Markdown without its head."""

    slug: str
    title: str
    summary: str
    body: str


@dataclass(frozen=True)
class Library:
    """Everything a page may show."""

    knowledge: Knowledge
    guides: tuple[Guide, ...] = ()
    documents: tuple[Document, ...] = ()
    texts: Provider | None = None
    exceptions: tuple[Exception_, ...] = ()

    @property
    def today(self) -> dt.date:
        """The day 现行 is judged on."""
        return self.knowledge.today

    @cached_property
    def data_date(self) -> dt.date | None:
        """The latest day on which anything was checked: how fresh the content is at best."""
        return max(self.checked_days, default=None)

    @cached_property
    def checked_days(self) -> tuple[dt.date, ...]:
        """The day of checking of every entry."""
        return tuple(self._checked())

    def _checked(self) -> Iterable[dt.date]:
        known = self.knowledge
        yield from (charge.review.on for charge in known.charges.values())
        yield from (case.checked_on for case in known.cases.values())
        yield from (agency.checked_on for agency in known.agencies.values())
        yield from (home.version.checked_on for home in known.versions.values())
        yield from (p.provision.checked_on for p in known.provisions.values() if p.provision.checked_on)
        yield from (guide.head.checked_on for guide in self.guides)

    @cached_property
    def views(self) -> Views:
        """The view models of the graph."""
        return Views(self.knowledge)

    @cached_property
    def bank(self) -> Bank:
        """The question bank over the graph."""
        return Bank(self.knowledge)

    @cached_property
    def similar(self) -> Similarity:
        """Which cases are alike."""
        return Similarity(self.knowledge)

    @cached_property
    def downloads(self) -> dict[str, bytes]:
        """The complete table by kind of file."""
        return table.all_bytes(self.knowledge, self.table_rows)

    @cached_property
    def table_rows(self) -> table.Rows:
        """The lines of the complete table."""
        return list(table.rows(self.knowledge))

    @cached_property
    def verification(self) -> Report | None:
        """Every fact compared with the official texts; None when there are no texts."""
        return verify(self.knowledge.data, self.texts) if self.texts else None

    @cached_property
    def accepted(self) -> dict[Finding, Exception_]:
        """The findings of ``verification`` that a valid exception covers."""
        found = self.verification.in_order() if self.verification else ()
        return accepted(found, self.exceptions, self.today)

    @cached_property
    def packs(self) -> tuple[Pack, ...]:
        """The course packs, resolved."""
        return packs_of(self.bank, self.texts)

    def text_of(self, home: LawVersion) -> VersionText | None:
        """The official text of a law version, if a provider has it and it passed its tests."""
        return self.texts.version(VersionKey.parse(home.key)) if self.texts else None


@dataclass(frozen=True)
class Crumb:
    """One step of the path above the title."""

    label: str
    url: str


@dataclass(frozen=True)
class Page:
    """One page: its address, its template and the view model the template shows, or what makes that.

    ``section`` is the address of the index page under which the navigation shows it.
    """

    path: str
    title: str
    template: str
    view: object | Callable[[], object]
    section: str
    summary: str
    checked_on: dt.date | None = None
    crumbs: tuple[Crumb, ...] = ()
    toc: bool = True
    #: Hand-written Markdown that follows what the template writes.
    markdown: str | None = None
    #: Scripts only this page loads, by address from the root.
    scripts: tuple[str, ...] = ()

    def shown(self) -> object:
        """The view model; made only when the page is written, where it takes its time."""
        return self.view() if callable(self.view) else self.view

    @property
    def source(self) -> str:
        """The Markdown file this page is made from."""
        return self.path.removesuffix(".html") + ".md"
