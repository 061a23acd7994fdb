"""``make bench``: measure everything, write ``bench/RESULTS.md``; 1 when a target is missed."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench import building, content, searching
from bench.measure import ROOT, Row, machine

HEAD = """# 测量结果

由 `make bench` 写出。绝对数随机器变，请看同一次运行里与基线的比。目标见设计第 9 节。

机器：{machine}

| 项目 | 结果 | 基线（同一次运行） | 比 | 目标 | |
|---|---|---|---|---|---|
"""


def main() -> int:
    """Run all benchmarks, print as they come, write the table."""
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "build"
        for part in (content.rows(), building.rows(out), searching.rows(out)):
            for row in part:
                found.append(row)
                print(row.cells(), flush=True)
    table = "\n".join(row.cells() for row in found)
    target = ROOT / "bench/RESULTS.md"
    target.write_text(HEAD.format(machine=machine()) + table + "\n", encoding="utf-8", newline="\n")
    return 0 if all(row.met is not False for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
