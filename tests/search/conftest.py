"""A small invented body of law (某法、另某法) and the search indexes over it and over the repository."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from liangfa.guides import load_guides
from liangfa.knowledge import Knowledge
from liangfa.search import Search, build_index, export_shards
from liangfa.store import load

TODAY = dt.date(2026, 11, 21)
DAY = "2026-11-01"
SOURCE = [{"doc_no": "某发〔2026〕1号"}]


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # JSON is YAML; the invented data needs no comments.
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8", newline="\n")


def _law(slug: str, name: str, aliases: list[str], versions: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": slug,
        "name": f"中华人民共和国{name}",
        "short_name": name,
        "aliases": aliases,
        "level": "法律",
        "issuer": "某机关",
        "field": "某领域",
        "versions": [{"checked_on": DAY, **v} for v in versions],
    }


def _penalty(at: str, conduct: str, agency: str, days: int, yuan: int, *earlier: str) -> dict[str, Any]:
    return {
        "at": at,
        "conduct": conduct,
        "subjects": ["个人"],
        "agencies": [agency],
        "tiers": [
            {"when": "一般", "choose": [{"行政拘留": {"max": days}}, {"罚款": {"max": yuan}}]},
            {"when": "情节严重", "impose": [{"吊销许可证件": {"what": "某证"}}]},
        ],
        "predecessors": list(earlier) or "无",
    }


def _charge(seq: int, article: str, slug: str, name: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"{article}-{slug}",
        "seq": seq,
        "name": name,
        "articles": [article],
        "chapter": 5,
        "since": "1997-12-16",
        "name_source": "某规定（某发〔1997〕9号）",
        "unit_crime": False,
        "duty_crime": False,
        "non_prosecution": "高",
        "match": {"status": "unresearched"},
        "review": {"state": "draft", "on": DAY, "by": "编辑", "against": []},
        **more,
    }


def _matched(*pairs: tuple[str, str]) -> dict[str, Any]:
    return {
        "status": "matched",
        "entries": [{"provision": key, "role": role, "scenario": "不需要判处刑罚"} for key, role in pairs],
    }


def write_project(root: Path) -> None:
    """Write the invented project: three laws, seven charges, agencies, cases, guides."""
    statutes = root / "statutes"
    _write(
        statutes / "agencies.yml",
        [
            {
                "id": "mou-gongan",
                "name": "某安机关",
                "aliases": ["某安局"],
                "field": "某安管理",
                "laws": ["某法"],
                "sources": SOURCE,
                "checked_on": DAY,
            },
            {
                "id": "mou-shichang",
                "name": "某市场部门",
                "aliases": ["某市监"],
                "field": "某市场管理",
                "sources": SOURCE,
                "checked_on": DAY,
            },
        ],
    )
    _write(
        statutes / "laws/mou-fa/law.yml",
        _law(
            "mou-fa",
            "某法",
            ["某某法"],
            [
                {"effective": "2006-03-01", "expires": "2013-01-01"},
                {"effective": "2013-01-01", "expires": "2026-01-01"},
                {
                    "effective": "2026-01-01",
                    "expires": "2027-03-01",
                    "changes": "换号。",
                    "renumbered": {"49": ["58", "59"], "50": ["60"], "51": []},
                },
                {"effective": "2027-03-01"},
            ],
        ),
    )
    _write(
        statutes / "laws/mou-fa/2013-01-01.yml",
        {
            "law": "某法@2013-01-01",
            "checked_on": DAY,
            "provisions": [
                _penalty("49", "窃走或者砸坏他人的星星", "某安机关", 10, 500),
                _penalty("54.1(2)", "不登记而养龙", "某安机关", 5, 200),
                _penalty("60(3)", "买卖来路不明的龙蛋", "某安机关", 5, 200),
            ],
        },
    )
    _write(
        statutes / "laws/mou-fa/2026-01-01.yml",
        {
            "law": "某法@2026-01-01",
            "checked_on": DAY,
            "provisions": [
                _penalty("49.1", "在广场上放飞风筝扰乱秩序", "某安机关", 5, 500),
                _penalty("49.2", "强行兜售风筝", "某安机关", 3, 300),
                _penalty("58", "窃走他人的星星", "某安机关", 10, 2000, "某法@2013-01-01#49"),
                _penalty("59", "砸坏他人的星星", "某安机关", 5, 1000, "某法@2013-01-01#49"),
                _penalty("60", "收藏来路不明的星星", "某安机关", 5, 1000),
                _penalty("72(3)", "买卖来路不明的龙蛋", "某安机关", 10, 1000, "某法@2013-01-01#60(3)"),
                _penalty("91.2", "酒后骑龙", "某安机关", 15, 2000),
                _penalty("133-1", "追逐竞速骑龙", "某安机关", 15, 5000),
                {
                    "at": "25",
                    "kind": "rule",
                    "topic": "追究时效",
                    "conduct": "六个月没有发现的不再处罚",
                    "terms": [{"what": "追究时效", "value": "6个月"}],
                },
            ],
        },
    )
    _write(
        statutes / "laws/mou-fa/2027-03-01.yml",
        {
            "law": "某法@2027-03-01",
            "checked_on": DAY,
            "provisions": [
                _penalty("66", "窃走他人的星星", "某安机关", 10, 3000, "某法@2026-01-01#58"),
            ],
        },
    )
    _write(
        statutes / "laws/ling-mou-fa/law.yml",
        _law("ling-mou-fa", "另某法", ["另法"], [{"effective": "2020-01-01"}]),
    )
    _write(
        statutes / "laws/ling-mou-fa/2020-01-01.yml",
        {
            "law": "另某法@2020-01-01",
            "checked_on": DAY,
            "provisions": [
                _penalty("49", "无证开设龙场", "某市场部门", 5, 50000),
                _penalty("50", "伪造星星检验证书", "某市场部门", 5, 30000),
            ],
        },
    )
    charges = [
        _charge(
            1,
            "264",
            "daoxing",
            "盗星罪",
            aliases=["偷星罪"],
            former_names=["窃星罪"],
            examples=["偷星星", "摸走星星"],
            gist="暗中拿走他人星星，数额较大。",
            match=_matched(("某法@2026-01-01#58", "primary")),
        ),
        _charge(
            2,
            "275",
            "huixing",
            "故意毁坏星星罪",
            aliases=["毁星罪"],
            examples=["砸星星"],
            gist="故意砸坏他人星星。",
            match=_matched(("某法@2026-01-01#59", "primary")),
        ),
        _charge(
            3,
            "312",
            "yancang",
            "掩饰、隐瞒赃星、赃星收益罪",
            aliases=["掩隐罪"],
            gist="明知是赃星而收藏。",
            match=_matched(("某法@2026-01-01#60", "primary"), ("某法@2026-01-01#72(3)", "alternative")),
        ),
        _charge(
            4,
            "133-1",
            "weixian-qilong",
            "危险骑龙罪",
            aliases=["醉骑"],
            examples=["酒后骑龙上路"],
            chapter=2,
            gist="在天上追逐或者醉酒骑龙。",
            match=_matched(("某法@2026-01-01#91.2", "primary")),
        ),
        _charge(
            5,
            "348",
            "fanlong",
            "走私、贩卖、运输、驯养恶龙罪",
            chapter=6,
            section="龙类犯罪",
            match={"status": "none", "reason": "某法没有这样的罚则；还可以没收恶龙。"},
        ),
        _charge(
            6,
            "349",
            "changsuo",
            "开设龙场罪",
            chapter=6,
            section="龙类犯罪",
            examples=["地下龙场"],
            match=_matched(("另某法@2020-01-01#49", "primary")),
        ),
        _charge(7, "271", "zhiwu", "职务拿星罪", chapter=5, gist="利用职务便利拿走单位的星星。"),
    ]
    for charge in charges:
        _write(statutes / f"charges/{charge['chapter']:02}-zhang/{charge['id']}.yml", charge)
    _write(
        root / "cases/mou-pi/01-xing.yml",
        {
            "id": "mou-pi-01-xing",
            "title": "张某偷星被不起诉后的处罚案",
            "title_is_own": True,
            "batch": "某批",
            "publisher": "某院",
            "publisher_kind": "地方检察院",
            "published": "2025-05-01",
            "direction": "反向",
            "region": "某省",
            "procuratorate": "某院",
            "charge": "盗星罪",
            "conduct": "张某在夜市拿走两颗星星，价值三千元，已经赔偿。",
            "non_prosecution": "酌定不起诉",
            "decision_date": "2024-12-01",
            "agency": "某县某安局",
            "agency_kind": "某安机关",
            "opinion_date": None,
            "legal_basis": [{"cited": "某法第四十九条", "provision": "某法@2013-01-01#49"}],
            "penalty": {"outcome": "处罚", "sanctions": [{"行政拘留": {"min": 5, "max": 5}}]},
            "issues": ["必要性"],
            "significance": "说明赔偿之后仍可以处罚。",
            "sources": [{"url": "https://example.org/a", "site": "某网"}],
            "confidence": "high",
            "missing": [],
            "checked_on": DAY,
        },
    )
    guide = root / "docs/guides/zhedi.md"
    guide.parent.mkdir(parents=True, exist_ok=True)
    guide.write_text(
        "---\ntitle: 关起来的日子怎样折抵\nsummary: 先关后罚，一天抵一天。\norder: 1\n"
        "checked_on: 2026-11-01\naliases: [羁押折抵]\n---\n"
        "## 一天抵一天\n\n见[某法第25条](law:某法@2026-01-01#25)。\n\n| 关 | 抵 |\n|---|---|\n| 一日 | 一日拘留 |\n",
        encoding="utf-8",
        newline="\n",
    )


def read_knowledge(root: Path) -> Knowledge:
    data, findings = load(root)
    assert not findings, findings
    return Knowledge(data, TODAY)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The invented body of law."""
    root = tmp_path_factory.mktemp("small")
    write_project(root)
    return read_knowledge(root)


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory, small: Knowledge) -> Path:
    """The index over the invented body of law."""
    root = tmp_path_factory.mktemp("small-index")
    write_project(root)
    guides, findings = load_guides(root)
    assert not findings
    build_index(small, guides, root / "index")
    return root / "index"


