"""Run all rules over a project folder."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from liangfa.check import (  # noqa: F401  (they register rules)
    cases,
    charges,
    citations,
    courses,
    flows,
    freshness,
    ladders,
    laws,
    papers,
    practice,
    prose,
    provisions,
    questions,
    rules,
    statistics,
    texts,
)
from liangfa.check.exceptions import Exception_, apply_exceptions, load_exceptions
from liangfa.check.registry import RULES, Context
from liangfa.collecting import paused
from liangfa.findings import Finding, in_order
from liangfa.guides import Guide, load_guides
from liangfa.knowledge import Knowledge
from liangfa.overlay import merge
from liangfa.store import Dataset, Memory, load


@dataclass(frozen=True)
class Project:
    """Everything read from a project folder, with what is wrong with it.

    ``findings`` stop a build; ``warnings`` are only shown. ``known`` is the graph the rules went over.
    ``unread`` are the findings about files that could not be read whole: ``data`` lacks what stands there,
    and nobody may answer from it without saying so. ``exceptions`` are all of the file, expired ones too.
    """

    data: Dataset
    guides: tuple[Guide, ...]
    findings: tuple[Finding, ...]
    warnings: tuple[Finding, ...] = ()
    known: Knowledge | None = None
    unread: tuple[Finding, ...] = ()
    exceptions: tuple[Exception_, ...] = ()


def check(data: Dataset, guides: tuple[Guide, ...], today: dt.date) -> list[Finding]:
    """Findings of all registered rules, in order."""
    return _found(Context(data, guides, today))


def _found(context: Context) -> list[Finding]:
    with paused():
        return in_order(finding for rule in RULES.values() for finding in rule.run(context))


def open_project(
    root: Path, today: dt.date, local: Path | None = None, memory: Memory | None = None
) -> Project:
    """Read and check the content of ``root``, with the additions of the folder ``local`` merged over it.

    ``memory`` spares what has not changed since it last helped.

    While files cannot be read, only that is reported: rules about links would repeat it.
    """
    data, unreadable = load(root, memory)
    guides, guide_findings = load_guides(root)
    exceptions, exception_findings = load_exceptions(root)
    if local:
        data, local_findings = merge(data, local)
        unreadable = [*unreadable, *local_findings]
    broken = in_order([*unreadable, *guide_findings, *exception_findings])
    context = Context(data, guides, today)
    found = broken or _found(context)
    # Rules that were not run do not tell which exceptions are needed.
    kept = apply_exceptions(found, exceptions, today, RULES, complete=not broken)
    return Project(
        data,
        guides,
        tuple(finding for finding in kept if not finding.is_warning),
        tuple(finding for finding in kept if finding.is_warning),
        None if broken else context.knowledge,
        tuple(broken),
        tuple(entry.value for entry in exceptions),
    )
