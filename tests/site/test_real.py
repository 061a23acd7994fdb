"""The same contracts on the real content of the repository, as far as it is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from liangfa.check.run import Project
from liangfa.guides import load_guides
from liangfa.knowledge import Knowledge, Located
from liangfa.model.charge import Charge
from liangfa.model.vocab import MATCH_WORDS
from liangfa.site.build import build_site
from liangfa.site.links import broken_links
from liangfa.store import load
from tests.site.conftest import TODAY, Built

#: Bytes of a page.
LIMIT = 40_000


@pytest.fixture(scope="module")
def project(repo: Path) -> Project:
    """The content, read once: the pages and what they are held against must be of one moment."""
    data, _ = load(repo)
    return Project(data, load_guides(repo)[0], ())


@pytest.fixture(scope="module")
def real(repo: Path, project: Project, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(build_site(repo, tmp_path_factory.mktemp("real"), TODAY, check=lambda root, today: project))


@pytest.fixture(scope="module")
def content(project: Project) -> Knowledge:
    return Knowledge(project.data, TODAY)


def test_每个罪名的第一屏有状态_有对应的有全部要件(real: Built, content: Knowledge) -> None:
    for charge in content.charges.values():
        answer = real.text(f"charges/{charge.id}.html", "//section[contains(@class,'lf-answer')]")
        assert MATCH_WORDS[charge.match.status] in answer
        if charge.match.status in {"matched", "partial"}:
            for part in ("主管机关", "依据", "处罚幅度", "追责时效"):
                assert part in answer, (charge.id, part)
            assert "没有收录时效规则" not in answer, charge.id
        if len(charge.match.entries) > 1:
            # Which of its forms the first provision is for stands beside it.
            assert any(f"（{entry.scenario}）" in answer for entry in charge.match.entries), charge.id
        if charge.match.reason:
            assert " ".join(charge.match.reason.split()) in answer


def test_每条条款的锚点都在(real: Built, content: Knowledge) -> None:
    pages: dict[str, list[Located]] = {}
    for located in content.provisions.values():
        pages.setdefault(f"{located.page}.html", []).append(located)
    for url, members in pages.items():
        ids = real.page(url).xpath("//@id")
        assert len(ids) == len(set(ids)), url
        assert {located.anchor for located in members} <= set(ids), url


def test_不是现行的版本都写明(real: Built, content: Knowledge) -> None:
    for home in content.versions.values():
        status = str(content.status(home.key))
        text = real.text(f"{home.page}.html", "//h1")
        assert text.endswith(status), home.key
        if status != "现行":
            assert real.page(f"{home.page}.html").xpath("//p[contains(@class,'lf-alert')]"), home.key


def test_罪名清单一个不少_都有页面(real: Built, content: Knowledge) -> None:
    text = (real.site / "charges/rows.js").read_text("utf-8")
    chapters = json.loads(text.removeprefix("window.liangfaRows=").removesuffix(";\n"))
    rows = [row for chapter in chapters for row in chapter]
    assert [row[0] for row in rows] == [c.name for c in sorted_by_chapter(content)]
    assert all((real.site / "charges" / row[1]).is_file() for row in rows)
    heads = real.page("charges/index.html").xpath("//div[@id='charge-list']/section")
    assert len(heads) == len(chapters)


def test_每部法律在法律页有一行_都归入领域(real: Built, content: Knowledge) -> None:
    pages = [url for url in real.pages() if url.startswith("laws/index")]
    links = [link for url in pages for link in real.page(url).xpath("//ul[@class='lf-names']//a/@href")]
    assert sorted(links) == sorted(f"{law.id}/index.html" for law in content.laws.values())
    assert not any(real.page(url).xpath("//h2[.='其他']") for url in pages)


def sorted_by_chapter(content: Knowledge) -> list[Charge]:
    return sorted(content.charges.values(), key=lambda charge: charge.chapter)


def test_链接都通_页面不过大(real: Built) -> None:
    assert broken_links(real.site) == []
    for url in real.pages():
        assert len(real.html(url).encode()) <= LIMIT, url


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_第一屏开始回答每一项(real: Built, browser: Browser, width: int, height: int) -> None:
    tops = "[...document.querySelectorAll('.lf-answer dl > div:not(.lf-facts__more)')].map(d => d.offsetTop + 24)"
    pages = [
        path
        for path in sorted((real.site / "charges").glob("*.html"))
        if "lf-facts__penalty" in path.read_text("utf-8")
    ]
    page = browser.new_page(viewport={"width": width, "height": height})
    for path in pages[::12]:
        page.goto(path.as_uri())
        found = page.evaluate(tops)
        assert len(found) == 4
        assert max(found) <= height, path.name
    page.close()
