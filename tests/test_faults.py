"""Faults put into the content: each build ends with a clear line and the last good site stays as it was.

What the official text decides is in ``tests/texts/test_verify.py`` and ``test_verify_penalty.py``, that such a
finding stops a build too is seen here; a kill and a full disk in ``tests/site/test_build.py``.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from liangfa.cli import app
from liangfa.site import sets
from liangfa.site.build import build_site
from tests.conftest import HERE, TODAY
from tests.texts.conftest import write_law

NEW = "statutes/laws/mou-an/2026-01-01.yml"
TOU = "statutes/charges/05-caichan/264-touna.yml"
QIN = "statutes/charges/05-caichan/271-qinzhan.yml"
CASE = "cases/mou-pi/01-tou.yml"

#: name → (file, text, replacement, what the line says)
FAULTS = {
    "坏的YAML": (CASE, "missing: [处罚日期]", "missing: [处罚日期\n", "Y01 YAML 写法有误"),
    "不存在的条号": (
        CASE,
        "某安法@2013-01-01#4",
        "某安法@2013-01-01#44",
        "K04 依据 某安法@2013-01-01#44 没有收录",
    ),
    "悬空的键": (NEW, "某安法@2013-01-01#8", "某安法@2013-01-01#88", "P02 predecessors 指向的"),
    "没有出处的案例": (
        CASE,
        "sources:\n  - {url: 'https://example.org/case', site: 某检察院网站, kind: 官网}",
        "sources: []",
        "K02 没有可查的来源",
    ),
    "一个简称指向两个罪名": (QIN, "unit_crime: false", "aliases: [偷拿]\nunit_crime: false", "C03"),
    "文字里的脚本": (TOU, "gist: ", "gist: <script>alert(1)</script>", "W01 有标记或控制字符"),
    "事件属性": (CASE, "title: ", "title: <img src=x onerror=alert(1)>", "W01 有标记或控制字符"),
}


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished build of the small project."""
    out = tmp_path_factory.mktemp("good")
    build_site(HERE / "fixtures/mini", out, TODAY)
    return out


@pytest.mark.parametrize("name", FAULTS)
def test_写错了就不发布_逐行说明_旧站不变(name: str, mini: Path, good: Path, tmp_path: Path) -> None:
    file, old, new, words = FAULTS[name]
    out = Path(shutil.copytree(good, tmp_path / "out", symlinks=True))
    live = sets.live(out)
    assert live is not None
    before = files_of(live)
    text = (mini / file).read_text("utf-8")
    assert old in text
    (mini / file).write_text(text.replace(old, new, 1), "utf-8", newline="\n")
    result = CliRunner().invoke(
        app, ["build", "--root", str(mini), "--out", str(out), "--today", TODAY.isoformat()]
    )
    assert result.exit_code == 1
    assert re.search(rf"^{re.escape(file)}:\d+:\d+ {re.escape(words)}.* → .", result.stdout, re.M), (
        result.output
    )
    assert sets.live(out) == live and files_of(live) == before
    assert not list(out.glob(".new-*"))


#: An invented law that says what the small project says of it.
ARTICLES = {
    "5": "偷取他人物品的，处五日以上十日以下拘留或者二千元以下罚款；情节较重的，处十日以上十五日以下拘留，"
    "可以并处三千元以下罚款。",
    "7": "有下列行为之一，尚不构成犯罪的，处五日以下拘留，没收违法所得，并处违法所得一倍以上五倍以下罚款：\n"
    "（一）无证摆卖某物的。",
    "9": "六个月内没有被发现的，不再处罚。",
}
NAMED = {"name": "某地某安法", "short_name": "某安法", "adopted": "2025-06-27", "effective": "2026-01-01"}


@pytest.mark.parametrize("said", ["二千元以下", "一千元以下"])
def test_罚款与文本不符的不发布(said: str, mini: Path, good: Path, tmp_path: Path) -> None:
    articles = {no: text.replace("二千元以下", said) for no, text in ARTICLES.items()}
    write_law(tmp_path / "texts", articles, **NAMED)
    out = Path(shutil.copytree(good, tmp_path / "out", symlinks=True))
    live = sets.live(out)
    argv = ["build", "--root", str(mini), "--out", str(out), "--today", TODAY.isoformat()]
    result = CliRunner().invoke(app, [*argv, "--texts", str(tmp_path / "texts")])
    wrong = said != "二千元以下"
    assert result.exit_code == int(wrong), result.output
    assert (sets.live(out) == live) is wrong
    if wrong:
        assert re.search(rf"^{re.escape(NEW)}:\d+:\d+ V\d\d .*2000.* → .", result.stdout, re.M), result.output
