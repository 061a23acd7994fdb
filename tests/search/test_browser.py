"""浏览器里的检索：从文件夹直接打开（file://），与 Python 的答案相同。"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from liangfa.search import Search, export_shards
from liangfa.search.export import data_call

SEARCH = "async (job) => (await liangfaSearch.open('search/')).search(job.q, job.options || {})"
SUGGEST = "async (q) => (await liangfaSearch.open('search/')).suggest(q, 8)"
#: Queries beside the shared vectors: filters, paging, odd input.
FILTERED: list[tuple[str, dict[str, Any]]] = [
    ("星星", {"types": ["case", "charge"]}),
    ("某法49条", {"on": "2020-05-01"}),
    ("盗星罪", {"on": "2020-05-01"}),
    ("盗星罪", {"on": "2010-01-01"}),
    ("掩隐", {"on": "2026-05-01"}),
    ("龙场", {"agency": "某市监"}),
    ("星星 处罚", {"sanction": "拘留"}),
    ("星星", {"chapter": 5}),
    ("星星", {"year": 2025}),
    ("龙 拘留", {"year": 2026, "types": ["provision"]}),
    ("星星 龙", {"limit": 5, "offset": 5}),
    ("星星 龙", {"limit": 3, "offset": 60}),
]
ODD = [
    "\ud800盗星",
    "a" * 10_000,
    "\u0000\u200b",
    "((((",
    "\\d+[",
    "'; DROP TABLE",
    "😀盗星😀",
    "＜ｂ＞",
    "Ⅲ㈢①",
    "İ",
    "%%%",
]

Open = Callable[[Path, str], Any]


def python_reply(search: Search, q: str, options: dict[str, Any]) -> dict[str, Any]:
    import datetime as dt

    more = {**options, "on": dt.date.fromisoformat(options["on"])} if "on" in options else options
    reply: dict[str, Any] = json.loads(json.dumps(search.search(q, **more).as_json(), ensure_ascii=False))
    return reply


def differences(search: Search, page: Any, queries: list[tuple[str, dict[str, Any]]]) -> list[str]:
    wrong = []
    for q, options in queries:
        mine = python_reply(search, q, options)
        theirs = page.evaluate(SEARCH, {"q": q, "options": options})
        del theirs["exact"]
        if mine != theirs:
            pairs = [(key, mine[key], theirs[key]) for key in mine if mine[key] != theirs[key]]
            wrong.append(f"{q!r} {options}: {pairs[0]}"[:600])
    return wrong


def test_浏览器与Python的答案完全相同_虚构(
    search: Search, small_site: Path, open_page: Open, vectors: dict[str, Any]
) -> None:
    queries = [(v["q"], {}) for v in vectors["small"]] + FILTERED + [(q, {}) for q in ODD]
    assert len(queries) >= 60
    assert differences(search, open_page(small_site, "search.html"), queries) == []


def test_浏览器与Python的答案完全相同_仓库内容(
    real: Search, real_site: Path, open_page: Open, vectors: dict[str, Any]
) -> None:
    queries = [(v["q"], {}) for v in vectors["real"]]
    assert len(queries) >= 60
    assert differences(real, open_page(real_site, "search.html"), queries) == []


ANY = st.one_of(
    st.text(max_size=40),
    st.text(
        alphabet="某法第四十九条之一款项(三)0123456789-.、和旧年盗星罪龙拘留几天 ％￥①㎡\ud800\u0000😀",
        max_size=30,
    ),
    st.text(alphabet="()[]{}*?+\\|^$\"'<>&;:/=~!AND OR NOT--", max_size=40),
    st.sampled_from(
        ["<img src=x onerror=alert(1)>", "' OR 1=1 --", "(?<=a)b", "\\u0000", "__proto__", "toString"]
    ),
)
MANY = """async (list) => {
    const core = await liangfaSearch.open('search/'), out = [];
    for (const q of list) {
        out.push((await core.search(q)).results.map((r) => r.id));
        await core.suggest(q, 8);
    }
    return out;
}"""


def test_两千个任意文字_两边都不出错而且答案相同(search: Search, small_site: Path, open_page: Open) -> None:
    page = open_page(small_site, "search.html")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    asked = 0

    @settings(max_examples=40, deadline=None, database=None, phases=[Phase.generate])
    @given(st.lists(ANY, min_size=50, max_size=50))
    def ask(queries: list[str]) -> None:
        nonlocal asked
        asked += len(queries)
        # A lone surrogate cannot travel to the browser as such; it is made there from its escape.
        theirs = page.evaluate(f"({MANY})({json.dumps(queries)})")
        mine = [[hit["id"] for hit in search.search(q).hits] for q in queries]
        wrong = [(q, a, b) for q, a, b in zip(queries, mine, theirs, strict=True) if a != b]
        assert wrong == []

    ask()
    assert asked >= 2000


def test_每次新开页面也相同_不靠先前载入的数据(
    search: Search, small_site: Path, open_page: Open, vectors: dict[str, Any]
) -> None:
    for vector in vectors["small"][::12]:
        page = open_page(small_site, "search.html")
        assert differences(search, page, [(vector["q"], {})]) == []


def test_建议相同(search: Search, small_site: Path, open_page: Open) -> None:
    page = open_page(small_site, "search.html")
    for q in ["盗", "daox", "某法49条", "某", "yy", "z", "", "掩饰、隐"]:
        assert [s["url"] for s in page.evaluate(SUGGEST, q)] == [s["url"] for s in search.suggest(q)]


def test_只载入用得着的数据(real_site: Path, open_page: Open) -> None:
    page = open_page(real_site, "search.html")
    page.evaluate(SEARCH, {"q": "盗窃罪"})
    loaded = page.evaluate("liangfaSearchCore.loaded()")
    size = sum((real_site / f"search/{name}.js").stat().st_size for name in [*loaded, "core"])
    whole = sum(f.stat().st_size for f in (real_site / "search").iterdir())
    assert size < whole / 5
    assert size < 150_000  # before compression


def test_同样的索引导出的文件逐字节相同(small_index: Path, tmp_path: Path) -> None:
    first, second = export_shards(small_index, tmp_path / "a"), export_shards(small_index, tmp_path / "b")
    assert first == second
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()
        assert file.name.isascii()


# -- the page ------------------------------------------------------------------------------------


def test_打开带检索词的网址就有结果(small_site: Path, open_page: Open) -> None:
    page = open_page(small_site, "search.html?q=某法49条")
    page.wait_for_selector(".lf-search-hit")
    assert page.input_value(".lf-search-input") == "某法49条"
    links = page.eval_on_selector_all(".lf-search-title", "all => all.map(a => a.getAttribute('href'))")
    assert links[0] == "./laws/mou-fa/2026-01-01.html#art-49-p1"
    states = page.eval_on_selector_all(".lf-search-state", "all => all.map(s => s.textContent)")
    assert states[:3] == ["现行", "现行", "已失效"]
    page.wait_for_selector(".lf-search-status:has-text('2026-11-21')")


def test_键盘可以完成全部操作(small_site: Path, open_page: Open) -> None:
    page = open_page(small_site, "other.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"
    page.keyboard.insert_text("星")
    page.wait_for_selector(".lf-search-option", state="detached")
    page.fill(".lf-search-input", "偷星")
    page.wait_for_selector(".lf-search-option")
    assert page.get_attribute(".lf-search-input", "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    active = page.get_attribute(".lf-search-input", "aria-activedescendant")
    assert page.get_attribute(f"#{active}", "aria-selected") == "true"
    page.keyboard.press("Escape")
    assert page.get_attribute(".lf-search-input", "aria-expanded") == "false"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    page.wait_for_selector(".lf-search-hit")


def test_标记是节点_数据里的标签只当文字(small_site: Path, open_page: Open, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(small_site, site)
    for file in (site / "search").glob("t*.js"):
        text = file.read_text(encoding="utf-8")
        # As an editor could have written it: the file says its own checksum.
        call = re.fullmatch(r'liangfaData\("\w+","(\w+)",\d+,\(function\(\)\{return (.*)\}\)\);\n', text)
        assert call
        changed = call[2].replace("张某在夜市", "<img>张某在夜市")
        file.write_text(data_call(file.stem, call[1], changed), encoding="utf-8")
    page = open_page(site, "search.html?q=夜市赔偿")
    page.wait_for_selector(".lf-search-snippet mark")
    assert page.locator(".lf-search-results img").count() == 0
    assert "<img" in page.inner_text(".lf-search-results")


def test_没有结果时给出去处(small_site: Path, open_page: Open) -> None:
    page = open_page(small_site, "search.html?q=故意损坏星球仪器")
    page.wait_for_selector(".lf-search-nearby a, .lf-search-hit")


def test_筛选以后没有结果_列出不筛选时的罪名(small_site: Path, open_page: Open) -> None:
    page = open_page(small_site, "search.html?q=开设龙场罪&type=case")
    page.wait_for_selector(".lf-search-nearby a")
    assert page.inner_text(".lf-search-nearby-list") == "开设龙场罪"
    status = page.inner_text(".lf-search-status")
    assert status == "没有找到。去掉筛选条件再试，或从下面的链接进入。"
    page = open_page(small_site, "search.html?q=%EF%BC%8C%EF%BC%8C")
    page.wait_for_selector(".lf-search-status:has-text('没有找到')")
    assert page.inner_text(".lf-search-status") == "没有找到。换一个说法再试。"


@pytest.mark.parametrize("kind", ["foo", "constructor"])
def test_网址里没有的种类不算(small_site: Path, open_page: Open, kind: str) -> None:
    page = open_page(small_site, f"search.html?q=盗星罪&type={kind}")
    page.wait_for_selector(".lf-search-hit")
    tabs = page.eval_on_selector_all(".lf-search-type", "all => all.map(a => a.textContent)")
    assert tabs[0] == "全部"
    assert kind not in "".join(tabs)
    assert f"type={kind}" not in page.evaluate("location.search")


@pytest.mark.parametrize(
    ("name", "damage", "words"),
    [
        ("core.js", "(function () {", "内容损坏"),
        ("l*.js", "liangfaData(", "内容损坏"),
        ("near.js", None, "读取不到"),
    ],
)
def test_数据文件坏了说得清楚(
    small_site: Path, browser: Any, tmp_path: Path, name: str, damage: str | None, words: str
) -> None:
    site = tmp_path / "site"
    shutil.copytree(small_site, site)
    for file in (site / "search").glob(name):
        if damage is None:
            file.unlink()
        else:
            file.write_text(damage, encoding="utf-8")
    page = browser.new_page()
    page.goto(f"file://{site}/search.html?q=qqqqqq")
    page.wait_for_selector(f".lf-search-status:has-text('{words}')")
    page.close()


def _one_digit_changed(text: str) -> str:
    head, begin, data = text.rpartition("(function(){return ")
    return head + begin + re.sub(r"\d", lambda m: str((int(m[0]) + 1) % 10), data, count=1)


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("t*.js", "盗星罪"),
        ("p*.js", "星星"),
        ("l*.js", "盗星罪"),
        ("c[0-9]*.js", "某法49条"),
        ("near.js", "盗猩罪"),
        ("core.js", "盗星罪"),
    ],
)
def test_改过一个数字的数据文件不用_说得清楚(
    small_site: Path, browser: Any, tmp_path: Path, name: str, query: str
) -> None:
    site = tmp_path / "site"
    shutil.copytree(small_site, site)
    for file in (site / "search").glob(name):
        file.write_text(_one_digit_changed(file.read_text(encoding="utf-8")), encoding="utf-8")
    page = browser.new_page()
    page.goto(f"file://{site}/search.html?q={query}")
    page.wait_for_selector(".lf-search-status:has-text('内容损坏')")
    assert fnmatch(page.inner_text(".lf-search-status").split()[1], name)
    assert page.locator(".lf-search-hit, .lf-search-nearby a").count() == 0
    page.close()


def test_生僻字的读音用得着才载入(search: Search, small_site: Path, open_page: Open) -> None:
    for query, needed in (("盗猩罪", True), ("邻居拿走了夜市的星星", False)):
        page = open_page(small_site, "search.html")
        assert differences(search, page, [(query, {})]) == []
        loaded = page.evaluate("liangfaSearchCore.loaded()")
        assert "sounds" in loaded
        assert ("rare" in loaded) == needed


def test_两次生成的数据混在一起会说明(small_site: Path, browser: Any, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(small_site, site)
    for file in (site / "search").glob("p*.js"):
        name, _, rest = file.read_text(encoding="utf-8").partition('","')
        file.write_text(f'{name}","x{rest}', encoding="utf-8")
    page = browser.new_page()
    page.goto(f"file://{site}/search.html?q=盗星罪")
    page.wait_for_selector(".lf-search-status:has-text('版本不一致')")
    page.close()


def test_脚本只用旧浏览器认得的写法() -> None:
    for file in (Path(__file__).parents[2] / "src/liangfa/search/assets").rglob("*.js"):
        text = file.read_text(encoding="utf-8")
        for modern in (
            "?.",
            "??",
            "innerHTML",
            "fetch(",
            "import ",
            ".at(",
            "replaceAll",
            "structuredClone",
            "eval(",
        ):
            assert modern not in text, (file.name, modern)


def test_检索页没有无障碍问题(small_site: Path, open_page: Open) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = open_page(small_site, "search.html?q=某法49条")
    page.wait_for_selector(".lf-search-hit")
    page.focus(".lf-search-input")
    page.keyboard.type("星")
    found = axe.Axe().run(
        page, options={"rules": {"landmark-one-main": {"enabled": False}, "region": {"enabled": False}}}
    )
    assert [(v["id"], v["nodes"][0]["html"]) for v in found.response["violations"]] == []
