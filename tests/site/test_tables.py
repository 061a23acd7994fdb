"""The tables by chapter, law, sanction and answer, and the way from a provision to charges."""

from __future__ import annotations

import datetime as dt
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser

from liangfa.check.run import open_project
from liangfa.knowledge import Knowledge
from liangfa.licences import LICENCES, OTHER, licences_of
from liangfa.model.penalty import SANCTION_KINDS, Sanction
from liangfa.site.build import open_library
from liangfa.site.context import Library
from liangfa.site.models import Link
from liangfa.site.pages import downloads, reviews
from liangfa.site.pages.comparison_index import overall
from liangfa.site.pages.sanctions import SLUGS
from liangfa.site.tables import Row, Table, table_pages, text
from liangfa.texts.provider import VersionRecord
from tests.site.conftest import TODAY, Built
from tests.site.project import InventedTexts


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def serving(built: Built) -> Iterator[str]:
    """The site over http, from this machine to itself."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(built.site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def cells(built: Built, url: str) -> list[list[str]]:
    rows = built.page(url).xpath("//main//tbody/tr | //article//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("th|td")] for row in rows]


def test_从首页和导航两步到每一种对照(built: Built) -> None:
    home = built.page("index.html").xpath("//a/@href")
    assert "tables.html" in home and "forward/index.html" in home
    hub = built.page("tables.html").xpath("//article//a/@href")
    for address in (
        "forward/index.html",
        "sanctions/index.html",
        "laws/charges.html",
        "agencies/index.html",
        "no-match.html",
        "partial-match.html",
        "comparisons.html",
        "upcoming.html",
        "coverage.html",
        "charges/chapter-5.html",
    ):
        assert address in hub, address


def test_章表写明依据幅度机关(built: Built) -> None:
    rows = {row[0]: row for row in cells(built, "charges/chapter-5.html")}
    row = rows["偷拿罪（第264条）"]
    assert row[1] == "有对应罚则"
    assert row[2].startswith("《某安法》第5条：一般：处5日以上10日以下拘留，或者2000元以下罚款；情节较重：")
    assert row[3] == "某安机关"
    assert rows["单位侵占罪（第271条）"][2] == "某安法没有这样的罚则；还可以由单位处分、退赔。"
    assert rows["单位挪用罪（第272条）"][1] == "未收录"


def test_按法律查罪名(built: Built) -> None:
    assert ["某安法", "1", "1"] in cells(built, "laws/charges.html")
    (row,) = cells(built, "laws/mou-an/charges.html")
    assert row[0] == "第5条" and row[1] == "偷取他人物品" and row[4] == "偷拿罪"
    assert "charges.html" in built.page("laws/mou-an/index.html").xpath("//article//a/@href")


def test_按处罚种类查(built: Built) -> None:
    assert "行政拘留2 条现行罚则，1 个罪名" in built.text("sanctions/index.html")
    rows = cells(built, "sanctions/xingzheng-juliu.html")
    assert [row[0] for row in rows] == ["第5条", "第7条第（一）项"]
    assert (
        "一般：或者处5日以上10日以下拘留" in rows[0][2] and "情节较重：处10日以上15日以下拘留" in rows[0][2]
    )
    assert "罚款" not in rows[0][2]
    assert rows[0][4] == "偷拿罪" and rows[1][4] == ""


def test_尚未施行的罚则不在种类表里(built: Built) -> None:
    assert not (built.site / "sanctions/diaoxiao-xukezheng.html").exists()


def test_每种处罚有永久地址() -> None:
    assert set(SLUGS) == set(SANCTION_KINDS)
    assert len(set(SLUGS.values())) == len(SLUGS)
    assert len({group.slug for group in (*LICENCES, OTHER)}) == len(LICENCES) + 1


@pytest.mark.parametrize(
    ("kind", "what", "slugs"),
    [
        ("吊销许可证件", "机动车驾驶证", ["jiashizheng"]),
        ("吊销许可证件", "相关业务许可证或营业执照", ["yingye-zhizhao"]),
        ("吊销许可证件", "许可证", ["qita"]),
        ("吊销许可证件", "有关医务人员的执业证书", ["yihu"]),
        ("限制从业", "驾驶营运机动车", ["jiashizheng"]),
        ("其他处罚", "取消备案", []),
        ("其他处罚", "责令暂停执业活动", ["yihu"]),
    ],
)
def test_证照按条文用语归类(kind: str, what: str, slugs: list[str]) -> None:
    found = licences_of(Sanction.model_validate({kind: {"what": what}}))
    assert [group.slug for group in found] == slugs


def test_罚款不算失去证照() -> None:
    assert licences_of(Sanction.model_validate({"罚款": {"max": 1}})) == ()


def test_无对应和部分对应写明理由(built: Built) -> None:
    assert cells(built, "no-match.html") == [
        ["单位侵占罪（第271条）", "某安法没有这样的罚则；还可以由单位处分、退赔。"]
    ]
    (row,) = cells(built, "partial-match.html")
    assert "只有部分情形" in row[1] and "《某毒法》第10条" in row[2]


def test_从罚则查涉嫌的罪名(built: Built) -> None:
    rows = {row[0]: row for row in cells(built, "forward/mou-gongan.html")}
    assert rows["第5条"][2] == "" and rows["第5条"][3] == "偷拿罪"
    (row,) = cells(built, "forward/mou-shichang.html")
    assert row[0] == "第10条" and "毒性罪" in row[2] and row[3] == ""
    link = built.page("forward/mou-shichang.html").xpath("//td//a/@href")
    assert "../charges/301-duxing.html#forward" in link


def test_法律页每条写明涉嫌的罪名_旧条款由新条款推出(built: Built) -> None:
    for url in ("laws/mou-an/2026-01-01.html", "laws/mou-an/2013-01-01.html"):
        items = [
            " ".join(li.text_content().split()) for li in built.page(url).xpath("//ul[@class='lf-meta']/li")
        ]
        assert "罪名：偷拿罪" in items, url
        assert "涉嫌犯罪的要移送" in built.text(url)
    items = built.text("laws/mou-di/2020-01-01.html")
    assert "（1 项移送标准）" in items


def test_接口写明涉嫌的罪名(built: Built) -> None:
    for name in ("mou-an-2026-01-01-art-5", "mou-an-2013-01-01-art-4"):
        assert built.json(f"provisions/{name}.json")["suspected"] == [
            {"charge": "264-touna", "name": "偷拿罪", "via": "某安法@2026-01-01#5", "thresholds": 0}
        ]
    assert built.json("provisions/mou-an-2026-01-01-art-9.json")["suspected"] == []


def test_新旧对照总表数出轻重(built: Built) -> None:
    rows = {row[0]: row for row in cells(built, "comparisons.html")}
    row = next(row for name, row in rows.items() if name.startswith("某安法"))
    assert "换号，罚款提高。" in row[1] and row[2] == "要逐档看的 1 条，新增 1 条"


def test_一条的轻重由各档合成() -> None:
    assert overall(set()) == overall({"新旧相同"}) == "新旧相同"
    assert overall({"新旧相同", "新法较重"}) == "新法较重"
    assert overall({"新法较轻", "新法较重"}) == "有轻有重"
    assert overall({"新法较轻", "无法比较"}) == "要逐档看的"


def test_长表分页_每部分不过大() -> None:
    table = Table("x.html", "表", "说明", ("一", "二"), "tables.html", "表", intro=("开头",))
    rows = [Row(Link("甲" if i < 200 else "乙"), (text(f"第{i}条"), text("字" * 60))) for i in range(400)]
    made = list(table_pages(table, rows))
    assert [page.path for page in made[:2]] == ["x.html", "x.2.html"] and len(made) > 2
    view: Any = made[0].view
    assert sum(len(members) for page in made for _, members in page.view.groups) == 400  # type: ignore[attr-defined]
    assert view.parts[0].text == "甲" and made[1].crumbs[-1].url == "x.html"
    (only,) = table_pages(table, [])
    assert only.view.groups == ()  # type: ignore[attr-defined]


@pytest.mark.parametrize("where", ["file", "http"])
def test_在页面里查一条罚则(built: Built, browser: Browser, where: str, serving: str) -> None:
    root = built.site.resolve().as_uri() if where == "file" else serving
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{root}/forward/index.html")
    page.fill("#lf-forward-q", "某安法5")
    page.wait_for_selector("[data-lf-results] li")
    assert page.inner_text("[data-lf-count]") == "符合的罚则 1 条"
    words = page.inner_text("[data-lf-results] li")
    assert "《某安法》第5条 偷取他人物品" in words and "涉嫌：偷拿罪（标准未收录）" in words
    page.fill("#lf-forward-q", "毒性 市场")
    page.wait_for_function("document.querySelector('[data-lf-results]').textContent.includes('1 项标准')")
    page.fill("#lf-forward-q", "没有这样的事")
    assert page.inner_text("[data-lf-count]").startswith("没有符合的现行罚则")
    assert page.query_selector_all("[data-lf-results] li") == []
    page.fill("#lf-forward-q", "某安法 偷取")
    page.press("#lf-forward-q", "Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/laws/mou-an/2026-01-01.html#art-5")
    assert said == []
    context.close()


def test_表格可以筛选(built: Built, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{built.site.resolve().as_uri()}/charges/chapter-5.html")
    page.fill("#lf-filter-input", "侵占")
    assert page.inner_text("[data-lf-count]") == "符合的有 1 个"
    assert len(page.query_selector_all("tbody tr:not([hidden])")) == 1
    context.close()


def test_数据脚本只装数据(built: Built) -> None:
    words = (built.site / "forward/data.js").read_text("utf-8")
    body = words.removeprefix("window.liangfaForward={charges:").removesuffix("};\n")
    charges, rows = body.split(",rows:")
    assert [charge[1] for charge in json.loads(charges)] == ["264-touna", "301-duxing"]
    assert all(len(row) == 5 for row in json.loads(rows))


def test_下载页写明日期行数大小_文件读得开(built: Built) -> None:
    page = built.text("downloads/index.html")
    assert "按 2026年11月21日有效的法律" in page and "4 个罪名，5 行，移送标准 1 条" in page
    for name in ("duizhao.xlsx", "duizhao.csv", "duizhao.json"):
        path = built.site / "downloads" / name
        assert downloads.size_text(path.stat().st_size) in page
        assert name in built.page("downloads/index.html").xpath("//article//a/@href")
    rows = json.loads((built.site / "downloads/duizhao.json").read_text("utf-8"))["rows"]
    assert len(rows) == 5
    book = openpyxl.load_workbook(built.site / "downloads/duizhao.xlsx")
    assert book["对照表"].max_row == 6 and book["移送标准"].max_row == 2
    assert {"=", "+", "-", "@"}.isdisjoint(str(c.value)[:1] for row in book["对照表"] for c in row if c.value)
    assert all(cell.data_type != "f" for row in book["对照表"] for cell in row)


def test_大小的写法() -> None:
    assert [downloads.size_text(n) for n in (1, 640_499, 999_999, 1_240_000)] == [
        "1 KB",
        "640 KB",
        "1000 KB",
        "1.2 MB",
    ]


def test_核对情况写明对照结果和每个罪名的文本(built: Built) -> None:
    words = built.text("reviews.html")
    assert "程序把 1 个法律版本的 3 条条款" in words
    assert "没有文本可对的条款 6 条，各条都写明了" in words
    assert "罪名 4 个，2026年11月1日至2026年11月3日" in words
    rows = {row[0]: row for row in cells(built, "reviews.html")}
    assert rows["偷拿罪"][1] == "2026-11-01，编辑草稿"
    assert rows["偷拿罪"][2] == "《某安法》2026年版"
    assert rows["单位挪用罪"][2] == "还没有对照法条文本"


class OtherExpiry(InventedTexts):
    """States another expiry of the version than our entry."""

    def versions(self, short_name: str) -> list[VersionRecord]:
        until = dt.date(2030, 1, 1)
        return [replace(record, expires=until) for record in super().versions(short_name)]


@pytest.mark.parametrize(("until", "valid"), [("2027-05-31", True), ("2026-11-21", False)])
def test_例外不算不符_写明理由和到期日_到期的照算(mini: Path, until: str, valid: bool) -> None:
    def intro() -> tuple[str, ...]:
        library = open_library(mini, TODAY, open_project, OtherExpiry())
        view: Any = next(reviews.pages(library)).view
        return view.table.intro  # type: ignore[no-any-return]

    def different(words: str) -> int:
        return int(match[1]) if (match := re.search(r"不符的 (\d+) 处", words)) else 0

    before = intro()
    assert different(before[0]) and "例外" not in "".join(before)
    item = (
        "- rule: V03\n  file: statutes/laws/mou-an/law.yml\n  about: 文本库是 2030-01-01\n"
        f"  reason: 延期的决定还没有公布。\n  until: {until}\n"
    )
    (mini / "statutes/exceptions.yml").write_text(item, "utf-8", newline="\n")
    after = intro()
    if not valid:
        assert after == before
        return
    assert different(after[0]) == different(before[0]) - 1
    assert "，作为例外记下的 1 处；" in after[0]
    assert after[1] == (
        "例外：《某安法》2026年版，失效日期与文本库不同：失效日期写的是 未失效，文本库是 2030-01-01。"
        "理由：延期的决定还没有公布。例外于2027年5月31日到期，那时还没有改正的，重新算作不符。"
    )
    assert after[2:] == before[1:]


def test_没有文本时说没有核对(known: Knowledge) -> None:
    assert reviews.compared(Library(known)).startswith("这次建站时手边没有官方文本，5 条条款没有与文本核对")
