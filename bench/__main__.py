"""``make bench``: measure everything, write ``bench/RESULTS.md``; 1 when a target is missed.

``python -m bench filtering …`` measures only those parts over the build in ``build/`` and replaces
their rows.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from bench import building, comparing, content, editing, filtering, growing, searching
from bench.measure import ROOT, Row, machine

#: Parts that can be measured again alone; all but the first two need a finished build.
PARTS = {
    "content": lambda _: content.rows(),
    "building": building.rows,
    "editing": editing.rows,
    "searching": searching.rows,
    "comparing": comparing.rows,
    "growing": growing.rows,
    "filtering": filtering.rows,
}

HEAD = """# 测量结果

由 `make bench` 写出。绝对数随机器变，请看同一次运行里与基线的比。目标见设计第 9 节。

机器：{machine}

| 项目 | 结果 | 基线（同一次运行） | 比 | 目标 | |
|---|---|---|---|---|---|
"""


def main() -> int:
    """Run the benchmarks, print as they come, write the table."""
    target = ROOT / "bench/RESULTS.md"
    if sys.argv[1:]:
        found = printed(PARTS[name](ROOT / "build") for name in sys.argv[1:])
        text = replaced(target.read_text(encoding="utf-8"), found)
    else:
        with tempfile.TemporaryDirectory() as scratch:
            out = Path(scratch) / "build"
            found = printed(rows(out) for rows in PARTS.values())
        text = HEAD.format(machine=machine()) + "".join(f"{row.cells()}\n" for row in found)
    target.write_text(text, encoding="utf-8", newline="\n")
    return 0 if all(row.met is not False for row in found) else 1


def printed(parts: Iterable[Iterator[Row]]) -> list[Row]:
    """All rows of ``parts``, each printed as soon as it is measured."""
    found = []
    for part in parts:
        for row in part:
            found.append(row)
            print(row.cells(), flush=True)
    return found


def replaced(text: str, found: list[Row]) -> str:
    """The table with the rows of ``found`` in place of those that measured the same."""
    for name, rows in groupby(found, lambda row: row.what.partition("，")[0]):
        lines = text.splitlines()
        kept = [line for line in lines if not line.startswith((f"| {name}，", f"| {name} |"))]
        place = next((i for i, line in enumerate(lines) if line not in kept), len(kept))
        text = "\n".join((*kept[:place], *(row.cells() for row in rows), *kept[place:])) + "\n"
    return text


if __name__ == "__main__":
    sys.exit(main())
