"""相连的罪名、条款、案例：哪些相连，怎样互相印证。"""

from __future__ import annotations

import pytest

from liangfa.search import rank
from liangfa.search.bonds import bonds
from liangfa.search.packing import packed_bonds
from liangfa.search.unit import Unit


def unit(kind: str, name: str, *charges: str, status: str = "") -> Unit:
    return Unit(id=name, type=kind, title=name, url="", body="", charges=charges, status=status)


UNITS = [
    unit("charge", "甲罪", "甲罪"),
    unit("charge", "乙罪", "乙罪"),
    unit("provision", "首选", "甲罪", "甲罪", "甲罪"),
    unit("provision", "两用", "甲罪", "乙罪", "乙罪", "乙罪"),
    unit("provision", "无关"),
    unit("provision", "从前的首选", "甲罪", "甲罪", "甲罪", status="已失效"),
    unit("agency", "机关"),
    unit("case", "案例", "乙罪"),
    unit("case", "不知罪名", "别处的罪"),
]


def test_罪名与现行的首选条款和案例相连() -> None:
    assert bonds(UNITS) == [(0, 2), (1, 3), (1, 7)]


def test_都找到的互相印证_只算最好的几个() -> None:
    found = [(0, 10.0), (2, 8.0), (4, 9.0)]
    assert rank.vouched(found, {0: [2, 3], 2: [0]}) == [
        (0, pytest.approx(10 + rank.VOUCH * 8)),
        (2, pytest.approx(8 + rank.VOUCH * 10)),
        (4, 9.0),
    ]
    many = [(number, 1.0) for number in range(10)]
    raised = dict(rank.vouched(many, {0: list(range(1, 10))}))
    assert raised[0] == pytest.approx(1 + rank.VOUCH * rank.VOUCHERS)


def test_写进文件的字符很少() -> None:
    # 罪名的距离、几个、各个的距离，都是一个字符。
    assert packed_bonds(bonds(UNITS)) == "ABCBCDE"
    assert packed_bonds([]) == ""
