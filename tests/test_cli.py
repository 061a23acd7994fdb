"""The command line as users meet it: output, exit codes, Chinese messages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from liangfa.cli import app
from liangfa.cli.content import left_out
from liangfa.texts.verify import Report
from tests.check.test_rules import NEW, OLD, TOU, edit
from tests.texts.conftest import write_law

DAY = ["--today", "2026-11-21"]


def run(*arguments: str, root: Path | None = None) -> tuple[int, str, str]:
    where = ["--root", str(root)] if root else []
    result = CliRunner().invoke(app, [*arguments, *where])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_检查没有发现(mini: Path) -> None:
    assert run("check", *DAY, root=mini) == (0, "", "检查完毕：没有发现。\n")


def test_检查有发现(mini: Path) -> None:
    edit(mini, TOU, "role: primary", "role: companion")
    code, out, err = run("check", *DAY, root=mini)
    assert code == 1
    assert out.startswith(f"{TOU}:19:3 C06 ")
    assert "1 处发现" in err
    code, out, _ = run("check", "--json", *DAY, root=mini)
    assert code == 1
    (finding,) = json.loads(out)
    assert set(finding) == {"file", "line", "column", "rule", "message", "mend", "severity"}


@pytest.mark.parametrize("name", ["偷拿罪", "偷拿", "偷东西", "窃取罪", "偷电瓶", "264-touna"])
def test_查罪名(mini: Path, name: str) -> None:
    code, out, _ = run("charge", name, *DAY, root=mini)
    assert code == 0
    assert out.startswith("偷拿罪（刑法第264条）\n有对应罚则")
    assert "《某安法》第五条（2026年1月1日起施行，现行）" in out
    assert "处5日以上10日以下拘留，或者2000元以下罚款" in out
    assert "未经法律人审" in out


def test_按行为日查罪名(mini: Path) -> None:
    _, out, _ = run("charge", "偷拿", "--on", "2025-11-03", *DAY, root=mini)
    assert "《某安法》第四条（2013年1月1日起施行，2026年1月1日失效，已失效）" in out
    assert "第五条" not in out.split("【")[1].split("新条款")[0]
    _, out, _ = run("charge", "偷拿", "--on", "2000-01-01", *DAY, root=mini)
    assert "没有收录到施行中的对应条款" in out


def test_罪名的JSON(mini: Path) -> None:
    _, out, _ = run("charge", "偷拿", "--json", *DAY, root=mini)
    data = json.loads(out)
    assert data["status"] == "matched"
    assert data["matches"][0]["provisions"][0]["id"] == "某安法@2026-01-01#5"


def test_未收录说清楚(mini: Path) -> None:
    _, out, _ = run("charge", "单位挪用", *DAY, root=mini)
    assert "未收录" in out
    assert "不等于没有" in out


def test_查条款(mini: Path) -> None:
    code, out, _ = run("provision", "安法", "7", *DAY, root=mini)
    assert code == 0
    assert "第七条第（一）项" in out
    code, out, _ = run("provision", "某安法", "4", "--on", "2020-01-01", *DAY, root=mini)
    assert "第四条" in out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("charge", "没有的罪"), 1, "没有找到罪名"),
        (("provision", "某安法", "第五条"), 2, "不是条款号"),
        (("provision", "某安法", "99"), 1, "没有收录"),
        (("charge", "偷拿", "--on", "昨天"), 2, "不是日期"),
        (("verify", "--texts", "/nonexistent"), 2, "没有文本文件夹"),
    ],
)
def test_错误都有一句话(mini: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    found, out, err = run(*arguments, *DAY, root=mini)
    assert (found, out) == (code, "")
    assert words in err
    assert "Traceback" not in err


def test_没有内容的文件夹(tmp_path: Path) -> None:
    code, _, err = run("check", *DAY, root=tmp_path)
    assert code == 2
    assert "没有 statutes 文件夹" in err


def test_提醒显示出来但不算错(mini: Path) -> None:
    file = mini / "statutes/agencies.yml"
    file.write_text(
        file.read_text("utf-8").replace("checked_on: 2026-11-01", "checked_on: 2026-01-01", 1), "utf-8"
    )
    code, out, err = run("check", *DAY, root=mini)
    assert code == 0
    assert " L07 提醒：核对日期 2026-01-01 已超过 180 日 → " in out
    assert err == "检查完毕：没有发现，1 条提醒。\n"
    code, out, _ = run("check", "--json", *DAY, root=mini)
    (found,) = json.loads(out)
    assert (code, found["rule"], found["severity"]) == (0, "L07", "warning")
    assert run("charge", "偷拿罪", *DAY, root=mini)[0] == 0


#: Invented texts that agree with the small project.
OLD_TEXT = {
    "4": "偷取他人物品的，处五日以上十日以下拘留，可以并处五百元以下罚款。",
    "6": "扔石头的，批评教育。",
    "8": "六个月没有发现的，不再处罚。",
}
NEW_TEXT = {
    "5": "偷取他人物品的，处五日以上十日以下拘留或者二千元以下罚款；情节较重的，处十日以上十五日以下拘留，"
    "可以并处三千元以下罚款。",
    "7": "有下列行为之一的，没收违法所得，处五日以下拘留，并处违法所得一倍以上五倍以下罚款：\n"
    "（一）无证摆卖某物，尚不构成犯罪的；\n（二）别的。",
    "9": "六个月没有发现的，不再处罚。",
}


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the text of the older version only."""
    monkeypatch.delenv("LIANGFA_TEXTS", raising=False)
    folder = tmp_path / "texts"
    dates = {"effective": "2013-01-01", "adopted": "2012-10-26", "expires": "2026-01-01"}
    write_law(folder, OLD_TEXT, short_name="某安法", name="某地某安法", **dates)
    return folder


