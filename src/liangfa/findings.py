"""Findings: what is wrong with the data, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal


@dataclass(frozen=True, order=True)
class Finding:
    """One finding; its line is ``文件:行:列 规则号 说明 → 怎么改``. Order: file, line, column, rule.

    A ``warning`` is shown and counted, but stops nothing.
    """

    file: str
    line: int
    column: int
    rule: str
    message: str
    mend: str
    severity: Literal["error", "warning"] = "error"

    @property
    def is_warning(self) -> bool:
        """True when the finding only reminds."""
        return self.severity == "warning"

    def __str__(self) -> str:
        said = f"提醒：{self.message}" if self.is_warning else self.message
        text = f"{self.file}:{self.line}:{self.column} {self.rule} {said} → {self.mend}"
        # One finding is one line, whatever stood in the data.
        return "".join(c if c.isprintable() else " " for c in text)

    def as_json(self) -> dict[str, str | int]:
        """The same as plain values for ``--json``."""
        return asdict(self)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted and without repeats."""
    return sorted(set(findings))
