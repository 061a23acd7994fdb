"""Answers to a question on the command line: one charge or one provision, on one day, as text or JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from liangfa.knowledge import Knowledge, Located, OnDate, overtaken
from liangfa.model.charge import Charge
from liangfa.model.compare import TierComparison, compare_penalties
from liangfa.model.dates import chinese_day
from liangfa.model.keys import Place
from liangfa.model.vocab import MATCH_WORDS, REVIEW_WORDS, ROLE_WORDS
from liangfa.model.wording import tier_text, tiers_text
from liangfa.names import names_of, plain_name

DISCLAIMER = "以官方公布的文本为准；条目经机器核对，未经法律人审定的只供参考。"


def find_charge(knowledge: Knowledge, name: str) -> Charge | None:
    """The charge with this id or any of its names, with or without 罪; None when there is none."""
    if name in knowledge.charges:
        return knowledge.charges[name]
    wanted = plain_name(name)
    for pick in (lambda c: (c.name,), names_of):
        for charge in knowledge.charges.values():
            if any(plain_name(other) == wanted for other in pick(charge)):
                return charge
    return None


def find_provisions(knowledge: Knowledge, law: str, article: str, day: dt.date) -> tuple[Located, ...]:
    """Provisions of a law (name or abbreviation) at an article, in the version in force on ``day``.

    ``article`` is a place (``58``, ``72(3)``) or an article number, which finds all its items.

    Raises:
        ValueError: in Chinese, when ``article`` is not a place.
    """
    place = Place.parse(article)
    short = next(
        (
            one.short_name
            for one in knowledge.laws.values()
            if law in (one.short_name, one.name, *one.aliases)
        ),
        law,
    )
    home = knowledge.version_on(short, day)
    if home is None:
        return ()
    found = knowledge.provisions_of_version.get(home.key, ())
    exact = tuple(p for p in found if p.provision.place == place)
    return exact or tuple(p for p in found if p.provision.place.article == place.article)


def provision_data(knowledge: Knowledge, located: Located) -> dict[str, Any]:
    """One provision as plain values."""
    provision, home = located.provision, located.home
    return {
        "id": located.key,
        "law": home.law.short_name,
        "effective": home.version.effective.isoformat(),
        "expires": home.version.expires.isoformat() if home.version.expires else None,
        "status": str(knowledge.status(home.key)),
        "label": provision.place.label,
        "conduct": provision.conduct,
        "agencies": [use.agency for use in provision.agencies],
        "penalty": tiers_text(provision.tiers),
        "preconditions": list(provision.preconditions),
        "predecessors": list(located.predecessors),
        "successors": list(located.successors),
        "limitation": [rule.key for rule in knowledge.limitation(located)] if provision.tiers else [],
    }


def provision_lines(knowledge: Knowledge, located: Located) -> Iterator[str]:
    """One provision for a terminal."""
    provision, home = located.provision, located.home
    yield f"《{home.law.short_name}》{provision.place.label}（{period_text(knowledge, located)}）"
    yield f"  {provision.conduct}"
    for tier in provision.tiers:
        yield f"  · {tier_text(tier, alone=len(provision.tiers) == 1)}"
    for term in provision.terms:
        yield f"  · {term.what}：{term.value}" + (f"（{term.condition}）" if term.condition else "")
    for use in provision.agencies:
        kinds = f"（{'、'.join(use.sanctions)}）" if use.sanctions else ""
        yield f"  主管机关：{use.agency}{kinds}"
    if provision.preconditions:
        yield f"  前提：{'；'.join(provision.preconditions)}"
    if provision.tiers:
        for rule in knowledge.limitation(located):
            yield f"  时效：{rule.provision.conduct}（{rule.parsed.label}）"
    for key in located.predecessors:
        yield f"  旧条款：{key}"
    for key in located.successors:
        yield f"  新条款：{key}"


def period_text(knowledge: Knowledge, located: Located) -> str:
    """2026年1月1日起施行，现行."""
    version = located.home.version
    until = f"，{chinese_day(version.expires)}失效" if version.expires else ""
    return f"{chinese_day(version.effective)}起施行{until}，{knowledge.status(located.home.key)}"


def charge_data(knowledge: Knowledge, charge: Charge, day: dt.date) -> dict[str, Any]:
    """One charge with its matches on ``day`` as plain values."""
    return {
        "id": charge.id,
        "name": charge.name,
        "articles": list(charge.articles),
        "status": charge.match.status,
        "reason": charge.match.reason,
        "on": day.isoformat(),
        "matches": [
            {
                "role": item.entry.role,
                "scenario": item.entry.scenario,
                "note": item.entry.note,
                "since": item.entry.since.isoformat() if item.entry.since else None,
                "before": list(item.entry.before),
                "provisions": [provision_data(knowledge, p) for p in item.provisions],
                "now": [provision_data(knowledge, p) for p in later(knowledge, item)],
                "compared": [
                    {"old": old.key, "new": new.key, "tiers": [_tier_data(tier) for tier in tiers]}
                    for old, new, tiers in compared(knowledge, item)
                ],
            }
            for item in knowledge.match_on(charge, day)
        ],
        "review": charge.review.state,
        "checked_on": charge.review.on.isoformat(),
    }


def later(knowledge: Knowledge, item: OnDate) -> tuple[Located, ...]:
    """Today's provisions for the conduct, where they are other ones than on the day asked about."""
    then = {p.key for p in item.provisions}
    now = () if item.day >= knowledge.today else knowledge.line(item.entry).on(knowledge.today)
    return tuple(p for p in now if p.key not in then)


