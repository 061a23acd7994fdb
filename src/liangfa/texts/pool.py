"""The text a provision is compared with: its own unit, what that unit applies, what is read with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from liangfa.model.keys import Place
from liangfa.texts.article import Article, Paragraph, PlaceError, Unit
from liangfa.texts.mentions import Clause, Mention, Spot, clauses, mentions
from liangfa.texts.numbers import Quantity, quantities
from liangfa.texts.provider import VersionText
from liangfa.texts.references import Reference, references, speaks_of

#: How far 依照…处罚 is followed.
DEPTH = 3
_WHOLLY = re.compile(r"(?:规定|的)?(?:给予|予以|进行)?(?:行政|治安管理)?(?<!等)处罚$|处理$")


@dataclass(frozen=True)
class Pool:
    """Clauses by how they bind the entry.

    ``own``: the entry must state their sanctions; ``borrowed``: reached by 依照…处罚 from ``own``;
    ``beside``: later paragraphs about this one, and provisions under ``read_with``;
    ``context``: duties and other places the unit mentions, and ``read_with`` (numbers of words only).
    """

    unit: Unit
    own: tuple[Clause, ...]
    borrowed: tuple[Clause, ...]
    beside: tuple[Clause, ...]
    context: tuple[Unit, ...]

    @cached_property
    def required(self) -> tuple[Mention, ...]:
        """Mentions the entry has to state."""
        return tuple(m for clause in self.own for m in mentions(clause))

    @cached_property
    def allowed(self) -> tuple[Mention, ...]:
        """Mentions the entry may state."""
        return tuple(m for clause in self.penal for m in mentions(clause))

    @cached_property
    def own_mentions(self) -> tuple[Mention, ...]:
        """Mentions of the unit and of what it applies, without ``beside``."""
        return self.required + self.borrowed_mentions

    @cached_property
    def borrowed_mentions(self) -> tuple[Mention, ...]:
        """Mentions reached by 依照…处罚."""
        return tuple(m for clause in self.borrowed for m in mentions(clause))

    @property
    def penal(self) -> tuple[Clause, ...]:
        """All clauses sanctions may come from."""
        return self.own + self.borrowed + self.beside

    @cached_property
    def words(self) -> str:
        """All text numbers and base words may come from."""
        texts = [clause.text for clause in self.penal] + [unit.text for unit in (self.unit, *self.context)]
        return "\n".join(texts)

    @property
    def list_sizes(self) -> frozenset[int]:
        """How many items the lists of the article and of the places it mentions have."""
        units = (self.unit, *self.context)
        return frozenset(len(part.items) for unit in units for part in unit.article.paragraphs)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every quantity of :attr:`words`."""
        return quantities(self.words, idle=True)


def paragraph_clauses(article: Article, paragraph: Paragraph, item: str | None = None) -> list[Clause]:
    """Clauses of the sentence, then of its items (only of ``item`` when given)."""
    out = clauses(paragraph.text, Spot(article.id, paragraph.no))
    for one in paragraph.items:
        if item is None or one.no == item:
            out += clauses(one.text, Spot(article.id, paragraph.no, one.no), len(out))
    return out


def unit_clauses(unit: Unit) -> list[Clause]:
    """Clauses of a unit; clauses of the sentence that name only other items are left out."""
    item = unit.item.no if unit.item else None
    out = [clause for part in unit.paragraphs for clause in paragraph_clauses(unit.article, part, item)]
    return [clause for clause in out if clause.spot.item or _concerns(clause, item)]


def _concerns(clause: Clause, item: str | None) -> bool:
    if item is None or not re.search(r"(?:前款|本款|有|属于|第一款)第[^，。；]{1,6}项", clause.text):
        return True
    return speaks_of(clause.text, item) is not False


def build(text: VersionText, place: Place, lent: Iterable[Unit], known: frozenset[str] = frozenset()) -> Pool:
    """The pool of ``place``.

    ``lent``: units of the provisions under ``read_with``. ``known``: places of the same version that
    have entries of their own; paragraphs among them bind those entries, not this one.

    Raises:
        PlaceError: when the place does not exist.
    """
    unit = text.unit(place)
    own = unit_clauses(unit)
    after, beside = _later(unit, known)
    own += after
    borrowed, context = _followed(text, unit.article, own)
    for other in lent:
        beside += unit_clauses(other)
        context.append(other)
    return Pool(unit, tuple(own), tuple(borrowed), tuple(beside), tuple(context))


def _later(unit: Unit, known: frozenset[str]) -> tuple[list[Clause], list[Clause]]:
    """Clauses of other paragraphs that speak of this unit: (binding, permitted)."""
    if unit.place.paragraph is None and unit.item is None:
        return [], []
    binding: list[Clause] = []
    permitted: list[Clause] = []
    here = unit.paragraphs[0].no
    for paragraph in unit.article.paragraphs:
        if paragraph.no == here or _has_entry(unit.article, paragraph, known):
            continue
        for clause in clauses(paragraph.text, Spot(unit.article.id, paragraph.no)):
            places = [ref.place for ref in references(paragraph.text, unit.article.no, paragraph.no)]
            if not any(p.article == unit.article.no and p.paragraph in {here, None} for p in places):
                continue
            spoken = speaks_of(clause.text, unit.item.no if unit.item else "")
            if spoken is None:
                permitted.append(clause)
            elif spoken or unit.item is None:
                binding.append(clause)
    return binding, permitted


def _has_entry(article: Article, paragraph: Paragraph, known: frozenset[str]) -> bool:
    return f"{article.no}.{paragraph.no}" in known


def _followed(text: VersionText, article: Article, own: list[Clause]) -> tuple[list[Clause], list[Unit]]:
    borrowed: list[Clause] = []
    context: list[Unit] = []
    seen: set[Reference] = set()
    queue = [(clause, article.no, 0) for clause in own]
    while queue:
        clause, no, depth = queue.pop(0)
        for ref in references(clause.text, no, clause.spot.paragraph):
            if ref in seen:
                continue
            seen.add(ref)
            try:
                target = text.unit(ref.place)
            except PlaceError:
                continue
            context.append(target)
            if ref.penal:
                found = unit_clauses(target)
                borrowed += found
                if depth < DEPTH:
                    queue += [(one, target.article.no, depth + 1) for one in found]
    return borrowed, context


def is_referral(pool: Pool) -> bool:
    """True when a clause of the unit punishes wholly by another place: 依照前款规定处罚."""
    return bool(pool.borrowed) and any(_WHOLLY.search(clause.text) for clause in pool.own)
