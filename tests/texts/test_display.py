from __future__ import annotations

from pathlib import Path

from liangfa.texts.display import article_text, whole_article
from liangfa.texts.folder import FolderProvider
from tests.texts.conftest import write_law

TEXT = "扔了的，罚：\n（一）石头；\n（二）木头。\n不扔的，免。"


def marked(folder: Path, key: str) -> list[str]:
    found = article_text(FolderProvider(folder), key)
    assert found is not None
    return [line.text[:3] for line in found.lines if line.relevant]


def test_标出条款所在的行(texts: Path) -> None:
    write_law(texts, {"3": TEXT})
    assert marked(texts, "某法@2020-01-01#3.1(2)") == ["扔了的", "（二）"]
    assert marked(texts, "某法@2020-01-01#3.2") == ["不扔的"]
    assert len(marked(texts, "某法@2020-01-01#3")) == 4


def test_行的结构和出处(texts: Path) -> None:
    write_law(texts, {"3": TEXT})
    found = whole_article(FolderProvider(texts), "某法@2020-01-01", "3")
    assert found is not None
    assert [(line.kind, line.paragraph, line.item) for line in found.lines] == [
        ("paragraph", 1, None), ("item", 1, "1"), ("item", 1, "2"), ("paragraph", 2, None),
    ]  # fmt: skip
    assert (found.key, found.law_name, found.label) == ("某法@2020-01-01", "中华人民共和国某法", "第3条")
    assert found.source.startswith("条文取自文本库 texts")


def test_没有文本或没有这一条就没有(texts: Path) -> None:
    write_law(texts, {"3": TEXT})
    provider = FolderProvider(texts)
    assert article_text(provider, "某法@2021-01-01#3") is None
    assert article_text(provider, "某法@2020-01-01#4") is None
