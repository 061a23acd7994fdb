"""按情形分时间：since 以前的前身不管这种行为，before 是此前看的条款。"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from liangfa.answers import charge_data, charge_lines
from liangfa.knowledge import Knowledge
from liangfa.store import load
from tests.check.test_rules import TOU, edit

OLD, NEW, STALL = "某安法@2013-01-01#4", "某安法@2026-01-01#5", "某安法@2026-01-01#7(1)"
BEFORE, AFTER = dt.date(2025, 11, 3), dt.date(2026, 11, 21)


def asked(root: Path, day: dt.date) -> list[str]:
    """Keys of the provisions of the charge on a day."""
    known = Knowledge(load(root)[0], AFTER)
    (match,) = charge_data(known, known.charges["264-touna"], day)["matches"]
    return [provision["id"] for provision in match["provisions"]]


def test_不写的按前身(mini: Path) -> None:
    assert asked(mini, BEFORE) == [OLD]
    assert asked(mini, AFTER) == [NEW]


def test_since以前的前身不管这种行为(mini: Path) -> None:
    edit(mini, TOU, "      role: primary\n", "      role: primary\n      since: 2026-01-01\n")
    assert asked(mini, BEFORE) == []
    assert asked(mini, AFTER) == [NEW]


@pytest.mark.parametrize("still", [False, True])
def test_before是此前看的条款_仍然有效的也让位(mini: Path, still: bool) -> None:
    edit(mini, TOU, NEW, f"{STALL}\n      before: [{OLD}]")
    if still:
        edit(mini, "statutes/laws/mou-an/law.yml", "    expires: 2026-01-01\n", "")
    assert asked(mini, BEFORE) == [OLD]
    assert asked(mini, AFTER) == [STALL]


def test_旧行为的答案带着现在的条款和比较(mini: Path) -> None:
    known = Knowledge(load(mini)[0], AFTER)
    text = "\n".join(charge_lines(known, known.charges["264-touna"], BEFORE))
    assert "第四条（2013年1月1日起施行" in text
    assert "现在：《某安法》第五条（2026年1月1日起施行，现行）" in text
    assert "一般：新规定有轻有重，罚款上限由500元变为2000元" in text
    assert "现在：" not in "\n".join(charge_lines(known, known.charges["264-touna"], AFTER))


def test_抢控公交方向盘_2026年以前看旧条款(repo: Path) -> None:
    known = Knowledge(load(repo)[0], AFTER)
    lines = list(charge_lines(known, known.charges["133-2-fanghai-anquan-jiashi"], BEFORE))
    first = lines[lines.index("【首选依据】抢控驾驶装置，或者拉扯、殴打驾驶人员") :]
    assert first[1].startswith("《治安管理处罚法》第二十三条第一款第（三）项（2013年1月1日起施行")
    assert any("现在：《治安管理处罚法》第四十条第三款" in line for line in first)
