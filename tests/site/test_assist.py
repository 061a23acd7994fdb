"""办案助手 in a real browser: what is asked, answered, saved and printed; nothing leaves the page."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import pytest
from axe_playwright_python import sync_playwright as axe_sync
from playwright.sync_api import Page

from tests.site.conftest import TODAY, Built
from tests.site.visiting import FACTS, address


def headings(page: Page) -> list[str]:
    return page.locator(".lf-as-section > h2").all_inner_texts()


@pytest.mark.parametrize("way", ["file", "http"])
def test_填案情得到答案_每句有依据_点得开_什么也不传出(
    visit: Any, server: str, built: Built, way: str
) -> None:
    seen = visit(server if way == "http" else "")
    page = seen.answered(FACTS)
    shown = headings(page)
    assert shown.index("候选罚则") < shown.index("追究时效") < shown.index("期限") < shown.index("文书")
    text = page.inner_text("#lf-assist")
    for words in ("偷拿公私物品", "某安处罚的时效", "2027年2月28日", "有争议", "某某偷拿电瓶"):
        assert words in text, words
    # The old and the new version stand side by side.
    cells = page.locator("#lf-s-candidates ~ .lf-as-lines tbody th").all_inner_texts()
    assert any("第4条" in cell or "第四条" in cell for cell in cells), cells
    assert any("第5条" in cell or "第五条" in cell for cell in cells), cells
    links = page.locator("#lf-assist .lf-as-cites a").evaluate_all("all => all.map(a => a.href)")
    assert links
    for link in links:
        if link.startswith(seen.root):
            name, _, anchor = unquote(link[len(seen.root) + 1 :]).partition("#")
            assert not anchor or built.page(name).xpath(f"//*[@id='{anchor}']"), link
    assert all(asked.startswith(seen.root) for asked in seen.asked if not asked.startswith("about:"))
    assert seen.said == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_算的时候不再要任何文件(visit: Any) -> None:
    seen = visit()
    page = seen.answered(FACTS)
    before = len(seen.asked)
    page.fill("#lf-f-custody_days", "30")
    page.press("#lf-f-custody_days", "Tab")
    page.click("text=复制文字")
    assert seen.asked[before:] == []
    assert "30" in page.inner_text("#lf-assist .lf-as-preview, #lf-assist")


def test_从罪名页带着罪名来(visit: Any, built: Built) -> None:
    seen = visit()
    seen.page.goto(f"{seen.root}/charges/264-touna.html")
    seen.page.click("text=用办案助手算")
    seen.page.wait_for_selector(".lf-as-section")
    assert seen.page.input_value("#lf-f-charge") == "偷拿罪"
    for url in ("charges/271-qinzhan.html", "charges/272-nuoyong.html"):
        assert built.page(url).xpath("//a[contains(@href, 'assist.html?charge=')]"), url


def test_罪名认别名_认不出就说(visit: Any) -> None:
    page = visit().open("assist.html")
    page.fill("#lf-f-charge", "偷电瓶")
    page.press("#lf-f-charge", "Tab")
    page.wait_for_selector(".lf-as-section")
    assert "偷拿罪" in page.inner_text(".lf-as-name")
    page.fill("#lf-f-charge", "没有的罪")
    page.press("#lf-f-charge", "Tab")
    assert "没有这个罪名" in page.inner_text("#lf-e-charge")
    assert page.locator(".lf-as-answer .lf-as-section").count() == 0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"act_from": "2026-11-22", "act_to": "2026-11-22"}, "act_from"),
        ({"np_on": "2025-01-01"}, "np_on"),
        ({"act_to": "2025-11-30"}, "act_to"),
        ({"custody_days": 99999}, "custody_days"),
        ({"custody_days": -3}, "custody_days"),
        ({"custody_days": 1.5}, "custody_days"),
        ({"imposed": [{"kind": "罚款", "amount": "很多"}]}, "imposed"),
        ({"imposed": [{"kind": "罚款", "on": "2025-11-30"}]}, "imposed"),
        ({"imposed": [{"kind": "罚款", "on": "2026-11-22"}]}, "imposed"),
        ({"act_from": "2026-02-30"}, "act_from"),
        ({"np_on": "2026-02-29"}, "np_on"),
        ({"discovered_on": "昨天"}, "discovered_on"),
        ({"decision_on": "2025-11-01"}, "decision_on"),
        ({"criminal_opened_on": "2025-11-01"}, "criminal_opened_on"),
        ({"criminal_opened_on": "2026-09-01"}, "np_on"),
        ({"discovered_on": "2025-11-01"}, "discovered_on"),
        ({"opinion_on": "2026-08-01"}, "opinion_on"),
        ({"custody_from": "2026-03-05", "custody_to": "2026-03-01"}, "custody_to"),
        ({"custody_from": "2026-03-05", "custody_to": "2026-03-20"}, "custody_days"),
        ({"age": 150}, "age"),
        ({"age": "三十"}, "age"),
        ({"birth": "1990-01-01"}, "age"),
        ({"birth": "1900-01-01", "age": None}, "birth"),
        ({"birth": "2026-01-01", "age": None}, "act_from"),
        ({"np_kind": "相对不起诉"}, "np_kind"),
        ({"continuing": "也许"}, "continuing"),
        ({"mild": ["没有的情节"]}, "mild"),
        ({"person_kind": "单位"}, "age"),
        ({"ongoing": True}, "ongoing"),
        ({"answers": {"mou-xuanze": "没有的选项"}}, "answers.mou-xuanze"),
        ({"answers": {"mou-jine": -1}}, "answers.mou-jine"),
    ],
)
def test_写错的在字段旁边说_没有结果(visit: Any, change: dict[str, Any], field: str) -> None:
    given = {name: value for name, value in {**FACTS, **change}.items() if value is not None}
    page = visit().open(address(given))
    page.locator(".lf-as-status", has_text="没有结果").wait_for()
    wrong = page.locator(f"[id='lf-e-{field}']")
    assert wrong.inner_text() and "\n" not in wrong.inner_text()
    assert page.locator(f"[aria-invalid][aria-describedby='lf-e-{field}']").count() == 1
    assert page.locator(".lf-as-answer .lf-as-section").count() == 0
    assert page.locator(".lf-as-papers").is_hidden()


def test_地址里看不懂的项说出来(visit: Any) -> None:
    gone = {"answers": {"旧题": "是"}, "scenarios": ["旧情形"]}
    page = visit().answered({**FACTS, "没有的项": "x", **gone})
    said = page.inner_text(".lf-as-tools")
    assert "没有的项" in said and "旧题" in said and "旧情形" in said


def test_写错的改对就好(visit: Any) -> None:
    page = visit().open(address({**FACTS, "np_kind": "别的", "np_on": "2026-02-30"}))
    page.locator(".lf-as-status", has_text="2 处问题").wait_for()
    page.select_option("#lf-f-np_kind", "酌定不起诉")
    assert "1 处问题" in page.inner_text(".lf-as-status")
    page.fill("#lf-f-np_on", "2026-08-20")
    page.press("#lf-f-np_on", "Tab")
    page.wait_for_selector(".lf-as-answer .lf-as-section")
    assert page.locator("[aria-invalid]").count() == 0


def test_只用键盘能填完(visit: Any) -> None:
    page = visit().open("assist.html")
    page.focus("#lf-f-charge")
    page.keyboard.type("偷拿罪")
    page.keyboard.press("Tab")
    page.wait_for_selector(".lf-as-section")
    # Every control can be reached, in reading order, without a trap.
    order: list[str] = []
    for _ in range(600):
        page.keyboard.press("Tab")
        here = page.evaluate("document.activeElement.id || document.activeElement.textContent.slice(0, 8)")
        order.append(here)
        if here == "lf-d-notes":
            break
    assert {"lf-f-today", "lf-f-act_from", "打印备忘", "存成文件", "lf-as-file", "lf-d-kind"} <= set(order)
    assert order[-1] == "lf-d-notes"
    page.locator(".lf-as-go").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("Boolean(document.activeElement.closest('.lf-as-form .lf-as-field'))")


def test_阶梯按数额和已作出的处罚(visit: Any) -> None:
    later = {"act_from": "2026-01-05", "act_to": "2026-01-05"}
    page = visit().answered({**FACTS, **later})
    steps = page.locator("[aria-labelledby=lf-s-ladder] .lf-as-line[data-code=rung]")
    assert [node.get_attribute("data-verdict") for node in steps.all()] == ["maybe", "maybe"]
    page.fill("#lf-f-answers-mou-jine", "499.99")
    page.press("#lf-f-answers-mou-jine", "Tab")
    assert steps.count() == 1 and "一般偷取" in steps.first.inner_text()
    assert page.input_value("#lf-f-answers-mou-jine-about") == "不满500元"
    page.fill("#lf-f-answers-mou-jine", "500")
    page.select_option("#lf-f-answers-mou-che", "是")
    shown = steps.first.inner_text()
    assert steps.count() == 1 and "较重偷取" in shown and "有争议" in shown
    assert "500元，算“500元以上”" in page.inner_text("[aria-labelledby=lf-s-ladder]")
    assert "已经作出：罚款" in shown and "还没有作出：行政拘留" in shown
    assert "折抵后没有内容可执行" in shown and "处罚记录仍有意义" in shown
    page.fill("#lf-f-answers-mou-jine", "很多")
    page.press("#lf-f-answers-mou-jine", "Tab")
    assert "0到100000之间的数（元）" in page.inner_text("[id='lf-e-answers.mou-jine']")
    assert page.locator("#lf-f-answers-mou-jine[aria-invalid]").count() == 1 and steps.count() == 0
    # What is known without a number is chosen; it takes the place of the number.
    page.select_option("#lf-f-answers-mou-jine-about", "不满500元")
    assert page.input_value("#lf-f-answers-mou-jine") == ""
    assert steps.count() == 1 and "一般偷取" in steps.first.inner_text()


def test_正向只问正向的_给出标准步骤文书(visit: Any) -> None:
    page = visit().answered({"charge": "301-duxing", "direction": "正向", "today": TODAY.isoformat()})
    assert "追诉标准" in headings(page)
    assert "1万元" in page.inner_text("[aria-labelledby=lf-s-thresholds]")
    assert page.locator("#lf-f-np_kind").is_hidden()
    page.click("text=送达、审查、移送的日期")
    assert page.locator("#lf-f-report_on").is_visible()
    assert page.locator("script:has-text('alert(1)')").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360, 320])
def test_axe没有发现_不横向滚动(visit: Any, width: int, scheme: str) -> None:
    seen = visit(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = seen.answered({**FACTS, "charge": "264-touna"})
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.click("text=添加一项")
    result = axe_sync.Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in result.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        """() => [...document.querySelectorAll('#lf-assist button, #lf-assist select, #lf-assist summary, #lf-assist textarea')]
        .filter(e => e.offsetParent && (e.getBoundingClientRect().height < 24)).map(e => e.outerHTML.slice(0, 80))"""
    )
    assert small == []
    assert seen.said == []


def test_打印成一两页的备忘(visit: Any) -> None:
    page = visit().answered(FACTS)
    data = page.pdf(prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", data)) <= 2
    page.emulate_media(media="print")
    assert page.locator(".lf-as-form").is_hidden()
    memo = page.inner_text(".lf-as-memo")
    assert "偷拿罪" in memo and "已被羁押的日数" in memo and "2025年12月3日" in memo


def test_没有脚本是一页说明(visit: Any) -> None:
    seen = visit(java_script_enabled=False)
    seen.page.goto(f"{seen.root}/assist.html")
    text = seen.page.inner_text("main")
    assert "要用 JavaScript" in text and "手工怎样核对" in text
    assert seen.page.locator("#lf-assist").is_hidden()
    seen.page.click("summary:has-text('某函')")
    assert "依据：《某安法》第九条" in seen.page.inner_text("#paper-mou-han")
