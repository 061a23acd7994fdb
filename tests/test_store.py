"""Strict YAML and the store: places, refusals, carry."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangfa.guides import load_guides
from liangfa.scaffold import new_law
from liangfa.store import load
from liangfa.yamlio import read_yaml, read_yaml_text
from tests.check.test_rules import NEW, OLD, TOU, edit


def read(text: str) -> tuple[object, list[str]]:
    value, _, findings = read_yaml_text(text, "f.yml")
    return value, [str(f) for f in findings]


def test_日期和是否都是文字() -> None:
    value, findings = read(
        "a: 2026-01-01\nb: no\nc: true\nd: 0123\ne: 12:30\nf: 5\ng: 1.5\nh: null\ni: 1_000\n"
    )
    assert value == {
        "a": "2026-01-01",
        "b": "no",
        "c": True,
        "d": "0123",
        "e": "12:30",
        "f": 5,
        "g": 1.5,
        "h": None,
        "i": "1_000",
    }
    assert findings == []


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("a: 1\na: 2\n", "f.yml:2:1 Y02 键“a”重复出现"),
        ("a:\n\tb: 1\n", "f.yml:2:1 Y01 YAML 写法有误：用了制表符缩进"),
        ("a: [1\n", "f.yml:2:1 Y01"),
        ("a: b: c\n", "f.yml:1:5 Y01 YAML 写法有误：这里不该有冒号"),
        ("", "f.yml:1:1 Y01 文件是空的"),
        ("a: 1\n---\nb: 2\n", "f.yml:2:1 Y01 YAML 写法有误：一个文件只能有一份内容"),
        ("? [a]\n: 1\n", "f.yml:1:3 Y03"),
        ("a: !!python/object:os.system x\n", "f.yml:1:4 Y04"),
        ("a: \x07\n", "f.yml:1:1 Y01"),
    ],
)
def test_坏的YAML给出一行(text: str, start: str) -> None:
    _, findings = read(text)
    assert findings[0].startswith(start)
    assert len(findings) == 1


def test_不是UTF8(tmp_path: Path) -> None:
    path = tmp_path / "f.yml"
    path.write_bytes("名称: 某法\n".encode("gbk"))
    _, _, findings = read_yaml(path, "f.yml")
    assert [f.rule for f in findings] == ["Y05"]


@given(st.text(max_size=200))
def test_任何文字都不出异常(text: str) -> None:
    _, _, findings = read_yaml_text(text, "f.yml")
    assert all("\n" not in str(f) for f in findings)


def test_发现指向那个数(mini: Path) -> None:
    edit(mini, NEW, "罚款: {max: 2000}", "罚款: {max: 两千}")
    _, findings = load(mini)
    lines = (mini / NEW).read_text(encoding="utf-8").splitlines()
    assert len(findings) == 1
    assert "两千" in lines[findings[0].line - 1][findings[0].column - 1 :]
    assert "应当是数字" in findings[0].message


def test_沿用另一版(mini: Path) -> None:
    edit(
        mini, OLD, "provisions:", "carry:\n  - from: 某安法@2026-01-01\n    at: {'6(1)': '7(1)'}\nprovisions:"
    )
    data, findings = load(mini)
    assert findings == []
    here = data.provisions["某安法@2013-01-01#6(1)"].value
    assert here.conduct == "无证摆卖某物"
    assert here.predecessors == ()
    edit(mini, OLD, "'7(1)'", "'7(9)'")
    assert [f.rule for f in load(mini)[1]] == ["M03"]


def test_同一条写两次(mini: Path) -> None:
    edit(mini, NEW, "- at: '9'", "- at: '5'")
    assert [f.rule for f in load(mini)[1]] == ["M02"]


def test_项写错了_不另说项数不够(mini: Path) -> None:
    edit(mini, TOU, "https://example.org/a", "example.org/a")
    law = new_law(mini, "mou-xin", "某新法")
    found = {finding.file: [] for finding in load(mini)[1]}
    for finding in load(mini)[1]:
        found[finding.file].append(finding.message)
    assert len(found[TOU]) == 1
    assert found[TOU][0].startswith("url：“example.org/a”不是网址")
    said = found[law.relative_to(mini).as_posix()]
    assert said
    assert not [message for message in said if "至少要有" in message]


def test_真的少了才说项数不够(mini: Path) -> None:
    text = (mini / TOU).read_text(encoding="utf-8")
    at = text.index("          - view: 处罚记录仍有意义")
    (mini / TOU).write_text(text[:at] + text[text.index("review:") :], encoding="utf-8")
    assert [f.message for f in load(mini)[1]] == ["sides 至少要有 2 项"]


def test_指引的文件头也是(mini: Path) -> None:
    guide = mini / "docs/guides/zhedi.md"
    guide.write_text(guide.read_text("utf-8").replace("order: 1", "order: 一"), encoding="utf-8")
    assert [f.message for f in load_guides(mini)[1]] == ["order 应当是数字，这里是“一”"]
