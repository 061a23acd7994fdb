"""The pack the class builder writes in the browser, from file://: read back, opened, played and printed."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from playwright.sync_api import Browser, Page
from pptx import Presentation

from liangfa.train import fit, theme
from liangfa.train.slides import BODY_EM, BODY_LINES, FOOTER_EM, TITLE_EM, TITLE_LINES
from tests.site.conftest import said

PAPERS = ("trainer", "handout", "cases", "drafting", "simulation", "quiz", "key", "forms")


def parts_of(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def downloaded(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.locator(f"[data-file='{name}']").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_从U盘下载整个课程包_读得回来(stick: Page, site: Path) -> None:
    stick.goto((site / "courses/builder.html").as_uri() + "?c=264-touna&m=180&level=进阶")
    stick.locator(".lf-builder__files").wait_for()
    name, content = downloaded(stick, "zip")
    assert name == "偷拿罪不起诉以后（180分钟）.zip"
    stick.get_by_text("已经写好").wait_for()
    stems = ("slides.pptx", *(f"{name}.docx" for name in PAPERS))
    pages = ("index.html", "slides.html", "play.html", *(f"{name}.html" for name in PAPERS))
    files = {path.removeprefix("264-touna-180/"): data for path, data in parts_of(content).items()}
    assert sorted(files) == sorted((*stems, *pages))
    # Whether their own scripts run under it is seen below, where they are opened.
    assert all(b"Content-Security-Policy" in files[name] for name in pages)
    assert {
        stem: downloaded(stick, stem)[1] for stem in ("slides.pptx", "handout.docx")
    }.items() <= files.items()
    handout, cases = said(files["handout.docx"]), said(files["cases.docx"])
    table = Document(io.BytesIO(files["handout.docx"])).tables[0]
    assert any("5日以上10日以下拘留" in cell.text for row in table.rows for cell in row.cells)
    assert "2026年1月1日起施行，现行" in handout and "结果：" not in handout
    assert cases.index("某某拿走他人电瓶一个") < cases.index("处理结果和依据") < cases.index("5日拘留")
    assert "B卷" in said(files["quiz.docx"]) and "依据：《某安法》" in said(files["key.docx"])
    assert "依据：" not in said(files["quiz.docx"])
    assert "c=264-touna" in said(files["trainer.docx"])
    for stem in ("drafting", "simulation"):
        paper = said(files[f"{stem}.docx"])
        assert "虚拟案情" in paper and paper.index("虚拟案情") < paper.index(
            "参考要点" if stem == "drafting" else "答案"
        )
    rubric = [
        [cell.text for cell in row.cells]
        for row in Document(io.BytesIO(files["drafting.docx"])).tables[0].rows
    ]
    assert rubric[0] == ["项目", "看什么", "满分", "得分"] and rubric[-1][2] == "100"
    assert sum(int(row[2]) for row in rubric[1:-1]) == 100
    for stem in stems[1:]:
        footer = Document(io.BytesIO(files[stem])).sections[0].footer.paragraphs[0].text
        assert "法律状态截至2026年11月21日" in footer, stem


def test_下载的幻灯片_母版_字号_页脚_备注_不溢出(stick: Page, site: Path) -> None:
    stick.goto((site / "courses/builder.html").as_uri() + "?c=264-touna&m=180&level=进阶")
    stick.locator(".lf-builder__files").wait_for()
    deck = Presentation(io.BytesIO(downloaded(stick, "slides.pptx")[1]))
    assert [layout.name for layout in deck.slide_layouts] == [spec.name for spec in theme.LAYOUTS.values()]
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    shown = stick.locator(".lf-builder__slides ol > li > strong").all_text_contents()
    assert titles == shown
    facts, result = titles.index("案例1（江西省某市）"), titles.index("案例1（江西省某市）：结果")
    assert facts < result
    tables = 0
    for slide in deck.slides:
        texts = {p.placeholder_format.idx: p.text_frame.text for p in slide.placeholders}
        assert texts[theme.FOOTER].endswith("截至2026-11-21")
        assert fit.em(texts[theme.FOOTER]) <= FOOTER_EM
        assert fit.lines_of(texts[0], TITLE_EM) <= TITLE_LINES
        lines = texts.get(theme.TEXT, "").split("\n")
        assert sum(fit.lines_of(line, BODY_EM) for line in lines) + 0.3 * (len(lines) - 1) <= BODY_LINES
        tables += sum(shape.has_table for shape in slide.shapes)
        sizes = [
            int(node.get("sz"))
            for node in slide._element.iter()
            if node.tag.endswith("}rPr") and node.get("sz")
        ]
        assert all(size >= 2400 for size in sizes)
    assert tables
    assert "主讲" in deck.slides[1].notes_slide.notes_text_frame.text


BUILDER = "courses/builder.html?c=264-touna&m=180&level=进阶"


@pytest.fixture(scope="module")
def unpacked(browser: Browser, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of a long class with the exercises of the frame, downloaded and unpacked."""
    page = browser.new_page()
    path, _, query = BUILDER.partition("?")
    page.goto((site / path).as_uri() + f"?{query}&x=264-touna&on=2026-02-12")
    page.locator(".lf-builder__handout").wait_for()
    folder = tmp_path_factory.mktemp("pack")
    for name, content in parts_of(downloaded(page, "zip")[1]).items():
        (folder / Path(name).name).write_bytes(content)
    page.close()
    return folder


