"""A new course is complete and right from its first minute."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from liangfa.check.run import open_project
from liangfa.cli import app
from liangfa.knowledge import Knowledge
from liangfa.train.questions import Bank
from liangfa.train.slides import slides
from liangfa.train.write import packs_of
from tests.conftest import TODAY

NEW = ["course", "new", "xin-ke", "新的一课", "--charge", "264-touna", "--today", "2026-11-21"]


def test_新建的课程没有发现而且三种课时都排满(mini: Path) -> None:
    done = CliRunner().invoke(app, [*NEW, "--root", str(mini)])
    assert done.exit_code == 0, done.output
    project = open_project(mini, TODAY)
    assert project.findings == ()
    course = next(e.value for e in project.data.courses if e.value.id == "xin-ke")
    assert course.lengths == ("45", "90", "180")
    assert [use.case for use in course.cases] == ["01-tou"]
    assert any(point.compare for item in course.run for point in item.points)
    assert course.drafting and course.simulation
    # The law of the exercises is fetched, so that a change of law is noticed.
    assert "{某安法@2026-01-01#5|罚则}" in (course.drafting.answer[0].say or "")
    assert any("{某安法@2026-01-01#5}" in one.why for step in course.simulation.steps for one in step.options)
    shown = next(
        pack for pack in packs_of(Bank(Knowledge(project.data, TODAY)), None) if pack.course is course
    )
    said = " ".join(line for slide in slides(shown) for line in slide.lines)
    assert "5日以上10日以下拘留" in said and "虚拟案情：从线索到意见" in {
        slide.title for slide in slides(shown)
    }


def test_没有案例的罪名也能开课(mini: Path) -> None:
    (mini / "cases/mou-pi/01-tou.yml").unlink()
    (mini / "courses/touna.yml").unlink()
    done = CliRunner().invoke(app, [*NEW, "--root", str(mini)])
    assert done.exit_code == 0, done.output
    assert open_project(mini, TODAY).findings == ()


@pytest.mark.parametrize(
    ("charge", "words"), [("271-qinzhan", "没有收录现行的对应条款"), ("999-wu", "没有 999-wu 这个罪名")]
)
def test_不能开课的罪名说明理由(mini: Path, charge: str, words: str) -> None:
    done = CliRunner().invoke(
        app, ["course", "new", "ke", "课", "--charge", charge, "--root", str(mini), "--today", "2026-11-21"]
    )
    assert done.exit_code == 2
    assert words in done.output
    assert not (mini / "courses/ke.yml").exists()


def test_旧法生效日一到课程检查就有发现(mini: Path) -> None:
    law = mini / "statutes/laws/mou-an/law.yml"
    text = law.read_text(encoding="utf-8").replace(
        "  - effective: 2026-01-01\n", "  - effective: 2026-01-01\n    expires: 2026-11-01\n"
    )
    law.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(app, ["course", "check", "--root", str(mini), "--today", "2026-11-21"])
    assert done.exit_code == 1
    stale = [line for line in done.output.splitlines() if " T04 " in line]
    assert len(stale) >= 4
    assert all(line.startswith("courses/touna.yml:") for line in stale)


def test_生成课程包_打印出压缩包的位置(mini: Path, tmp_path: Path) -> None:
    args = ["course", "build", "--root", str(mini), "--out", str(tmp_path / "包"), "--today", "2026-11-21"]
    done = CliRunner().invoke(app, args)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "包/touna/touna.zip").as_posix() in done.output
    assert (tmp_path / "包/touna/touna.zip").stat().st_size > 10_000


def test_有发现就不生成(mini: Path, tmp_path: Path) -> None:
    course = mini / "courses/touna.yml"
    course.write_text(course.read_text("utf-8").replace("{45: 5,", "{45: 9,"), "utf-8")
    args = [
        "course",
        "build",
        "touna",
        "--root",
        str(mini),
        "--out",
        str(tmp_path / "包"),
        "--today",
        "2026-11-21",
    ]
    assert CliRunner().invoke(app, args).exit_code == 1
    assert not (tmp_path / "包").exists()


def test_没有的课说没有(mini: Path, tmp_path: Path) -> None:
    args = ["course", "build", "meiyou", "--root", str(mini), "--out", str(tmp_path), "--today", "2026-11-21"]
    done = CliRunner().invoke(app, args)
    assert done.exit_code == 1
    assert "没有 meiyou 这门课" in done.output
