"""The data of the assistant's page: rules, charges and papers as scripts, and the list of names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from liangfa import urls
from liangfa.assist.write import write_assist
from liangfa.model.case import Case
from liangfa.model.charge import Charge
from liangfa.papers.export import DATA, PROGRAM, script, write_papers
from liangfa.site.context import Library

FOLDER = "assets/assist"
#: In the order they must run; the first of ours makes the name space the others fill.
SCRIPTS = tuple(
    f"{FOLDER}/{name}"
    for name in (
        *("rules.js", "names.js", "engine.js", DATA, PROGRAM),
        *("dom.js", "fields.js", "clocks.js", "answer.js", "memo.js", "drafts.js", "page.js"),
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
    text = script(
        "LiangfaAssistNames",
        {
            "names": names,
            "cases": {case.id: _case(case) for found in near.values() for case, _ in found},
            "near": {name: [[case.id, reason] for case, reason in found] for name, found in near.items()},
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
