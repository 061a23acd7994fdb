"""Our search beside Material's own and Pagefind: the same pages, the same queries, the same server.

Material's needs only what is installed here. Pagefind is no dependency: where neither the command nor the
Python package is at hand, its row says so. Bytes are those of the search alone (programs and data), as
sent and as stored; found@10 counts pages, which is generous to engines that know no provisions.
"""

from __future__ import annotations

import gzip
import importlib.util
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import waitress
import yaml
from playwright.sync_api import Error, sync_playwright
from tests.search.evaluate import Judged, known, read_judged

from bench.measure import Row, percentile, python
from bench.seen import open_and_watch
from liangfa.search import Search
from liangfa.serve import Server

QUERIES = ("盗窃", "掩隐", "治安法49条", "危险驾驶 吊销", "收购赃物", "非法捕捞 没收渔具", "职务侵占罪")
#: Every so many judged queries are asked of all three.
EVERY = 8
PATIENCE = 30_000
LOADING = 120_000
_HARNESS = """<!doctype html><html lang="zh"><meta charset="utf-8"><title>Pagefind</title><ol id="found"></ol>
<script type="module">
import * as engine from "./pagefind/pagefind.js";
window.ask = async (query) => {
  const found = await engine.search(query);
  const data = await Promise.all(found.results.slice(0, 10).map((r) => r.data()));
  return data.map((d) => d.url);
};
const query = new URLSearchParams(location.search).get("q");
for (const url of await window.ask(query)) {
  const a = document.createElement("a"); a.href = url; a.textContent = url;
  document.getElementById("found").append(a);
}
</script></html>"""


@dataclass
class Engine:
    """One search to measure: where its pages are, how to ask it, which files belong to it."""

    name: str
    site: Path
    page: str
    result: str
    files: tuple[str, ...]
    ask: Callable[[Any, str], list[str]]
    sent: int = 0
    stored: int = 0
    figures: dict[str, str] = field(default_factory=dict)


def rows(out: Path) -> Iterator[Row]:
    """The comparison over the build in ``out``."""
    folder = (out / "current").resolve()
    judged = _judged(folder / "index")
    with tempfile.TemporaryDirectory() as scratch:
        engines: list[Engine | str] = [
            Engine(
                "本站",
                folder / "site",
                "search.html",
                ".lf-search-results a",
                ("search/", "assets/search.js"),
                _ours,
            ),
            _material(folder / "site-src", Path(scratch) / "material"),
            _pagefind(folder / "site", Path(scratch) / "pagefind"),
        ]
        for engine in engines:
            if isinstance(engine, str):
                yield Row("检索对比", engine, "–", "–", "–", None)
                continue
            measured = _measure(engine, judged)
            yield Row(f"检索对比：{engine.name}", measured, f"{len(judged)} 条评测检索词", "–", "见上", None)


def _judged(index: Path) -> list[tuple[str, set[str]]]:
    """Queries with the pages that answer them."""
    search = Search.open(index)
    pages = {u["id"]: u["url"].partition("#")[0] for u in map(search.units.get, range(len(search.units)))}
    kept: Iterable[Judged] = known(read_judged(), search)[::EVERY]
    found = [(j.text, {pages[k] for k, grade in j.grades.items() if grade >= 2}) for j in kept]
    search.close()
    return found


# -- the three ---------------------------------------------------------------------------------------


def _ours(page: Any, query: str) -> list[str]:
    script = "async (q) => (await (await liangfaSearch.open('search/')).search(q)).results.map((r) => r.url)"
    return list(page.evaluate(script, query))


