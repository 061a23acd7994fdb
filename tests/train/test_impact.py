"""A change of law names the courses that teach it."""

from __future__ import annotations

from liangfa.impact import impact
from liangfa.knowledge import Knowledge


def test_改法会列出讲它的课程(known: Knowledge) -> None:
    found = {one.id: one.provisions for one in impact(known, (), "某安法@2026-01-01") if one.kind == "课程"}
    assert found == {"touna": ("某安法@2026-01-01#5", "某安法@2026-01-01#9")}
    old = [one for one in impact(known, (), "某安法@2013-01-01") if one.kind == "课程"]
    assert [one.provisions for one in old] == [("某安法@2013-01-01#4",)]


def test_改法会列出练习框架(known: Knowledge) -> None:
    found = [one for one in impact(known, (), "某安法@2026-01-01") if one.kind == "练习框架"]
    assert [(one.id, one.provisions) for one in found] == [("mou", ("某安法@2026-01-01#9",))]
