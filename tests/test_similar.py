"""Similar cases: the reasons are facts both sides state, the order is always the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangfa.check.run import open_project
from liangfa.knowledge import Knowledge
from liangfa.similar import Similarity
from tests.conftest import TODAY

CASE = "cases/mou-pi/01-tou.yml"


def write(root: Path, name: str, **changes: str) -> None:
    """A copy of the one case with some lines replaced: ``field="old→new"``."""
    text = (root / CASE).read_text(encoding="utf-8").replace("id: 01-tou", f"id: {name}")
    for change in changes.values():
        old, _, new = change.partition("→")
        assert old in text, old
        text = text.replace(old, new)
    (root / f"cases/mou-pi/{name}.yml").write_text(text, encoding="utf-8")


@pytest.fixture
def similarity(mini: Path) -> Similarity:
    no_basis = "legal_basis:\n  - {cited: 某安法第四条, provision: 某安法@2013-01-01#4}→legal_basis: []"
    write(mini, "02-same", title="某某偷拿电瓶→某某又偷拿电瓶")
    write(
        mini,
        "03-agency",
        charge="charge: 偷拿罪→charge: null",
        basis=no_basis,
        issues="issues: [折抵]→issues: [必要性]",
    )
    write(
        mini,
        "04-nothing",
        charge="charge: 偷拿罪→charge: null",
        basis=no_basis,
        agency="agency_kind: 某安机关\n→",
        issues="issues: [折抵]→issues: [必要性]",
    )
    write(
        mini,
        "05-gone",
        end="checked_on: 2026-11-01→checked_on: 2026-11-01\nwithdrawn: {on: 2026-11-01, reason: 重复}",
    )
    project = open_project(mini, TODAY)
    assert not project.findings, [str(f) for f in project.findings]
    return Similarity(Knowledge(project.data, TODAY))


def test_理由写明同一罪名_情形_机关_争点(similarity: Similarity) -> None:
    first, *rest = similarity.of_case(similarity.known.cases["01-tou"])
    assert first.case.id == "02-same"
    assert first.reasons[0] == "同一罪名：偷拿罪"
    assert first.reasons[1].startswith("同一情形：")
    assert first.reasons[2:] == ("同一机关：某安机关", "争点相同：折抵")
    assert [one.case.id for one in rest] == []


def test_没有共同之处和已撤回的不列(similarity: Similarity) -> None:
    for case in similarity.known.cases.values():
        found = [one.case.id for one in similarity.of_case(case)]
        assert case.id not in found and "05-gone" not in found
        if case.id != "03-agency":
            assert "04-nothing" not in found or case.id == "04-nothing"


def test_次序每次相同(similarity: Similarity) -> None:
    again = Similarity(similarity.known)
    for case in similarity.known.cases.values():
        assert similarity.of_case(case) == again.of_case(case)


def test_没有案例的罪名列出最近的并写理由(mini: Path) -> None:
    path = mini / "statutes/charges/05-caichan/272-nuoyong.yml"
    entry = "{provision: 某安法@2026-01-01#5, role: primary, scenario: 挪用小额}"
    text = path.read_text(encoding="utf-8")
    text = text.replace("{status: unresearched}", f"{{status: matched, entries: [{entry}]}}")
    path.write_text(text.replace("against: []", "against: [某安法@2026-01-01]"), encoding="utf-8")
    known = Knowledge(open_project(mini, TODAY).data, TODAY)
    (near,) = Similarity(known).of_charge(known.charges["272-nuoyong"])
    assert near.case.id == "01-tou"
    assert near.reasons == (
        "处理依据就是本罪名对应的《某安法》第5条",
        "主管机关相同：某安机关",
        "同一章的罪名：偷拿罪",
    )
    assert Similarity(known).of_charge(known.charges["271-qinzhan"]) == ()
