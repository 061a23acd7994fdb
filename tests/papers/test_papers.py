"""文书: what a drafter gets, from the command line and from the browser, opened and read back."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.table import Table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from liangfa.cli import app
from liangfa.knowledge import Knowledge
from liangfa.model.paper import Paper, Slot
from liangfa.papers.export import DATA, PROGRAM, write_papers
from liangfa.papers.fill import BLANK, NOTES, Filling, Line, plain_text, values_of
from liangfa.papers.package import docx
from liangfa.papers.sheets import Sheets, sheets_of
from liangfa.store import Dataset, Reader
from tests.conftest import TODAY

VALUES = {
    "机关": "某安机关",
    "某人": "甲 & 乙 <丙>",
    "某日": "2026-02-28",
    "经过": '第一段\n\n第二段 ]]> "引号"',
    "证据": "照片\n笔录",
    "物品": "电瓶|1个\n包｜2个|多余",
}
KINDS = (
    "检察意见书",
    "终结审查意见",
    "移送函（异地）",
    "跟进监督函",
    "检察建议书",
    "行政机关回复函",
    "涉嫌犯罪案件移送书",
    "案情简表",
)


@pytest.fixture(scope="module")
def sheets(known: Knowledge) -> Sheets:
    return sheets_of(known)


@pytest.fixture(scope="module")
def project(repo: Path) -> Knowledge:
    """The project's own templates; the rest of its content is not needed here."""
    reader = Reader(repo)
    papers = reader.all_of("statutes/papers/templates", "*.yml", Paper)
    slots = reader.list_of("statutes/papers/slots.yml", Slot)
    assert not reader.findings
    return Knowledge(Dataset(papers=papers, slots=slots), TODAY)


@pytest.fixture(scope="module")
def real(project: Knowledge) -> Sheets:
    return sheets_of(project)


def read_back(data: bytes) -> list[Any]:
    """Paragraphs as (style, text) and tables as lists of rows, in reading order."""
    out: list[Any] = []
    for part in Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(part, Table):
            out.append([[cell.text for cell in row.cells] for row in part.rows])
        else:
            out.append((part.style.name, part.text))
    return out


def expected(lines: tuple[Line, ...]) -> list[Any]:
    return [[list(row) for row in line.rows] if line.rows else line.text for line in lines]


def texts(read: list[Any]) -> list[Any]:
    return [part if isinstance(part, list) else part[1] for part in read]


def draft(sheets: Sheets, values: dict[str, str], notes: bool = True) -> tuple[Line, ...]:
    return Filling(sheets, sheets["papers"][0], values).lines(notes)


def test_填好的文书逐段读回(sheets: Sheets) -> None:
    read = texts(read_back(docx(draft(sheets, VALUES, notes=False))))
    assert read == [
        "某院",
        "某函",
        "某字第一号",
        "某安机关：",
        "一、事实",
        "甲 & 乙 <丙>在2026年2月28日有下列行为。",
        "第一段",
        '第二段 ]]> "引号"',
        f"幅度：{BLANK}",
        "1．照片",
        "2．笔录",
        "物品另附：电瓶|1个",
        "包｜2个|多余",
        [["序号", "名称", "数量"], ["1", "电瓶", "1个"], ["2", "包", "2个"]],
        [["收件", "某安机关"], ["日期", ""]],
        "",
        "附件：1．某决定书",
        "\u3000\u3000\u30002．甲 & 乙 <丙>的材料",
        "",
        "某院",
        "2026年2月28日",
    ]


def test_没有给的留空并在说明里列出_每个要素写明依据(sheets: Sheets) -> None:
    lines = draft(sheets, {})
    text = plain_text(lines)
    assert "【某人】在【某日】有下列行为。" in text
    assert "物品另附" not in text
    notes = text[text.index(NOTES) :]
    assert "事实。写清楚。（依据：《某安法》第九条（2026年1月1日起施行））" in notes
    assert "清单。（依据：某文（论文））" in notes
    assert "还没有填的：机关（收文书的机关）；某人（行为人）" in notes


def test_裁量留白从不填写(sheets: Sheets) -> None:
    assert "500" not in plain_text(draft(sheets, {"幅度": "500元"}))
    values, wrong = values_of(sheets, {"幅度": "500元", "某日": "2026-02-29", "别的": "x", "某人": 3})
    assert values == {}
    assert [line.split("：")[0] for line in wrong] == ["幅度", "某日", "别的", "某人"]