def compared(
    knowledge: Knowledge, item: OnDate
) -> Iterator[tuple[Located, Located, tuple[TierComparison, ...]]]:
    """Each provision of the day beside each of today's, tier by tier (从旧兼从轻)."""
    for old in item.provisions:
        for new in later(knowledge, item):
            if old.provision.tiers and new.provision.tiers:
                yield old, new, compare_penalties(old.provision.tiers, new.provision.tiers)


def _tier_data(tier: TierComparison) -> dict[str, Any]:
    return {"when": tier.when, "verdict": str(tier.verdict), "moves": [move.text for move in tier.moves]}


def charge_lines(knowledge: Knowledge, charge: Charge, day: dt.date) -> Iterator[str]:
    """One charge for a terminal."""
    articles = "、".join(f"第{a.replace('-', '条之') if '-' in a else a + '条'}" for a in charge.articles)
    yield f"{charge.name}（刑法{articles}）"
    yield f"{MATCH_WORDS[charge.match.status]}（{chinese_day(day)}的法律）"
    if charge.match.reason:
        yield f"说明：{charge.match.reason}"
    if charge.match.status == "unresearched":
        yield "本站还没有研究这个罪名对应的行政处罚；这不等于没有。"
    for item in knowledge.match_on(charge, day):
        yield ""
        yield from _match_lines(knowledge, item)
    yield ""
    yield f"核对：{charge.review.on.isoformat()}，{REVIEW_WORDS[charge.review.state]}。{DISCLAIMER}"


def _match_lines(knowledge: Knowledge, item: OnDate) -> Iterator[str]:
    entry, provisions, day = item.entry, item.provisions, item.day
    yield f"【{ROLE_WORDS[entry.role]}】{entry.scenario}"
    if not provisions:
        yield f"  {chinese_day(day)}没有收录到施行中的对应条款（现行条款：{entry.provision}）"
    for located in provisions:
        if overtaken(located, provisions):
            yield "  同时有效的旧规定："
        yield from provision_lines(knowledge, located)
    yield from _now_lines(knowledge, item)
    if entry.note:
        other = bool(provisions) and entry.provision not in {p.key for p in provisions}
        yield f"  说明{'（条号按现行法）' if other and entry.numbers_articles else ''}：{entry.note}"
    if entry.dispute:
        yield f"  争议：{entry.dispute.question}"
        for side in entry.dispute.sides:
            yield f"    · {side.held_by}：{side.view}"


def _now_lines(knowledge: Knowledge, item: OnDate) -> Iterator[str]:
    """What holds today, where the law has changed since, and whether it is lighter."""
    if not item.provisions:
        return
    for new in later(knowledge, item):
        yield f"  现在：《{new.home.law.short_name}》{new.provision.place.label}（{period_text(knowledge, new)}）"
        for tier in new.provision.tiers:
            yield f"    · {tier_text(tier, alone=len(new.provision.tiers) == 1)}"
    pairs = list(compared(knowledge, item))
    for old, new, tiers in pairs:
        named = f"（{old.parsed.label}与{new.parsed.label}）" if len(pairs) > 1 else ""
        yield f"  新旧相比{named}，供从旧兼从轻判断："
        for pair in tiers:
            moves = "；".join(move.text for move in pair.moves)
            yield f"    · {pair.when}：新规定{pair.verdict}{f'，{moves}' if moves else ''}"


def hit_lines(number: int, hit: dict[str, Any]) -> Iterator[str]:
    """One search result for a terminal."""
    status = f"〔{hit['status']}〕" if hit.get("status") else ""
    yield f"{number}. {hit['title']}{status}"
    if hit.get("answer"):
        yield f"   {hit['answer']}"
    yield f"   {hit['url']}"
