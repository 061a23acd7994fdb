"""The linked graph and questions on a date."""

from __future__ import annotations

import datetime as dt

from liangfa.knowledge import Knowledge, overtaken, overtaken_last
from liangfa.model.compare import Verdict
from liangfa.model.dates import Status

OLD, NEW = "某安法@2013-01-01#4", "某安法@2026-01-01#5"


def test_前身与后继互相对应(known: Knowledge) -> None:
    assert known.provisions[NEW].predecessors == (OLD,)
    assert known.provisions[OLD].successors == (NEW,)


def test_按日期取条款(known: Knowledge) -> None:
    charge = known.charge_by_name["偷拿罪"]
    for day, key in ((dt.date(2025, 12, 31), OLD), (dt.date(2026, 1, 1), NEW)):
        (match,) = known.match_on(charge, day)
        assert [p.key for p in match.provisions] == [key]
    (before,) = known.match_on(charge, dt.date(2012, 12, 31))
    assert before.provisions == ()


def test_新旧同时有效时新的在前(known: Knowledge) -> None:
    old, new, other = (known.provisions[key] for key in (OLD, NEW, "某安法@2026-01-01#7(1)"))
    assert overtaken_last((old, new, other)) == (new, other, old)
    assert overtaken_last((old, other)) == (old, other)
    assert overtaken(old, (old, new)) and not overtaken(new, (old, new))


def test_状态由日期推出(known: Knowledge) -> None:
    assert known.status("某安法@2013-01-01") is Status.EXPIRED
    assert known.status("某安法@2026-01-01") is Status.IN_FORCE
    assert known.status("某安法@2026-01-01", dt.date(2025, 6, 1)) is Status.FUTURE


def test_新旧对照(known: Knowledge) -> None:
    ((old, tiers),) = known.comparisons(NEW)
    assert old.key == OLD
    assert [(t.when, t.verdict) for t in tiers] == [("一般", Verdict.MIXED), ("情节较重", Verdict.UNKNOWN)]


def test_时效规则(known: Knowledge) -> None:
    assert [r.key for r in known.limitation(known.provisions[NEW])] == ["某安法@2026-01-01#9"]


def test_反向链接(known: Knowledge) -> None:
    assert [c.name for c, _ in known.charges_of_provision[NEW]] == ["偷拿罪"]
    assert [c.id for c in known.cases_of_provision[OLD]] == ["01-tou"]
    assert [p.key for p in known.provisions_of_agency["某市场部门"]] == ["某安法@2026-01-01#7(1)"]
    assert known.agencies_of(known.charge_by_name["偷拿罪"]) == ("某安机关",)
