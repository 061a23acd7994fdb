"""Slides, papers and the simulation from a USB stick: file://, no network, keyboard only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from liangfa.knowledge import Knowledge
from liangfa.train.html import paper_html
from liangfa.train.papers import handout
from liangfa.train.questions import Bank
from liangfa.train.write import packs_of


def axe(page: Page) -> list[str]:
    return [violation["id"] for violation in Axe().run(page).response["violations"]]


def visible(page: Page) -> list[str]:
    return page.eval_on_selector_all(".slide", "all => all.filter(s => !s.hidden).map(s => s.id)")


def test_幻灯片用键盘翻页_地址记住位置(stick: Page, folder: Path) -> None:
    stick.goto((folder / "slides.html").as_uri())
    assert visible(stick) == ["s1"]
    assert stick.locator("#length").input_value() == "90"
    stick.keyboard.press("ArrowRight")
    stick.keyboard.press("Space")
    assert stick.url.endswith("#90-3")
    stick.keyboard.press("End")
    last = stick.locator("#where").inner_text()
    assert last.split(" / ")[0] == last.split(" / ")[1]
    stick.keyboard.press("Home")
    assert visible(stick) == ["s1"]
    stick.goto((folder / "slides.html").as_uri() + "#45-2")
    assert stick.locator("#length").input_value() == "45"
    assert visible(stick) == ["s2"]


def test_换课时只放那种课时的页(stick: Page, folder: Path) -> None:
    stick.goto((folder / "slides.html").as_uri())
    totals = []
    for length in ("45", "90", "180"):
        stick.locator("#length").select_option(length)
        totals.append(int(stick.locator("#where").inner_text().split(" / ")[1]))
    assert totals[0] < totals[2]


def test_备注要按了才出现(stick: Page, folder: Path) -> None:
    stick.goto((folder / "slides.html").as_uri())
    notes = stick.locator("#s1 .slide__notes")
    assert not notes.is_visible()
    stick.keyboard.press("n")
    assert notes.is_visible()


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (1920, 1080)])
def test_每页都装得下(stick: Page, folder: Path, size: tuple[int, int]) -> None:
    stick.set_viewport_size({"width": size[0], "height": size[1]})
    stick.goto((folder / "slides.html").as_uri())
    stick.locator("#length").select_option("")
    over = stick.evaluate(
        """() => [...document.querySelectorAll('.slide')].filter(s => {
            s.hidden = false;
            const box = s.querySelector('.slide__box').getBoundingClientRect();
            const foot = s.querySelector('.slide__foot').getBoundingClientRect();
            const body = s.querySelector('ul, table');
            const bad = foot.right > box.right || (body && body.getBoundingClientRect().bottom > foot.top + 1);
            s.hidden = true;
            return bad;
        }).map(s => s.id)"""
    )
    assert over == []


def test_每门课的讲义打印出来是两页(browser: Browser, real: Knowledge, tmp_path: Path) -> None:
    page = browser.new_page()
    for pack in packs_of(Bank(real), None):
        path = tmp_path / f"{pack.course.id}.html"
        path.write_text(paper_html(handout(pack)), encoding="utf-8")
        page.goto(path.as_uri())
        printed = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type /Page\b(?!s)", printed)) == 2, pack.course.id
    page.close()


def test_打印一页一张(stick: Page, folder: Path) -> None:
    stick.goto((folder / "slides.html").as_uri())
    total = int(stick.locator("#where").inner_text().split(" / ")[1])
    pdf = stick.pdf(prefer_css_page_size=True, print_background=True)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type /Page/") in {
        total,
        total + 1,
    }


def test_演练选了才有理由_最后列出缺的文书(stick: Page, folder: Path) -> None:
    stick.goto((folder / "play.html").as_uri())
    first, second = stick.locator("[data-step]").nth(0), stick.locator("[data-step]").nth(1)
    assert not second.is_visible() and not first.locator(".why").first.is_visible()
    first.get_by_label("罚完再说").check()
    assert first.get_by_text("不对。不能以罚代刑。").is_visible()
    assert not second.is_visible()
    first.get_by_label("移送", exact=True).check()
    assert first.get_by_text("期限：追究时效 6个月").is_visible()
    second.get_by_label("等待").check()
    stick.get_by_role("button", name="看还缺什么").click()
    assert "还缺：移送书。" in stick.locator("#missing").inner_text()
    stick.get_by_label("移送书").check()
    stick.get_by_role("button", name="看还缺什么").click()
    assert "材料齐了。" in stick.locator("#missing").inner_text()


@pytest.mark.parametrize("name", ["slides", "handout", "cases", "key", "trainer", "forms", "play", "index"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_无障碍检查没有问题(stick: Page, folder: Path, name: str, scheme: str) -> None:
    stick.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    stick.goto((folder / f"{name}.html").as_uri())
    assert axe(stick) == []


@pytest.mark.parametrize("name", ["slides", "handout", "cases", "drafting", "forms", "play", "index"])
def test_窄屏不横向滚动(stick: Page, folder: Path, name: str) -> None:
    stick.set_viewport_size({"width": 320, "height": 640})
    stick.goto((folder / f"{name}.html").as_uri())
    assert stick.evaluate("document.documentElement.scrollWidth") <= 320