def test_包里的网页从U盘打开_键盘放映_点选_打印(stick: Page, unpacked: Path) -> None:
    stick.goto((unpacked / "index.html").as_uri())
    links = stick.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert {*links, "index.html"} == {path.name for path in unpacked.iterdir()}
    stick.get_by_role("link", name="幻灯片（.html）").click()
    total = int(stick.locator("#where").inner_text().split(" / ")[1])
    stick.keyboard.press("End")
    assert stick.locator("#where").inner_text() == f"{total} / {total}"
    deck = Presentation(str(unpacked / "slides.pptx"))
    assert [slide.shapes.title.text_frame.text for slide in deck.slides] == stick.locator(
        ".slide h1, .slide h2"
    ).all_text_contents()
    over = stick.evaluate(
        """() => [...document.querySelectorAll('.slide')].filter(s => {
            s.hidden = false;
            const foot = s.querySelector('.slide__foot').getBoundingClientRect(), body = s.querySelector('ul, table');
            const bad = body && body.getBoundingClientRect().bottom > foot.top + 1;
            s.hidden = true;
            return bad;
        }).map(s => s.id)"""
    )
    assert over == []
    assert stick.locator("text=/window\\.|undefined|\\{\\{/").count() == 0


def test_演练的期限与规则算的相同_选了才出现(stick: Page, unpacked: Path) -> None:
    stick.goto((unpacked / "play.html").as_uri())
    steps = stick.locator("[data-step]")
    assert steps.count() == 3 and not steps.nth(1).is_visible()
    assert "2026年2月12日，某行政执法机关" in stick.locator("main").inner_text()
    steps.nth(0).get_by_label("移送", exact=True).check()
    assert steps.nth(1).is_visible()
    steps.nth(1).get_by_label("复议").check()
    # The seventh working day after 12 February lies behind the Spring Festival and its working Saturday.
    assert "自2026年2月28日起6个月，到2026年8月28日。起算：2月28日接到通知" in steps.nth(1).inner_text()
    simulation = said((unpacked / "simulation.docx").read_bytes())
    assert "到2026年8月28日" in simulation and simulation.index("虚拟案情") < simulation.index(
        "答案、期限和文书"
    )


@pytest.mark.parametrize("name", ["index", "slides", "handout", "drafting", "simulation", "play", "trainer"])
def test_包里的网页无障碍_窄屏不横滚(stick: Page, unpacked: Path, name: str) -> None:
    stick.goto((unpacked / f"{name}.html").as_uri())
    assert [violation["id"] for violation in Axe().run(stick).response["violations"]] == []
    stick.set_viewport_size({"width": 320, "height": 640})
    stick.goto((unpacked / f"{name}.html").as_uri())
    assert stick.evaluate("document.documentElement.scrollWidth") <= 320


