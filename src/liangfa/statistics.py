"""Published numbers: the strict reader of ``docs/data/statistics.csv``, and rates computed from its rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from liangfa.findings import Finding
from liangfa.model.statistic import Statistic
from liangfa.yamlio import Loc, Mark, Marks

FILE = "docs/data/statistics.csv"
COLUMNS = tuple(Statistic.model_fields)
#: One cell as written and what ends it.
_CELL = re.compile(r'((?:"(?:[^"]|"")*")|[^",]*)(?:,|$)')

Row = Mapping[str, str]


def read_csv(path: Path, shown: str) -> tuple[tuple[Row, ...] | None, Marks, list[Finding]]:
    """(rows, places of all cells, findings) of a CSV file with the columns of :class:`Statistic`.

    UTF-8, one row a line, the columns in their order; an empty cell is an absent field. Rows are None
    when the file cannot be read at all.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return None, Marks(), [_broken(shown, 1, 1, "文件不是 UTF-8 编码", "另存为“CSV UTF-8”")]
    if not lines or tuple(lines[0].split(",")) != COLUMNS:
        return None, Marks(), [_broken(shown, 1, 1, "首行的列名不对", f"写成 {','.join(COLUMNS)}")]
    rows: list[Row] = []
    marks: dict[Loc, Mark] = {}
    findings: list[Finding] = []
    for number, line in enumerate(lines[1:], 2):
        cells = list(_cells(line))
        if len(cells) != len(COLUMNS):
            message = f"这一行有 {len(cells)} 格，应当有 {len(COLUMNS)} 格"
            findings.append(
                _broken(shown, number, 1, message, "格内有逗号、引号的，整格加半角双引号；不要空行")
            )
            continue
        marks[(len(rows),)] = (number, 1)
        marks.update(
            ((len(rows), name), (number, column)) for name, (_, column) in zip(COLUMNS, cells, strict=True)
        )
        rows.append({name: cell for name, (cell, _) in zip(COLUMNS, cells, strict=True) if cell})
    return tuple(rows), Marks(marks), findings


def _broken(shown: str, line: int, column: int, message: str, mend: str) -> Finding:
    return Finding(shown, line, column, "M01", message, mend)


def _cells(line: str) -> Iterator[tuple[str, int]]:
    """(value, column from 1) of each cell of one line."""
    values = next(csv.reader([line]), [])
    starts = [found.start() + 1 for found in _CELL.finditer(line) if found.start() < len(line)]
    if line.endswith(","):
        starts.append(len(line) + 1)
    # The two disagree only on a line with a stray quote; counting then tells that it is broken.
    return zip(values, starts, strict=False) if len(values) == len(starts) else iter(())


@dataclass(frozen=True)
class Rate:
    """What part one number is of another, computed here: not a published figure."""

    part: Statistic
    whole: Statistic

    @property
    def percent(self) -> Decimal:
        """In percent, to one decimal place."""
        return (self.part.value * 100 / self.whole.value).quantize(Decimal("0.1"), ROUND_HALF_UP)


def rates(rows: Iterable[Statistic]) -> Iterator[Rate]:
    """The rates that rows name, in their order; a row that names an unknown one has none."""
    known = {row.id: row for row in rows}
    for row in known.values():
        yield from (Rate(row, known[whole]) for whole in row.of if whole in known)
