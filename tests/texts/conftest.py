"""An invented law (某法) and small projects about it. No official wording stands here."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from liangfa.store import load
from liangfa.texts.folder import FolderProvider
from liangfa.texts.verify import Report, verify

LAW = """
id: mou
name: 中华人民共和国某法
short_name: 某法
level: 法律
issuer: 某机关
field: 某
versions:
  - {effective: 2020-01-01, adopted: 2019-06-30, checked_on: 2026-11-21}
"""


def law_json(articles: dict[str, str], **fields: Any) -> dict[str, Any]:
    """One version in our JSON format; ``articles`` maps 3-1 to the text."""
    value: dict[str, Any] = {
        "short_name": "某法",
        "name": "中华人民共和国某法",
        "level": "法律",
        "adopted": "2019-06-30",
        "effective": "2020-01-01",
        "expires": None,
        **fields,
    }
    value["id"] = f"{value['short_name']}@{value['effective']}"
    value["articles"] = [
        {"no": no, "label": f"第{no}条", "chapter": "第一章 某事", "text": text}
        for no, text in articles.items()
    ]
    return value


def write_law(folder: Path, articles: dict[str, str], **fields: Any) -> Path:
    """The JSON file of a version in ``folder``."""
    value = law_json(articles, **fields)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{value['id']}.json"
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """An empty folder of texts."""
    folder = tmp_path / "texts"
    folder.mkdir()
    return folder


Verifier = Callable[..., Report]


@pytest.fixture
def verified(tmp_path: Path, texts: Path) -> Verifier:
    """verify() over one law: articles, the YAML of its provisions, the YAML of law.yml."""

    def run(
        articles: dict[str, str],
        provisions: str,
        law: str = LAW,
        others: dict[str, str] | None = None,
        **fields: Any,
    ) -> Report:
        write_law(texts, articles, **fields)
        home = tmp_path / "statutes/laws/mou"
        home.mkdir(parents=True, exist_ok=True)
        (home / "law.yml").write_text(law, encoding="utf-8")
        head = "law: 某法@2020-01-01\nchecked_on: 2026-11-21\nprovisions:\n"
        (home / "2020-01-01.yml").write_text(head + provisions, encoding="utf-8")
        for name, content in (others or {}).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        dataset, findings = load(tmp_path)
        assert not findings, [str(finding) for finding in findings]
        return verify(dataset, FolderProvider(texts))

    return run


def rules(report: Report) -> list[str]:
    """The rule ids found, in order, once each."""
    return sorted({finding.rule for finding in report.in_order()})
