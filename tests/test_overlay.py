"""本地补充: what a site owner adds shows marked wherever it is read, and is checked like our own."""

from __future__ import annotations

import shutil
from pathlib import Path

import lxml.html
import pytest
from typer.testing import CliRunner

from liangfa.check.run import open_project
from liangfa.cli import app
from liangfa.knowledge import Knowledge
from liangfa.papers.sheets import sheets_of
from liangfa.site.build import build_site
from tests.conftest import TODAY

LOCAL = Path(__file__).parent / "fixtures/local"


@pytest.fixture
def local(tmp_path: Path) -> Path:
    """A writable copy of the additions."""
    folder = tmp_path / "某市"
    shutil.copytree(LOCAL, folder)
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, repo: Path) -> Path:
    root = repo / "tests/fixtures/mini"
    out = tmp_path_factory.mktemp("local")
    return build_site(root, out, TODAY, check=lambda r, t: open_project(r, t, LOCAL)).site


def text(site: Path, url: str) -> str:
    page = lxml.html.document_fromstring((site / url).read_text(encoding="utf-8"))
    return " ".join(page.xpath("//main")[0].text_content().split())


def test_每页上本地的内容都标出_页首说明是谁补充的(site: Path) -> None:
    shown = {
        "charges/264-touna.html": ("【本地】某市的数额标准", "数额满2000元", "某高法〔2024〕3号"),
        "agencies/mou-gongan.html": ("【本地】某市公安局法制支队，某路1号",),
        "agencies/local-chengguan.html": (
            "【本地】某市城市管理局",
            "【本地】某市城管局法规科",
            "罚则共 1 条",
        ),
        "laws/mou-an/2026-01-01.html": (
            "【本地】某市城市管理局：罚款",
            "某政〔2023〕1号",
            "拘留仍归某安机关",
        ),
    }
    for url, words in shown.items():
        page = text(site, url)
        assert "本页有本地补充：标【本地】的内容由某市人民检察院（某市，2026年11月1日核对）补充" in page, url
        for word in words:
            assert word in page, (url, word)


def test_没有本地内容的页面不提(site: Path) -> None:
    assert "本地补充" not in text(site, "charges/271-qinzhan.html")


def test_没有补充时处处没有(mini: Path, tmp_path: Path) -> None:
    built = build_site(mini, tmp_path / "out", TODAY).site
    for path in built.rglob("*.html"):
        assert "【本地】" not in path.read_text(encoding="utf-8"), path.name


def test_本地模板替换同名的_槽合在一起(mini: Path, local: Path) -> None:
    project = open_project(mini, TODAY, local)
    assert project.findings == ()
    sheets = sheets_of(Knowledge(project.data, TODAY))
    assert [(sheet["name"], sheet["by"]) for sheet in sheets["papers"]] == [("【本地】某函", "某市某院")]
    assert {"某市编号", "机关"} <= {slot["name"] for slot in sheets["slots"]}


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("thresholds.yml", "264-touna", "264-meiyou", "thresholds.yml:1:3 N01 没有罪名 264-meiyou"),
        ("thresholds.yml", "  source:", "  sauce:", "thresholds.yml:4:3 M01 没有 sauce 这个字段"),
        ("agencies.yml", "local-chengguan", "chengguan", "agencies.yml:1:3 N01 本地机关的 id"),
        ("agencies.yml", "某市城市管理局", "某安机关", "N01 “某安机关”全国机关表里已有"),
        ("powers.yml", "#7(1)", "#9", "powers.yml:2:16 N01 某安法@2026-01-01#9 不是收录的罚则"),
        ("powers.yml", "agency: 某市", "agency: 别市", "powers.yml:1:3 N01 没有机关“别市城市管理局”"),
        ("contacts.yml", "某安机关", "某某机关", "contacts.yml:1:3 N01 没有机关“某某机关”"),
        ("local.yml", "region: 某市\n", "", "local.yml:1:1 M01 缺少字段 region"),
        ("papers/templates/mou-han.yml", "某市编号", "外市编号", "mou-han.yml:13:9 D02 槽“外市编号”没有登记"),
        ("papers/templates/mou-han.yml", "    ours: true\n", "", "D03 要素“首部”没有来源"),
        ("agencies.yml", "levels: 区县局可以决定", "levels: <b>区县局</b>", "agencies.yml:5:3 W01"),
    ],
)
def test_写错的地方像本站条目一样查出(
    mini: Path, local: Path, file: str, old: str, new: str, said: str
) -> None:
    path = local / file
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    found = [str(finding) for finding in open_project(mini, TODAY, local).findings]
    assert any(said in line and line.startswith("某市/") for line in found), found


def test_不认识的文件和缺少的文件夹(mini: Path, local: Path) -> None:
    (local / "threshold.yml").write_text("[]", "utf-8")
    (local / "local.yml").unlink()
    found = [str(finding) for finding in open_project(mini, TODAY, local).findings]
    assert found[0].startswith("某市/threshold.yml:1:1 N01 不认识的文件")
    missing = open_project(mini, TODAY, local / "没有").findings
    assert "没有这个文件夹" in missing[0].message


def test_命令行检查和建站都认本地补充(mini: Path, local: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    common = ["--root", str(mini), "--local", str(local), "--today", TODAY.isoformat()]
    assert run(app, ["check", *common]).exit_code == 0
    (local / "contacts.yml").write_text("- {agency: 没有的机关, contact: 某处}\n", "utf-8")
    checked = run(app, ["check", *common])
    assert checked.exit_code == 1 and "没有机关“没有的机关”" in checked.output
    refused = run(app, ["build", "--out", str(tmp_path / "out"), *common])
    assert refused.exit_code == 1 and "没有机关“没有的机关”" in refused.output
    assert not (tmp_path / "out/site").exists()
