"""The data of the assistant's page: rules, charges and papers as scripts, and the list of names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from liangfa import urls
from liangfa.assist.export import label
from liangfa.assist.write import write_assist
from liangfa.knowledge import Knowledge
from liangfa.model.case import Case
from liangfa.model.charge import Charge
from liangfa.model.ladder import Ladder, Rung
from liangfa.model.wording import tier_text
from liangfa.papers.export import DATA, PROGRAM, script, write_papers
from liangfa.papers.sheets import source_sheet
from liangfa.site.context import Library

FOLDER = "assets/assist"
#: In the order they must run; the first of ours makes the name space the others fill.
SCRIPTS = tuple(
    f"{FOLDER}/{name}"
    for name in (
        *("rules.js", "names.js", "engine.js", DATA, PROGRAM),
        *("dom.js", "fields.js", "clocks.js", "answer.js", "memo.js", "drunk.js", "drafts.js", "page.js"),
    )
)
STYLE = f"{FOLDER}/assist.css"
#: Cases shown for one charge.
CASES = 5


def write_data(library: Library, source: Path) -> None:
    """Write everything the page loads below ``source``."""
    folder = source / FOLDER
    write_assist(library.knowledge, folder)
    write_papers(library.knowledge, folder)
    known = [charge for charge in library.knowledge.charges.values() if not charge.withdrawn]
    names = [[charge.id, charge.name, list(dict.fromkeys(_other_names(charge)))] for charge in known]
    near = {charge.id: found for charge in known if (found := list(_cases(library, charge)))}
    ladders = {
        entry.value.charge: _ladder(library.knowledge, entry.value)
        for entry in library.knowledge.data.ladders
    }
    text = script(
        "LiangfaAssistNames",
        {
            "names": names,
            "cases": {case.id: _case(case) for found in near.values() for case, _ in found},
            "near": {name: [[case.id, reason] for case, reason in found] for name, found in near.items()},
            "ladders": ladders,
        },
    )
    (folder / "names.js").write_text(text, encoding="utf-8", newline="\n")


def _other_names(charge: Charge) -> Iterator[str]:
    yield from charge.aliases
    yield from charge.examples


def _cases(library: Library, charge: Charge) -> Iterator[tuple[Case, str]]:
    """The charge's own cases, newest first, then the most similar ones, each with its reason."""
    own = sorted(
        (case for case in library.knowledge.cases_of_charge.get(charge.name, ()) if not case.withdrawn),
        key=lambda case: (-(case.year or 0), case.id),
    )[:CASES]
    for case in own:
        yield case, "同一罪名"
    for one in library.similar.of_charge(charge)[: CASES - len(own)]:
        yield one.case, "；".join(one.reasons)


def _case(case: Case) -> list[str]:
    facts = [f"{case.direction}衔接" if case.direction else None, case.publisher]
    return [case.title, urls.case(case.id), "，".join(filter(None, facts))]


def _ladder(knowledge: Knowledge, ladder: Ladder) -> dict[str, Any]:
    """The ladder with the words of each tier in every version of its provision."""
    return {
        "title": ladder.title,
        "about": ladder.about,
        "asks": [
            {
                "id": ask.id,
                "ask": f"{ask.ask}（{ask.unit}）" if ask.unit else ask.ask,
                "answers": list(ask.answers),
                "limit": ask.limit,
                "note": ask.note or "",
                "basis": [source_sheet(knowledge, source) for source in ask.sources],
            }
            for ask in ladder.asks
        ],
        "steps": [_step(knowledge, ladder, step) for step in ladder.steps],
    }


def _step(knowledge: Knowledge, ladder: Ladder, step: Rung) -> dict[str, Any]:
    disputes = {e.provision: e.dispute for e in knowledge.charges[ladder.charge].match.entries}
    dispute = disputes[step.disputed] if step.disputed else None
    sides = dispute.sides if dispute else ()
    return {
        "title": step.title,
        "when": dict(step.when),
        "note": step.note or "",
        "only": list(step.only),
        "question": dispute.question if dispute else "",
        "sides": [{"view": s.view, "held_by": s.held_by, "url": s.source.url or ""} for s in sides],
        "versions": [
            {
                "key": located.key,
                "effective": located.period.start.isoformat(),
                "expires": located.period.end.isoformat() if located.period.end else None,
                "text": tier_text(tier, alone=True),
                "kinds": [
                    kind
                    for kind in dict.fromkeys(sanction.kind for sanction in tier.sanctions())
                    if not step.only or kind in step.only
                ],
                "label": label(knowledge, located.key),
                "page": urls.provision(located),
            }
            for located in knowledge.lineage(step.provision)
            for tier in located.provision.tiers
            if tier.when == step.tier
        ],
    }
