"""Search: Whoosh against a plain scan, the browser's first and warm results, the server under load."""

from __future__ import annotations

import concurrent.futures
import json
import logging
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.measure import Row, percentile
from bench.seen import open_and_watch
from bench.served import OURS, Traffic, served
from liangfa.search import Search
from liangfa.serve import Live

QUERIES = [
    "盗窃",
    "掩隐",
    "治安法49条",
    "危险驾驶 吊销",
    "收购赃物",
    "非法捕捞 没收渔具",
    "帮信",
    "虚开发票 罚款",
    "无证零售卷烟",
    "羁押折抵",
    "追究时效 六个月",
    "公安机关 拘留",
    "食品 货值金额",
    "伪造印章",
    "容留吸毒",
    "渔业法38条",
    "酒驾 再次",
    "听证 四千元",
    "假冒注册商标",
    "违反规定处置危险废物",
]
#: How people ask who do not know our words; none of them is among the judged queries.
SENTENCES = [
    "借手机给别人打诈骗电话",
    "检察意见书几个月内回复",
    "超市逃单 拿了没付钱",
    "邻居半夜放音响吵得睡不着怎么办",
    "把银行卡借给朋友走账会不会坐牢",
    "在河里用电瓶电鱼被抓了罚多少钱",
    "喝了酒骑电动车撞到人怎么处理",
    "餐馆用了过期的肉没有吃坏人",
    "没有许可证在路边卖香烟",
    "偷了一辆自行车金额不够立案",
    "检察院决定不起诉以后行政机关多久要处罚",
    "打架把人打成轻微伤拘留几天",
    "快递员偷拆别人的包裹",
    "网上冒充领导骗钱没有骗到手",
    "拘留的日子能不能折抵刑期",
    "工厂往河里偷排废水谁来处罚",
    "小区里养的狗咬伤了路过的孩子",
    "在网上散布地震的谣言",
    "用假身份证去网吧上网",
    "替别人虚开发票赚手续费",
]
#: KB that a first result may cost with compression, as the design says of results over http.
MOST_SENT = 150
#: How long a first result is waited for, in ms.
PATIENCE = 30_000
#: The first link of the list of results.
RESULT = ".lf-search-results a"
CLIENTS = 50
ROUNDS = 6


def rows(out: Path) -> Iterator[Row]:
    """All search figures over the build in ``out``."""
    folder = (out / "current").resolve()
    yield _whoosh(folder)
    yield from _browser(folder / "site")
    yield _server(out)


def _whoosh(folder: Path) -> Row:
    engine = Search.open(folder / "index")
    texts = (folder / "index/units.jsonl").read_text(encoding="utf-8").splitlines()
    times, scans = [], []
    for query in QUERIES * 3:
        start = time.perf_counter()
        engine.search(query)
        times.append((time.perf_counter() - start) * 1000)
        start = time.perf_counter()
        [line for line in texts if query in line]
        scans.append((time.perf_counter() - start) * 1000)
    engine.close()
    p50, scan = percentile(times, 0.5), percentile(scans, 0.5)
    return Row(
        f"Whoosh 查询，{len(texts)} 个单元",
        f"p50 {p50:.1f} ms，p95 {percentile(times, 0.95):.1f} ms",
        f"逐行找字符串 {scan:.1f} ms",
        f"{p50 / scan:.1f}×",
        "p50 ≤ 10 ms",
        p50 <= 10,
    )


def _browser(site: Path) -> Iterator[Row]:
    with served(site, OURS) as (address, traffic), sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        asked = {"短词": QUERIES, "整句": SENTENCES}
        for kind, queries in asked.items():
            yield _first(
                f"浏览器第一次结果（http），{kind} {len(queries)} 条", browser, address, queries, traffic
            )
        for kind, queries in asked.items():
            yield _first(
                f"浏览器第一次结果（file），{kind} {len(queries)} 条", browser, site.as_uri(), queries, None
            )
        yield _warm(browser, address)
        browser.close()


def _first(what: str, browser: Any, base: str, queries: list[str], traffic: Traffic | None) -> Row:
    """From opening the address of a query, nothing kept from before, to its first result.

    What is counted are all files of the search, those that come with the page too.
    """
    taken, sent, stored = [], [], []
    for query in queries:
        page = browser.new_context().new_page()
        if traffic:
            traffic.clear()
        told = open_and_watch(page, f"{base}/search.html?q={urllib.parse.quote(query)}", RESULT, PATIENCE)
        if told is None:
            raise TimeoutError(query)
        page.wait_for_load_state("networkidle")
        page.context.close()
        taken.append(told)
        if traffic:
            sent.append(traffic.sent / 1000)
            stored.append(traffic.stored / 1000)
    wait = percentile(taken, 0.5)
    target, met = "中位 ≤ 0.5 s", wait <= 500
    middle, most = f"{wait:.0f} ms", f"{max(taken):.0f} ms"
    if traffic:
        size = percentile(sent, 0.5)
        middle += f"，传 {size:.0f} KB（解开 {percentile(stored, 0.5):.0f} KB）"
        most += f"，传 {max(sent):.0f} KB（解开 {max(stored):.0f} KB）"
        target, met = f"{target}，传 ≤ {MOST_SENT} KB", met and size <= MOST_SENT
    return Row(what, f"中位 {middle}；最多 {most}", "–", "–", target, met)


def _warm(browser: Any, address: str) -> Row:
    page = browser.new_page()
    page.goto(f"{address}/search.html")
    script = """async (queries) => {
        const engine = await window.liangfaSearch.open("search/");
        for (const q of queries) await engine.search(q, {limit: 10});
        const times = [];
        for (const q of queries) {
            const start = performance.now();
            await engine.search(q, {limit: 10});
            times.push(performance.now() - start);
        }
        return times;
    }"""
    times = page.evaluate(script, QUERIES)
    p50 = percentile(times, 0.5)
    return Row(
        "浏览器再次查询",
        f"p50 {p50:.1f} ms，p95 {percentile(times, 0.95):.1f} ms",
        "–",
        "–",
        "≤ 5 ms",
        p50 <= 5,
    )


def _server(out: Path) -> Row:
    import waitress

    # A deep queue is what this test is about; waitress need not report each step of it.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    live = Live(out)
    server = waitress.create_server(live, host="127.0.0.1", port=0, threads=8, ident=None)
    threading.Thread(target=server.run, daemon=True).start()
    address = f"http://127.0.0.1:{server.effective_port}"
    expected = {query: _ask(address, query, 0) for query in QUERIES}
    work = [(query, n) for n in range(ROUNDS) for query in QUERIES]
    start = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
        # A changing, ignored parameter keeps clients apart; the kept answers serve repeats as in life.
        answers = list(pool.map(lambda item: (item[0], _ask(address, *item)), work))
    taken = time.perf_counter() - start
    wrong = sum(answer != expected[query] for query, answer in answers)
    rate = len(work) / taken
    pings = 200
    start = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(lambda _: urllib.request.urlopen(f"{address}/health").read(), range(pings)))
    ping = pings / (time.perf_counter() - start)
    server.close()
    return Row(
        f"服务器，{CLIENTS} 个客户端",
        f"{rate:.0f} 次/s，答错 {wrong}",
        f"/health {ping:.0f} 次/s",
        f"{rate / ping:.2f}×",
        "≥ 100 次/s，答错 0",
        rate >= 100 and wrong == 0,
    )


def _ask(address: str, query: str, number: int) -> Any:
    url = f"{address}/api/search?q={urllib.parse.quote(query)}&limit=10&n={number}"
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)
