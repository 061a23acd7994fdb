"""How things are timed here: medians of several runs, always beside a baseline of the same run."""

from __future__ import annotations

import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Row:
    """One measured figure with its baseline and target, as the table shows them."""

    what: str
    value: str
    baseline: str
    ratio: str
    target: str
    met: bool | None

    def cells(self) -> str:
        """A Markdown table row; 未达 is never only a colour."""
        mark = "–" if self.met is None else "达到" if self.met else "未达"
        return f"| {self.what} | {self.value} | {self.baseline} | {self.ratio} | {self.target} | {mark} |"


def seconds(action: Callable[[], object], runs: int = 3) -> float:
    """Median processor time of ``action`` in seconds: other programs on the machine do not count."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        action()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def percentile(values: list[float], part: float) -> float:
    """The value below which ``part`` (0–1) of ``values`` lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def megabytes(folder: Path) -> float:
    """Size of all files below ``folder`` in MB (10^6 bytes)."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6


def machine() -> str:
    """The machine in one line, from what it says of itself."""
    model = next(
        (line.split(":", 1)[1].strip() for line in _read("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor() or platform.machine(),
    )
    memory = next((line.split()[1] for line in _read("/proc/meminfo") if line.startswith("MemTotal")), "0")
    cores = sum(line.startswith("processor") for line in _read("/proc/cpuinfo")) or "?"
    return (
        f"{cores} × {model}，{int(memory) / 1e6:.0f} GB，{platform.system()} {platform.machine()}，"
        f"Python {platform.python_version()}，{_version('chromium')}"
    )


def _read(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _version(program: str) -> str:
    try:
        found = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return f"没有 {program}"
    return " ".join(found.stdout.split()[:2])


def python(*arguments: str) -> list[str]:
    """A command line that runs this interpreter."""
    return [sys.executable, *arguments]
