"""The search index and its shards, made beside the pages.

Indexing is the longest single piece of work and needs nothing of the pages, so on Linux it runs in a
forked process: the second core is used, and its memory is gone when it ends. Elsewhere it simply runs
in turn.
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
from functools import partial
from importlib.resources import files
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path

from liangfa.site.context import Library

#: Folder of the shards while the pages are being made; they move into the site at the end.
_SHARDS = "shards"


def widget() -> bytes:
    """The search box's own script."""
    return (files("liangfa.search") / "assets" / "search.js").read_bytes()


def make_index(library: Library, folder: Path) -> None:
    """Write the index and its shards below ``folder``.

    The official texts are left out, though the search room could take them: what is found, and the judged
    quality of it, must not depend on which texts a machine happens to have, and the shards a browser loads
    would carry the wording of whole laws.
    """
    # Imported here: the dictionaries of the search room take 90 MB that pages do not need.
    from liangfa import search

    search.build_index(library.knowledge, library.guides, folder / "index")
    search.export_shards(folder / "index", folder / _SHARDS)


@contextmanager
def indexing(library: Library, folder: Path) -> Iterator[Callable[[], None]]:
    """Make the index while the body runs; the body calls what it is given to wait for the end.

    That call raises whatever the indexing raised. Leaving the body early ends the indexing.
    """
    if sys.platform != "linux":
        yield partial(make_index, library, folder)
        return
    process, report = _start(library, folder)
    del library  # The child has it; the caller may let go of it.
    try:
        yield lambda: _outcome(report)
    finally:
        process.kill()
        process.join()
        report.close()


def _start(library: Library, folder: Path) -> tuple[ForkProcess, Connection]:
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(library, folder, there), daemon=True)
    with warnings.catch_warnings():
        # Newer Pythons warn of any thread alive at a fork; the child uses none of ours.
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    there.close()
    return process, here


def _child(library: Library, folder: Path, report: Connection) -> None:
    # Dies with its parent, also when that is killed: nothing may go on writing below ``folder``.
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        make_index(library, folder)
    except OSError as error:
        report.send(OSError(error.errno, error.strerror or str(error)))
    except Exception as error:
        report.send(RuntimeError(f"{type(error).__name__}: {error}"))
    else:
        report.send(None)


def _outcome(report: Connection) -> None:
    try:
        error = report.recv()
    except EOFError:
        error = RuntimeError("建索引的进程意外结束")
    if error is not None:
        raise error


def publish_shards(folder: Path) -> None:
    """Move the finished shards into the finished site."""
    shutil.move(folder / _SHARDS, folder / "site" / "search")
