"""Complete sets of build results, switched in one step.

``out/`` holds one folder per finished build (``set-7``) and one pointer, ``out/current``, that names
the live one. Replacing the pointer is a single rename, so whoever looks sees the whole old set or the
whole new one. Where symbolic links are allowed the pointer is one, and ``out/site``, ``out/index`` and
``out/site-src`` are fixed links through it; elsewhere (Windows without developer mode) the pointer is
a text file and :func:`live` is the way in.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: What every complete set contains.
PARTS = ("site", "index", "site-src")
_POINTER = "current"


class Busy(Exception):
    """Another build holds the lock."""


def live(out: Path) -> Path | None:
    """The folder of the live set, None when nothing has been built yet."""
    pointer = out / _POINTER
    if pointer.is_dir():
        return pointer.resolve()
    try:
        named = out / pointer.read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return named if named.is_dir() else None


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the build lock of ``out``; it vanishes with the process, however that ends.

    Raises:
        Busy: when another process holds it.
    """
    out.mkdir(parents=True, exist_ok=True)
    with (out / ".lock").open("a+b") as handle:
        try:
            _lock(handle.fileno())
        except OSError:
            raise Busy from None
        yield


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def clean(out: Path) -> None:
    """Remove what dead and replaced builds left behind. Call while holding the lock."""
    keep = live(out)
    for path in sorted(out.iterdir()):
        if path.is_dir() and not path.is_symlink() and path.name.startswith(("set-", ".new-")):
            if keep is None or path.resolve() != keep.resolve():
                # A file still open elsewhere (Windows) only delays this to the next build.
                shutil.rmtree(path, ignore_errors=True)


def new(out: Path) -> Path:
    """An empty folder to build into; it counts for nothing until :func:`switch`."""
    numbers = (path.name.rpartition("-")[2] for path in out.glob("*-*"))
    number = max((int(n) for n in numbers if n.isdecimal()), default=0) + 1
    fresh = out / f".new-{number}"
    fresh.mkdir()
    return fresh


def switch(out: Path, fresh: Path) -> Path:
    """Make ``fresh`` the live set in one step; returns its final folder."""
    missing = [part for part in PARTS if not (fresh / part).is_dir()]
    if missing:
        raise FileNotFoundError(f"{fresh} has no {', '.join(missing)}")
    final = out / fresh.name.replace(".new-", "set-")
    fresh.rename(final)
    _point(out, final.name)
    return final


def _point(out: Path, name: str) -> None:
    draft = out / ".pointer"
    if draft.is_symlink() or draft.exists():
        draft.unlink()
    try:
        draft.symlink_to(name, target_is_directory=True)
        _fixed_links(out)
    except OSError:
        if draft.is_symlink():
            raise
        draft.write_text(name + "\n", encoding="utf-8", newline="\n")
    draft.replace(out / _POINTER)


def _fixed_links(out: Path) -> None:
    for part in PARTS:
        link, target = out / part, Path(_POINTER) / part
        if link.is_symlink() and link.readlink() == target:
            continue
        if link.exists() and not link.is_symlink():
            # Somebody else's folder under our name is not ours to delete.
            raise FileExistsError(f"{link} 已存在，而且不是本程序生成的；请移走后再构建")
        link.unlink(missing_ok=True)
        link.symlink_to(target, target_is_directory=True)
