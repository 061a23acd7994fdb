"""The repository's own content: no findings, known facts, honest states."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangfa.check.run import Project, open_project
from liangfa.knowledge import Knowledge
from liangfa.model.dates import Status
from liangfa.model.wording import tiers_text
from liangfa.site.context import Library
from liangfa.site.pages import laws
from tests.conftest import REPO, content_day

FACTS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "facts.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(scope="module")
def project() -> Project:
    return open_project(REPO, content_day())


@pytest.fixture(scope="module")
def real(project: Project) -> Knowledge:
    return Knowledge(project.data, content_day())


def test_全部条目没有发现(project: Project) -> None:
    assert [str(finding) for finding in project.findings] == []


@pytest.mark.parametrize(("key", "words"), FACTS)
def test_内容哨兵(real: Knowledge, key: str, words: str) -> None:
    assert words in tiers_text(real.provisions[key].provision.tiers)


def test_哨兵够多() -> None:
    assert len(FACTS) >= 40


def test_罪名一个不少(real: Knowledge) -> None:
    assert len(real.charges) == 483
    assert sorted(charge.seq for charge in real.charges.values()) == list(range(1, 484))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("盗窃罪", "治安管理处罚法@2026-01-01#58"),
        ("故意伤害罪", "治安管理处罚法@2026-01-01#51.1"),
        ("危险驾驶罪", "道路交通安全法@2021-04-29#91.2"),
        ("掩饰、隐瞒犯罪所得、犯罪所得收益罪", "治安管理处罚法@2026-01-01#72(3)"),
        ("帮助信息网络犯罪活动罪", "反电信网络诈骗法@2022-12-01#44"),
        ("故意毁坏财物罪", "治安管理处罚法@2026-01-01#59"),
        ("虚开发票罪", "发票管理办法@2023-07-20#35.1"),
        ("滥伐林木罪", "森林法@2020-07-01#76.2"),
        ("逃税罪", "税收征收管理法@2015-04-24#63.1"),
    ],
)
def test_常见罪名的首选依据(real: Knowledge, name: str, key: str) -> None:
    entries = real.charge_by_name[name].match.entries
    assert key in [entry.provision for entry in entries if entry.role == "primary"]


@pytest.mark.parametrize("name", ["职务侵占罪", "重婚罪", "拒不执行判决、裁定罪", "故意杀人罪"])
def test_没有罚则的写明理由(real: Knowledge, name: str) -> None:
    match = real.charge_by_name[name].match
    assert match.status == "none"
    assert match.reason


@pytest.mark.parametrize("name", ["挪用资金罪", "绑架罪"])
def test_只有部分罚则的写明缺口(real: Knowledge, name: str) -> None:
    match = real.charge_by_name[name].match
    assert match.status == "partial"
    assert match.reason and any(entry.role == "primary" for entry in match.entries)


def test_职务侵占写明哪些行业另有罚则(real: Knowledge) -> None:
    reason = real.charge_by_name["职务侵占罪"].match.reason or ""
    assert all(law in reason for law in ("保险法", "证券投资基金法", "慈善法", "公证法", "个人独资企业法"))


def test_对应的都是现行条款或写明日期(real: Knowledge) -> None:
    for charge in real.charges.values():
        for entry in charge.match.entries:
            located = real.provisions[entry.provision]
            if real.status(located.home.key) is not Status.IN_FORCE:
                assert not real.current(entry.provision), (charge.name, entry.provision)


def test_大换号前的行为查得到旧条款(real: Knowledge) -> None:
    for key, older in [
        ("治安管理处罚法@2026-01-01#58", "治安管理处罚法@2013-01-01#49"),
        ("渔业法@2026-05-01#77.1", "渔业法@2013-12-28#38.1"),
        ("网络安全法@2026-01-01#66.1", "网络安全法@2017-06-01#63.1"),
    ]:
        assert older in [p.key for p in real.lineage(key)]


def test_接替旧法的页面列出旧条款的去向(real: Knowledge) -> None:
    page = next(p for p in laws.pages(Library(real)) if p.path == "laws/shengtai-huanjing/index.html")
    tables = {r.older.short_name: dict(r.rows) for r in page.view["renumberings"] if r.taken_over}  # type: ignore[index]
    key = "水污染防治法@2018-01-01#83(3)"
    news = [p.provision.place.short for p in real.provisions.values() if key in p.predecessors]
    assert news and tables["水污染防治法"][real.provisions[key].provision.place.short] == tuple(news)
