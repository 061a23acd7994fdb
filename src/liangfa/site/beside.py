"""Work that needs nothing of the pages, done beside them.

The index, the API and the course packs are half of a build. On Linux they are made in a forked process:
the second core is used, and the memory is gone when it ends. Elsewhere they simply come in turn.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import shutil
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path

#: Does the work; returns how many documents it made.
Work = Callable[[], int]


@contextmanager
def beside(work: Work) -> Iterator[Work]:
    """Do ``work`` while the body runs; the body calls what it is given to wait for the result.

    That call raises whatever the work raised. Leaving the body early ends the work.
    """
    if sys.platform != "linux":
        yield work
        return
    process, report = _start(work)
    del work  # The child has it; the caller may let go of what it holds.
    try:
        yield lambda: _outcome(report)
    finally:
        process.kill()
        process.join()
        report.close()


def _start(work: Work) -> tuple[ForkProcess, Connection]:
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(work, there), daemon=True)
    with warnings.catch_warnings():
        # Newer Pythons warn of any thread alive at a fork; the child uses none of ours.
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    there.close()
    return process, here


def _child(work: Work, report: Connection) -> None:
    # Dies with its parent, also when that is killed: nothing may go on writing.
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        made = work()
    except OSError as error:
        report.send(OSError(error.errno, error.strerror or str(error)))
    except Exception as error:
        report.send(RuntimeError(f"{type(error).__name__}: {error}"))
    else:
        report.send(made)


def _outcome(report: Connection) -> int:
    try:
        found = report.recv()
    except EOFError:
        found = RuntimeError("并行的进程意外结束")
    if isinstance(found, Exception):
        raise found
    return int(found)


def merge(folder: Path, target: Path) -> None:
    """Move everything below ``folder`` into ``target``, by renaming; both on one file system."""
    for path in sorted(folder.iterdir()):
        there = target / path.name
        if path.is_dir() and there.is_dir():
            merge(path, there)
        else:
            path.replace(there)
    shutil.rmtree(folder)
