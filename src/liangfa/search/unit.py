"""A search unit: one thing that can be found, with the answer it carries."""

from __future__ import annotations

from dataclasses import dataclass, field

from liangfa.model.dates import Status

#: Types in the order in which their units are numbered; ties in score follow it.
TYPES: tuple[str, ...] = ("charge", "provision", "agency", "law", "guide", "course", "case")
TYPE_WORDS: dict[str, str] = {
    "charge": "罪名",
    "provision": "条款",
    "agency": "主管机关",
    "law": "法律",
    "guide": "指引",
    "course": "课程",
    "case": "案例",
}
STATUSES: tuple[str, ...] = ("", Status.IN_FORCE, Status.FUTURE, Status.EXPIRED)
#: Kinds of provisions, what is asked for most first; other units have none.
KINDS: tuple[str, ...] = ("", "penalty", "rule", "duty")


@dataclass(frozen=True)
class Unit:
    """One thing that can be found. ``tokens`` are facets as index terms, e.g. ``~a公安机关``."""

    id: str
    type: str
    title: str
    url: str
    body: str
    answer: str = ""
    names: tuple[str, ...] = ()
    law: str | None = None
    article: str | None = None
    effective: str | None = None
    expires: str | None = None
    status: str | None = None
    kind: str = ""
    chapter: int | None = None
    year: int | None = None
    agencies: tuple[str, ...] = ()
    sanctions: tuple[str, ...] = ()
    charges: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    #: How many of ``names`` are real names (aliases, former names); the rest are colloquial examples.
    alias_count: int = 0
    #: How often one meets it, 0 most: orders suggestions of equal fit.
    rank: int = 0
    #: What it counts beside its words: the law everybody works with stands before its neighbours.
    standing: float = 1.0
    #: Keys of the provision of first choice through all versions: what a charge comes to on some day.
    line: tuple[str, ...] = ()
    #: Phrases of people who want it, as sentences: looked for, never shown.
    asked: str = ""
    order: tuple[object, ...] = field(default=(), compare=False)

    @property
    def tokens(self) -> tuple[str, ...]:
        """Facets as index terms: agency, sanction, charge, law, heading, chapter, year.

        ``~`` never survives folding, so no text can collide with them.
        """
        pairs = (
            ("a", self.agencies),
            ("s", self.sanctions),
            ("c", self.charges),
            ("l", self.laws),
            ("h", self.headings),
            ("k", (self.chapter,) if self.chapter else ()),
            ("y", (self.year,) if self.year else ()),
        )
        return tuple(f"~{mark}{value}" for mark, values in pairs for value in values)


def types_in(text: str) -> tuple[str, ...]:
    """The types of a list with commas, as users give it; none for an empty one.

    Raises:
        ValueError: (Chinese) on a word that is no type; it lists those there are.
    """
    named = tuple(word for part in text.split(",") if (word := part.strip()))
    unknown = next((word for word in named if word not in TYPES), None)
    if unknown is not None:
        known = "、".join(f"{name}（{words}）" for name, words in TYPE_WORDS.items())
        raise ValueError(f"没有“{unknown[:20]}”这一种，可用：{known}")
    return named
