"""Law facts and case facts in words, fetched from the graph: the only source of law in a course pack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from liangfa.knowledge import Knowledge, Located
from liangfa.model.base import Source
from liangfa.model.case import Basis, Case
from liangfa.model.charge import Charge, Dispute
from liangfa.model.dates import chinese_day
from liangfa.model.keys import ProvisionKey
from liangfa.model.vocab import MATCH_WORDS, ROLE_WORDS
from liangfa.model.wording import clause_text, penalty_text, tier_text


@dataclass(frozen=True)
class ProvisionFacts:
    """One provision in words; ``version`` says which text and where it stands on the day of the class."""

    key: str
    label: str
    conduct: str
    penalties: tuple[str, ...]
    terms: tuple[str, ...]
    agencies: tuple[str, ...]
    limitation: tuple[str, ...]
    preconditions: tuple[str, ...]
    version: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The facts as they stand on a slide, one line each."""
        return tuple(
            [
                self.conduct,
                *self.penalties,
                *self.terms,
                *([f"机关：{'；'.join(self.agencies)}"] if self.agencies else []),
                *([f"前提：{'；'.join(self.preconditions)}"] if self.preconditions else []),
                *(f"时效：{rule}" for rule in self.limitation),
            ]
        )


def version_line(known: Knowledge, key: str) -> str:
    """《道路交通安全法》2021年4月29日起施行，现行: the text a fact was read from."""
    version = ProvisionKey.parse(key).version
    status = known.status(str(version)) if str(version) in known.versions else "没有收录"
    return f"《{version.law}》{chinese_day(version.effective)}起施行，{status}"


def provision_facts(known: Knowledge, key: str) -> ProvisionFacts:
    """The facts of a recorded provision. Raises KeyError when it is not recorded."""
    located = known.provisions[key]
    provision = located.provision
    alone = len(provision.tiers) == 1
    return ProvisionFacts(
        key,
        located.parsed.label,
        provision.conduct,
        tuple(tier_text(tier, alone=alone) for tier in provision.tiers),
        tuple(
            f"{term.what}：{term.value}" + (f"（{term.condition}）" if term.condition else "")
            for term in provision.terms
        ),
        tuple(
            use.agency + (f"（{'、'.join(use.sanctions)}）" if use.sanctions else "")
            for use in provision.agencies
        ),
        tuple(
            f"{rule.provision.conduct}（{rule.parsed.label}）"
            for rule in (known.limitation(located) if provision.tiers else ())
        ),
        provision.preconditions,
        version_line(known, key),
    )


@dataclass(frozen=True)
class TierRow:
    """One tier, old and new, and what the comparison can say about them."""

    when: str
    old: str
    new: str
    verdict: str


@dataclass(frozen=True)
class OldAndNew:
    """A provision beside one predecessor."""

    old_label: str
    new_label: str
    old_version: str
    new_version: str
    rows: tuple[TierRow, ...]


def old_and_new(known: Knowledge, key: str) -> tuple[OldAndNew, ...]:
    """The provision beside each direct predecessor; empty when there is nothing to compare."""
    new = known.provisions[key]
    return tuple(
        OldAndNew(
            _dated(old),
            _dated(new),
            version_line(known, old.key),
            version_line(known, key),
            tuple(
                TierRow(
                    found.when,
                    penalty_text(found.earlier) if found.earlier else "没有这一档",
                    penalty_text(found.later) if found.later else "没有这一档",
                    str(found.verdict),
                )
                for found in tiers
            ),
        )
        for old, tiers in known.comparisons(key)
    )


def _dated(located: Located) -> str:
    return f"{located.home.version.effective.year}年版{located.provision.place.short}"


