"""How soon an edit shows while serving: a real server on a copy, real files, asked until the page changes.

Each edit comes when the one before is taken up altogether and the whole build in the background has begun,
as when somebody looks at a page before going on.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.measure import ROOT, Row, python

TARGET = 3.0
#: Longer than any edit may take to show.
PATIENCE = 60.0
_CONTENT = ("statutes", "cases", "docs", "courses")


@dataclass(frozen=True)
class Edit:
    """A mark is put behind the first text that follows ``anchor`` in ``file``; ``page`` must show it."""

    what: str
    file: str
    anchor: str
    page: str

    @property
    def mark(self) -> str:
        """What is written; no other edit writes it."""
        return f"（试改{self.what}）"

    def make(self, root: Path) -> None:
        """Save the file with the mark in it."""
        path = root / self.file
        before, anchor, after = path.read_text(encoding="utf-8").partition(self.anchor)
        line, end, rest = after.partition("\n")
        path.write_text(f"{before}{anchor}{line}{self.mark}{end}{rest}", encoding="utf-8")


EDITS = (
    Edit("罪名", "statutes/charges/05-caichan/264-daoqie.yml", "\ngist: ", "charges/264-daoqie.html"),
    Edit(
        "常用的条款",
        "statutes/laws/zhian-chufa/2026-01-01.yml",
        "\n  - at: '58'\n    conduct: ",
        "charges/264-daoqie.html",
    ),
    Edit("案例", "cases/anhui/anhui-02-zuijia.yml", "\nconduct: ", "cases/anhui-02-zuijia.html"),
    Edit("指引", "docs/guides/zhedi.md", "\nsummary: ", "guides/zhedi.html"),
)


def rows(out: Path) -> Iterator[Row]:
    """Each edit over the build in ``out``."""
    with tempfile.TemporaryDirectory() as scratch:
        root, copy = Path(scratch) / "content", Path(scratch) / "build"
        for name in _CONTENT:
            shutil.copytree(ROOT / name, root / name)
        shutil.copytree(out, copy, symlinks=True, copy_function=os.link)
        taken = {}
        with _served(root, copy) as (address, said):
            for edit in EDITS:
                taken[edit.what] = _shown(edit, root, address)
                _hear(said, "在后台重建")
    yield Row(
        "改一处到页面更新",
        "，".join(f"{what} {seconds:.1f} s" for what, seconds in taken.items()),
        "–",
        "–",
        f"≤ {TARGET:.0f} s",
        max(taken.values()) <= TARGET,
    )


def _shown(edit: Edit, root: Path, address: str) -> float:
    """Seconds from saving the file until its page shows the edit."""
    start = time.perf_counter()
    edit.make(root)
    while edit.mark.encode() not in _page(f"{address}/{edit.page}"):
        if time.perf_counter() - start > PATIENCE:
            raise TimeoutError(edit.what)
        # Often enough to tell tenths, seldom enough not to keep the server from its work.
        time.sleep(0.1)
    return time.perf_counter() - start


def _page(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return bytes(answer.read())


def _hear(said: Iterable[str], words: str) -> None:
    """Wait until the server says ``words``; RuntimeError with what it said instead if it stops before."""
    before = []
    for line in said:
        if words in line:
            return
        before.append(line)
    raise RuntimeError("liangfa serve stopped: " + "".join(before).strip())


@contextmanager
def _served(root: Path, out: Path) -> Iterator[tuple[str, Iterable[str]]]:
    """``liangfa serve`` over both folders, following edits; its address and what it says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = python("-m", "liangfa.cli", "serve", "--root", str(root), "--out", str(out), "--port", port)
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        # Said once everything is read and edits are followed.
        _hear(server.stderr, "正在看着条目")
        yield f"http://127.0.0.1:{port}", server.stderr
    finally:
        # As Ctrl+C does: a whole build under way ends with it.
        server.send_signal(signal.SIGINT)
        server.communicate()