def test_同样的内容同样的字节(sheets: Sheets) -> None:
    one, two = (docx(draft(sheets, VALUES)) for _ in range(2))
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as package:
        assert package.testzip() is None
        assert {item.date_time for item in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_版面是公文的样子(sheets: Sheets) -> None:
    document = Document(io.BytesIO(docx(draft(sheets, VALUES))))
    section = document.sections[0]
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    assert [round(s.mm) for s in (section.top_margin, section.left_margin, section.right_margin)] == [
        37,
        28,
        26,
    ]
    fonts = {
        s.name: (s.font.name, s.font.size.pt) for s in document.styles if s.name in {"文书正文", "文书小标题"}
    }
    assert fonts == {"文书正文": ("仿宋", 16), "文书小标题": ("黑体", 16)}
    assert "PAGE" in section.footer.part.blob.decode()


def test_项目里八种文书都能起草_每个要素有来源或写明本站建议(real: Sheets) -> None:
    assert tuple(sheet["name"] for sheet in real["papers"]) == KINDS
    for sheet in real["papers"]:
        lines = Filling(real, sheet, {}).lines()
        assert texts(read_back(docx(lines))) == expected(lines)
        for element in sheet["elements"]:
            assert element["basis"] or element["ours"], (sheet["name"], element["name"])


def test_处罚意见和期限在项目模板里都是留白(real: Sheets) -> None:
    blank = {slot["name"] for slot in real["slots"] if slot["kind"] == "留白"}
    assert blank == {"处罚意见", "回复期限", "异议期限"}


def test_命令行写文书(mini: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps({"某人": "甲", "证据": ["照片", "笔录"]}, ensure_ascii=False), "utf-8")
    common = ["--root", str(mini), "--today", TODAY.isoformat()]
    target = tmp_path / "某函.docx"
    done = run(app, ["paper", "某函", "--facts", str(facts), "--out", str(target), *common])
    assert done.exit_code == 0, done.output
    read = texts(read_back(target.read_bytes()))
    assert "甲在【某日】有下列行为。" in read
    assert "2．笔录" in read
    shown = run(app, ["paper", "mou-han", "--no-notes", *common])
    assert shown.exit_code == 0
    assert "【某人】" in shown.output and NOTES not in shown.output
    listed = run(app, ["paper", *common])
    assert "mou-han\t某函（反向，某院）：需要发函的" in listed.output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"某人": 1, "某日": "昨天"}', ["某人：应当是文字", "某日：“昨天”不是日期"]),
        ("[]", ["应当是 {项的名称: 文字}"]),
        ("{", ["不是 JSON"]),
    ],
)
def test_填写内容不对说清楚(mini: Path, tmp_path: Path, content: str, said: list[str]) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(content, "utf-8")
    target = tmp_path / "x.docx"
    args = ["paper", "某函", "--facts", str(facts), "--out", str(target), "--root", str(mini)]
    done = CliRunner().invoke(app, [*args, "--today", TODAY.isoformat()])
    assert done.exit_code == 2
    assert all(words in done.output for words in said), done.output
    assert not target.exists()


# -- the browser -----------------------------------------------------------------------------------

_RUN = """([index, values, notes]) => {
  const data = LIANGFA_PAPERS, paper = data.sheets.papers[index];
  const lines = LiangfaPapers.fill(data.sheets, paper, values, notes);
  const bytes = LiangfaPapers.docx(data.kit, lines);
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return [btoa(text), LiangfaPapers.plainText(lines)];
}"""


@pytest.fixture(scope="module")
def page(browser: Any, known: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return _open(browser, known, tmp_path_factory.mktemp("papers"))


def _open(browser: Any, knowledge: Knowledge, folder: Path) -> Any:
    write_papers(knowledge, folder)
    (folder / "x.html").write_text(
        f'<!doctype html><meta charset="utf-8"><script src="{DATA}"></script><script src="{PROGRAM}"></script>',
        encoding="utf-8",
    )
    page = browser.new_page()
    page.goto((folder / "x.html").as_uri())
    return page


def in_browser(page: Any, index: int, values: dict[str, str], notes: bool) -> tuple[bytes, str]:
    data, text = page.evaluate(_RUN, [index, values, notes])
    return base64.b64decode(data), text


def test_浏览器写的文件与命令行逐字节相同(page: Any, sheets: Sheets) -> None:
    for values in ({}, VALUES, {"某日": "2023-02-29"}, {"经过": "\u3000\n 甲\r\n乙\r丙\t丁\x01\n"}):
        for notes in (True, False):
            lines = draft(sheets, values, notes)
            assert in_browser(page, 0, values, notes) == (docx(lines), plain_text(lines))


def test_项目的八种文书_两边相同(browser: Any, project: Knowledge, real: Sheets, tmp_path: Path) -> None:
    page = _open(browser, project, tmp_path)
    values = {slot["name"]: f"{slot['name']}甲\n乙" for slot in real["slots"]}
    for index, sheet in enumerate(real["papers"]):
        lines = Filling(real, sheet, values).lines()
        assert in_browser(page, index, values, True) == (docx(lines), plain_text(lines)), sheet["name"]
    page.close()


#: Any text, characters that mean something to XML, tables or templates, and what looks like a day.
_WILD = st.one_of(
    st.text(max_size=40),
    st.text(st.sampled_from("\x00\t\r\n\u3000 <>&\"'|｜{}甲\ufffe\ufeff\x85\u2028𠮷"), max_size=20),
    st.from_regex(r"[0-9]{4}-[01][0-9]-[0-3][0-9]", fullmatch=True),
)


# In a fresh clone the first example waits until hypothesis has made its table of characters.
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(values=st.dictionaries(st.sampled_from(sorted(VALUES)), _WILD))
def test_任何文字都能写成读得回的文件_两边相同(page: Any, sheets: Sheets, values: dict[str, str]) -> None:
    lines = draft(sheets, values, False)
    data = docx(lines)
    assert texts(read_back(data)) == expected(lines)
    assert in_browser(page, 0, values, False) == (data, plain_text(lines))


def test_半个字符不会毁掉文件(page: Any, sheets: Sheets) -> None:
    lines = draft(sheets, {"经过": "甲\ud800乙\udc00"}, False)
    assert "甲\ufffd乙\ufffd" in [line.text for line in lines]
    data = page.evaluate("([run]) => eval(run)([0, {'经过': '甲\\ud800乙\\udc00'}, false])[0]", [_RUN])
    assert base64.b64decode(data) == docx(lines)
