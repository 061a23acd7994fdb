"""The local server: the built site, ``/api/search`` and ``/health``, on waitress.

It serves one complete build and takes up a new one as soon as it is switched in. Searchers are pooled
(one is never shared between threads); queries are bounded in length and in number per client; texts
travel compressed; answers carry safe headers.
"""

from __future__ import annotations

import datetime as dt
import json
import mimetypes
import threading
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import waitress
from werkzeug.exceptions import BadRequest, HTTPException, NotFound, TooManyRequests
from werkzeug.security import safe_join
from werkzeug.utils import send_file
from werkzeug.wrappers import Request, Response

from liangfa.model.dates import parse_day
from liangfa.search import Search, SearchReply, search_or_widen, types_in
from liangfa.site import sets
from liangfa.traffic import HEADERS, TEXTUAL, Answers, Budget, text_response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from liangfa.watch import Watch

LIMIT = 50
LONGEST_QUERY = 200
#: Searchers in the pool: each costs some 24 MB, and search holds the interpreter lock anyway.
SEARCHERS = 2


class Searching(Protocol):
    """What the server needs of the search room."""

    def search(
        self,
        text: str,
        *,
        types: tuple[str, ...] | None,
        on: dt.date | None,
        agency: str | None,
        sanction: str | None,
        chapter: int | None,
        year: int | None,
        limit: int,
        offset: int,
    ) -> SearchReply:
        """Answer one query; safe to call from several threads."""
        ...

    def facets(self, reply: SearchReply) -> dict[str, list[dict[str, Any]]]:
        """How many of the best results carry each facet value."""
        ...


class Server:
    """WSGI application over one built site.

    ``site`` is the folder of pages, ``searching`` answers from the index that was built with it.
    """

    def __init__(self, site: Path, searching: Searching, budget: Budget | None = None) -> None:
        self.site = site
        self.searching = searching
        self.answers = Answers()
        self.budget = budget or Budget()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one WSGI request."""
        request = Request(environ)
        try:
            response = self.respond(request)
        except NotFound:
            response = self._not_found(request)
        except HTTPException as error:
            response = Response(_json({"error": error.description}), error.code, mimetype="application/json")
            if isinstance(error, TooManyRequests):
                response.headers["Retry-After"] = "1"
        response.headers.extend(HEADERS)
        return response(environ, start_response)

    def respond(self, request: Request) -> Response:
        """The answer to one request. Raises werkzeug's HTTP exceptions."""
        if request.method not in {"GET", "HEAD"}:
            raise BadRequest("只接受 GET 请求")
        if request.path == "/health":
            return Response(_json({"status": "ok"}), mimetype="application/json")
        if request.path == "/api/search":
            return self._search(request)
        return self._file(request)

    def _search(self, request: Request) -> Response:
        if not self.budget.allows(request.remote_addr or ""):
            raise TooManyRequests("检索太频繁，请稍后再试")
        text = request.args.get("q", "")
        if len(text) > LONGEST_QUERY:
            raise BadRequest(f"检索词不超过 {LONGEST_QUERY} 字")
        limit = min(_whole(request, "limit", 10, least=1), LIMIT)
        offset = _whole(request, "offset", 0, least=0)
        try:
            types = types_in(request.args.get("type", "")) or None
            on = parse_day(request.args["on"]) if "on" in request.args else None
        except ValueError as error:
            raise BadRequest(str(error)) from None
        asked = {
            "types": types,
            "on": on,
            "agency": request.args.get("agency") or None,
            "sanction": request.args.get("sanction") or None,
            "chapter": _whole(request, "chapter", 0, least=1) or None,
            "year": _whole(request, "year", 0, least=1) or None,
            "limit": limit,
            "offset": offset,
        }
        faceted = request.args.get("facets") == "1"
        key = (text, faceted, *asked.values())
        body = self.answers.get(key)
        if body is None:
            found = search_or_widen(self.searching.search, text, **asked)
            more = {"facets": self.searching.facets(found)} if faceted else {}
            body = _json({**found.as_json(), **more})
            self.answers.put(key, body)
        return text_response(request, body, "application/json")

    def _file(self, request: Request) -> Response:
        name = request.path.lstrip("/")
        if not name or name.endswith("/"):
            name += "index.html"
        found = safe_join(str(self.site), name)
        if found is None or not Path(found).is_file():
            raise NotFound
        kind = mimetypes.guess_type(found)[0] or "application/octet-stream"
        if not kind.startswith(TEXTUAL):
            return send_file(found, request.environ, conditional=True, etag=True, max_age=0)
        # The engine asks for the data of its own build by name; that never changes.
        lasting = name.startswith("search/") and "v" in request.args
        return text_response(request, Path(found).read_bytes(), kind, lasting=lasting)

    def _not_found(self, request: Request) -> Response:
        page = self.site / "404.html"
        if page.is_file() and request.accept_mimetypes.accept_html:
            return Response(page.read_bytes(), 404, mimetype="text/html")
        return Response(_json({"error": "没有这个页面"}), 404, mimetype="application/json")


class Live:
    """WSGI application over whatever build is live; a new build is taken up at the next request.

    Raises:
        FileNotFoundError: (Chinese) when nothing has been built in ``out`` yet.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self._lock = threading.Lock()
        self._folder: Path | None = None
        self._server = self._current()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one WSGI request from the live build."""
        return self._current()(environ, start_response)

    def _current(self) -> Server:
        folder = sets.live(self.out)
        if folder is None:
            raise FileNotFoundError(f"{self.out} 里还没有建好的网站，先运行 liangfa build")
        with self._lock:
            if folder != self._folder:
                # The old Search is closed when the last request that holds it lets go.
                self._server = Server(folder / "site", Search.open(folder / "index", searchers=SEARCHERS))
                self._folder = folder
            return self._server


def run(out: Path, host: str, port: int, say: Callable[[str], None], watch: Watch | None = None) -> None:
    """Serve the live build of ``out`` until interrupted; ``watch`` shows edits over it meanwhile.

    Raises:
        FileNotFoundError: nothing built yet. OSError: the port is taken.
    """
    live: WSGIApplication = Live(out)
    shown = watch.over(live) if watch else live
    server = waitress.create_server(shown, host=host, port=port, threads=8, ident=None)
    say(f"已打开 http://{host}:{port}/ （按 Ctrl+C 停止）")
    try:
        with watch or nullcontext():
            server.run()
    except KeyboardInterrupt:
        say("已停止")
    finally:
        server.close()


def _whole(request: Request, name: str, default: int, *, least: int) -> int:
    text = request.args.get(name)
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > 6 or int(text) < least:
        raise BadRequest(f"{name} 应当是不小于 {least} 的整数")
    return int(text)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")
