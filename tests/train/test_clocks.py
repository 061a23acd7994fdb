"""Time limits of a simulation: the last day comes from the rules, and says when it is only reckoned."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from liangfa.check.run import open_project
from liangfa.impact import impact
from liangfa.knowledge import Knowledge
from liangfa.model.course import Clock
from liangfa.train.clocks import clock_line
from liangfa.train.pack import Pack
from liangfa.train.papers import simulation
from liangfa.train.slides import slides
from tests.check.test_rules import COURSE, edit
from tests.conftest import TODAY

RULES = "statutes/rules/01-mou.yml"
PERIOD, EXAMPLE = "period: {n: 6, unit: 个月}\n  examples:\n    - {given: {start", "verdict: 2027-02-28"
LINE = "期限：某回复（某安机关），自2026年8月31日起6个月，到2027年2月28日。起算：8月31日收到意见（《某安法》第九条）"


def opened(root: Path) -> Knowledge:
    project = open_project(root, TODAY)
    # R08 holds a rule against the article, which stays as it was here.
    assert {finding.rule for finding in project.findings} <= {"R08"}
    return Knowledge(project.data, TODAY)


def clock(known: Knowledge) -> Clock:
    play = known.courses["touna"].simulation
    assert play
    return play.steps[1].clocks[0]


def test_到哪一天按规则算_注明依据(known: Knowledge, pack: Pack) -> None:
    assert clock_line(known, clock(known)) == LINE
    assert any(LINE in line for slide in slides(pack) for line in ["".join(slide.lines)])
    assert any(getattr(block, "text", "") == LINE for block in simulation(pack).blocks)


def test_规则改了_到期日跟着改(mini: Path) -> None:
    edit(mini, RULES, PERIOD, PERIOD.replace("6", "5"))
    edit(mini, RULES, EXAMPLE, "verdict: 2027-01-31")
    known = opened(mini)
    assert "5个月，到2027年1月31日。" in clock_line(known, clock(known))


def test_不知道那一年的放假安排_说明是推算(mini: Path) -> None:
    edit(mini, RULES, PERIOD, PERIOD.replace("n: 6, unit: 个月", "n: 90, unit: 工作日"))
    edit(mini, RULES, EXAMPLE, "verdict: approx 2027-01-08")
    said = clock_line(known := opened(mini), clock(known))
    assert "没有当年的放假调休安排" in said and "推算是2027年1月8日，须核对" in said


def test_规则没有了_检查停下(mini: Path) -> None:
    edit(mini, COURSE, "clock: mou-zhong", "clock: mou-wu")
    assert [f.rule for f in open_project(mini, TODAY).findings] == ["T08"]


def test_规则在那一天还没有施行_检查停下(mini: Path) -> None:
    edit(mini, COURSE, "on: 2026-08-31, start: 8月31日", "on: 2012-08-31, start: 8月31日")
    assert [f.message for f in open_project(mini, TODAY).findings] == ["规则 mou-zhong 在 2012-08-31 不适用"]


def test_期限依据的条款变了_影响里有这门课(known: Knowledge) -> None:
    course = known.courses["touna"]
    bare = course.model_copy(update={"provisions": (), "run": (), "takeaways": (), "drafting": None})
    changed = Knowledge(known.data, TODAY)
    changed.courses = {"touna": bare}
    found = [one for one in impact(changed, (), "某安法@2026-01-01") if one.kind == "课程"]
    assert found and "某安法@2026-01-01#9" in found[0].provisions


@pytest.mark.parametrize(
    "fields",
    [
        {"clock": "mou-zhong", "start": "某日"},
        {"on": dt.date(2026, 8, 31), "start": "某日"},
        {"clock": "mou-zhong", "on": dt.date(2026, 8, 31), "rule": "某安法@2026-01-01#9", "start": "某日"},
        {"clock": "mou-zhong", "on": dt.date(2026, 8, 31), "term": "期限", "start": "某日"},
    ],
)
def test_期限的写法只有两种(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"clock|term"):
        Clock.model_validate(fields)