def write_new(texts: Path) -> None:
    dates = {"effective": "2026-01-01", "adopted": "2025-06-27"}
    write_law(texts, NEW_TEXT, short_name="某安法", name="某地某安法", **dates)


def test_都有文本_核对完整(mini: Path, texts: Path) -> None:
    write_new(texts)
    code, out, err = run("verify", "--texts", str(texts), *DAY, root=mini)
    assert (code, out) == (0, "")
    assert "核对法律版本 2 个、条款 5 条" in err and err.endswith("：没有发现。\n")


def test_只有一部分文本_最后一行说明白(mini: Path, texts: Path) -> None:
    code, out, err = run("verify", "--texts", str(texts), *DAY, root=mini)
    assert (code, out) == (0, "")
    last = err.splitlines()[-1]
    assert last.startswith("核对法律版本 1 个、条款 2 条")
    assert "；只核对了一部分：5 条条款里核对了 2 条（40.0%），其余 3 条没有文本可对；" in last
    assert "--texts" in last and "LIANGFA_TEXTS" in last and not last.endswith("没有发现。")


def test_只缺几条的平静地说_也不说成百分之百() -> None:
    report = Report(provisions=5416, not_at_hand={"甲法@1995-10-30": 1, "乙法@1995-06-30": 1})
    assert list(left_out(report, [])) == ["5418 条条款里核对了 5416 条（99.9%），其余 2 条没有文本可对"]
    assert list(left_out(Report(provisions=5), [])) == []


def test_有文件读不了_核对就失败_逐行说明(mini: Path, texts: Path) -> None:
    write_new(texts)
    edit(mini, NEW, "checked_on: 2026-11-01\n", "checked_on: 2026-11-01\nchecked_on: 2026-11-01\n")
    _, lines, _ = run("check", *DAY, root=mini)
    assert f"{NEW}:3:1 Y" in lines
    code, out, err = run("verify", "--texts", str(texts), *DAY, root=mini)
    assert (code, out) == (1, lines)
    assert err.splitlines()[0] == f"{NEW}：没有读全，没有核对"
    assert err.splitlines()[-1].endswith(f"{len(lines.splitlines())} 处发现；1 个文件没有读全，没有核对。")
    code, out, _ = run("verify", "--json", "--texts", str(texts), *DAY, root=mini)
    assert code == 1 and {finding["file"] for finding in json.loads(out)} == {NEW}


