"""A law version cut into parts: every provision has one page, and every older address still arrives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from liangfa import paging
from liangfa.knowledge import Knowledge
from liangfa.site.build import build_site
from liangfa.site.links import broken_links
from liangfa.store import load
from tests.site.conftest import TODAY, Built
from tests.site.project import InventedTexts, unchecked

WHOLE = "laws/mou-an/2026-01-01.html"


@pytest.fixture(scope="module")
def cut(project: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The invented project with room for one article a page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "ROOM", 10)
        out = tmp_path_factory.mktemp("cut")
        yield Built(build_site(project, out, TODAY, check=unchecked, texts=InventedTexts()))


def test_总页列出各条_各部分合起来是全部条款(cut: Built, project: Any) -> None:
    listed = cut.page(WHOLE).xpath("//ul[@data-lf-forward]/li")
    assert [li.get("id") for li in listed] == ["art-5", "art-7", "art-9"]
    parts = [li.xpath("a/@href")[0].partition("#") for li in listed]
    assert [(page, anchor) for page, _, anchor in parts] == [
        ("2026-01-01.1.html", "art-5"),
        ("2026-01-01.2.html", "art-7"),
        ("2026-01-01.3.html", "art-9"),
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "ROOM", 10)
        known = Knowledge(load(project)[0], TODAY)
    for located in known.provisions.values():
        assert cut.page(f"{located.page}.html").xpath(f"//*[@id='{located.anchor}']"), located.key


def test_每部分写明法律版本状态和效力(cut: Built) -> None:
    assert "某安法第7条2026年版 现行" in cut.text("laws/mou-an/2026-01-01.2.html", "//h1")
    old = cut.text("laws/mou-an/2013-01-01.1.html")
    assert "已失效：这一版自2026年1月1日起已失效" in old
    titles = {cut.page(f"laws/mou-an/2026-01-01.{n}.html").xpath("//title/text()")[0] for n in (1, 2, 3)}
    assert len(titles) == 3
    here = cut.page("laws/mou-an/2026-01-01.2.html").xpath("//a[@aria-current='page']/text()")
    assert here == ["第7条", "第7条"]


def test_链接接口检索都指到所在的部分(cut: Built) -> None:
    assert broken_links(cut.site) == []
    links = cut.page("charges/264-touna.html").xpath("//section[contains(@class,'lf-answer')]//a/@href")
    assert "../laws/mou-an/2026-01-01.1.html#art-5" in links
    address = cut.json("provisions/mou-an-2026-01-01-art-7-i1.json")["url"]
    assert address == "laws/mou-an/2026-01-01.2.html#art-7-i1"
    units = (cut.report.folder / "index/units.jsonl").read_text("utf-8")
    assert address in units and "2026-01-01.html#art-7" not in units


@pytest.mark.parametrize(
    ("asked", "arrives"),
    [
        ("2026-01-01.html#art-7-i1", "2026-01-01.2.html#art-7-i1"),
        ("2026-01-01.html#art-9", "2026-01-01.3.html#art-9"),
        ("2026-01-01.1.html#art-9", "2026-01-01.3.html#art-9"),
        ("2026-01-01.2.html#art-7-i9", "2026-01-01.2.html#art-7-i9"),
        ("2026-01-01.1.html#art-99", "2026-01-01.html#art-99"),
    ],
)
def test_以前的地址仍然到达(cut: Built, browser: Browser, asked: str, arrives: str) -> None:
    base = (cut.site / "laws/mou-an").resolve().as_uri()
    page = browser.new_page()
    page.goto(f"{base}/{asked}")
    page.wait_for_url(f"{base}/{arrives}")
    page.wait_for_load_state()
    assert page.url == f"{base}/{arrives}"
    page.close()
