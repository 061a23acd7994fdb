"""Law facts inside a sentence: ``{条款键}`` and ``{条款键|方面}`` become words of the graph.

An editor writes ``时效是{治安管理处罚法@2026-01-01#25|期限}`` and never the number itself, so a change
of the law changes the sentence. Aspects (方面):

=======  =======================================================================
条号     《治安管理处罚法》第二十五条 (also without ``|``)
要旨     the gist
罚则     the penalty in words; ``罚则:情节较重`` one tier only
期限     the numbers of a rule; ``期限:追究时效`` one of them
机关     who imposes it
时效     the gist of the limitation rule
=======  =======================================================================

``{charge:264-daoqie}`` is the name of a charge. A provision that is meant to be no longer, or not yet,
in force is written ``{旧：条款键}``, ``{将：条款键}``; its citation then names the version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from liangfa.knowledge import Knowledge, Located
from liangfa.model.dates import Status, chinese_day
from liangfa.model.keys import ProvisionKey
from liangfa.model.wording import penalty_text, tiers_text

_BRACES = re.compile(r"[{｛]([^{}｛｝]*)[}｝]")
_MARKS = {"旧:": Status.EXPIRED, "将:": Status.FUTURE}
ASPECTS = ("条号", "要旨", "罚则", "期限", "机关", "时效")


@dataclass(frozen=True)
class Reference:
    """One reference inside a sentence: a provision key or a charge id, and what of it."""

    target: str
    is_charge: bool = False
    aspect: str = "条号"
    detail: str | None = None
    expected: str = str(Status.IN_FORCE)


def references(text: str) -> Iterator[Reference]:
    """The references of a sentence, in order.

    Raises:
        ValueError: in Chinese, when something in braces is no reference.
    """
    for found in _BRACES.finditer(text):
        yield _parse(found[1].strip())


def _parse(inner: str) -> Reference:
    if inner.startswith("charge:"):
        return Reference(inner.removeprefix("charge:"), is_charge=True)
    inner = inner.replace("：", ":")
    expected = Status.IN_FORCE
    for mark, status in _MARKS.items():
        if inner.startswith(mark):
            inner, expected = inner.removeprefix(mark), status
    key, _, what = inner.partition("|")
    aspect, _, detail = what.partition(":")
    if aspect and aspect not in ASPECTS:
        raise ValueError(f"没有“{aspect}”这个方面，可用：{'、'.join(ASPECTS)}")
    return Reference(str(ProvisionKey.parse(key)), False, aspect or "条号", detail or None, str(expected))


def expand(text: str, known: Knowledge) -> str:
    """The sentence with every reference in words.

    Raises:
        ValueError: in Chinese, when a reference is wrong or leads nowhere.
    """
    return _BRACES.sub(lambda found: words(_parse(found[1].strip()), known), text)


def words(reference: Reference, known: Knowledge) -> str:
    """One reference in words. Raises ValueError (Chinese) when it leads nowhere."""
    if reference.is_charge:
        charge = known.charges.get(reference.target)
        if charge is None:
            raise ValueError(f"没有 {reference.target} 这个罪名")
        return charge.name
    located = known.provisions.get(reference.target)
    if located is None:
        raise ValueError(f"条款 {reference.target} 没有收录")
    found = _aspect(reference, located, known)
    if not found:
        detail = f"“{reference.detail}”" if reference.detail else ""
        raise ValueError(f"{reference.target} 没有{reference.aspect}{detail}")
    return found


def _aspect(reference: Reference, located: Located, known: Knowledge) -> str:
    provision, detail = located.provision, reference.detail
    match reference.aspect:
        case "要旨":
            return provision.conduct
        case "罚则" if detail:
            return "；".join(penalty_text(tier) for tier in provision.tiers if tier.when == detail)
        case "罚则":
            return tiers_text(provision.tiers)
        case "期限":
            return "、".join(term.value for term in provision.terms if detail in (None, term.what))
        case "机关":
            return "、".join(dict.fromkeys(use.agency for use in provision.agencies))
        case "时效":
            return "；".join(rule.provision.conduct for rule in known.limitation(located))
        case _:
            return _citation(reference, located)


def _citation(reference: Reference, located: Located) -> str:
    label = located.parsed.label
    if reference.expected == Status.IN_FORCE:
        return label
    period = located.period
    if reference.expected == Status.FUTURE:
        return f"{label}（{chinese_day(period.start)}起施行）"
    return f"{label}（{period.start.year}年版，{reference.expected}）"
