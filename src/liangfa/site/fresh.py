"""What an edit changes, made at once: the pages it shows on, not the whole site.

A page shows an entry when it links to it, so the pages to make again are those that linked to a changed
entry before, and the entry's own. Pages of entries come first, tables and overviews of them second. All come
out byte for byte as a whole build would make them. What else an edit may touch (a count on some overview,
the search index) is left to the whole build that follows.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from liangfa import urls
from liangfa.site import addresses
from liangfa.site.build import Check, open_library
from liangfa.site.context import Library
from liangfa.site.mkdocs_run import Single
from liangfa.site.pages import CHARGES, ENTRIES, MODULES, OVERVIEWS, QUICK, SLOW, Choice, pages_by_module
from liangfa.site.seal import with_policy
from liangfa.site.writer import sources, warm_up
from liangfa.store import Dataset
from liangfa.texts.provider import Provider

#: With more pages to make than this, only the changed entries' own are made at once.
MANY = 150
_LINK = re.compile(r'href="([^"]+)"|\]\(([^)\s]+)\)')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")
#: Kinds of entries with addresses of their own; of others it is not known which pages show them.
_ADDRESSED = {"agencies", "laws", "versions", "provisions", "charges", "cases", "flows"}
_UNKNOWN = ""


@dataclass(frozen=True)
class Change:
    """What one edit changed: sealed HTML by address (None: the page is gone), and the new library."""

    pages: Mapping[str, str | None]
    library: Library

    def after(self, before: Change) -> Change:
        """Both as one."""
        return Change({**before.pages, **self.pages}, self.library)


@dataclass
class Left:
    """What updates took up and have not brought to an end."""

    #: Addresses of entries that differ from those shown.
    touched: set[str] = field(default_factory=set)
    #: Pages these named before and not after, or the other way round.
    reached: set[str] = field(default_factory=set)
    #: Some entry is new, or has no address of its own.
    everywhere: bool = False


class Fresh:
    """The site of one finished build, kept up with the content folder.

    ``folder`` is the live set of :mod:`liangfa.site.sets`, built from the content as it is now.
    """

    def __init__(
        self, root: Path, folder: Path, today: dt.date, check: Check, texts: Provider | None
    ) -> None:
        self._root, self._today, self._check, self._texts = root, today, check, texts
        self.library = open_library(root, today, check, texts)
        self._left = Left()
        warm_up()
        made = pages_by_module(self.library, Choice(QUICK))
        self._module = {page.path: name for name, page in made}
        self.adopt(folder)

    def adopt(self, folder: Path) -> None:
        """Go on from another finished build of the same content."""
        self._source = folder / "site-src"
        self._single = Single(self._root, self._source)
        self._markdown: dict[str, str] = {}
        self._links = {path: frozenset(_links(path, self._before(path))) for path in self._module}

    def update(self) -> Iterator[Change]:
        """Read the content again and make what changed, in steps; none when no entry differs.

        Whoever stops between two steps gets the rest with the next update.

        Raises:
            Refused: the content has findings; nothing was changed.
            GeneratorError: a page could not be made; the next update makes all of it again.
        """
        library = open_library(self._root, self._today, self._check, self._texts)
        left = self._left
        left.touched |= set(changed_addresses(self.library, library))
        touched = left.touched
        if not touched:
            return
        own = {address.partition("#")[0] for address in touched}
        shown = self._shown(own, touched)
        # What is new, or has no address of its own, may show where no link tells.
        left.everywhere |= not own <= self._module.keys()
        everywhere = left.everywhere
        if everywhere:
            shown |= {addresses.LAWS, addresses.AGENCIES}
        # Before all else the pages of what was edited: they are what an editor looks at.
        groups = _groups(own)
        made, texts = self._make(library, Choice(self._homes(groups), groups, others=False))
        # What an entry names from now on, or no longer, may list the entry in return.
        left.reached |= {
            link.partition("#")[0] for path in own & texts.keys() for link in self._moved(path, texts[path])
        }
        gone = self._gone(groups, texts)
        yield self._changed(library, made, texts, gone)
        reached = left.reached - texts.keys() - set(gone)
        # Then those that link to it, charges first: a provision is looked at where it is applied.
        for modules in (CHARGES, ENTRIES - CHARGES):
            made, linking = self._make(library, Choice(modules, _groups(shown) - groups, everywhere))
            reached -= linking.keys()
            yield self._changed(library, made, linking)
        there = self._module.keys() & (shown | reached)
        others = frozenset(MODULES) if everywhere else OVERVIEWS | {self._module[path] for path in there}
        choices = [Choice(ENTRIES, _groups(reached), others=False)]
        groups = _groups(shown | reached)
        choices += [Choice(frozenset({name}), groups, everywhere) for name in sorted(others - ENTRIES - SLOW)]
        for choice in choices:
            yield self._changed(library, *self._make(library, choice))
        self.library = library
        self._left = Left()

    def _make(self, library: Library, choice: Choice) -> tuple[dict[str, str], dict[str, str]]:
        """(module, Markdown) of the chosen pages, by address."""
        made = list(pages_by_module(library, choice))
        texts = {page.path: text for page, text in sources((page for _, page in made), library)}
        return {page.path: name for name, page in made}, texts

    def _changed(
        self, library: Library, module: Mapping[str, str], texts: Mapping[str, str], gone: Iterable[str] = ()
    ) -> Change:
        """The pages that came out otherwise than before; from now on they are as they came out."""
        new = {path: text for path, text in texts.items() if text != self._before(path)}
        html = {path: with_policy(page) for path, page in self._single.html(new).items()}
        self._module.update(module)
        self._markdown.update(new)
        self._links.update((path, frozenset(_links(path, text))) for path, text in new.items())
        for path in gone:
            del self._module[path], self._links[path]
        return Change({**html, **dict.fromkeys(gone)}, library)

    def _shown(self, own: Set[str], touched: Set[str]) -> Set[str]:
        """The pages ``own`` and those that link to anything ``touched``, unless these are too many."""
        shown = own | {path for path, links in self._links.items() if not touched.isdisjoint(links)}
        return own if len(shown) > MANY else shown

    def _moved(self, path: str, text: str) -> frozenset[str]:
        return self._links.get(path, frozenset()) ^ frozenset(_links(path, text))

    def _homes(self, groups: Set[str]) -> frozenset[str]:
        """The modules that make the pages of these groups; all that make entries' while some are not known."""
        known = {path: name for path, name in self._module.items() if addresses.group(path) in groups}
        return ENTRIES & set(known.values()) if groups <= _groups(known) else ENTRIES

    def _gone(self, groups: Set[str], texts: Mapping[str, str]) -> list[str]:
        """Pages of changed entries that were there and were not made again."""
        return [
            path
            for path, name in self._module.items()
            if name in ENTRIES and addresses.group(path) in groups and path not in texts
        ]

    def _before(self, path: str) -> str:
        if path in self._markdown:
            return self._markdown[path]
        source = self._source / f"{path.removesuffix('.html')}.md"
        return source.read_text(encoding="utf-8") if source.is_file() else ""


