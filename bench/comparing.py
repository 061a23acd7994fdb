"""Our search beside Material's own and Pagefind: the same pages, the same queries, the same server.

Material's needs only what is installed here. Pagefind is no dependency: where neither the command nor the
Python package is at hand, its row says so. Bytes are those of the search alone (programs and data), as
sent and as stored; found@10 counts pages, which is generous to engines that know no provisions.

All three are asked alike: the page sets its box, sends the event by which that engine is asked, and takes the
time until the first result of this query stands in it. Nothing of the browser's driver is in that time.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Error, sync_playwright
from tests.search.evaluate import Judged, known, read_judged

from bench.measure import Row, percentile, python
from bench.seen import open_and_watch
from bench.served import OURS, Traffic, served
from liangfa.search import Search

QUERIES = ("盗窃", "掩隐", "治安法49条", "危险驾驶 吊销", "收购赃物", "非法捕捞 没收渔具", "职务侵占罪")
#: Every so many judged queries are asked of all three.
EVERY = 8
PATIENCE = 30_000
LOADING = 120_000
#: How long a result of an open page is waited for, in ms: what takes longer counts as none.
WAITING = 5_000
_HARNESS = """<!doctype html><html lang="zh"><meta charset="utf-8"><title>Pagefind</title><input id="box"><ol id="found"></ol>
<script type="module">
import * as engine from "./pagefind/pagefind.js";
const box = document.getElementById("box"), list = document.getElementById("found");
const ask = async () => {
  if (!box.value) { list.textContent = ""; return; }
  const found = await engine.search(box.value);
  const data = await Promise.all(found.results.slice(0, 10).map((r) => r.data()));
  list.replaceChildren(...data.map((d) => Object.assign(document.createElement("a"), {href: d.url, textContent: d.url})));
};
box.addEventListener("input", ask);
box.value = new URLSearchParams(location.search).get("q");
ask();
</script></html>"""
#: ms from asking to the first result, None if there is none; then the first links, once no more are added.
_ASK = """async ([box, event, result, query, patience]) => {
  const input = document.querySelector(box), found = () => document.querySelectorAll(result);
  const ask = (text) => {
    input.value = text;
    if (event === "submit") input.form.requestSubmit();
    else input.dispatchEvent(event === "keyup" ? new KeyboardEvent(event) : new Event(event));
  };
  const when = (there, wait) => new Promise((tell) => {
    const end = (time) => { watching.disconnect(); clearTimeout(timer); tell(time); };
    const look = () => { if (!!found().length === there) end(performance.now()); };
    const watching = new MutationObserver(look), timer = setTimeout(() => end(null), wait);
    watching.observe(document, {childList: true, subtree: true});
    look();
  });
  const settled = () => new Promise((tell) => {
    let timer = setTimeout(tell, 150);
    new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(tell, 150); })
      .observe(document, {childList: true, subtree: true});
  });
  ask("");
  await when(false, patience);
  await settled();
  const start = performance.now();
  ask(query);
  const end = await when(true, patience);
  await settled();
  const root = new URL(".", location.href).href;
  const links = Array.from(found()).slice(0, 100).map((a) => a.href.replace(root, "").split(/[?#]/)[0]);
  return [end === null ? null : end - start, Array.from(new Set(links)).slice(0, 10)];
}"""


@dataclass
class Engine:
    """One search to measure: its pages, where results stand, which files are its own, its box and how to ask it."""

    name: str
    site: Path
    page: str
    result: str
    files: tuple[str, ...]
    box: str
    event: str


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
                OURS,
                ".lf-search-input",
                "submit",
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
        return f"Material 没有建成（{done.returncode}）：{(done.stderr.strip().splitlines() or ['?'])[-1]}"
    if importlib.util.find_spec("jieba") is None:
        # Without it Material takes a whole clause for one word; nobody would run it so.
        return "没有 jieba，Material 不会切中文词，没有比（pip install jieba）"
    files = ("search/", "assets/javascripts/")
    # It listens to keys, not to input.
    box = "[data-md-component=search-query]"
    return Engine("Material", target / "site", "index.html", ".md-search-result__link", files, box, "keyup")


def _pagefind(site: Path, target: Path) -> Engine | str:
    if importlib.util.find_spec("pagefind") is None and not shutil.which("pagefind"):
        return "Pagefind 不在这台机器上，没有比（pip install 'pagefind[extended]'）"
    shutil.copytree(site, target, ignore=shutil.ignore_patterns("search", "api", "*.json"))
    found = shutil.which("pagefind")
    command = [found] if found else [sys.executable, "-m", "pagefind"]
    done = subprocess.run([*command, "--site", str(target)], capture_output=True, text=True)
    if done.returncode:
        return f"Pagefind 没有建成（{done.returncode}）：{(done.stderr.strip().splitlines() or ['?'])[-1]}"
    (target / "pagefind.html").write_text(_HARNESS, encoding="utf-8")
    return Engine("Pagefind", target, "pagefind.html", "#found a", ("pagefind/",), "#box", "input")


# -- measuring ---------------------------------------------------------------------------------------


def _measure(engine: Engine, judged: list[tuple[str, set[str]]]) -> str:
    with served(engine.site, engine.files) as (address, traffic), sync_playwright() as play:
        mark = f"--bench-{engine.name.encode().hex()}"
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", mark])
        before = _memory(mark)
        first, sent, stored = _first(browser, engine, address, traffic)
        page = browser.new_page()
        page.goto(f"{address}/{engine.page}?q={QUERIES[0]}")
        with suppress(Error):
            # However long its index takes to load: what it finds is a question of its own.
            page.wait_for_selector(engine.result, state="attached", timeout=LOADING)
        times, hits = [], 0
        for query, wanted in judged:
            told, got = page.evaluate(_ASK, [engine.box, engine.event, engine.result, query, WAITING])
            if told is not None:
                times.append(float(told))
            hits += bool(wanted & set(got))
        memory = _memory(mark) - before
        offline = _first_file(browser, engine)
        browser.close()
    waited = f"{first:.0f} ms" if first < PATIENCE else f"等了 {PATIENCE // 1000} s 没有"
    return (
        f"第一次结果 {waited}，传 {sent:.0f} KB（解开 {stored:.0f} KB）；file:// {offline}；{_warm(times, len(judged))}；"
        f"内存 +{memory:.0f} MB；found@10 {hits / len(judged):.2f}"
    )


def _warm(times: list[float], asked: int) -> str:
    """What it takes from asking an open page to its first result; queries without one tell no time."""
    if not times:
        return "接着问别的都没有结果"
    shown = f"接着问别的 p50 {percentile(times, 0.5):.0f} ms，p95 {percentile(times, 0.95):.0f} ms（页面里从输入到显示"
    return shown + (f"；{asked - len(times)} 条没有结果，没有计）" if len(times) < asked else "）")


def _first(browser: Any, engine: Engine, address: str, traffic: Traffic) -> tuple[float, float, float]:
    """(ms, KB sent, KB stored) from the address to the first result, medians over the queries."""
    taken: list[float] = []
    sent, stored = [], []
    for query in QUERIES:
        context = browser.new_context()
        page = context.new_page()
        traffic.clear()
        told = open_and_watch(page, f"{address}/{engine.page}?q={query}", engine.result, PATIENCE)
        taken.append(PATIENCE if told is None else told)
        sent.append(traffic.sent / 1000)
        stored.append(traffic.stored / 1000)
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
