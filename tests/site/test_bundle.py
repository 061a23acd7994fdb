"""离线压缩包：每次相同，解开后断网也能全部使用；自检页说得出能用什么。"""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import pytest

from liangfa.bundle import write_zip
from tests.site.conftest import Built

DAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="module")
def unpacked(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of the invented project, unpacked as a user would."""
    folder = tmp_path_factory.mktemp("usb")
    write_zip(built.site, folder / "a.zip", DAY)
    with zipfile.ZipFile(folder / "a.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def test_每次打包逐字节相同_文件齐全_名字都是ASCII(built: Built, unpacked: Path) -> None:
    write_zip(built.site, unpacked / "b.zip", DAY)
    assert (unpacked / "a.zip").read_bytes() == (unpacked / "b.zip").read_bytes()
    with zipfile.ZipFile(unpacked / "b.zip") as archive:
        names = archive.namelist()
    assert all(name.isascii() and name.startswith("liangfa/") for name in names)
    packed = {name.removeprefix("liangfa/site/") for name in names if name.startswith("liangfa/site/")}
    assert packed == {p.relative_to(built.site).as_posix() for p in built.site.rglob("*") if p.is_file()}


def test_写不了就说明_不留半个文件(built: Built, tmp_path: Path) -> None:
    with pytest.raises(OSError):
        write_zip(built.site, tmp_path / "none/a.zip", DAY)
    assert list(tmp_path.iterdir()) == []


def test_断网_双击打开_能检索_自检全部可以(browser: Any, unpacked: Path) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((unpacked / "liangfa/open.html").as_uri())
    page.wait_for_url("**/site/index.html")
    page.fill(".lf-search-input", "偷拿")
    page.keyboard.press("Enter")
    page.wait_for_selector(".lf-search-hit")
    page.click(".lf-search-title >> nth=0")
    page.wait_for_load_state()
    page.goto((unpacked / "liangfa/site/selfcheck.html").as_uri())
    page.wait_for_selector("[data-done=true]")
    rows = page.eval_on_selector_all("#lf-selfcheck-rows tbody tr", "all => all.map(r => r.innerText)")
    assert page.inner_text("#lf-selfcheck-sum") == "这台电脑能用本站的全部功能。", rows
    assert len(rows) >= 9
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "blob:"))] == []
    context.close()


def test_检索数据缺了_自检说得出(browser: Any, built: Built, tmp_path: Path) -> None:
    write_zip(built.site, tmp_path / "a.zip", DAY)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        archive.extractall(tmp_path)
    for file in (tmp_path / "liangfa/site/search").glob("p*.js"):
        file.unlink()
    page = browser.new_page()
    page.goto((tmp_path / "liangfa/site/selfcheck.html").as_uri())
    page.wait_for_selector("[data-done=true]")
    assert "1 项不可以" in page.inner_text("#lf-selfcheck-sum")
    assert "读取不到" in page.inner_text("#lf-selfcheck-rows")
    page.close()


def test_没有脚本时自检页也说明(browser: Any, built: Built) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(built.site.resolve().as_uri() + "/selfcheck.html")
    assert page.is_visible("#lf-selfcheck-none") and not page.is_visible("#lf-selfcheck")
    context.close()