def _groups(paths: Iterable[str]) -> frozenset[str]:
    return frozenset(map(addresses.group, paths))


def changed_addresses(old: Library, new: Library) -> Iterator[str]:
    """Addresses, old and new, of every entry that differs; "" when something without address does."""
    was, now = old.knowledge, new.knowledge
    for charge in _different(was.charges, now.charges):
        yield urls.charge(charge.id)
    for case in _different(was.cases, now.cases):
        yield urls.case(case.id)
    for agency in _different(was.agencies, now.agencies):
        yield urls.agency(agency.id)
    for law in _different(was.laws, now.laws):
        yield urls.law(law.id)
    for home in _different(was.versions, now.versions):
        yield urls.version(home)
    for located in _different(was.provisions, now.provisions):
        yield urls.provision(located)
    for guide in _different({g.slug: g for g in old.guides}, {g.slug: g for g in new.guides}):
        yield urls.guide(guide.slug)
    flows = ({entry.value.id: entry.value for entry in graph.data.flows} for graph in (was, now))
    for flow in _different(*flows):
        yield urls.guide(flow.id)
    for document in _different({d.slug: d for d in old.documents}, {d.slug: d for d in new.documents}):
        yield f"{document.slug}.html"
    others = {field.name for field in fields(Dataset)} - _ADDRESSED
    unlike = any(getattr(was.data, name) != getattr(now.data, name) for name in others)
    if unlike or old.exceptions != new.exceptions:
        yield _UNKNOWN


def _different(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Any]:
    """Both states of every value that is not the same in both."""
    for key in {**old, **new}:
        before, after = old.get(key), new.get(key)
        if before != after:
            yield from (value for value in (before, after) if value is not None)


def _links(path: str, text: str) -> Iterator[str]:
    """Addresses inside the site that the page at ``path`` links to, with anchors."""
    folder = posixpath.dirname(path)
    for html, markdown in set(_LINK.findall(text)):
        link = html or markdown
        if not _ELSEWHERE.match(link):
            page, mark, anchor = link.partition("#")
            page = posixpath.normpath(posixpath.join(folder, page))
            yield f"{page.removesuffix('.md') + '.html' if page.endswith('.md') else page}{mark}{anchor}"