def match_lines(known: Knowledge, charge: Charge, most: int) -> Iterator[str]:
    """What a charge comes to when it is not prosecuted: status, then at most ``most`` entries."""
    yield f"{MATCH_WORDS[charge.match.status]}。{charge.match.reason or ''}"
    entries = sorted(charge.match.entries, key=lambda entry: entry.role != "primary")
    for entry in entries[:most]:
        located = known.provisions[entry.provision]
        agencies = "、".join(dict.fromkeys(use.agency for use in located.provision.agencies))
        yield f"{ROLE_WORDS[entry.role]}：{entry.scenario}，{located.parsed.label}（{agencies}）"
    if len(entries) > most:
        yield f"另有 {len(entries) - most} 项对应条款，见罪名页。"


def disputes_of(charge: Charge) -> tuple[Dispute, ...]:
    """All disputes recorded for a charge, each once."""
    found = [*charge.disputes, *(entry.dispute for entry in charge.match.entries if entry.dispute)]
    return tuple(dict.fromkeys(found))


# -- cases -----------------------------------------------------------------------------------------


def facts_of_case(case: Case) -> tuple[str, ...]:
    """What happened, and nothing about what the agency did in the end."""
    kind, decision = case.non_prosecution, case.decision
    # 相对不起诉 says the same as 酌定不起诉.
    said = [kind, None if kind and (decision or "").endswith("不起诉") else decision]
    decided = "，".join(filter(None, said))
    day = f"（{chinese_day(case.decision_date)}）" if case.decision_date else ""
    return tuple(
        filter(
            None,
            [
                _days(case.conduct_from, case.conduct_to),
                case.conduct,
                f"刑事处理：{decided}{day}" if decided else None,
            ],
        )
    )


def _days(start: dt.date | None, end: dt.date | None) -> str | None:
    days = list(dict.fromkeys(chinese_day(day) for day in (start, end) if day))
    return f"行为时间：{'至'.join(days)}" if days else None


def outcome_of_case(known: Knowledge, case: Case) -> tuple[str, ...]:
    """What the agency did, on which basis, and what the source leaves open."""
    lines = [_result(case), f"机关：{case.agency}" if case.agency else None]
    lines += [f"依据：{_basis(known, basis)}" for basis in case.legal_basis]
    if not case.legal_basis:
        lines.append("依据：来源没有写")
    if case.follow_up:
        lines.append(f"经过：{case.follow_up}")
    if case.significance:
        lines.append(f"意义：{case.significance}")
    if case.missing:
        lines.append(f"来源没有交代：{'、'.join(case.missing)}")
    return tuple(line for line in lines if line)


def _result(case: Case) -> str:
    if case.penalty is None:
        return "结果：来源没有写处理结果"
    # What was done is a fact: a fine whose amount the source leaves out is just 罚款.
    done = "，".join(
        clause_text(sanction, "").removesuffix("（本条没有定数额）") for sanction in case.penalty.sanctions
    )
    day = f"（{chinese_day(case.penalty.on)}）" if case.penalty.on else ""
    note = f"。{case.penalty.note}" if case.penalty.note else ""
    return f"结果：{case.penalty.outcome}{day}" + (f"，{done}" if done else "") + note


def _basis(known: Knowledge, basis: Basis) -> str:
    if basis.provision is None:
        return basis.cited + (f"（{basis.note}）" if basis.note else "")
    text = f"{basis.cited}（{version_line(known, basis.provision)}"
    now = [p.parsed.label for p in known.current(basis.provision) if p.key != basis.provision]
    return text + (f"；现在看{'、'.join(now)}" if now else "") + "）"


def source_line(sources: Iterable[Source]) -> str:
    """Where a case was published: site and date of the first source, and how many more there are."""
    found = list(sources)
    first = found[0]
    words = first.title or first.site or first.doc_no or first.url or first.provision or ""
    if first.site and first.site != words:
        words += f"，{first.site}"
    if first.date:
        words += f"，{chinese_day(first.date)}"
    return words + (f"，另有 {len(found) - 1} 个来源" if len(found) > 1 else "")
