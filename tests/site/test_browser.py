"""The built site in a real browser, opened from the folder: first screen, axe, keyboard, print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python import sync_playwright as axe_sync

from tests.site.conftest import Built

#: One page of each type.
PAGES = (
    "index.html",
    "search.html?q=偷拿",
    "charges/index.html",
    "charges/264-touna.html",
    "charges/271-qinzhan.html",
    "charges/272-nuoyong.html",
    "charges/301-duxing.html",
    "laws/index.html",
    "laws/mou-an/index.html",
    "laws/mou-an/2026-01-01.html",
    "laws/mou-an/2013-01-01.html",
    "laws/mou-di/2027-03-01.html",
    "laws/mou-an/2026-01-01-compare.html",
    "agencies/index.html",
    "agencies/mou-gongan.html",
    "cases/index.html",
    "cases/01-tou.html",
    "cases/02-du.html",
    "guides/index.html",
    "guides/du.html",
    "tables.html",
    "comparisons.html",
    "downloads/index.html",
    "reviews.html",
    "charges/chapter-5.html",
    "laws/charges.html",
    "laws/mou-an/charges.html",
    "no-match.html",
    "sanctions/index.html",
    "sanctions/xingzheng-juliu.html",
    "forward/index.html",
    "forward/mou-gongan.html",
    "forward/clock.html",
    "upcoming.html",
    "coverage.html",
    "data.html",
    "about.html",
    "selfcheck.html",
    "api.html",
)


class Visit:
    """A page opened from the folder; collects what the console says and what is asked of the network."""

    def __init__(self, browser: Any, built: Built, width: int, height: int, **options: Any) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": height}, **options)
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.root = built.site.resolve().as_uri() + "/"

    def open(self, url: str) -> Any:
        self.page.goto(self.root + url)
        if "?q=" in url:
            self.page.wait_for_selector(".lf-search-hit")
        return self.page


@pytest.fixture
def visit(browser: Any, built: Built) -> Iterator[Any]:
    opened: list[Visit] = []

    def start(width: int = 1280, height: int = 800, **options: Any) -> Visit:
        opened.append(Visit(browser, built, width, height, **options))
        return opened[-1]

    yield start
    for one in opened:
        one.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe没有发现_不横向滚动_控制台安静_只读本站(visit: Any, width: int, scheme: str) -> None:
    seen = visit(width, 740, color_scheme=scheme)
    problems = []
    for url in PAGES:
        page = seen.open(url)
        wanted = "slate" if scheme == "dark" else "default"
        assert page.get_attribute("body", "data-md-color-scheme") == wanted
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        result = axe_sync.Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
        problems += [
            (url, v["id"], [n["html"][:160] for n in v["nodes"][:2]]) for v in result.response["violations"]
        ]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, url
    assert problems == []
    assert seen.said == []
    assert all(address.startswith((seen.root, "data:")) for address in seen.asked)


def test_320像素不横向滚动(visit: Any) -> None:
    seen = visit(320, 640)
    for url in PAGES:
        assert seen.open(url).evaluate("document.documentElement.scrollWidth") <= 320, url


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_第一屏答完(visit: Any, width: int, height: int) -> None:
    page = visit(width, height).open("charges/264-touna.html")
    for words in (
        "有对应罚则",
        "某安机关",
        "《某安法》第5条",
        "2026年1月1日起施行",
        "3000元以下罚款",
        "6个月没有发现",
    ):
        box = page.get_by_text(words).first.bounding_box()
        assert box["y"] + box["height"] <= height, words


@pytest.mark.parametrize("width", [1280, 360])
def test_点按的地方够大(visit: Any, width: int) -> None:
    seen = visit(width, 800)
    small = """() => [...document.querySelectorAll('button, summary, input, .lf-nav a, .lf-help, .lf-jump a, .lf-tags a')]
        .filter(e => e.offsetParent).map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
        .filter(([h, r]) => r.height < 24 || r.width < 24).map(([h]) => h)"""
    for url in PAGES:
        assert seen.open(url).evaluate(small) == [], url


def test_键盘_跳到正文_菜单_折叠(visit: Any) -> None:
    page = visit(360, 740).open("charges/264-touna.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.focus("[data-lf-menu]")
    assert not page.is_visible("#lf-nav")
    page.keyboard.press("Enter")
    assert page.is_visible("#lf-nav") and page.get_attribute("[data-lf-menu]", "aria-expanded") == "true"
    page.focus(".lf-text summary")
    page.keyboard.press("Space")
    assert page.evaluate("document.querySelector('.lf-text').open")


def test_焦点看得见(visit: Any) -> None:
    page = visit().open("charges/264-touna.html")
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"


def test_检索框从哪页都到检索页(visit: Any) -> None:
    page = visit().open("charges/264-touna.html")
    page.fill(".lf-find input", "某安法第5条")
    page.click(".lf-find button")
    page.wait_for_selector(".lf-search-hit")
    assert "/search.html?q=" in page.url
    assert "第五条" in page.inner_text(".lf-search-hit >> nth=0")


def test_明暗可以固定(visit: Any) -> None:
    seen = visit(color_scheme="dark")
    page = seen.open("index.html")
    button = page.locator("[data-lf-scheme]")
    assert button.inner_text() == "自动"
    button.click()
    assert page.get_attribute("body", "data-md-color-scheme") == "default"
    seen.open("charges/264-touna.html")
    assert page.get_attribute("body", "data-md-color-scheme") == "default"
    button.click()
    assert button.inner_text() == "深色"


def test_复制引注(visit: Any) -> None:
    page = visit().open("charges/264-touna.html")
    page.evaluate(
        "document.addEventListener('copy', () => { window.copied = String(document.activeElement.value) })"
    )
    page.click(".lf-answer .lf-copy")
    page.wait_for_function("document.querySelector('.lf-answer .lf-copy').textContent !== '复制引注'")
    assert page.inner_text(".lf-answer .lf-copy") == "已复制"
    assert (
        page.get_attribute(".lf-answer .lf-copy", "data-copy") == "《某地某安法》（2026年1月1日起施行）第五条"
    )


def test_筛选罪名(visit: Any) -> None:
    page = visit().open("charges/index.html")
    page.wait_for_selector("#charge-list li")
    page.fill("#lf-filter-input", "偷东西")
    assert page.locator("#charge-list li:visible").count() == 1
    assert page.inner_text("[data-lf-count]") == "符合的有 1 个"
    page.fill("#lf-filter-input", "")
    assert page.locator("#charge-list li:visible").count() == 4


def test_锚点在折叠里会展开(visit: Any) -> None:
    page = visit().open("charges/264-touna.html#text-art-5")
    assert page.evaluate("document.getElementById('text-art-5').open")


def test_打印_A4_展开折叠_带地址和声明(visit: Any, tmp_path: Path) -> None:
    page = visit().open("charges/264-touna.html")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.evaluate("[...document.querySelectorAll('details')].every(d => d.open)")
    assert not page.is_visible(".lf-header") and not page.is_visible(".lf-copy >> nth=0")
    assert page.inner_text("[data-lf-address]").startswith("地址：file://")
    assert "非官方" in page.inner_text(".lf-footer")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert not page.evaluate("document.querySelector('.lf-text').open")


def test_打印检索结果_没有结果就没有检索框(visit: Any) -> None:
    seen = visit()
    page = seen.open("search.html?q=偷拿罪")
    page.wait_for_selector(".lf-search-hit")
    page.emulate_media(media="print")
    assert page.is_visible(".lf-search-hit >> nth=0") and page.is_visible(".lf-searchbox input >> nth=0")
    for hidden in (".lf-searchbox button[type=submit]", ".lf-search-tools", ".lf-search-filters", "#how"):
        assert not page.is_visible(hidden), hidden
    page = seen.open("search.html?q=偷拿罪&type=charge")
    page.wait_for_selector(".lf-search-hit")
    page.emulate_media(media="print")
    assert page.is_visible(".lf-search-type[aria-pressed=true]")
    assert not page.is_visible(".lf-search-type[aria-pressed=false] >> nth=0")
    page.emulate_media(media="screen")
    page.click(".lf-search-type >> text=全部")
    page.wait_for_selector(".lf-search-type[aria-pressed=true] >> text=全部")
    page = seen.open("search.html")
    page.emulate_media(media="print")
    assert not page.is_visible(".lf-searchbox") and page.is_visible("#how")


def test_没有脚本也能读(visit: Any) -> None:
    seen = visit(360, 740, java_script_enabled=False)
    page = seen.open("charges/264-touna.html")
    assert page.is_visible(".lf-nav") and page.is_visible(".lf-find input")
    assert not page.is_visible(".lf-copy >> nth=0")
    page = seen.open("charges/index.html")
    assert page.is_visible("#charge-list a[href='chapter-5.html']")
    assert not page.is_visible("#lf-filter-input")


def test_放大到两倍不横向滚动(visit: Any) -> None:
    seen = visit(640, 400)  # 1280 像素放大到 200%
    for url in PAGES:
        assert seen.open(url).evaluate("document.documentElement.scrollWidth") <= 640, url