@pytest.fixture(scope="session")
def search(small_index: Path) -> Iterator[Search]:
    """Search over the invented body of law."""
    opened = Search.open(small_index)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def real_index(tmp_path_factory: pytest.TempPathFactory, repo: Path) -> Path:
    """The index over what the repository holds today; other rooms' findings do not matter here."""
    data, _ = load(repo)
    guides, _ = load_guides(repo)
    target = tmp_path_factory.mktemp("real") / "index"
    build_index(Knowledge(data, TODAY), guides, target)
    return target


@pytest.fixture(scope="session")
def real(real_index: Path) -> Iterator[Search]:
    """Search over the repository."""
    opened = Search.open(real_index)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def vectors() -> dict[str, Any]:
    """The shared test vectors."""
    value: dict[str, Any] = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
    return value


PAGE = """<!doctype html>
<html lang="zh"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'">
<title>检索</title>
<body><h1>检索</h1><div data-liangfa-search data-base="./" {more}><form action="search.html"></form></div>
<script src="search.js"></script></body></html>
"""


def write_site(index: Path, folder: Path) -> Path:
    """A site of two pages over an index: a search page and a page that only has the box."""
    export_shards(index, folder / "search")
    script = Path(__file__).parents[2] / "src/liangfa/search/assets/search.js"
    shutil.copy(script, folder / "search.js")
    (folder / "search.html").write_text(PAGE.format(more=""), encoding="utf-8")
    (folder / "other.html").write_text(PAGE.format(more=""), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def small_site(small_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site over the invented body of law."""
    return write_site(small_index, tmp_path_factory.mktemp("small-site"))


@pytest.fixture(scope="session")
def real_site(real_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site over the repository, with nothing but the search."""
    return write_site(real_index, tmp_path_factory.mktemp("real-site"))


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[[Path, str], Any]]:
    """Opens a page of a site from its folder (file://) and fails on any script error or network use."""
    pages: list[Any] = []
    troubles: list[str] = []

    def _open(folder: Path, name: str) -> Any:
        page = browser.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda r: None if r.url.startswith("file:") else troubles.append(r.url))
        page.goto(f"file://{folder}/{name}")
        pages.append(page)
        return page

    yield _open
    for page in pages:
        page.close()
    assert not troubles