def _material(source: Path, target: Path) -> Engine | str:
    """The same Markdown with Material's own page and search."""
    settings = {
        "site_name": "x",
        "docs_dir": str(source),
        "site_dir": str(target / "site"),
        "use_directory_urls": False,
        "theme": {"name": "material", "language": "zh", "font": False},
        "plugins": [{"search": {"lang": "zh"}}],
        "markdown_extensions": ["attr_list", "tables", "footnotes", "def_list", "admonition"],
        "nav": [{"首页": "index.md"}],
        "not_in_nav": "*\n",
    }
    target.mkdir()
    (target / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    done = subprocess.run(
        python("-m", "mkdocs", "build", "-q", "-f", str(target / "mkdocs.yml")),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        return f"Material 没有建成：{(done.stderr.strip().splitlines() or ['?'])[-1]}"
    if importlib.util.find_spec("jieba") is None:
        # Without it Material takes a whole clause for one word; nobody would run it so.
        return "没有 jieba，Material 不会切中文词，没有比（pip install jieba）"
    files = ("search/", "assets/javascripts/")
    return Engine("Material", target / "site", "index.html", ".md-search-result__link", files, _ask_material)


def _ask_material(page: Any, query: str) -> list[str]:
    page.evaluate("document.querySelector('[data-md-toggle=search]').checked = true")
    # It listens to keys, not to input.
    typed = "(box, text) => { box.value = text; box.dispatchEvent(new KeyboardEvent('keyup')); }"
    box = page.locator("[data-md-component=search-query]")
    box.evaluate(typed, "")
    page.wait_for_timeout(150)
    box.evaluate(typed, query)
    seen: list[str] = []
    for _ in range(20):
        page.wait_for_timeout(150)
        links = page.eval_on_selector_all(
            ".md-search-result__link", "all => all.slice(0, 100).map(a => a.href)"
        )
        if links and links == seen:
            break
        seen = links
    root = page.evaluate("new URL('.', location.href).href")
    return [link.removeprefix(root).partition("?")[0] for link in seen]


def _pagefind(site: Path, target: Path) -> Engine | str:
    if importlib.util.find_spec("pagefind") is None and not shutil.which("pagefind"):
        return "Pagefind 不在这台机器上，没有比（pip install 'pagefind[extended]'）"
    shutil.copytree(site, target, ignore=shutil.ignore_patterns("search", "api", "*.json"))
    found = shutil.which("pagefind")
    command = [found] if found else [sys.executable, "-m", "pagefind"]
    done = subprocess.run([*command, "--site", str(target)], capture_output=True, text=True)
    if done.returncode:
        return f"Pagefind 没有建成：{(done.stderr.strip().splitlines() or ['?'])[-1]}"
    (target / "pagefind.html").write_text(_HARNESS, encoding="utf-8")
    return Engine("Pagefind", target, "pagefind.html", "#found a", ("pagefind/",), _ask_pagefind)


def _ask_pagefind(page: Any, query: str) -> list[str]:
    return [str(url).lstrip("/") for url in page.evaluate("(q) => window.ask(q)", query)]


# -- measuring ---------------------------------------------------------------------------------------


@contextmanager
def _served(engine: Engine) -> Iterator[str]:
    """The engine's pages over http; counts the bytes of its own files."""
    inner = Server(engine.site, None)  # type: ignore[arg-type]

    def counted(environ: Any, start: Any) -> Iterable[bytes]:
        body = b"".join(inner(environ, start))
        if environ["PATH_INFO"].lstrip("/").startswith(engine.files):
            engine.sent += len(body)
            engine.stored += len(gzip.decompress(body)) if body[:2] == b"\x1f\x8b" else len(body)
        return [body]

    server = waitress.create_server(counted, host="127.0.0.1", port=0, threads=8, ident=None)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


def _measure(engine: Engine, judged: list[tuple[str, set[str]]]) -> str:
    with _served(engine) as address, sync_playwright() as play:
        mark = f"--bench-{engine.name.encode().hex()}"
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", mark])
        before = _memory(mark)
        first, sent, stored = _first(browser, engine, address)
        page = browser.new_page()
        page.goto(f"{address}/{engine.page}?q={QUERIES[0]}")
        with suppress(Error):
            # However long its index takes to load: what it finds is a question of its own.
            page.wait_for_selector(engine.result, state="attached", timeout=LOADING)
        times, hits = [], 0
        for query, wanted in judged:
            start = time.perf_counter()
            # Some engines list the headings of a page they found one by one.
            got = list(dict.fromkeys(url.partition("#")[0] for url in engine.ask(page, query)))
            times.append((time.perf_counter() - start) * 1000)
            hits += bool(wanted & set(got[:10]))
        memory = _memory(mark) - before
        offline = _first_file(browser, engine)
        browser.close()
    # Material is asked through its box, which is polled: its own time cannot be told.
    warm = "" if engine.name == "Material" else f"，接着问别的 p50 {percentile(times, 0.5):.0f} ms（含驱动）"
    waited = f"{first:.0f} ms" if first < PATIENCE else f"等了 {PATIENCE // 1000} s 没有"
    return (
        f"第一次结果 {waited}，传 {sent:.0f} KB（解开 {stored:.0f} KB）；file:// {offline}{warm}；"
        f"内存 +{memory:.0f} MB；found@10 {hits / len(judged):.2f}"
    )


def _first(browser: Any, engine: Engine, address: str) -> tuple[float, float, float]:
    """(ms, KB sent, KB stored) from the address to the first result, medians over the queries."""
    taken: list[float] = []
    sent, stored = [], []
    for query in QUERIES:
        context = browser.new_context()
        page = context.new_page()
        engine.sent = engine.stored = 0
        told = open_and_watch(page, f"{address}/{engine.page}?q={query}", engine.result, PATIENCE)
        taken.append(PATIENCE if told is None else told)
        sent.append(engine.sent / 1000)
        stored.append(engine.stored / 1000)
        context.close()
    return percentile(taken, 0.5), percentile(sent, 0.5), percentile(stored, 0.5)


def _first_file(browser: Any, engine: Engine) -> str:
    page = browser.new_context().new_page()
    told = open_and_watch(
        page, f"{engine.site.as_uri()}/{engine.page}?q={QUERIES[0]}", engine.result, PATIENCE
    )
    return "不能用" if told is None else f"{told:.0f} ms"


def _memory(mark: str) -> float:
    """MB held by the browser whose command line has ``mark`` and all its children."""
    parents, marked, sizes = {}, set(), {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            stat = (folder / "stat").read_text().rpartition(")")[2].split()
            parents[folder.name], sizes[folder.name] = stat[1], int(stat[21]) * 4096
            if mark.encode() in (folder / "cmdline").read_bytes():
                marked.add(folder.name)
        except OSError:
            continue

    def below(pid: str) -> bool:
        return pid in marked or (pid in parents and below(parents[pid]))

    return sum(size for pid, size in sizes.items() if below(pid)) / 1e6
