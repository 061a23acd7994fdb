from __future__ import annotations

import pytest

from liangfa.texts.mentions import Mention, Spot, clauses, mentions

SPOT = Spot("某法#1", 1)


def found(text: str, item: str | None = None) -> list[Mention]:
    return [m for clause in clauses(text, Spot("某法#1", 1, item)) for m in mentions(clause)]


def kinds(text: str) -> list[str]:
    return list(dict.fromkeys(m.kind for m in found(text) if m.imposed))


def test_分句和句首() -> None:
    parts = clauses("甲的，罚款三元；情节严重的，处拘留。其他的，免。", SPOT)
    assert [part.head for part in parts] == ["甲的", "情节严重的", "其他的"]
    assert [part.at for part in parts] == [0, 1, 2]


def test_逗号后的加重情节另成一句() -> None:
    parts = clauses("甲的，处三元罚款，情节严重的，可以吊销证件", SPOT)
    assert [part.text for part in parts] == ["甲的，处三元罚款", "情节严重的，可以吊销证件"]
    # 前面没有处罚时，情节是构成要件，不另成句。
    assert len(clauses("甲乙丙，情节严重的，处三元罚款", SPOT)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲的，给予警告、通报批评", ["警告", "通报批评"]),
        ("甲的，没收违法所得和工具", ["没收违法所得", "没收非法财物"]),
        ("甲的，没收违法所得", ["没收违法所得"]),
        ("甲的，没收、销毁器具", ["没收非法财物"]),
        ("甲的，处以罚款", ["罚款"]),
        ("甲的，给予拘留", ["行政拘留"]),
        ("甲的，责令停业整顿", ["责令停产停业"]),
        ("甲的，处限期出境", ["限期出境"]),
    ],
)
def test_种类(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "被吊销证件的人再开车的，训诫",
        "受到警告后又犯的，训诫",
        "在证件暂扣期间开车的，训诫",
        "对干部给予警告、记过处分",
        "没收违法所得以外的处理",
    ],
)
def test_说的是已受的处罚或处分(text: str) -> None:
    assert kinds(text) == []


def test_行为项里的字样不是处罚() -> None:
    assert not any(m.imposed for m in found("（二）借给证件被吊销的人开车的", "2"))
    assert any(m.imposed for m in found("（二）超过百件的，没收器具", "2"))


def test_予以没收两种都可能() -> None:
    both = {"没收违法所得", "没收非法财物"}
    assert {m.kind for m in found("其器具和所得，予以没收")} == both
    assert {m.kind for m in found("有所得的，除予以没收外，处三元罚款")} == both | {"罚款"}


@pytest.mark.parametrize(
    ("text", "optional", "perhaps"),
    [
        ("甲的，可以处三元罚款", True, True),
        ("甲的，可以警告，并处三元罚款", False, True),
        ("甲的，处三元罚款", False, False),
        ("无许可证的，处三元罚款", False, False),
        ("甲的，可并处三元罚款", True, True),
    ],
)
def test_可以(text: str, optional: bool, perhaps: bool) -> None:
    [fine] = [m for m in found(text) if m.kind == "罚款"]
    assert (fine.optional, fine.perhaps) == (optional, perhaps)


def test_与责令改正择一_等于可以不罚() -> None:
    [stop] = [m for m in found("甲的，责令改正或者停产整治") if m.kind == "责令停产停业"]
    assert stop.perhaps and not stop.optional
