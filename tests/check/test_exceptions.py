"""例外：盖住一处发现，到期或者不再需要时自己成为发现。"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from liangfa.check.exceptions import FILE, apply_exceptions, load_exceptions
from liangfa.findings import Finding

TODAY = dt.date(2026, 11, 21)
FOUND = Finding(
    "statutes/laws/mou/law.yml", 11, 5, "V03", "失效日期写的是 2025-12-27，文本库是 未失效", "核对"
)
ITEM = """- rule: V03
  file: statutes/laws/mou/law.yml
  about: 2025-12-27，文本库
  reason: 废止的决定已经公布，文本库还没有改
  until: {until}
"""


def applied(
    root: Path, findings: list[Finding], until: str = "2027-05-31", *, complete: bool = True
) -> list[str]:
    (root / FILE).parent.mkdir(parents=True, exist_ok=True)
    (root / FILE).write_text(ITEM.format(until=until), encoding="utf-8")
    exceptions, wrong = load_exceptions(root)
    assert not wrong
    return [f.rule for f in apply_exceptions(findings, exceptions, TODAY, ["V03"], complete=complete)]


def test_盖住说的那一处_别处照旧(tmp_path: Path) -> None:
    other = Finding("statutes/laws/ling/law.yml", 11, 5, "V03", FOUND.message, "核对")
    assert applied(tmp_path, [FOUND]) == []
    assert applied(tmp_path, [FOUND, other]) == ["V03"]


def test_到期以后发现回来_例外也要处理(tmp_path: Path) -> None:
    assert sorted(applied(tmp_path, [FOUND], "2026-11-21")) == ["E02", "V03"]


@pytest.mark.parametrize(("complete", "expected"), [(True, ["E01"]), (False, [])])
def test_不再需要的要删去_没有文本可对时不下结论(tmp_path: Path, complete: bool, expected: list[str]) -> None:
    assert applied(tmp_path, [], complete=complete) == expected
