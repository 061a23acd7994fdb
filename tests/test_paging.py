"""Where a long law version is cut: between articles, by its own words only."""

from __future__ import annotations

from typing import Any

import pytest

from liangfa import paging, urls
from liangfa.knowledge import Knowledge
from liangfa.model.law import Provision


def provision(at: str, **fields: Any) -> Provision:
    return Provision.model_validate({"at": at, "conduct": "做某事", "kind": "duty", **fields})


def version(*places: str) -> dict[str, Provision]:
    return {f"某法@2020-01-01#{at}": provision(at) for at in places}


def test_短的版本一页() -> None:
    assert set(paging.parts(version("1", "2.1", "2.2")).values()) == {0}
    assert paging.parts({}) == {}


def test_长的版本在条与条之间切开(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "ROOM", 5000)
    cut = paging.parts(version("10", "2.1", "2.2", "3", "1", "4-1", "4"))
    assert list(cut.values()) == sorted(cut.values()) and set(cut.values()) == {1, 2, 3}
    assert [key.split("#")[1] for key in cut] == ["1", "2.1", "2.2", "3", "4", "4-1", "10"]
    assert cut["某法@2020-01-01#2.1"] == cut["某法@2020-01-01#2.2"]


def test_过大的一条自己一页_不产生空页(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "ROOM", 10)
    assert list(paging.parts(version("1", "2", "3")).values()) == [1, 2, 3]
    assert list(paging.parts(version("1.1", "1.2")).values()) == [0, 0]


def test_后面加一条不动前面的地址(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "ROOM", 5000)
    before = paging.parts(version("1", "2", "3", "4", "5"))
    after = paging.parts(version("1", "2", "3", "4", "5", "6"))
    assert {key: after[key] for key in before} == before


def test_地址跟着分页走(known: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    located = known.provisions["某安法@2026-01-01#7(1)"]
    assert urls.provision(located) == "laws/mou-an/2026-01-01.html#art-7-i1"
    monkeypatch.setattr(paging, "ROOM", 10)
    cut = Knowledge(known.data, known.today)
    assert urls.provision(cut.provisions[located.key]) == "laws/mou-an/2026-01-01.2.html#art-7-i1"
    assert urls.version(cut.versions["某安法@2026-01-01"]) == "laws/mou-an/2026-01-01.html"
