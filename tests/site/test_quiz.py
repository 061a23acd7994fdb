"""The quiz page in a real browser, from the folder and over http: practice, review, contest, papers."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python import sync_playwright as axe_sync

from tests.site.conftest import Built

RUN = "?mode=practice&topic=touna&from=written&n=4&seed=7"
MATCH = "?mode=match&topic=touna&from=written&n=2&seed=7&teams=甲队，乙队&secs=20&plus=10&minus=5"
PAPER = "?mode=paper&topic=touna&from=written&n=4&seed=7"
#: id → texts of the right options, as the YAML of the small project has them.
RIGHT = {
    "偷取他人电瓶": ["只罚款1500元"],
    "罚款只能并处": ["对"],
    "自己能决定的": ["行政拘留", "移交某市场部门罚款"],
}


@pytest.fixture(scope="module")
def served(built: Built) -> Iterator[str]:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(built.site))
    handler.log_message = lambda *args: None  # type: ignore[attr-defined]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(params=["file", "http"])
def root(request: pytest.FixtureRequest, built: Built, served: str) -> str:
    return served if request.param == "http" else built.site.resolve().as_uri() + "/"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    opened.said = []
    opened.on("console", lambda message: opened.said.append(message.text))
    opened.on("pageerror", lambda error: opened.said.append(str(error)))
    yield opened
    assert opened.said == []
    context.close()


def answer(page: Any, *, right: bool) -> None:
    """Answer the question shown, rightly or wrongly, by what its stem says."""
    page.wait_for_selector(".lf-quiz-question")
    stem = page.inner_text(".lf-quiz-stem")
    if "超过多久" in stem:
        page.click("text=看参考要点")
        page.click("text=我答到了" if right else "text=我没有答到")
        return
    wanted = next(texts for words, texts in RIGHT.items() if words in stem)
    labels = page.query_selector_all(".lf-quiz-option")
    mine = [label for label in labels if any(label.inner_text().endswith(text) for text in wanted)]
    others = [label for label in labels if label not in mine]
    for label in mine if right else others[:1]:
        label.click()
    page.click("text=提交答案")
    page.wait_for_selector(".lf-quiz-verdict")


def test_答案作答以前不在页面里(page: Any, root: str) -> None:
    page.goto(root + "courses/quiz.html" + RUN)
    for _ in range(4):
        page.wait_for_selector(".lf-quiz-question")
        before = page.content()
        for words in (
            "理由：",
            "正确答案",
            "参考要点：",
            "lf-quiz-option--right",
            "2000元以下罚款",
            "第五条",
        ):
            assert words not in before, words
        answer(page, right=True)
        if page.query_selector(".lf-quiz-verdict"):
            assert "理由：" in page.content() and "✓ 正确答案" in page.content()
            page.click(".lf-quiz-result button")
    page.wait_for_selector("text=4 题答对 4 题（100 分）")


def test_答错有理由_成绩_再练错题(page: Any, root: str) -> None:
    page.goto(root + "courses/quiz.html" + RUN)
    for i in range(4):
        answer(page, right=i > 1)
        if page.query_selector(".lf-quiz-verdict"):
            if i < 2:
                assert "答错了。" in page.inner_text(".lf-quiz-verdict")
            page.click(".lf-quiz-result button")
    page.wait_for_selector("text=4 题答对 2 题（50 分）")
    assert len(page.query_selector_all(".lf-quiz-wrong > li")) == 2
    page.click("text=再练这 2 道错题")
    page.wait_for_selector("text=第 1 / 2 题")
    link = page.evaluate("localStorage.length")
    assert link == 0, "nothing is stored unless asked"


def test_错题只在要求时记住_一天七天三十天再练(page: Any, root: str) -> None:
    page.clock.install(time="2026-11-22T09:00:00")
    page.goto(root + "courses/quiz.html")
    page.check("#lf-quiz-keep")
    url = "courses/quiz.html?mode=practice&ids=touna-01&topic=touna&seed=1"
    page.goto(root + url)
    answer(page, right=False)
    kept = lambda: page.evaluate("localStorage.getItem('lf-quiz')")  # noqa: E731
    assert kept() == '{"touna-01":{"topic":"touna","step":0,"due":"2026-11-23"}}'
    for day, left in (("23", "2026-11-30"), ("30", "2026-12-30")):
        page.clock.set_fixed_time(f"2026-11-{day}T09:00:00")
        page.goto(root + "courses/quiz.html")
        page.click("text=练习到期的错题")
        answer(page, right=True)
        assert left in kept()
    page.clock.set_fixed_time("2026-12-29T09:00:00")
    page.goto(root + "courses/quiz.html")
    assert "今天没有到期的" in page.inner_text("#lf-quiz-due")
    page.clock.set_fixed_time("2026-12-30T09:00:00")
    page.goto(root + "courses/quiz.html")
    page.click("text=练习到期的错题")
    answer(page, right=True)
    assert kept() == "{}"
    page.goto(root + "courses/quiz.html")
    page.uncheck("#lf-quiz-keep")
    assert kept() is None


def test_全用键盘(page: Any, root: str) -> None:
    page.goto(root + "courses/quiz.html" + "?mode=practice&ids=touna-01&topic=touna&seed=1")
    page.wait_for_selector(".lf-quiz-question")
    texts = [label.inner_text() for label in page.query_selector_all(".lf-quiz-option")]
    place = next(i for i, text in enumerate(texts) if "只罚款1500元" in text)
    page.keyboard.press("ABC"[place])
    page.keyboard.press("Enter")
    page.wait_for_selector("text=答对了。")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=成绩：1 题答对 1 题")


def test_从选题表开始_选择写进网址(page: Any, root: str) -> None:
    page.goto(root + "courses/quiz.html")
    page.check("input[value=touna]")
    page.select_option("[name=level]", "易")
    page.select_option("[name=from]", "written")
    page.fill("[name=n]", "2")
    page.click("text=开始练习")
    page.wait_for_selector(".lf-quiz-question")
    assert "topic=touna" in page.url and "mode=practice" in page.url
    seed = page.evaluate("new URLSearchParams(location.search).get('seed')")
    assert seed and seed.isdigit()
    first = page.inner_text(".lf-quiz-stem")
    page.reload()
    page.wait_for_selector(".lf-quiz-question")
    assert page.inner_text(".lf-quiz-stem") == first


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?mode=practice&topic=meiyou", "没有“meiyou”这个专题"),
        ("?mode=practice&topic=touna&agency=没有的机关", "没有符合这些条件的题"),
    ],
)
def test_写错的网址有一句话(page: Any, root: str, query: str, words: str) -> None:
    page.goto(root + "courses/quiz.html" + query)
    page.wait_for_selector("[role=alert]")
    assert words in page.inner_text("[role=alert]")


def test_竞赛_计时_记分_名次(page: Any, root: str) -> None:
    page.clock.install(time="2026-11-22T09:00:00")
    page.goto(root + "courses/quiz.html" + MATCH)
    page.click("text=出第 1 题，开始计时")
    assert "理由：" not in page.content()
    page.clock.run_for(15_000)
    assert page.inner_text(".lf-quiz-clock") == "5 秒"
    page.clock.run_for(6_000)
    assert page.inner_text(".lf-quiz-clock") == "时间到"
    page.click("text=没有人答，公布答案")
    page.click("text=下一题")
    page.click("text=出第 2 题，开始计时")
    page.check("[name=team][value='0']")
    stem = page.inner_text(".lf-quiz-stem")
    wanted = next(texts for words, texts in RIGHT.items() if words in stem)
    for label in page.query_selector_all(".lf-quiz-option"):
        if any(label.inner_text().endswith(text) for text in wanted):
            label.click()
    page.click("text=判分")
    assert "甲队答对，加 10 分" in page.inner_text(".lf-quiz-verdict")
    page.click("text=看名次")
    assert page.inner_text(".lf-quiz-ranks").splitlines()[0].endswith("甲队：10 分")
    page.click("[aria-label='乙队加 10 分']")
    assert page.inner_text(".lf-quiz-board tbody tr:nth-child(2) td") == "10"


def test_甲乙卷同题不同序_答案另页(page: Any, root: str) -> None:
    papers = {}
    for form in "AB":
        page.goto(root + "courses/quiz.html" + PAPER + f"&form={form}")
        page.wait_for_selector(".lf-quiz-paper")
        assert "理由" not in page.inner_text(".lf-quiz-paper") and "因为" not in page.inner_text(
            ".lf-quiz-paper"
        )
        papers[form] = [li.inner_text() for li in page.query_selector_all(".lf-quiz-paper > ol > li")]
        page.click(f"text={form}卷答案")
        page.wait_for_selector(".lf-quiz-paper")
        key = page.inner_text(".lf-quiz-paper")
        assert "题号 touna-01" in key and "卷号 7" in key
        # The key follows the letters of this paper.
        stem = next(text for text in papers[form] if "偷取他人电瓶" in text)
        letter = next(line[0] for line in stem.splitlines() if line.endswith("只罚款1500元"))
        line = next(text for text in key.split("题号") if "一般情形在拘留和罚款之间" in text)
        assert f"\n{letter}" in f"\n{line}".replace("\u3000", "\n")
    assert sorted(text[:8] for text in papers["A"]) == sorted(text[:8] for text in papers["B"])
    assert papers["A"] != papers["B"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe没有发现_不横向滚动(browser: Any, built: Built, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    root = built.site.resolve().as_uri() + "/courses/quiz.html"
    problems = []
    for query, ready in (
        ("", "#lf-quiz-keep"),
        (RUN, ".lf-quiz-question"),
        (MATCH, ".lf-quiz-board"),
        (PAPER, ".lf-quiz-paper"),
    ):
        page.goto(root + query)
        page.wait_for_selector(ready)
        if query == RUN:
            answer(page, right=False)
        if query == MATCH:
            page.click("text=出第 1 题，开始计时")
        result = axe_sync.Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
        problems += [
            (query, v["id"], [n["html"][:160] for n in v["nodes"][:2]]) for v in result.response["violations"]
        ]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, query
        small = """() => [...document.querySelectorAll('button, input, select')].filter(e => e.offsetParent)
            .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
            .filter(([h, r]) => r.height < 24 || r.width < 24).map(([h]) => h)"""
        assert page.evaluate(small) == [], query
    context.close()
    assert problems == []


def test_每题的数据与题库一致(built: Built) -> None:
    text = (built.site / "courses/quiz/touna.js").read_text(encoding="utf-8")
    assert text.startswith('liangfaQuizData("touna",{') and text.endswith(");\n")
    assert "2000元以下罚款" in text and '"id":"touna-04"' in text
