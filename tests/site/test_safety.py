"""Nothing from the data comes alive, nothing is asked of anyone outside, every link leads somewhere."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from liangfa.site.links import broken_links
from liangfa.site.pages.guides import safe_markdown
from liangfa.site.seal import with_policy
from tests.site.conftest import Built
from tests.site.project import ATTACK, MARKDOWN

FETCHED = (
    "//script/@src | //link[@rel!='canonical']/@href | //img/@src | //iframe/@src | //source/@src "
    "| //object/@data | //form/@action | //video/@src | //embed/@src"
)


def test_攻击文字只作为文字出现(built: Built) -> None:
    shown = {
        "charges/301-duxing.html": 10,
        "cases/02-du.html": 6,
        "laws/mou-di/index.html": 2,
        "laws/mou-di/2020-01-01.html": 2,
        "coverage.html": 1,
        "index.html": 1,
    }
    for url, least in shown.items():
        assert built.text(url, "//body").count("<script>alert(1)</script>") >= least, url


def test_页面里没有不是自己的脚本和图片(built: Built) -> None:
    # Everything named here is written by this program: its own scripts, and data as scripts.
    own = {path.relative_to(built.site).as_posix() for path in (built.site / "assets").rglob("*.js")}
    own |= {"search/core.js", "search/results.js"}
    for url in built.pages():
        page = built.page(url)
        for script in page.xpath("//script"):
            source = script.get("src")
            if source:
                assert source.lstrip("./") in own, (url, source)
            else:
                assert "alert" not in script.text, url
        assert not page.xpath("//img | //iframe | //object | //embed | //base"), url
        assert not page.xpath("//@*[starts-with(name(),'on')]"), url
        assert not page.xpath("//a[starts-with(translate(@href,'JAVSCRIPT','javscript'),'javascript:')]"), url
        assert not page.xpath("//@style"), url


def test_Markdown和模板记号不起作用(built: Built) -> None:
    text = built.text("charges/301-duxing.html")
    assert text.count(MARKDOWN.replace("&lt;", "&lt;")) >= 3
    assert "49" not in built.text("charges/301-duxing.html", "//p[contains(@class,'lf-remark')]")
    assert "假标题" not in built.page("charges/301-duxing.html").xpath("//h2/text()")


def test_换行和闭合标签不能打断页面(built: Built) -> None:
    assert "第一行 ## 假标题 </div>" in built.text("charges/301-duxing.html")


def test_指引里的HTML是文字(built: Built) -> None:
    text = built.text("guides/du.html")
    assert ATTACK in text and "<b>代码</b>" in text
    assert safe_markdown("[x](javascript:y)") == "[x]"
    assert safe_markdown("[x](  JavaScript:y 't')") == "[x]"
    assert safe_markdown("[x](data:text/html,y)") == "[x]"
    for kept in ("[x](https://a.cn/b(c))", "[x](#y)", "[x](../a.md#b)", "[x](coverage.md)", "<https://a.cn>"):
        assert safe_markdown(kept) == kept


def test_不向站外要任何东西(built: Built) -> None:
    for url in built.pages():
        for address in built.page(url).xpath(FETCHED):
            assert not re.match(r"[a-z]+:|//", address), (url, address)
    for path in sorted(built.site.rglob("*.css")):
        for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", path.read_text(encoding="utf-8")):
            assert address.startswith("data:"), (path, address)
        assert "@import" not in path.read_text(encoding="utf-8")
    for path in sorted(built.site.rglob("assets/*.js")):
        script = path.read_text(encoding="utf-8")
        assert not re.search(
            r"https?://|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|\beval\(|innerHTML", script
        ), path


def test_每页都有安全策略_只准自己的内联脚本(built: Built) -> None:
    for url in built.pages():
        html = built.html(url)
        policy = built.page(url).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert "default-src 'self'" in policy and "unsafe" not in policy and "http" not in policy
        for code in re.findall(r"<script>(.*?)</script>", html, re.S):
            digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy, url


def test_没有地方写策略的页面不发布() -> None:
    with pytest.raises(ValueError, match="字符集"):
        with_policy("<html></html>")


def test_站内链接和锚点都通(built: Built) -> None:
    assert broken_links(built.site) == []


def test_断链会被指出来(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<a href="b.html#x">1</a><a href="c.html">2</a><a href="#y">3</a>', "utf-8"
    )
    (tmp_path / "b.html").write_text('<p id="z">', "utf-8")
    assert broken_links(tmp_path) == [
        "a.html 里的链接 a.html#y 没有这个锚点",
        "a.html 里的链接 b.html#x 没有这个锚点",
        "a.html 里的链接 c.html 没有这个文件",
    ]


def test_没有多余的文件(built: Built) -> None:
    names = {path.relative_to(built.site).as_posix() for path in built.site.rglob("*") if path.is_file()}
    assert not [name for name in names if name.endswith((".map", ".md", ".xml", ".gz"))]
    assert not [name for name in names if name.startswith("assets/javascripts")]


def test_搜索数据在(built: Built) -> None:
    assert (built.site / "search/core.js").is_file()
    assert json.loads((built.report.folder / "index/meta.json").read_text("utf-8"))["units"] > 0


def test_脚本和样式只用旧浏览器认识的写法(built: Built) -> None:
    newer_script = (
        r"\?\.[a-zA-Z(\[]|\?\?|\.at\(|\.replaceAll\(|structuredClone|\|\|=|&&=|#[a-z]\w* *[=(;]|\bimport\("
    )
    newer_style = (
        r":has\(|@container|@layer|color-mix|\binset:|@property|text-wrap|\bsubgrid\b|:is\(|:where\(|\bdvh\b"
    )
    for name in ("liangfa.js", "search.js"):
        script = (built.site / "assets" / name).read_text(encoding="utf-8")
        code = re.sub(r'"[^"\n]*"|/\*.*?\*/|//[^\n]*', "", script, flags=re.S)
        assert not re.findall(newer_script, code), name
    for name in ("liangfa.css", "search.css"):
        style = (built.site / "assets" / name).read_text(encoding="utf-8")
        assert not re.findall(newer_style, re.sub(r"/\*.*?\*/", "", style, flags=re.S)), name
