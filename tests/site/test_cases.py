"""Browsing cases and the teaching view, as users meet them: built pages in a real browser."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from axe_playwright_python import sync_playwright as axe_sync
from playwright.sync_api import Browser, Page

from liangfa.check.run import open_project
from liangfa.site.build import build_site
from tests.conftest import HERE
from tests.site.conftest import TODAY, Built

CASE = "cases/mou-pi/01-tou.yml"
#: Copies of the one case: id → lines replaced.
OTHERS: dict[str, tuple[tuple[str, str], ...]] = {
    "02-fa": (
        ("title: 某某偷拿电瓶", "title: 某店被罚款"),
        ("title_is_own: true", "title_is_own: false"),
        ("charge: 偷拿罪", "charge: null"),
        ("    - 行政拘留: {min: 5, max: 5}", "    - 罚款: {min: 200, max: 200}"),
        ("issues: [折抵]", "issues: [必要性, 管辖]"),
        ("region: 江西省某市", "region: 江西省某市、福建省某市"),
    ),
    "03-su": (
        ("title: 某某偷拿电瓶", "title: 某某被起诉"),
        ("direction: 反向", "direction: 正向"),
        ("published: 2025-05-01", "published: 2023-05-01"),
        ("non_prosecution: 酌定不起诉", "non_prosecution: null\ncriminal: [提起公诉]"),
        ("  outcome: 处罚", "  outcome: 提起公诉"),
        ("  sanctions:\n    - 行政拘留: {min: 5, max: 5}\n", ""),
    ),
    "04-gone": (
        ("checked_on: 2026-11-01", "checked_on: 2026-11-01\nwithdrawn: {on: 2026-11-01, reason: 重复}"),
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("cases") / "project"
    shutil.copytree(HERE / "fixtures/mini", root)
    (root / "docs/about.md").write_text(
        "---\ntitle: 关于\nsummary: 说明\n---\n\n## 局限 {#limits}\n\n## 无障碍 {#accessibility}\n\n## 改正 {#corrections}\n",
        encoding="utf-8",
    )
    first = (root / CASE).read_text(encoding="utf-8")
    for name, changes in OTHERS.items():
        text = first.replace("id: 01-tou", f"id: {name}")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        (root / f"cases/mou-pi/{name}.yml").write_text(text, encoding="utf-8")
    assert open_project(root, TODAY).findings == ()
    return Built(build_site(root, tmp_path_factory.mktemp("cases-built"), TODAY))


@pytest.fixture(scope="module", params=["file", "http"])
def address(request: pytest.FixtureRequest, site: Built) -> Iterator[str]:
    if request.param == "file":
        yield site.site.resolve().as_uri()
        return

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments: Any) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(site.site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


def shown(page: Page) -> list[str]:
    """Titles of the cases a user sees."""
    return [link.text_content() or "" for link in page.query_selector_all(".lf-rows a") if link.is_visible()]


def options(page: Page, key: str) -> list[str]:
    """What a list offers when a user goes to it."""
    page.focus(f"#lf-facet-{key}")
    return page.eval_on_selector_all(f"#lf-facet-{key} option", "all => all.map(o => o.textContent)")


def test_叠加筛选_只用键盘_数目跟着变_地址可以发给别人(page: Page, address: str) -> None:
    page.goto(f"{address}/cases/index.html")
    assert shown(page) == ["某某偷拿电瓶", "某店被罚款", "某某被起诉"]
    assert page.text_content(".lf-facets [role=status]") == "共 3 个"
    assert options(page, "result") == ["全部（3）", "处罚（2）", "提起公诉（1）"]
    page.focus("#lf-facet-result")
    page.keyboard.press("ArrowDown")
    assert shown(page) == ["某某偷拿电瓶", "某店被罚款"]
    assert page.text_content(".lf-facets [role=status]") == "符合的有 2 个"
    assert options(page, "issue") == ["全部（2）", "必要性（1）", "折抵（1）", "管辖（1）"]
    assert options(page, "result") == ["全部（3）", "处罚（2）", "提起公诉（1）"]
    assert options(page, "year") == ["全部（2）", "2025（2）", "2023（0）"]
    page.focus("#lf-facet-region")
    page.keyboard.press("ArrowDown")
    assert shown(page) == ["某店被罚款"]
    assert unquote(page.url).endswith("cases/index.html#result=处罚&region=福建")
    sent = page.url
    page.goto("about:blank")
    page.goto(sent)
    assert shown(page) == ["某店被罚款"]
    assert page.input_value("#lf-facet-result") == "0"
    page.get_by_text("清除筛选").press("Enter")
    assert len(shown(page)) == 3 and page.url.endswith("#all")
    assert page.evaluate("document.activeElement.id") == "lf-facet-charge"


def test_案名里的字_没有符合的_地址里的生词(page: Page, address: str) -> None:
    page.goto(f"{address}/cases/index.html")
    page.fill("#lf-facet-q", "罚款")
    assert shown(page) == ["某店被罚款"]
    page.fill("#lf-facet-q", "没有的字")
    assert shown(page) == []
    assert page.text_content(".lf-facets [role=status]") == "没有符合的案例，去掉一项再看"
    page.goto("about:blank")
    page.goto(f"{address}/cases/index.html?issue=%E6%8A%98%E6%8A%B5&year=1900")
    assert shown(page) == ["某某偷拿电瓶", "某某被起诉"]
    assert "“1900”没有这个选项" in (page.text_content(".lf-facets [role=status]") or "")


def test_脚本列出的和不用脚本的说一样的话(page: Page, site: Built) -> None:
    page.goto(f"{site.site.resolve().as_uri()}/cases/index.html")
    plain = page.eval_on_selector_all("[data-lf-list] li .lf-note", "all => all.map(n => n.textContent)")
    page.fill("#lf-facet-q", "某")
    listed = page.eval_on_selector_all("[data-lf-found] li .lf-note", "all => all.map(n => n.textContent)")
    assert [note.replace("；2025", "").replace("；2023", "") for note in listed] == plain
    assert plain[1] == "反向衔接；罪名未写明；处罚；必要性、管辖；江西、福建"
    assert plain[0].endswith("；描述性标题")


def test_没有脚本时是完整的列表_撤回的不列(browser: Browser, site: Built) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.site.resolve().as_uri()}/cases/index.html")
    assert shown(page) == ["某某偷拿电瓶", "某店被罚款", "某某被起诉"]
    assert not page.is_visible(".lf-facets")
    page.goto(f"{site.site.resolve().as_uri()}/cases/01-tou.html")
    assert page.is_visible("text=处理结果：处罚") and not page.is_visible("text=教学视图")
    context.close()


def test_教学视图藏起结果_问了才看_印出来只有案情和问题(page: Page, address: str) -> None:
    page.goto(f"{address}/cases/01-tou.html")
    assert page.is_visible("text=处理结果：处罚")
    page.focus("[data-lf-teach-on]")
    page.keyboard.press("Enter")
    text = page.inner_text("main")
    for secret in ("5日拘留", "某某偷拿电瓶", "某安机关", "第4条", "2025年1月20日"):
        assert secret not in text, secret
    assert "某某偷拿电瓶" not in page.title()
    for kept in ("某某拿走他人电瓶一个", "偷拿罪", "酌定不起诉", "要不要给予行政处罚", "教学案例"):
        assert kept in text, kept
    page.emulate_media(media="print")
    sheet = page.inner_text("main")
    assert "某某拿走他人电瓶一个" in sheet and "要不要给予行政处罚" in sheet
    for kept_back in ("折抵", "5日拘留", "争点", "处理结果", "某检察院网站"):
        assert kept_back not in sheet, kept_back
    page.emulate_media(media="screen")
    page.get_by_role("button", name="看处理").press("Enter")
    assert "5日拘留" in page.inner_text("main") and "第4条" not in page.inner_text("main")
    page.focus("[data-lf-teach-on]")
    page.keyboard.press("Space")
    assert "第4条" in page.inner_text("main") and page.text_content("h1") == "某某偷拿电瓶"


def test_教学视图的地址_学员单(page: Page, address: str) -> None:
    page.goto(f"{address}/cases/01-tou.html#teach")
    assert not page.is_visible("text=处理结果：处罚")
    page.goto("about:blank")
    page.goto(f"{address}/cases/01-tou.html")
    page.evaluate("window.print = () => { window.printed = document.querySelector('main').innerText; }")
    page.get_by_role("button", name="印学员单").press("Enter")
    assert "5日拘留" not in page.evaluate("window.printed")
    assert page.is_visible("text=处理结果：处罚")


@pytest.mark.parametrize(
    "url", ["index.html?issue=%E6%8A%98%E6%8A%B5", "index.html?q=x", "01-tou.html#teach"]
)
def test_筛选和教学视图_axe没有发现_320像素不横向滚动(page: Page, site: Built, url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site.site.resolve().as_uri()}/cases/{url}")
    result = axe_sync.Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
    assert [v["id"] for v in result.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = """() => [...document.querySelectorAll('main button, main select, main input, main a')]
        .filter(e => e.offsetParent).map(e => e.getBoundingClientRect()).filter(r => r.height < 24).length"""
    assert page.evaluate(small) == 0


def test_相似案例写理由_争点可以点开筛选(page: Page, site: Built) -> None:
    page.goto(f"{site.site.resolve().as_uri()}/cases/01-tou.html")
    assert page.inner_text("#similar ~ [data-lf-outcome]").startswith(
        "某某被起诉\n同一罪名：偷拿罪；同一情形："
    )
    page.click("#issues ~ div a")
    page.wait_for_selector("[data-lf-found] a")
    assert shown(page) == ["某某偷拿电瓶", "某某被起诉"]


def test_学员单印成一张A4(page: Page, site: Built, tmp_path: Path) -> None:
    page.goto(f"{site.site.resolve().as_uri()}/cases/01-tou.html#teach")
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") == 1


def test_没有不起诉的写刑事处理(site: Built) -> None:
    box = "//dl[contains(@class,'lf-facts--box')]"
    assert "刑事处理提起公诉" in site.text("cases/03-su.html", box).replace(" ", "")
    assert "不起诉" not in site.text("cases/03-su.html", box)
    assert "刑事处理酌定不起诉，2025年1月10日" in site.text("cases/01-tou.html", box).replace(" ", "")
