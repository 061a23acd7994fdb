"""The training section: course pages with their files, and the class builder, on http-less file://."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.site.conftest import Built, said


def test_课程页列出文件_安排和案例(built: Built) -> None:
    page = built.page("courses/touna.html")
    links = set(page.xpath("//main//a/@href | //article//a/@href"))
    for name in (
        "touna/touna.zip",
        "touna/slides.pptx",
        "touna/slides.html",
        "touna/handout.docx",
        "touna/key.html",
    ):
        assert name in links
        assert (built.site / "courses" / name).exists()
    text = built.text("courses/touna.html", "//article")
    assert "45 分钟" in text and "180 分钟" in text
    assert "某某偷拿电瓶" in text


def test_课程的试卷在网页上是同一份(stick: Page, site: Path) -> None:
    printed = (site / "courses/touna/quiz.docx").read_bytes()
    stems: dict[str, list[str]] = {"A": [], "B": []}
    form = ""
    for line in said(printed).splitlines():
        if line in {"A卷", "B卷"}:
            form = line[0]
        elif found := re.match(r"\d+\.（.{2}）(.+)|□ [A-F]\. (.+)", line):
            stems[form].append(found[1] or found[2])
    stick.goto((site / "courses/touna.html").as_uri())
    stick.get_by_role("link", name="在网页上打开、打印").click()
    for form in "AB":
        stick.get_by_role("link", name=f"{form}卷", exact=True).click()
        stick.locator(".lf-quiz-paper").wait_for()
        shown = stick.locator(
            ".lf-quiz-paper ol > li > p:first-child, .lf-quiz-paper ul > li"
        ).all_inner_texts()
        assert [re.sub(r"^[A-F]\. |（　　）$", "", text) for text in shown] == stems[form]
    assert stems["A"] != stems["B"]


def test_列表页有课程和排课(built: Built) -> None:
    links = set(built.page("courses/index.html").xpath("//article//a/@href"))
    assert {"touna.html", "builder.html", "quiz.html"} <= links


def test_选罪名就排出一堂课_网址可以重开(stick: Page, site: Path) -> None:
    stick.goto((site / "courses/builder.html").as_uri())
    stick.get_by_label("罪名（可以加几个）").fill("偷拿")
    stick.get_by_label("课时").select_option("180")
    stick.keyboard.press("Tab")
    stick.get_by_role("button", name="排课").click()
    stage = stick.locator("#lf-builder-stage")
    stage.get_by_text("合计 180 分钟").wait_for()
    assert "c=264-touna" in stick.url and "m=180" in stick.url
    minutes = [
        int(text.split()[0])
        for text in stage.locator(".lf-builder__run tbody td:nth-child(2)").all_inner_texts()
    ]
    assert sum(minutes) == 180
    law = stage.locator(".lf-builder__law").inner_text()
    assert "5日以上10日以下拘留" in law and "2026年1月1日起施行，现行" in law
    assert "现成的课程包" in stage.inner_text()
    first = stage.inner_text()
    stick.goto(stick.url)
    stage.get_by_text("合计 180 分钟").wait_for()
    assert stage.inner_text() == first


def test_案例先案情后结果_可以去掉再加(stick: Page, site: Path) -> None:
    stick.goto((site / "courses/builder.html").as_uri() + "?c=264-touna&m=90")
    cases = stick.locator(".lf-builder__cases")
    cases.get_by_text("某某拿走他人电瓶一个").wait_for()
    assert not cases.get_by_text("结果：处罚").is_visible()
    cases.get_by_text("处理结果（讲评时再看）").click()
    assert cases.get_by_text("结果：处罚").is_visible()
    handout = stick.locator(".lf-builder__handout").inner_text()
    assert "某某拿走他人电瓶一个" in handout and "结果：处罚" not in handout
    stick.get_by_role("button", name="去掉案例1").click()
    stick.get_by_text("没有选案例。").wait_for()
    assert "k=none" in stick.url
    assert "案例讨论" not in stick.locator(".lf-builder__run").inner_text()
    stick.get_by_role("button", name="加入所选案例").click()
    cases.get_by_text("某某拿走他人电瓶一个").wait_for()
    assert "k=01-tou" in stick.url


def test_讲义打印只剩讲义(stick: Page, site: Path) -> None:
    stick.goto((site / "courses/builder.html").as_uri() + "?c=264-touna&m=90")
    stick.locator(".lf-builder__handout").wait_for()
    stick.evaluate("document.getElementById('lf-builder').setAttribute('data-print', 'handout')")
    stick.emulate_media(media="print")
    assert stick.locator(".lf-builder__handout").is_visible()
    assert not stick.locator(".lf-builder__cases").is_visible()
    assert not stick.locator("#lf-builder-form").is_visible()


#: The papers of a pack with cases, exercises and a quiz.
def test_网址里的怪东西只当文字(stick: Page, site: Path) -> None:
    attack = "%3Cimg%20src=x%20onerror=alert(1)%3E"
    stick.goto(
        (site / "courses/builder.html").as_uri()
        + f"?c=264-touna&k={attack}&agency={attack}&m=7&level={attack}"
    )
    stick.get_by_text("没有选案例。").wait_for()
    assert stick.locator("#lf-builder img").count() == 0
    assert stick.get_by_label("课时").input_value() == "90"


def test_网址里没有的罪名说清楚(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "courses/builder.html").as_uri() + "?c=999-meiyou")
    page.get_by_text("读不到“999-meiyou”的数据").wait_for()
    page.close()


def test_没有的罪名说没有(stick: Page, site: Path) -> None:
    stick.goto((site / "courses/builder.html").as_uri())
    stick.get_by_label("罪名（可以加几个）").fill("不存在的罪")
    stick.get_by_role("button", name="排课").click()
    assert "没有可以开课的" in stick.locator("#lf-builder-say").inner_text()


@pytest.mark.parametrize(
    "name", ["courses/index.html", "courses/touna.html", "courses/builder.html?c=264-touna&m=180"]
)
@pytest.mark.parametrize("width", [1280, 320])
def test_无障碍和窄屏(browser: Browser, site: Path, name: str, width: int) -> None:
    path, _, query = name.partition("?")
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((site / path).as_uri() + (f"?{query}" if query else ""))
    if query:
        page.locator(".lf-builder__handout").wait_for()
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
