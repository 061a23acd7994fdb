"""Plain citations in guides (rule G06)."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangfa.check.citations import articles
from liangfa.check.run import open_project
from tests.check.test_rules import GUIDE, edit
from tests.conftest import TODAY

#: Sentence put before the link to 某安法 9 → the message, or None when it may stand.
#: Recorded: 5, 7(1), 9 of 2026 (in force), 4 and 8 of 2013 (repealed).
SENTENCES = [
    ("某安法第九条另有规定。", None),
    ("某安法5条管偷拿。", None),
    ("《某安法》第五条第一款管偷拿。", None),
    ("《某地某安法》第五条管偷拿。", None),
    ("安法7条一项管摆卖。", None),
    ("《某安法》第四百四十九条管偷拿。", "某安法449条 没有收录"),
    ("安法第99条管偷拿。", "某安法99条 没有收录"),
    ("某安法5、6条管偷拿。", "某安法6条 没有收录"),
    ("某安法第四条管偷拿，罚五百元。", "某安法4条 没有收录"),
    ("旧某安法第四条管偷拿。", None),
    ("某安法第四条（已失效）管偷拿。", None),
    ("旧某安法第六条管偷拿。", "旧版里没有收录这一条"),
    ("2013年版某安法6条管偷拿。", None),
    ("某安法（2026年版）6条管偷拿。", None),
    ("某安法2012年修订6条管偷拿。", None),
    ("2019年版某安法6条管偷拿。", "某安法6条 没有收录"),
    ("旧规定宽，某安法第四条管偷拿。", "某安法4条 没有收录"),
    ("[转载某安法99条](https://example.org/a)。", "某安法99条 没有收录"),
    ("[某安法99条](law:某安法@2026-01-01#9)。", None),
    ("《某安法实施办法》第99条。", None),
    ("某省某安法共99条。", None),
    ("某市安法99条。", None),
    ("别的法第99条。", None),
    ("2013年版某安法6条、2026年版安法6条各有规定。", None),
    ("2013年版某安法6条、安法99条各有规定。", "某安法99条 没有收录"),
]


@pytest.mark.parametrize(("sentence", "message"), SENTENCES)
def test_不带链接的条文引用(mini: Path, sentence: str, message: str | None) -> None:
    edit(mini, GUIDE, "羁押一日抵", f"{sentence}羁押一日抵")
    found = [f.message for f in open_project(mini, TODAY).findings if f.rule == "G06"]
    assert len(found) == (1 if message else 0)
    assert not message or message in found[0]


def test_新旧两版同号不同条的要带链接(mini: Path) -> None:
    law = "statutes/laws/mou-an/2013-01-01.yml"
    text = (mini / law).read_text(encoding="utf-8")
    start = text.index("  - at: '4'")
    end = text.index("  - at: '8'")
    other = text[start:end].replace("at: '4'", "at: '5'")
    (mini / law).write_text(text[:end] + other + text[end:], encoding="utf-8")
    edit(mini, GUIDE, "羁押一日抵", "某安法5条管偷拿。羁押一日抵")
    found = [f.message for f in open_project(mini, TODAY).findings if f.rule == "G06"]
    assert found == ["某安法5条 在新旧版本里不是同一内容，看不出引的是哪一版"]
    edit(mini, GUIDE, "某安法5条管偷拿", "[某安法5条](law:某安法@2026-01-01#5)管偷拿，某安法5条")
    assert not [f for f in open_project(mini, TODAY).findings if f.rule == "G06"]


def test_标题和说明里的引用也看(mini: Path) -> None:
    edit(mini, GUIDE, "summary: 羁押日数怎样抵拘留。", "summary: 某安法99条怎样抵拘留。")
    assert [f.line for f in open_project(mini, TODAY).findings if f.rule == "G06"] == [1]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("第四十九条", ["49"]),
        ("32、34、46、56条", ["32", "34", "46", "56"]),
        ("第133条之一第二款", ["133-1"]),
        ("23条1款一项、2款", ["23"]),
        ("20条五项和第二十一条第（三）项", ["20", "21"]),
    ],
)
def test_条号(text: str, numbers: list[str]) -> None:
    assert articles(text) == numbers
