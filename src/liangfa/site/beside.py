"""Work that needs nothing of the other pages, done beside them.

The index, the API, the course packs and the slowest pages are half of a build. On Linux they are made in a
forked process: the second core is used, and the memory is gone when it ends. Elsewhere they simply come in
turn.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import pickle
import shutil
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path

#: Does the work; returns how many documents it made.
Work = Callable[[], int]


@contextmanager
def beside(*works: Work) -> Iterator[tuple[Work, ...]]:
    """Do ``works`` one after the other while the body runs; the body calls what it is given to wait for each.

    They are waited for in their order. A call raises whatever the work raised. Leaving the body early ends
    the works.
    """
    if sys.platform != "linux":
        yield works
        return
    process, report = _start(works)
    count = len(works)
    del works  # The child has them; the caller may let go of what they hold.
    try:
        yield tuple(partial(_outcome, report) for _ in range(count))
    finally:
        process.kill()
        process.join()
        report.close()


def _start(works: tuple[Work, ...]) -> tuple[ForkProcess, Connection]:
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(works, there), daemon=True)
    with warnings.catch_warnings():
        # Newer Pythons warn of any thread alive at a fork; the child uses none of ours.
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    there.close()
    return process, here


def _child(works: tuple[Work, ...], report: Connection) -> None:
    # Dies with its parent, also when that is killed: nothing may go on writing.
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for work in works:
        try:
            made = work()
        except OSError as error:
            report.send(OSError(error.errno, error.strerror or str(error)))
            return
        except Exception as error:
            report.send(_portable(error))
            return
        report.send(made)


def _portable(error: Exception) -> Exception:
    """The error as it is where it survives the way to the other process, else its words."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


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
