"""What keeps the server light and safe: kept answers, a budget per client, ETags, headers of every answer."""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from werkzeug.wrappers import Request, Response

KEPT_ANSWERS = 512
#: Searches one client may make in a second, and how many at once after a pause.
RATE, BURST = 20, 60
#: Clients remembered; who has not asked for long has a full budget anyway.
CLIENTS = 4096
#: What is worth compressing, and from how many bytes.
TEXTUAL = ("text/", "application/json", "application/javascript", "image/svg+xml", "application/xml")
LEAST_COMPRESSED = 600
#: On every answer.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Answers:
    """Recent answers by question: a small LRU, safe between threads."""

    def __init__(self, size: int = KEPT_ANSWERS) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[Any, ...], bytes] = OrderedDict()

    def get(self, key: tuple[Any, ...]) -> bytes | None:
        """The kept answer, now the most recent one."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: tuple[Any, ...], answer: bytes) -> None:
        """Keep an answer; the oldest is forgotten when there are too many."""
        with self._lock:
            self._kept[key] = answer
            self._kept.move_to_end(key)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)


class Budget:
    """How many searches each client has left: a bucket per address, refilled with time.

    A client on this machine is either its user or a proxy, which does its own limiting: it is not
    counted. ``clock`` gives seconds that only grow.
    """

    def __init__(
        self, rate: float = RATE, burst: float = BURST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, client: str) -> bool:
        """True when the client may search now; then it has one search less."""
        if client in {"127.0.0.1", "::1"}:
            return True
        with self._lock:
            now = self._clock()
            left, since = self._left.pop(client, (self._burst, now))
            left = min(self._burst, left + (now - since) * self._rate)
            self._left[client] = (left - 1 if left >= 1 else left, now)
            while len(self._left) > CLIENTS:
                self._left.popitem(last=False)
            return left >= 1


@lru_cache(maxsize=256)
def _compressed(data: bytes) -> bytes:
    return gzip.compress(data, 6, mtime=0)


def text_response(request: Request, data: bytes, kind: str, *, lasting: bool = False) -> Response:
    """A textual answer: compressed where the client can read it, with its ETag, 304 where it has it.

    ``lasting`` says that this address will never hold anything else.
    """
    tag = hashlib.sha256(data).hexdigest()[:20]
    packed = len(data) >= LEAST_COMPRESSED and request.accept_encodings["gzip"] > 0
    charset = "" if kind == "application/json" else "; charset=utf-8"
    response = Response(_compressed(data) if packed else data, content_type=kind + charset)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
        tag += "-gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if lasting else "no-cache"
    response.set_etag(tag)
    return response.make_conditional(request)
