"""The command line as users meet it: output, exit codes, Chinese messages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from liangfa.cli import app
from tests.check.test_rules import NEW, TOU, edit

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
