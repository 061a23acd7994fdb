"""Data of the class builder page: one index, one kit to write files with, one small script per charge.

Every file calls one global function, so the page works from a folder without a server.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from liangfa import urls
from liangfa.knowledge import Knowledge
from liangfa.model.case import Case
from liangfa.model.charge import Charge
from liangfa.model.dates import chinese_day
from liangfa.papers.export import ZIP, asset
from liangfa.train import facts
from liangfa.train.kit import kit, room
from liangfa.train.plan import WITH_CASES, WITHOUT_CASES, Planned
from liangfa.train.starter import cases_of, provisions_of

CALL = "liangfaBuilderData"
SCRIPTS = (
    "quiz-core.js",
    "builder-plan.js",
    "builder-fit.js",
    "builder-slides.js",
    "builder-papers.js",
    "builder-office.js",
    "builder-files.js",
    "builder.js",
)
STYLE = "builder.css"
#: All scripts of the page; the zip is shared with the drafts of documents.
PAGE_SCRIPTS = (ZIP, *SCRIPTS)
#: Folder of the data below the root of the site.
FOLDER = "courses/builder"


def write_builder(known: Knowledge, site: Path) -> int:
    """Write scripts and data below ``site``; returns the number of files."""
    assets = files("liangfa.train") / "assets"
    (site / "assets").mkdir(parents=True, exist_ok=True)
    for name in (*SCRIPTS, STYLE):
        (site / "assets" / name).write_bytes((assets / name).read_bytes())
    (site / "assets" / ZIP).write_bytes(asset(ZIP))
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    taught = charges_to_teach(known)
    _write(folder / "index.js", "", index_data(known, taught))
    _write(folder / "kit.js", "kit", kit(known.today))
    for charge in taught:
        _write(folder / f"{charge.id}.js", charge.id, charge_data(known, charge))
    return len(SCRIPTS) + 4 + len(taught)


def charges_to_teach(known: Knowledge) -> tuple[Charge, ...]:
    """Charges with at least one penalty in force, in the order of the code."""
    return tuple(
        charge
        for charge in known.charges.values()
        if not charge.withdrawn and any(True for _ in provisions_of(known, charge))
    )


def index_data(known: Knowledge, taught: tuple[Charge, ...]) -> dict[str, Any]:
    """What the form offers: charges with their agencies and number of cases, courses, quiz topics, plans."""
    return {
        "asOf": known.today.isoformat(),
        "day": chinese_day(known.today),
        "room": room(),
        "charges": [
            {
                "id": charge.id,
                "name": charge.name,
                "agencies": list(known.agencies_of(charge)),
                "cases": len(cases_of(known, charge)),
            }
            for charge in taught
        ],
        "courses": [
            {"title": course.title, "charges": course.charges, "url": urls.course(course.id)}
            for course in known.courses.values()
            if not course.withdrawn
        ],
        "topics": [{"id": topic.topic, "charges": topic.charges} for topic in known.question_topics.values()],
        "plans": {"cases": _plan(WITH_CASES), "bare": _plan(WITHOUT_CASES)},
    }


def _plan(steps: tuple[Planned, ...]) -> list[list[Any]]:
    return [[step.kind, step.title, step.lead, *step.minutes] for step in steps]


def charge_data(known: Knowledge, charge: Charge) -> dict[str, Any]:
    """Everything a class on one charge may show."""
    return {
        "id": charge.id,
        "name": charge.name,
        "url": urls.charge(charge.id),
        "provisions": list(_provisions(known, charge)),
        "disputes": [
            {
                "question": dispute.question,
                "sides": [f"{side.view}（{side.held_by}）" for side in dispute.sides],
            }
            for dispute in facts.disputes_of(charge)
        ],
        "cases": [_case(known, case) for case in cases_of(known, charge)],
    }


def _provisions(known: Knowledge, charge: Charge) -> Iterator[dict[str, Any]]:
    roles = {entry.provision: entry for entry in charge.match.entries}
    for key in dict.fromkeys(provisions_of(known, charge)):
        found = facts.provision_facts(known, key)
        yield {
            "key": key,
            "label": found.label,
            "scenario": roles[key].scenario,
            "said": [found.conduct, *found.penalties, *found.terms],
            "who": found.agencies,
            "pre": found.preconditions,
            "limits": found.limitation,
            "agencies": [use.agency for use in known.provisions[key].provision.agencies],
            "version": found.version,
            "url": urls.provision(known.provisions[key]),
            "old": [
                {
                    "old": pair.old_label,
                    "new": pair.new_label,
                    "before": pair.old_version,
                    "version": pair.new_version,
                    "rows": [[r.when, r.old, r.new, r.verdict] for r in pair.rows],
                }
                for pair in facts.old_and_new(known, key)
            ],
        }


def _case(known: Knowledge, case: Case) -> dict[str, Any]:
    return {
        "id": case.id,
        "title": case.title,
        "place": case.region or "地区没有写",
        "facts": facts.facts_of_case(case),
        "ask": case.focus or case.issues,
        "outcome": facts.outcome_of_case(known, case),
        "source": facts.source_line(case.sources),
        "url": urls.case(case.id),
    }


def _write(path: Path, name: str, data: dict[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # A script file may not hold these two as they are in old browsers.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    path.write_text(f"{CALL}({json.dumps(name)},{text});\n", encoding="utf-8", newline="\n")
