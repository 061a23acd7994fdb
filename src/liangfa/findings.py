"""Findings: what is wrong with the data, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One finding; its line is ``文件:行:列 规则号 说明 → 怎么改``. Order: file, line, column, rule."""

    file: str
    line: int
    column: int
    rule: str
    message: str
    mend: str

    def __str__(self) -> str:
        text = f"{self.file}:{self.line}:{self.column} {self.rule} {self.message} → {self.mend}"
        # One finding is one line, whatever stood in the data.
        return "".join(c if c.isprintable() else " " for c in text)

    def as_json(self) -> dict[str, str | int]:
        """The same as plain values for ``--json``."""
        return asdict(self)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted and without repeats."""
    return sorted(set(findings))
