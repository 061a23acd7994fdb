"""人们会怎么说：每行写给一个收录的条目，查得到，不显示。"""

from __future__ import annotations

import re

import pytest

from liangfa.search import Search
from liangfa.search.asked import ASKED_FOR, asked_lines

#: A phrase: no space, no punctuation, short enough that somebody types it.
PHRASE = re.compile(r"[一-鿿㐀-䶿A-Za-z0-9]{2,16}")


def test_每行一个收录的条目_不重复_说法干净(real: Search) -> None:
    ids = {real.units.get(number)["id"] for number in range(real.meta["units"])}
    wrong, seen = [], set[str]()
    for file, line, name, phrases in asked_lines():
        bad = [phrase for phrase in phrases if not PHRASE.fullmatch(phrase)]
        if name not in ids:
            wrong.append(f"{file}:{line} 没有这个条目：{name}")
        if name in seen:
            wrong.append(f"{file}:{line} 条目重复：{name}")
        if bad or not phrases or len(set(phrases)) < len(phrases):
            wrong.append(f"{file}:{line} 没有说法、说法重复或者带标点：{' '.join(bad)}")
        seen.add(name)
    assert wrong == []
    assert len(seen) > 3000


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("蹲了七天怎么算", "zhedi"),
        ("要另找翻译谁出钱", "shewai"),
        ("废品站收偷来的电缆铜芯", "312-yanshi-yinman-fanzui-suode-fanzui"),
        ("驻外参赞申请避难", "109-pantao"),
        ("兽药批号涂改", "兽药管理条例@2020-03-27#48(3)"),
    ],
)
def test_用人们的话查得到_说法本身不显示(real: Search, query: str, first: str) -> None:
    hits = real.search(query).hits
    assert first in [hit["id"] for hit in hits[:3]]
    phrases = ASKED_FOR[first].split("。")
    shown = "".join(str(hit["snippet"]) + str(hit["answer"]) for hit in hits)
    assert not [phrase for phrase in phrases if len(phrase) > 5 and phrase in shown]
