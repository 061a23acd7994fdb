"""A built site over http as `liangfa serve` sends it, with the bytes of some of its files counted."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import waitress

from liangfa.serve import Server

#: What belongs to our search: programs and data.
OURS = ("search/", "assets/search.js")


@dataclass
class Traffic:
    """Bytes of counted files since the last :meth:`clear`: as sent (compressed) and as stored."""

    sent: int = 0
    stored: int = 0

    def clear(self) -> None:
        """Begin anew."""
        self.sent = self.stored = 0


@contextmanager
def served(site: Path, counted: tuple[str, ...]) -> Iterator[tuple[str, Traffic]]:
    """The address of ``site`` and the traffic of its files that begin with one of ``counted``."""
    inner, traffic, lock = Server(site, None), Traffic(), threading.Lock()  # type: ignore[arg-type]

    def counting(environ: Any, start: Any) -> Iterable[bytes]:
        body = b"".join(inner(environ, start))
        if environ["PATH_INFO"].lstrip("/").startswith(counted):
            with lock:
                traffic.sent += len(body)
                traffic.stored += len(gzip.decompress(body)) if body[:2] == b"\x1f\x8b" else len(body)
        return [body]

    server = waitress.create_server(counting, host="127.0.0.1", port=0, threads=8, ident=None)
    threading.Thread(target=server.run, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}", traffic
    finally:
        server.close()
