from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import docx
import pytest

from liangfa.model.keys import Place, VersionKey
from liangfa.texts import sentinels
from liangfa.texts.draft import recognise
from liangfa.texts.folder import FolderProvider
from liangfa.texts.importer import RULES, ImportReport, Options, import_files
from liangfa.texts.readers import read_lines, tidy
from liangfa.texts.sentinels import Guard, Sentinel

LINES = [
    "中华人民共和国扔石法",
    "（2019年6月30日某会第三次会议通过）",
    "目　　录",
    "第一章　总　　则",
    "第二章　罚　　则",
    "第一章　总　　则",
    "第一条　为了河流，制定本法。",
    "第二条　不得扔石头。",
    "第三条的规定另行公布。",
    "第二章　罚　　则",
    "第一节　石　头",
    "第三条　有下列行为的，罚：",
    "（一）扔甲；",
    "（二）扔乙。",
    "第三条之一　扔丙的，罚。",
    "第四条　本法自2020年1月1日起施行。",
    "附件：石头名录",
    "甲",
]
KEY = VersionKey.parse("扔石法@2020-01-01")


def txt(folder: Path, lines: list[str], name: str = "法.txt", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text("\n".join(lines), encoding=encoding)
    return path


def brought(file: Path, target: Path, **options: object) -> ImportReport:
    return import_files([file], target, Options(**options))  # type: ignore[arg-type]


def found(report: ImportReport) -> list[str]:
    return sorted({finding.rule for finding in report.findings})


def as_docx(folder: Path) -> Path:
    document = docx.Document()
    for line in LINES[:-1]:
        document.add_paragraph(line)
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "甲", "一斤"
    document.save(str(folder / "法.docx"))
    return folder / "法.docx"


def as_html(folder: Path) -> Path:
    body = "".join(f"<p>{line.replace('　', '&emsp;')}</p>\n" for line in LINES)
    page = (
        "<html><head><title>扔石法</title><script>var 第一条='x'</script></head>"
        f"<body><nav>首页</nav><div>{body}</div><p>打印</p><p>第九条　不是条文</p></body></html>"
    )
    path = folder / "法.html"
    path.write_text(page, encoding="utf-8")
    return path


def as_md(folder: Path) -> Path:
    lines = [f"# {LINES[0]}", "", LINES[1], ""]
    for line in LINES[5:]:
        mark = "## " if line.startswith(("第一章", "第二章", "第一节")) else ""
        head, gap, rest = line.partition("　")
        lines += [mark + line if mark or not gap else f"**{head}**　{rest}", ""]
    path = folder / "法.md"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("make", [as_docx, as_html, as_md, lambda folder: txt(folder, LINES)])
def test_四种文件得到同一个文本(make: object, tmp_path: Path) -> None:
    target = tmp_path / "texts"
    report = brought(make(tmp_path), target)  # type: ignore[operator]
    assert [str(finding) for finding in report.findings] == []
    assert [path.name for path in report.written] == ["扔石法@2020-01-01.json"]
    value = json.loads(report.written[0].read_text("utf-8"))
    assert (value["name"], value["adopted"], value["effective"]) == (
        "中华人民共和国扔石法",
        "2019-06-30",
        "2020-01-01",
    )
    assert [a["no"] for a in value["articles"]] == ["1", "2", "3", "3-1", "4"]
    assert value["articles"][1]["text"] == "不得扔石头。\n第三条的规定另行公布。"
    assert value["articles"][2]["chapter"] == "第二章 罚则 / 第一节 石头"
    assert value["history"] == ["2019年6月30日某会第三次会议通过"]
    assert value["appendix"].startswith("附件：石头名录")
    text = FolderProvider(target).version(KEY)
    assert text is not None and text.unit(Place("3", None, "2")).text.endswith("（二）扔乙。")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda lines: lines[1:6], "T02"),
        (lambda lines: lines[:5], "T03"),
        (lambda lines: [line for line in lines if "通过" not in line], "T04"),
        (lambda lines: [line.replace("本法自2020年1月1日起施行", "完") for line in lines], "T05"),
        (
            lambda lines: [
                line.replace("会议通过", "会议通过　根据2021年2月3日某决定修正") for line in lines
            ],
            "T05",
        ),
        (lambda lines: [line.replace("自2020年", "自2018年") for line in lines], "T05"),
        (lambda lines: [line.replace("第四条", "第六条") for line in lines], "T06"),
        (lambda lines: [line.replace("第四条", "第三条") for line in lines], "T07"),
        (lambda lines: [*lines[:6], *lines[7:9], lines[6], *lines[9:]], "T08"),
        (lambda lines: [line.replace("（二）", "（三）") for line in lines], "T09"),
        (lambda lines: [line.replace("　扔丙的，罚。", "") for line in lines], "T10"),
        (lambda lines: [line.replace("石头。", "石\ufffd。") for line in lines], "T13"),
    ],
)
def test_有一处不对就什么都不写(change: object, rule: str, tmp_path: Path) -> None:
    report = brought(txt(tmp_path, change(LINES)), tmp_path / "texts")  # type: ignore[operator]
    assert rule in found(report)
    assert report.written == () and not (tmp_path / "texts").exists()


