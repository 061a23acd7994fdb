"""The whole build against a bare MkDocs build of the same Markdown; pages and sizes; 5,000 pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.measure import ROOT, Row, megabytes, python

LARGEST_PAGE = 40_000
MANY = 5000

_BARE = """
import sys
from pathlib import Path
from liangfa.site.mkdocs_run import run_mkdocs
run_mkdocs(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), str)
"""


@dataclass(frozen=True)
class Run:
    """What one command took: seconds on the clock, seconds of all its processors, MB of its largest process."""

    clock: float
    processor: float
    memory: float


def _timed(command: list[str]) -> Run:
    """Run one command, which must succeed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    # Asked for this child alone: what getrusage tells of all children is the largest there ever was.
    _, status, used = os.wait4(process.pid, 0)
    clock = time.perf_counter() - start
    assert process.stderr is not None
    complaint = process.stderr.read().decode()
    process.stderr.close()
    if status:
        raise RuntimeError(complaint)
    return Run(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def rows(out: Path) -> Iterator[Row]:
    """Build into ``out`` (kept for the other benchmarks) and report."""
    whole = _timed(python("-m", "liangfa.cli", "build", "--out", str(out)))
    source = (out / "current").resolve() / "site-src"
    with tempfile.TemporaryDirectory() as scratch:
        bare = _timed(python("-c", _BARE, str(ROOT), str(source), f"{scratch}/site"))
    site = (out / "current/site").resolve()
    # What a course hands out as one file (a slide deck) is no page.
    pages = sorted(
        (p for p in site.rglob("*.html") if not p.match("courses/*/*.html")), key=lambda p: p.stat().st_size
    )
    yield Row(
        f"整次构建，{len(pages)} 页",
        f"{whole.clock:.1f} s（处理器 {whole.processor:.1f} s），{whole.memory:.0f} MB",
        f"只跑 MkDocs {bare.clock:.1f} s（处理器 {bare.processor:.1f} s）",
        f"{whole.clock / bare.clock:.1f}×",
        "≤ 3×",
        whole.clock / bare.clock <= 3,
    )
    over = [p for p in pages if p.stat().st_size > LARGEST_PAGE]
    share = f"{len(over)} 页超过 40 KB" if over else "全部"
    yield Row(
        "页面大小",
        f"中位 {pages[len(pages) // 2].stat().st_size / 1000:.0f} KB，最大 {pages[-1].stat().st_size / 1000:.0f} KB",
        f"全站 {megabytes(site):.0f} MB",
        share,
        "≤ 40 KB",
        not over,
    )
    yield _many(source)


def _many(source: Path) -> Row:
    """The generator on ``MANY`` pages: the real charge pages, repeated under other names."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "src"
        shutil.copytree(source, copy, ignore=shutil.ignore_patterns("api"))
        models = sorted((copy / "charges").glob("*.md"))
        for number in range(MANY - len(list(copy.rglob("*.md")))):
            model = models[number % len(models)]
            shutil.copyfile(model, copy / "charges" / f"copy-{number}.md")
        taken = _timed(python("-c", _BARE, str(ROOT), str(copy), f"{scratch}/site"))
    met = taken.clock <= 30 and taken.memory <= 300
    return Row(f"{MANY} 页", f"{taken.clock:.1f} s，{taken.memory:.0f} MB", "–", "–", "≤ 30 s，≤ 300 MB", met)
