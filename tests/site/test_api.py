"""The JSON API against its own documentation."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from liangfa.model.penalty import Tier
from liangfa.site.api_values import tier_json
from tests.site.conftest import Built

SETS = ("laws", "provisions", "charges", "cases", "agencies")


def documented(repo: Path, heading: str) -> set[str]:
    """Field names in the section ``{#heading}`` of docs/api.md: first column, or running text."""
    text = (repo / "docs/api.md").read_text(encoding="utf-8")
    section = re.search(rf"^## .*\{{#{heading}\}}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert section, heading
    body = section[1].split("`matches` 的每一项")[0].split("一种处罚（")[0]
    rows = re.findall(r"^\| (`.*?) \|", body, re.M)
    return set(re.findall(r"`(\w+)`", " ".join(rows) if rows else body))


@pytest.mark.parametrize(
    ("heading", "name"),
    [("charge", "charges"), ("provision", "provisions"), ("case", "cases"), ("agency", "agencies")],
)
def test_每个字段都有说明_没有多说(built: Built, repo: Path, heading: str, name: str) -> None:
    for value in built.json(f"{name}.json"):
        assert set(value) == documented(repo, heading)


def test_法律和目录的字段(built: Built, repo: Path) -> None:
    law = built.json("laws.json")[0]
    assert {*law, *law["versions"][0]} == documented(repo, "law")
    assert set(built.json("index.json")) == documented(repo, "index")


def test_每条一个文件_与整套相同(built: Built) -> None:
    for value in built.json("charges.json"):
        assert built.json(f"charges/{value['id']}.json") == value
    for value in built.json("cases.json"):
        assert built.json(f"cases/{value['id']}.json") == value
    names = {path.stem for path in (built.site / "api/v1/provisions").iterdir()}
    assert "mou-an-2026-01-01-art-7-i1" in names
    assert len(names) == len(built.json("provisions.json"))
    assert built.json("provisions/mou-an-2026-01-01-art-7-i1.json")["id"] == "某安法@2026-01-01#7(1)"


def test_目录列出全部地址和数量(built: Built) -> None:
    index = built.json("index.json")
    for name in SETS:
        assert index["counts"][name] == len(built.json(f"{name}.json"))
        assert f"api/v1/{name}.json" in index["endpoints"]
    assert (index["as_of"], index["data_date"]) == ("2026-11-21", "2026-11-03")
    for page in (index["documentation"], index["changelog"]):
        assert (built.site / page).is_file()


def test_罪名的对应(built: Built) -> None:
    charge = built.json("charges/264-touna.json")
    (match,) = charge["matches"]
    assert charge["status"] == "matched" and charge["url"] == "charges/264-touna.html"
    assert match["provision"] == "某安法@2026-01-01#5"
    assert (match["law"], match["effective"], match["article"]) == ("某安法", "2026-01-01", "5")
    assert match["status"] == "现行" and match["agencies"] == ["某安机关"]
    assert match["dispute"].startswith("已经羁押的还要不要再罚（某文：")
    assert [side["held_by"] for side in match["dispute_detail"]["sides"]] == ["某文", "某院"]
    none = built.json("charges/271-qinzhan.json")
    assert none["matches"] == [] and none["reason"]


def test_处罚带单位(built: Built) -> None:
    provision = built.json("provisions/mou-an-2026-01-01-art-7-i1.json")
    _, detention, fine = provision["tiers"][0]["impose"]
    assert (detention["kind"], detention["min"], detention["max"], detention["unit"]) == (
        "行政拘留",
        None,
        5,
        "日",
    )
    assert (fine["min"], fine["max"], fine["unit"], fine["base"]) == (1, 5, "倍", "违法所得")
    assert set(fine) == {"kind", "min", "max", "unit", "base", "condition", "target", "duration", "what"}
    assert provision["agencies"] == ["某安机关", "某市场部门"]
    assert provision["is_new"] is True and provision["predecessors"] == []


def test_组合照原样导出() -> None:
    value: Any = {"when": "一般", "choose": ("警告", {"任选": ("警告", {"罚款": {"max": 500}})})}
    chosen = tier_json(Tier.model_validate(value))["choose"]
    assert chosen[1]["kind"] == "组合" and chosen[1]["how"] == "任选"
    assert [part["kind"] for part in chosen[1]["of"]] == ["警告", "罚款"]


def test_新旧条款互相指向(built: Built) -> None:
    new = built.json("provisions/mou-an-2026-01-01-art-5.json")
    old = built.json("provisions/mou-an-2013-01-01-art-4.json")
    assert new["predecessors"] == [old["id"]] and old["successors"] == [new["id"]]
    assert (old["status"], new["status"]) == ("已失效", "现行")
    assert new["limitation"] == ["某安法@2026-01-01#9"] and old["limitation"] == ["某安法@2013-01-01#8"]


def test_案例不知道的是null(built: Built) -> None:
    case = built.json("cases/02-du.json")
    assert case["charge"] is None and case["penalty"] is None and case["published"] is None
    assert built.json("cases/01-tou.json")["charge_id"] == "264-touna"


def test_每个地址都有页面(built: Built) -> None:
    for name in SETS:
        for value in built.json(f"{name}.json"):
            page, _, anchor = value["url"].partition("#")
            assert (built.site / page).is_file()
            if anchor:
                assert f'id="{anchor}"' in built.html(page)
