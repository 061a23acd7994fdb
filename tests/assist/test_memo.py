"""The printed memo of the worked examples, on the real content: at most two A4 pages, nothing lost in silence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from liangfa.assist.write import script, write_engine
from liangfa.site.assist import SCRIPTS, STYLE
from tests.assist.vectors import vectors

Json = dict[str, Any]

#: The worked examples of the issue, with the rest of a file as it comes; most name no scenario.
ENDED = {"np_kind": "酌定不起诉", "np_on": "2026-11-10", "np_served_on": "2026-11-12"}
EXAMPLES = (
    "掩隐一个多月后公安发现没过六个月",
    "盗窃羁押27日",
    "私家车醉驾132毫克没有15日拘留",
    "帮信卖卡不是六个月是两年",
    "危险废物跨法典决定",
    "垂钓三月没有新罚则",
    "垂钓六月适用新法",
    "十六岁初次盗窃",
    "商标明年一月决定",
    "虚开介绍人五年",
    "无证零售烟草归市监",
    "无证批发烟草归烟草专卖",
)
#: Charges with the most scenarios and the longest ranges.
LONGEST = ("225-feifajingying", "338-wuranhuanjing", "133-1-weixian-jiashi", "340-feifa-bulao-shuichanpin")


def cases() -> dict[str, Json]:
    known = {vector["name"]: vector["facts"] for vector in vectors()}
    out: dict[str, Json] = {}
    for name in EXAMPLES:
        out[name] = {**known[name], **ENDED}
        if "scenarios" in known[name]:
            out[f"{name}，没有选情形"] = {k: v for k, v in out[name].items() if k != "scenarios"}
    for charge in LONGEST:
        plain = {"charge": charge, "direction": "反向", "today": "2026-11-22", "act_from": "2026-01-10"}
        out[f"{charge} 什么也没答"] = {**plain, "act_to": "2026-01-10"}
    out["正向"] = {
        "charge": "264-daoqie",
        "direction": "正向",
        "today": "2026-11-22",
        "report_on": "2026-11-16",
    }
    return out


CASES = cases()


@pytest.fixture(scope="module")
def page(
    browser: Browser, rules: Json, shard: Callable[[str], Json], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """The assistant's scripts and style on a bare page with the theme's own style."""
    root = tmp_path_factory.mktemp("memo")
    folder = root / "assets/assist"
    folder.mkdir(parents=True)
    charges = sorted({facts["charge"] for facts in CASES.values()})
    script(folder / "rules.js", ".rules", rules)
    for name in charges:
        script(folder / f"{name}.js", f".charges[{json.dumps(name)}]", shard(name))
    write_engine(folder)
    own = Path(str(files("liangfa.site") / "assets"))
    for path in [own / "liangfa.css", *(own / "assist").iterdir()]:
        (root / "assets" / path.relative_to(own)).write_bytes(path.read_bytes())
    theme = Path(str(files("material"))) / "templates/assets/stylesheets"
    for path in theme.glob("main.*.css"):
        (root / "assets/theme.css").write_bytes(path.read_bytes())
    names = {
        "names": [[name, shard(name)["name"], []] for name in charges],
        "cases": {},
        "near": {},
    }
    (folder / "names.js").write_text(f"LiangfaAssistNames={json.dumps(names)}", encoding="utf-8")
    styles = "".join(
        f'<link rel="stylesheet" href="{name}">' for name in ("assets/theme.css", "assets/liangfa.css", STYLE)
    )
    tags = "".join(
        f'<script src="{name}"></script>' for name in SCRIPTS if (folder / Path(name).name).exists()
    )
    (root / "assist.html").write_text(
        f'<!doctype html><meta charset="utf-8">{styles}<main class="lf-content md-typeset">'
        f'<div id="lf-assist" data-base="" hidden></div></main>{tags}',
        encoding="utf-8",
    )
    context = browser.new_context(offline=True)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.goto((root / "assist.html").as_uri())
    yield opened
    assert errors == []
    context.close()


def fill(page: Page, facts: Json) -> None:
    """Bring the facts in through the address."""
    pairs = (
        f"{name}={quote(value if isinstance(value, str) else json.dumps(value))}"
        for name, value in facts.items()
        if value is not None
    )
    root = page.url.partition("#")[0]
    page.goto("about:blank")
    page.goto(f"{root}#{'&'.join(pairs)}")
    page.wait_for_selector(".lf-as-answer .lf-as-section", timeout=5_000)


@pytest.mark.parametrize("name", CASES)
def test_备忘不超过两页_情形一个不少(page: Page, shard: Callable[[str], Json], name: str) -> None:
    facts = CASES[name]
    fill(page, facts)
    pdf = page.pdf(prefer_css_page_size=True)
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]", pdf), "A4"
    assert 1 <= pdf.count(b"/Type /Page\n") <= 2
    memo = page.locator(".lf-as-memo")
    text = memo.text_content() or ""
    for field in ("act_from", "np_on", "custody_days"):
        if facts.get(field):
            day = re.fullmatch(r"(\d{4})-0?(\d+)-0?(\d+)", str(facts[field]))
            assert (f"{day[1]}年{day[2]}月{day[3]}日" if day else str(facts[field])) in text
    if facts["direction"] == "反向":
        rows = memo.locator("tbody tr").count()
        left = sum(int(n) for n in re.findall(r"(?:另有 |不适用的 )(\d+) 个", text))
        assert rows >= 1
        assert rows + left == len(shard(facts["charge"])["entries"])
