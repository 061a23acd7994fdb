"""Self-expiring exceptions: ``statutes/exceptions.yml``.

Each item silences one rule for one place until a day, with a reason. An exception that silences
nothing, or whose day has come, is itself a finding (E01, E02).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from pydantic import Field

from liangfa.findings import Finding, in_order
from liangfa.model.base import Day, Frozen, Text
from liangfa.store import Entry, Reader

FILE = "statutes/exceptions.yml"


class Exception_(Frozen):
    """One exception."""

    rule: Text = Field(description="规则号，如 V22")
    file: Text = Field(description="文件，如 statutes/laws/yuye/2026-05-01.yml")
    about: Text = Field(description="发现的说明里必须出现的文字，如条款键")
    reason: Text = Field(description="为什么可以例外")
    until: Day = Field(description="到期日；到期后重新出现")

    def covers(self, finding: Finding) -> bool:
        """Whether this exception is about ``finding``."""
        return self.rule == finding.rule and self.file == finding.file and self.about in finding.message

    def expired(self, today: dt.date) -> bool:
        """Whether its day has come: it covers nothing any more."""
        return self.until <= today


def load_exceptions(root: Path) -> tuple[tuple[Entry[Exception_], ...], list[Finding]]:
    """The exceptions of ``root`` and what is wrong with their file."""
    reader = Reader(root)
    return reader.list_of(FILE, Exception_), reader.findings


def accepted(
    findings: Iterable[Finding], exceptions: Iterable[Exception_], today: dt.date
) -> dict[Finding, Exception_]:
    """The findings that a valid exception covers, each with the first that does."""
    valid = [item for item in exceptions if not item.expired(today)]
    covering = (
        (finding, next((item for item in valid if item.covers(finding)), None)) for finding in findings
    )
    return {finding: item for finding, item in covering if item}


def apply_exceptions(
    findings: Iterable[Finding],
    exceptions: Iterable[Entry[Exception_]],
    today: dt.date,
    rules: Iterable[str],
    *,
    complete: bool = True,
) -> list[Finding]:
    """Findings that no valid exception covers, plus findings about the exceptions themselves.

    ``rules``: ids that were run this time; exceptions of other rules are not judged unused. Nor are any
    when the run was not ``complete``: some official text was not at hand.
    """
    ran, left = set(rules), list(findings)
    out: list[Finding] = []
    for entry in exceptions:
        item = entry.value
        if item.rule not in ran:
            continue
        if item.expired(today):
            out.append(
                entry.finding("E02", f"例外已于 {item.until} 到期", "改正条目，或重新说明理由并延期", "until")
            )
            continue
        kept = [finding for finding in left if not item.covers(finding)]
        if complete and len(kept) == len(left):
            out.append(
                entry.finding("E01", f"例外 {item.rule} {item.about} 已不再需要", "删去这一项", "rule")
            )
        left = kept
    return in_order([*left, *out])
