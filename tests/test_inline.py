"""References inside sentences become words of the graph, and never guess."""

from __future__ import annotations

import pytest

from liangfa.inline import expand, references
from liangfa.knowledge import Knowledge

NEW = "某安法@2026-01-01#5"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"依据{{{NEW}}}。", "依据《某安法》第五条。"),
        (f"{{{NEW}|机关}}处理", "某安机关处理"),
        (f"{{{NEW}|罚则：情节较重}}", "处10日以上15日以下拘留，可以并处3000元以下罚款"),
        ("期限{某安法@2026-01-01#9|期限:追究时效}", "期限6个月"),
        (f"{{{NEW}|时效}}", "6个月没有发现，不再处罚"),
        ("{旧：某安法@2013-01-01#4}", "《某安法》第四条（2013年版，已失效）"),
        ("{charge:264-touna}", "偷拿罪"),
        ("没有引用", "没有引用"),
    ],
)
def test_引用变成文字(known: Knowledge, text: str, expected: str) -> None:
    assert expand(text, known) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{某安法#5}",
        "{某安法@2026-01-01#99}",
        f"{{{NEW}|刑期}}",
        f"{{{NEW}|罚则：很重}}",
        "{charge:999}",
        "{}",
    ],
)
def test_写错的引用被拒绝(known: Knowledge, text: str) -> None:
    with pytest.raises(ValueError):
        expand(text, known)


def test_引用记着应当的状态() -> None:
    found = list(references(f"{{{NEW}}}和{{旧：某安法@2013-01-01#4}}"))
    assert [one.expected for one in found] == ["现行", "已失效"]
