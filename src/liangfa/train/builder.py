"""Data of the class builder page: one index, one kit to write files with, the frame of the exercises,
one small script per charge and one per course whose exercises can be used.

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
from liangfa.model.course import Course
from liangfa.model.dates import chinese_day
from liangfa.papers.export import ZIP, asset
from liangfa.train import facts
from liangfa.train.exercises import drafting_data, simulation_data
from liangfa.train.html import frames
from liangfa.train.kit import kit, room
from liangfa.train.plan import WITH_CASES, WITHOUT_CASES, Planned
from liangfa.train.practice import plays, thresholds
from liangfa.train.practice_export import frame_data, provision_data
from liangfa.train.starter import cases_of, provisions_of
from liangfa.train.write import NAMES, Seal

CALL = "liangfaBuilderData"
SCRIPTS = (
    "quiz-core.js",
    "builder-plan.js",
    "builder-practice.js",
    "builder-fit.js",
    "builder-slides.js",
    "builder-papers.js",
    "builder-office.js",
    "builder-html.js",
    "builder-files.js",
    "builder.js",
)
STYLE = "builder.css"
#: Counting of days and deadlines, made from those parts of the assistant's engine.
CLOCKS = "builder-clocks.js"
_CLOCK_PARTS = ("tools", "days", "clocks")
_CLOCK_NAMES = ("addWorking", "rollOn", "chinese", "isDay", "deadline")
#: All scripts of the page; the zip is shared with the drafts of documents.
PAGE_SCRIPTS = (ZIP, CLOCKS, *SCRIPTS)
#: What the files of a pack are for, where a pack of one length says it differently.
_OWN_NAMES = {
    "trainer": ("教员手册", "安排、条文和案例用在哪里、课前准备"),
    "slides": ("幻灯片", "上课用；.pptx 可以改，.html 不用装软件，键盘翻页"),
}
#: Folder of the data below the root of the site.
FOLDER = "courses/builder"


def write_builder(known: Knowledge, site: Path, seal: Seal) -> int:
    """Write scripts and data below ``site``; returns the number of files.

    ``seal`` puts the security policy into the frames of the pages the browser writes.
    """
    assets = files("liangfa.train") / "assets"
    (site / "assets").mkdir(parents=True, exist_ok=True)
    for name in (*SCRIPTS, STYLE):
        (site / "assets" / name).write_bytes((assets / name).read_bytes())
    (site / "assets" / ZIP).write_bytes(asset(ZIP))
    (site / "assets" / CLOCKS).write_text(clocks_script(), encoding="utf-8", newline="\n")
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    taught = charges_to_teach(known)
    _write(folder / "index.js", "", index_data(known, taught))
    _write(folder / "kit.js", "kit", {**kit(known.today), "html": frames(seal)})
    _write(folder / "practice.js", "practice", frame_data(known))
    for charge in taught:
        _write(folder / f"{charge.id}.js", charge.id, charge_data(known, charge))
    ready = [course for course in known.courses.values() if _has_exercises(course)]
    for course in ready:
        _write(folder / f"course-{course.id}.js", f"course-{course.id}", course_data(known, course))
    return len(SCRIPTS) + 6 + len(taught) + len(ready)


def clocks_script() -> str:
    """The counting of days and deadlines as one script of its own."""
    folder = files("liangfa.assist") / "assets" / "engine"
    body = "\n".join((folder / f"{part}.js").read_text(encoding="utf-8") for part in _CLOCK_PARTS)
    given = ", ".join(f"{name}: {name}" for name in _CLOCK_NAMES)
    head = "/* 日子和期限的算法，与办案助手同一份。 */\n"
    return (
        f'{head}(function (root) {{\n"use strict";\n{body}root.LiangfaClocks = {{ {given} }};\n}}(this));\n'
    )


def _has_exercises(course: Course) -> bool:
    return not course.withdrawn and bool(course.drafting or course.simulation)


def course_data(known: Knowledge, course: Course) -> dict[str, Any]:
    """The exercises somebody wrote for a course, to be used in a class of one's own."""
    return {
        "title": course.title,
        "drafting": drafting_data(known, course.drafting) if course.drafting else None,
        "simulation": simulation_data(known, course.simulation) if course.simulation else None,
    }


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
        "names": {**NAMES, **_OWN_NAMES},
        "frame": bool(known.data.practice),
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
            {
                "id": course.id,
                "title": course.title,
                "charges": course.charges,
                "agencies": course.agencies,
                "url": urls.course(course.id),
                "exercises": _has_exercises(course),
            }
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
        "thresholds": thresholds(charge),
        "plays": any(plays(entry.value.simulation, charge) for entry in known.data.practice),
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
    told: set[str] = set()
    for key in dict.fromkeys(provisions_of(known, charge)):
        found = facts.provision_facts(known, key)
        agencies = [use.agency for use in known.provisions[key].provision.agencies]
        # A story is told under the first provision of the agency somebody chooses.
        story = {} if told and told.issuperset(agencies) else provision_data(known, charge, key)
        told.update(agencies)
        yield {
            "key": key,
            "label": found.label,
            "scenario": roles[key].scenario,
            "said": [found.conduct, *found.penalties, *found.terms],
            "who": found.agencies,
            "pre": found.preconditions,
            "limits": found.limitation,
            "agencies": agencies,
            "version": found.version,
            **story,
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


def _write(path: Path, name: str, data: dict[str, Any] | None) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # A script file may not hold these two as they are in old browsers.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    path.write_text(f"{CALL}({json.dumps(name)},{text});\n", encoding="utf-8", newline="\n")
