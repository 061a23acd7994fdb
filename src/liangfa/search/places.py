"""The table behind citations: law → article → provisions of every version and their successors today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from liangfa.knowledge import Knowledge, Located
from liangfa.model.dates import Status
from liangfa.model.keys import Place
from liangfa.search.answers import article_text, successors, successors_text
from liangfa.search.unit import Unit

#: [version number, place, unit number or -1, numbers of successors in force, label, 1 if it may hold items that
#: are not recorded one by one]
Row = tuple[int, str, int, list[int], str, int]

Named = tuple[int, str]

#: Units listed for an article number without a law; nobody reads further.
BARE_LIMIT = 30


class LawPlaces(TypedDict):
    """One law in the table; versions newest first, charges only for 刑法."""

    versions: list[tuple[str, str]]
    articles: dict[str, list[Row]]
    charges: dict[str, list[int]]


def place_table(knowledge: Knowledge, units: Sequence[Unit]) -> dict[str, LawPlaces]:
    """Every cited place, by law."""
    numbers = {unit.id: i for i, unit in enumerate(units) if unit.type == "provision"}
    table: dict[str, LawPlaces] = {}
    for law in knowledge.laws.values():
        newest = sorted(law.versions, key=lambda v: v.effective, reverse=True)
        ordered = [v for v in newest if knowledge.today in v.period]
        ordered += [v for v in newest if v not in ordered]
        keys = [f"{law.short_name}@{v.effective.isoformat()}" for v in ordered]
        versions = [
            (v.effective.isoformat(), str(knowledge.status(k))) for v, k in zip(ordered, keys, strict=True)
        ]
        table[law.short_name] = {"versions": versions, "articles": {}, "charges": {}}
        for i, key in enumerate(keys):
            _add_version(knowledge, table[law.short_name]["articles"], i, key, numbers)
    criminal = table.setdefault("刑法", {"versions": [], "articles": {}, "charges": {}})
    for i, unit in enumerate(units):
        if unit.type == "charge":
            for article in (unit.article or "").split("、"):
                criminal["charges"].setdefault(article, []).append(i)
    return table


def _add_version(
    knowledge: Knowledge, articles: dict[str, list[Row]], i: int, version: str, numbers: Mapping[str, int]
) -> None:
    seen: set[str] = set()
    for located in knowledge.provisions_of_version.get(version, ()):
        if located.key in numbers:
            place = located.provision.place
            now = [numbers[p.key] for p in successors(knowledge, located) if p.key in numbers]
            label = _label(knowledge, version, place.short)
            if knowledge.status(version) == Status.EXPIRED:
                label += f" → 现行{successors_text(knowledge, located)}"
            row = (i, str(place), numbers[located.key], now, label, int(_may_list(located)))
            articles.setdefault(place.article, []).append(row)
            seen.add(place.article)
    for article, now, label in _renumbered(knowledge, version, numbers):
        if article not in seen:
            articles.setdefault(article, []).append((i, article, -1, now, label, 1))


def _may_list(located: Located) -> bool:
    """True for a rule recorded whole that says several things; penalties are recorded item by item."""
    provision = located.provision
    return provision.kind != "penalty" and not provision.place.item and len(provision.terms) > 1


def _label(knowledge: Knowledge, version: str, place: str) -> str:
    status, day = knowledge.status(version), version.partition("@")[2]
    word = {Status.IN_FORCE: "现行", Status.FUTURE: "尚未施行的新法", Status.EXPIRED: "旧法"}[status]
    return f"{word}（{day} 施行）{place}"


def _renumbered(
    knowledge: Knowledge, version: str, numbers: Mapping[str, int]
) -> list[tuple[str, list[int], str]]:
    """Articles of an old version whose provisions are not recorded but whose new numbers are."""
    home = knowledge.versions[version]
    later = [v for v in home.law.versions if v.effective > home.version.effective]
    if knowledge.status(version) != Status.EXPIRED or not later:
        return []
    following = min(later, key=lambda v: v.effective)
    key = f"{home.law.short_name}@{following.effective.isoformat()}"
    if knowledge.status(key) != Status.IN_FORCE:
        return []
    out = []
    for old, new in sorted(following.renumbered.items(), key=lambda item: Place.parse(item[0]).sort_key):
        articles = {Place.parse(n).article for n in new}
        now = [
            numbers[p.key]
            for p in knowledge.provisions_of_version.get(key, ())
            if p.provision.place.article in articles and p.key in numbers
        ]
        words = "、".join(article_text(Place.parse(n).article) for n in new) if new else "（已删去）"
        article = Place.parse(old).article
        out.append((article, now, f"{_label(knowledge, version, article_text(article))} → 现行{words}"))
    return out


def _linked(knowledge: Knowledge, law: str) -> int:
    """How many match entries of charges rest on a law: what is asked for most."""
    pairs = knowledge.charges_of_provision.items()
    return sum(len(found) for key, found in pairs if key.startswith(f"{law}@"))


def bare_table(knowledge: Knowledge, table: Mapping[str, LawPlaces]) -> dict[str, list[Named]]:
    """Article alone → (unit number, place) over all laws: 刑法 charges, what is in force, then the rest.

    Laws on which most charges rest come first.
    """
    found: dict[str, tuple[list[Named], list[Named], list[Named]]] = {}
    for name in sorted(table, key=lambda law: (-_linked(knowledge, law), law)):
        law = table[name]
        for article, charges in law["charges"].items():
            found.setdefault(article, ([], [], []))[0].extend((n, article) for n in charges)
        for article, rows in law["articles"].items():
            for version, place, unit, *_ in rows:
                if unit >= 0:
                    in_force = law["versions"][version][1] == Status.IN_FORCE
                    found.setdefault(article, ([], [], []))[1 if in_force else 2].append((unit, place))
    return {
        article: [*charges, *living, *rest][:BARE_LIMIT]
        for article, (charges, living, rest) in sorted(found.items())
    }
