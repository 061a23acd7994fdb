"""``serve`` while somebody edits: changed pages over the finished site at once, a whole build after them.

A correct edit shows within seconds: the pages it changes and the JSON documents come from memory, over
the finished build on disk, which stays as it is. Meanwhile a whole build runs in a process of its own;
when it is live, search knows the edit too and the pages in memory are let go. An edit with findings
prints them and changes nothing.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from werkzeug.wrappers import Request, Response

from liangfa.check.run import open_project
from liangfa.collecting import paused
from liangfa.site import addresses, api, sets
from liangfa.site.build import Refused
from liangfa.site.fresh import Change, Fresh
from liangfa.site.mkdocs_run import GeneratorError
from liangfa.store import Memory
from liangfa.texts.discovery import open_providers
from liangfa.traffic import HEADERS

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

#: What is watched below the content folder, and which files count.
FOLDERS = ("statutes", "cases", "docs", "courses")
KINDS = (".yml", ".yaml", ".md", ".csv")
#: Reading files raises events too: taking up an edit reads them all, and would be told of each.
_WRITES: list[type[FileSystemEvent]] = [
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
#: Seconds without a further event before an edit counts as finished: editors write in several steps.
SETTLED = 0.1
#: How much the whole build in the background yields to everything else (its nice value).
_PATIENT = 15


class Overlay:
    """WSGI application: what edits changed, over the finished site."""

    def __init__(self, below: WSGIApplication) -> None:
        self._below = below
        self._change: Change | None = None

    def show(self, change: Change | None) -> None:
        """Add what an edit changed; None uncovers the finished site again."""
        before = self._change
        self._change = change.after(before) if change and before else change

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request, from memory when the edit changed what is asked for."""
        change = self._change
        response = _response(change, Request(environ)) if change else None
        return (response or self._below)(environ, start_response)


def _response(change: Change, request: Request) -> Response | None:
    name = request.path.lstrip("/")
    if not name or name.endswith("/"):
        name += "index.html"
    if request.method not in {"GET", "HEAD"}:
        return None
    if name.startswith(f"{addresses.API}/"):
        text = api.document(change.library, name)
        return _fresh(f"{text}\n", "application/json") if text is not None else None
    if name not in change.pages:
        return None
    html = change.pages[name]
    return _fresh(html, "text/html") if html is not None else Response("这一页已经没有了", 404, HEADERS)


def _fresh(text: str, kind: str) -> Response:
    return Response(
        text, 200, {**HEADERS, "Cache-Control": "no-cache"}, content_type=f"{kind}; charset=utf-8"
    )


@dataclass(frozen=True)
class Content:
    """What a site is built from: the content folder, the day, folders of texts, local additions."""

    root: Path
    today: dt.date
    texts: tuple[Path, ...] = ()
    local: Path | None = None

    @property
    def folders(self) -> list[Path]:
        """The folders whose files an edit may change."""
        found = [self.root / name for name in FOLDERS] + ([self.local] if self.local else [])
        return [folder for folder in found if folder.is_dir()]

    def build_command(self, out: Path) -> list[str]:
        """A whole build of it into ``out``, as a process of its own."""
        command = [sys.executable, "-m", "liangfa.cli", "build", "--root", str(self.root)]
        command += ["--out", str(out), "--today", self.today.isoformat()]
        for folder in self.texts:
            command += ["--texts", str(folder)]
        return command + (["--local", str(self.local)] if self.local else [])


