"""How fast the case filters answer: the built page with ``MANY`` cases, every choice of every facet."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.measure import Row, percentile

MANY = 500
_HEAD = "window.liangfaCases="
#: Chooses one option after another as a user does: go to the list, choose, see the page laid out.
#: Milliseconds; of five rounds the fastest counts, since other programs share the processor.
_SCRIPT = """() => {
    const best = new Map();
    const choose = (select, value) => {
        const start = performance.now();
        select.dispatchEvent(new Event("pointerdown"));
        select.value = value;
        select.dispatchEvent(new Event("change"));
        document.body.offsetHeight;
        const name = select.id + value;
        best.set(name, Math.min(performance.now() - start, best.get(name) || Infinity));
    };
    for (let round = 0; round < 5; round += 1) {
        for (const select of document.querySelectorAll(".lf-facets select")) {
            for (const option of [...select.options].slice(1)) choose(select, option.value);
            choose(select, "-1");
        }
    }
    return [...best.values()];
}"""


def rows(out: Path) -> Iterator[Row]:
    """The figure over the build in ``out``."""
    site = (out / "current").resolve() / "site"
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "site"
        for part in ("cases/index.html", "assets"):
            target = copy / part
            target.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if (site / part).is_dir() else shutil.copyfile)(site / part, target)
        real = _grow(copy / "assets/cases-list.js")
        times = _measure(copy)
    p95 = percentile(times, 0.95)
    yield Row(
        f"案例筛选，{MANY} 个案例（{real} 个真的，其余重复）",
        f"p50 {percentile(times, 0.5):.1f} ms，p95 {p95:.1f} ms，最慢 {max(times):.1f} ms（{len(times)} 次）",
        "–",
        "–",
        "< 50 ms",
        max(times) < 50,
    )


def _grow(shard: Path) -> int:
    """Repeat the cases of the shard under other names up to ``MANY``; returns how many are real."""
    text = shard.read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text.removeprefix(_HEAD).rstrip().removesuffix(";"))
    real = data["cases"]
    data["cases"] = [
        [f"{case[0]}-{number}", f"{case[1]}（{number}）", *case[2:]]
        for number in range(MANY)
        for case in (real[number % len(real)],)
    ]
    shard.write_text(f"{_HEAD}{json.dumps(data, ensure_ascii=False)};\n", encoding="utf-8")
    return min(len(real), MANY)


def _measure(site: Path) -> list[float]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((site / "cases/index.html").as_uri())
        times: list[float] = page.evaluate(_SCRIPT)
        browser.close()
    return times