def test_读不了的和不符的一起列出(mini: Path, texts: Path) -> None:
    edit(mini, NEW, "checked_on: 2026-11-01\n", "checked_on: 2026-11-01\nchecked_on: 2026-11-01\n")
    edit(mini, OLD, "max: 500", "max: 600")
    code, out, _ = run("verify", "--json", "--texts", str(texts), *DAY, root=mini)
    places = [(found["file"], found["line"], found["column"], found["rule"]) for found in json.loads(out)]
    assert code == 1 and places == sorted(places)
    assert (OLD, "V20") in {(file, rule) for file, _, _, rule in places}
    assert (NEW, 3, 1, "Y02") in places


def test_有文件读不了_没有文本也照样列出(mini: Path, texts: Path) -> None:
    edit(mini, TOU, "seq: 1\n", "seq: 1\nseq: 1\n")
    (texts / "某安法@2013-01-01.json").unlink()
    code, out, err = run("verify", "--texts", str(texts), *DAY, root=mini)
    assert code == 1 and out.startswith(f"{TOU}:")
    assert "没有任何官方文本可对" in err.splitlines()[-1]


def test_有文件读不了_例外不算多余(mini: Path, texts: Path) -> None:
    write_new(texts)
    items = "- {{rule: {rule}, file: {file}, about: 某, reason: 某, until: 2027-05-31}}\n"
    text = items.format(rule="V20", file=NEW) + items.format(rule="C06", file=TOU)
    (mini / "statutes/exceptions.yml").write_text(text, "utf-8", newline="\n")
    assert " E01 " in run("check", *DAY, root=mini)[1]
    assert " E01 " in run("verify", "--texts", str(texts), *DAY, root=mini)[1]
    edit(mini, NEW, "checked_on: 2026-11-01\n", "checked_on: 2026-11-01\nchecked_on: 2026-11-01\n")
    assert " E01 " not in run("check", *DAY, root=mini)[1]
    assert " E01 " not in run("verify", "--texts", str(texts), *DAY, root=mini)[1]


def test_有文件读不了_课程检查不说没有发现(mini: Path) -> None:
    edit(mini, NEW, "checked_on: 2026-11-01\n", "checked_on: 2026-11-01\nchecked_on: 2026-11-01\n")
    code, out, err = run("course", "check", *DAY, root=mini)
    assert code == 1 and out.startswith(f"{NEW}:3:1 Y")
    assert err.endswith("处发现；1 个文件没有读全，课程还没有检查。\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("charge", "偷拿"),
        ("provision", "安法", "4", "--on", "2020-01-01"),
        ("impact", "某安法@2013-01-01"),
        ("assess", "偷拿"),
        ("paper",),
        ("course", "build"),
    ],
)
def test_有文件读不了_就不回答(mini: Path, arguments: tuple[str, ...]) -> None:
    edit(mini, "cases/mou-pi/01-tou.yml", "id: 01-tou\n", "id: 01-tou\nid: 01-tou\n")
    code, out, err = run(*arguments, *DAY, root=mini)
    assert (code, out) == (1, "") and "先用 liangfa check" in err


def test_有文件读不了_就不导出(mini: Path, tmp_path: Path) -> None:
    edit(mini, "cases/mou-pi/01-tou.yml", "id: 01-tou\n", "id: 01-tou\nid: 01-tou\n")
    code, out, err = run("export", "csv", str(tmp_path / "x.csv"), *DAY, root=mini)
    assert (code, out) == (1, "") and "先用 liangfa check" in err
    assert not (tmp_path / "x.csv").exists()


def test_有发现时不回答(mini: Path) -> None:
    edit(mini, NEW, "max: 2000", "max: 0")
    code, _, err = run("charge", "偷拿", *DAY, root=mini)
    assert code == 1
    assert "先用 liangfa check" in err


def test_每个命令都有说明() -> None:
    for command in app.registered_commands:
        name = command.name or command.callback.__name__.rstrip("_")  # type: ignore[union-attr]
        code, out, _ = run(name, "--help")
        assert code == 0
        assert any("一" <= c <= "鿿" for c in out), name