class Watch:
    """Follows ``content`` while ``out`` is served; a context manager around serving."""

    def __init__(self, content: Content, out: Path, say: Callable[[str], None]) -> None:
        self._content, self._out, self._say = content, out, say
        self._stop = threading.Event()
        self._edited = threading.Event()
        self._build: subprocess.Popen[str] | None = None
        #: Whether content was taken up that no finished build holds and none is under way for.
        self._owed = False
        self._thread = threading.Thread(target=self._follow, name="watch", daemon=True)
        self._observer = Observer()

    def over(self, below: WSGIApplication) -> Overlay:
        """The application to serve instead of ``below``."""
        self._overlay = Overlay(below)
        return self._overlay

    def __enter__(self) -> Watch:
        """Begin to follow."""
        for folder in self._content.folders:
            self._observer.schedule(_Handler(self._edited), str(folder), recursive=True, event_filter=_WRITES)
        self._observer.start()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop following; a build under way is given up."""
        self._stop.set()
        self._edited.set()
        self._observer.stop()
        self._thread.join()
        self._end_build()

    # -- in the thread ---------------------------------------------------------------------------

    def _follow(self) -> None:
        fresh = self._open()
        if fresh and (self._edited.is_set() or self._is_older()):
            self._say("网站比条目旧，正在后台重建")
            self._begin_build()
        while not self._stop.is_set():
            if self._edited.wait(0.2) and not self._stop.is_set():
                self._settle()
                fresh = self._take(fresh)
            elif self._build and self._build.poll() is not None:
                self._built(self._build, fresh)

    def _settle(self) -> None:
        while self._edited.is_set() and not self._stop.is_set():
            self._edited.clear()
            time.sleep(SETTLED)

    def _open(self) -> Fresh | None:
        live = sets.live(self._out)
        if live is None:
            return None
        try:
            content = self._content
            check = partial(open_project, local=content.local, memory=Memory())
            texts = open_providers(content.root, content.texts)
            fresh = Fresh(content.root, live, content.today, check, texts)
        except Refused as refused:
            self._report(refused)
            return None
        self._say("正在看着条目：改了就更新页面（--no-watch 关掉）")
        return fresh

    def _is_older(self) -> bool:
        """Whether content was written after the site was, or the site was made for another day."""
        live = sets.live(self._out)
        if live is None:
            return False
        made = (live / "site-src/index.md").stat().st_mtime
        paths = (path for folder in self._content.folders for path in folder.rglob("*"))
        newer = any(path.stat().st_mtime > made for path in paths if path.suffix in KINDS)
        index = json.loads((live / f"site/{addresses.API}/index.json").read_text(encoding="utf-8"))
        return newer or index["as_of"] != self._content.today.isoformat()

    def _take(self, fresh: Fresh | None) -> Fresh | None:
        start = time.perf_counter()
        if fresh is None:
            # Nothing to go on from: the content had findings when serving began.
            fresh = self._open()
            if fresh:
                self._begin_build()
            return fresh
        # A whole build under way would take the processors from what is wanted now.
        self._owed |= self._end_build()
        try:
            made = 0
            # Nearly all that an update makes stays.
            with paused():
                for change in fresh.update():
                    self._overlay.show(change)
                    self._owed = True
                    if change.pages and not made:
                        self._say(f"改动已经显示（{time.perf_counter() - start:.1f} 秒）")
                    made += len(change.pages)
                    if self._edited.is_set():
                        # The update that follows takes up what this one leaves.
                        return fresh
        except Refused as refused:
            self._report(refused)
        except (GeneratorError, OSError, ValueError) as error:
            self._say(f"没有更新，页面照旧：{error}")
        else:
            if self._owed:
                self._say(f"更新了 {made} 页；检索和其余页面在后台重建")
                self._begin_build()
        return fresh

    def _report(self, refused: Refused) -> None:
        self._say("\n".join(map(str, refused.findings)))
        self._say(f"有 {len(refused.findings)} 处发现，页面照旧；改正以后自动更新")

    # -- the whole build ---------------------------------------------------------------------------

    def _begin_build(self) -> None:
        self._end_build()
        self._owed = False
        self._build = subprocess.Popen(
            self._content.build_command(self._out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        if sys.platform != "win32":
            # Behind whoever edits and reads: the next edit comes before it.
            os.setpriority(os.PRIO_PROCESS, self._build.pid, _PATIENT)

    def _end_build(self) -> bool:
        """Give up the whole build under way; whether there was one."""
        build, self._build = self._build, None
        if build:
            build.kill()
            build.communicate()
        return build is not None

    def _built(self, build: subprocess.Popen[str], fresh: Fresh | None) -> None:
        said = build.communicate()[1].strip()
        self._build = None
        live = sets.live(self._out)
        if build.returncode == 0 and live and fresh:
            fresh.adopt(live)
            self._overlay.show(None)
            self._say("后台重建完成，检索已经更新")
        else:
            self._say(f"后台重建没有完成，检索还是旧的：{said.splitlines()[-1] if said else ''}")


class _Handler(FileSystemEventHandler):
    """Sets the event for every change of a content file."""

    def __init__(self, edited: threading.Event) -> None:
        self._edited = edited

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take note of one event of the file system."""
        paths = (str(event.src_path), str(event.dest_path))
        if any(path.endswith(KINDS) for path in paths):
            self._edited.set()
