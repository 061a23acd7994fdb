"""``liangfa assess`` as users meet it, on the invented project and on the real content."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from liangfa.assist.engine import assess
from tests.conftest import REPO
from tests.test_cli import run

DAY = ["--today", "2026-11-21"]
THEFT = ["assess", "偷拿", "--act", "2026-03-02", "--person", "个人", *DAY]


def test_每行写明依据(mini: Path) -> None:
    code, out, err = run(*THEFT, "--discovered", "2026-04-01", "--discovered-by", "公安机关", root=mini)
    assert (code, err) == (0, "")
    assert out.startswith("偷拿罪（反向），按2026年11月21日评估\n")
    assert "《某安法》第5条（2026年版），行为时和决定时是同一版" in out
    assert "一般情形，处5日以上10日以下拘留" in out
    assert "【追究时效】" in out
    assert "6个月" in out
    assert "〔《某安法》第9条（2026年版）〕" in out
    assert "已经羁押的还要不要再罚" in out
    assert "某院" in out
    assert "【还缺的事实】" in out
    assert "未经法律人审" in out


def test_选择题和其他字段(mini: Path) -> None:
    _, out, _ = run(*THEFT, "--set", "answers.mou-xuanze=别的", root=mini)
    assert "另有1个情形按所填的事实不适用" in out
    _, out, _ = run(*THEFT, "--set", "np_kind=酌定不起诉", "--set", "custody_days=3", "--json", root=mini)
    assert json.loads(out)["findings"] == []


def test_JSON就是引擎的结果(mini: Path) -> None:
    code, out, _ = run(*THEFT, "--json", root=mini)
    assert code == 0
    result = json.loads(out)
    assert result["charge"] == "264-touna"
    assert [section["id"] for section in result["sections"]][:3] == ["candidates", "ladder", "agencies"]


def test_案情文件_选项盖过它(mini: Path, tmp_path: Path) -> None:
    file = tmp_path / "案情.json"
    file.write_text(json.dumps({"act_from": "2025-01-05", "act_to": "2025-01-05"}), encoding="utf-8")
    _, out, _ = run("assess", "偷拿", "--facts", str(file), *DAY, root=mini)
    assert "《某安法》第4条（2013年版）" in out
    _, out, _ = run("assess", "偷拿", "--facts", str(file), "--act", "2026-03-02", *DAY, root=mini)
    assert "第4条" not in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--act", "2026-12-01"], "act_from：行为开始日（2026-12-01）晚于评估日"),
        (["--act", "昨天"], "act_from：行为开始日应写成 2026-01-01 的样子"),
        (["--act", "2026-03-02", "--np", "2026-03-01"], "np_on：不起诉决定日（2026-03-01）早于行为开始日"),
        (["--act", "2026-03-02", "--decision", "2026-03-01"], "decision_on：处罚决定日"),
        (["--custody", "-3"], "custody_days：已被羁押的日数应当是0到3650之间的整数"),
        (["--np-kind", "相对不起诉"], "np_kind：不起诉种类只能是"),
        (["--set", "血型=A"], "血型：没有这个字段"),
        (["--set", "answers.mou-xuanze=自行车"], "answers.mou-xuanze：选项只能是：电瓶、别的"),
        (["--set", "没有等号"], "--set 应写成"),
        (["--facts", "meiyou.json"], "读不到案情文件"),
    ],
)
def test_写错的一行说清_没有结果(mini: Path, arguments: list[str], message: str) -> None:
    code, out, err = run("assess", "偷拿", *arguments, *DAY, root=mini)
    assert (code, out) == (2, "")
    assert message in err


def test_几处错误一次说完(mini: Path) -> None:
    _, _, err = run(
        "assess", "偷拿", "--act", "2026-12-01", "--custody", "-1", "--np-kind", "不", *DAY, root=mini
    )
    assert [line.split("：")[0] for line in err.splitlines()] == [
        "np_kind",
        "custody_days",
        "act_from",
        "act_to",
    ]


def test_没有的罪名(mini: Path) -> None:
    code, _, err = run("assess", "不存在罪", *DAY, root=mini)
    assert code == 1
    assert "没有找到罪名" in err


def _document() -> str:
    """The page that documents the engine."""
    for name in ("engine.md", "assist.md"):
        path = REPO / "docs" / name
        if path.exists() and "办案助手的引擎" in path.read_text(encoding="utf-8"):
            return path.read_text(encoding="utf-8")
    raise AssertionError("docs/ 里没有引擎的说明")


def test_说明里的例子是真的(rules: dict[str, Any], shard: Any) -> None:
    facts, shown = (json.loads(text) for text in re.findall(r"```json\n(.*?)```", _document(), re.S))
    result: Any = assess(rules, shard(facts["charge"]), facts)
    assert result.keys() == shown.keys()
    assert [result[name] for name in ("charge", "name", "direction", "findings")] == [
        shown[name] for name in ("charge", "name", "direction", "findings")
    ]
    for section in shown["sections"]:
        mine = {
            line["code"]: line for s in result["sections"] if s["id"] == section["id"] for line in s["lines"]
        }
        for line in section["lines"]:
            assert mine[line["code"]] == line
    clocks = {one["code"]: one for one in result["deadlines"]}
    assert all(clocks[one["code"]] == one for one in shown["deadlines"])
    asked = {one["field"]: one for one in result["questions"]}
    assert all(asked[one["field"]] == one for one in shown["questions"])