def test_练习可以换_可以去掉_网址重开同一堂课(stick: Page, site: Path) -> None:
    path, _, query = BUILDER.partition("?")
    stick.goto((site / path).as_uri() + f"?{query}")
    part = stick.locator(".lf-builder__practice")
    part.get_by_text("某甲偷取他人电瓶一个").wait_for()
    assert "课程《偷拿不起诉以后》的" in part.locator("#lf-builder-x option:checked").inner_text()
    part.get_by_label("用哪一份").select_option(label="自动排：偷拿罪")
    part.get_by_role("button", name="换成这样").click()
    part.get_by_text("偷拿公私物品，涉嫌偷拿罪").wait_for()
    assert stick.evaluate("document.activeElement.id") == "lf-builder-practice"
    part.get_by_label("演练从哪一天开始").fill("2026-02-12")
    part.get_by_role("button", name="换成这样").click()
    part.get_by_text("2026年2月12日，某行政执法机关").wait_for()
    run = stick.locator(".lf-builder__run")
    assert "移送演练" in run.inner_text() and "写作练习" in run.inner_text()
    part.get_by_role("button", name="去掉移送演练").click()
    part.get_by_text("移送演练：").wait_for(state="detached")
    minutes = run.locator("tbody td:nth-child(2)").all_inner_texts()
    assert "移送演练" not in run.inner_text() and sum(int(text.split()[0]) for text in minutes) == 180
    for part_of in ("x=264-touna", "on=2026-02-12", "no=simulation"):
        assert part_of in stick.url
    first = stick.locator("#lf-builder-stage").inner_text()
    stick.goto(stick.url)
    stick.locator(".lf-builder__handout").wait_for()
    assert stick.locator("#lf-builder-stage").inner_text() == first
    assert {Path(name).name for name in parts_of(downloaded(stick, "zip")[1])}.isdisjoint(
        {"play.html", "simulation.docx", "simulation.html"}
    )


def test_小结和答疑的幻灯片不是空的(stick: Page, unpacked: Path) -> None:
    deck = Presentation(str(unpacked / "slides.pptx"))
    said_on = {slide.shapes.title.text_frame.text: slide.placeholders for slide in deck.slides}
    for title, words in (
        ("回去要做的事", "首选依据是《某安法》第五条"),
        ("本地怎么统一", "裁量基准"),
        ("当堂测验", "独立做"),
    ):
        assert words in "".join(shape.text_frame.text for shape in said_on[title]), title


@pytest.mark.parametrize("minutes", [45, 90, 180])
@pytest.mark.parametrize("more", ["", "&k=none", "&k=none&x=none", "&x=none"])
def test_去掉什么_分钟数都正好(stick: Page, site: Path, minutes: int, more: str) -> None:
    stick.goto((site / "courses/builder.html").as_uri() + f"?c=264-touna&m={minutes}{more}")
    cells = stick.locator(".lf-builder__run tbody td:nth-child(2)")
    cells.first.wait_for()
    assert sum(int(text.split()[0]) for text in cells.all_inner_texts()) == minutes


def test_没有案例没有题目的课也能下载(stick: Page, site: Path) -> None:
    stick.goto((site / "courses/builder.html").as_uri() + "?c=264-touna&m=45&k=none")
    stick.locator(".lf-builder__files").wait_for()
    assert stick.locator("[data-file='cases.docx']").count() == 0
    names = {Path(name).name for name in parts_of(downloaded(stick, "zip")[1])}
    assert "cases.docx" not in names and {"slides.pptx", "handout.docx", "trainer.docx"} <= names


def test_框架读不到_说清楚可以再点(browser: Browser, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "残")
    (tmp_path / "残/courses/builder/kit.js").unlink()
    page = browser.new_page()
    page.goto((tmp_path / "残/courses/builder.html").as_uri() + "?c=264-touna&m=45")
    page.locator("[data-file='handout.docx']").click()
    page.get_by_text("没有写成：读不到“kit”的数据").wait_for()
    page.close()