def test_缺的事实由选项给出(tmp_path: Path) -> None:
    lines = [line for line in LINES[:-2] if "通过" not in line and "施行" not in line]
    report = brought(
        txt(tmp_path, lines), tmp_path / "texts", name="扔石法（试行）", short_name="石法", level="法律",
        adopted=dt.date(2020, 1, 2), effective=dt.date(2020, 3, 4), expires=dt.date(2021, 1, 1),
    )  # fmt: skip
    value = json.loads(report.written[0].read_text("utf-8"))
    assert (value["id"], value["name"], value["level"]) == ("石法@2020-03-04", "扔石法（试行）", "法律")
    assert (value["adopted"], value["expires"]) == ("2020-01-02", "2021-01-01")


def test_哨兵不符(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = {str(KEY): Guard((Sentinel("2", "木头"),))}
    monkeypatch.setattr(sentinels, "guards", lambda: table)
    report = brought(txt(tmp_path, LINES), tmp_path / "texts")
    assert found(report) == ["T11"] and "没有“木头”" in report.findings[0].message


def test_重复导入_相同无事_不同要明说(tmp_path: Path) -> None:
    file, target = txt(tmp_path, LINES), tmp_path / "texts"
    brought(file, target)
    assert brought(file, target).findings == ()
    txt(tmp_path, [line.replace("扔甲", "扔丁") for line in LINES])
    assert found(brought(file, target)) == ["T12"]
    assert "扔甲" in (target / f"{KEY}.json").read_text("utf-8")
    assert brought(file, target, replace=True).written
    assert "扔丁" in (target / f"{KEY}.json").read_text("utf-8")
    assert [path.name for path in target.iterdir()] == [f"{KEY}.json"]


def test_两个文件同一版_或目标有索引(tmp_path: Path) -> None:
    one, two = txt(tmp_path, LINES), txt(tmp_path, LINES, "又.txt")
    assert sorted({f.rule for f in import_files([one, two], tmp_path / "texts").findings}) == ["T14"]
    (tmp_path / "index.csv").write_text("", encoding="utf-8")
    assert found(brought(one, tmp_path)) == ["T15"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("法.pdf", b"%PDF", "不认识这种文件"),
        ("法.docx", b"not a zip", "不是完好的 .docx"),
        ("没有.txt", None, "读不了文件"),
        ("法.txt", b"\x81\xff\xff\x81\x00", "认不出文字编码"),
    ],
)
def test_读不了的文件(name: str, data: bytes | None, words: str, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    report = brought(tmp_path / name, tmp_path / "texts")
    assert found(report) == ["T01"] and words in report.findings[0].message


def test_国标编码和声明的编码(tmp_path: Path) -> None:
    assert read_lines(txt(tmp_path, ["第一条　甲"], encoding="gb18030")) == ["第一条　甲"]
    assert read_lines(txt(tmp_path, ["第一条　甲"], encoding="utf-16")) == ["第一条　甲"]
    page = tmp_path / "法.htm"
    page.write_bytes('<meta charset="gbk"><p>第一条</p>'.encode("gbk"))
    assert read_lines(page) == ["第一条"]


def test_写到一半出错不留文件(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Path, target: Path) -> Path:
        raise OSError("磁盘满")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OSError, match="磁盘满"):
        brought(txt(tmp_path, LINES), tmp_path / "texts")
    assert list((tmp_path / "texts").iterdir()) == []


def test_不分条的文件按一二三分(tmp_path: Path) -> None:
    draft = recognise(
        [
            "关于扔石的批复",
            "（2019年6月30日某会通过，自2019年7月1日起施行）",
            "答复如下：",
            "一、甲。",
            "乙。",
            "二、丙。",
        ]
    )
    assert [(a.no, a.label, a.text) for a in draft.articles] == [
        ("1", "一、", "甲。\n乙。"),
        ("2", "二、", "丙。"),
    ]
    assert (draft.adopted, draft.effective) == (dt.date(2019, 6, 30), dt.date(2019, 7, 1))


@pytest.mark.parametrize(
    ("history", "last", "adopted", "effective"),
    [
        ("（2019年6月30日某会通过）", "本法自公布之日起施行。", "2019-06-30", "2019-06-30"),
        ("（2005年8月1日通过　2019年6月30日修订）", "本法自2020年1月1日起施行。", "2019-06-30", "2020-01-01"),
        (
            "（2005年8月1日令第9号公布　根据2019年6月30日决定修订）",
            "自2005年9月1日起施行。",
            "2019-06-30",
            None,
        ),
        ("（2019年6月30日令第740号公布　自2020年1月1日起施行）", "完。", "2019-06-30", "2020-01-01"),
        ("（2019年6月31日通过）", "本法自2020年1月1日起施行。", None, None),
    ],
)
def test_日期(history: str, last: str, adopted: str | None, effective: str | None) -> None:
    draft = recognise(["某法", history, f"第一条　{last}"])
    assert (str(draft.adopted or None), str(draft.effective or None)) == (str(adopted), str(effective))


def test_法律名称分两行或夹着令号() -> None:
    assert (
        recognise(["某机关令第3号", "关于扔石头", "的规定", "（2019年6月30日公布）", "第一条　甲"]).name
        == "关于扔石头的规定"
    )
    assert recognise(["第一条　甲"]).name is None


def test_拉开的字收拢_英文空格保留() -> None:
    assert tidy("总　　则") == "总则" and tidy("A B 甲") == "A B 甲"


def test_每条规则都有例子() -> None:
    examples = Path(__file__).read_text("utf-8")
    assert all(f'"{rule}"' in examples for rule in RULES)
