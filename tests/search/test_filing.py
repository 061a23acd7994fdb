"""检索数据怎样分成文件：按第一个键找得到，键短的地方分开。"""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import Any

from liangfa.search.filing import cut_into


def _cut(keys: list[Any], target: int) -> tuple[list[Any], list[list[Any]]]:
    shards: dict[str, str] = {}
    firsts = cut_into(shards, "x", [(key, "内容") for key in keys], target, lambda part: [k for k, _ in part])
    return firsts, [json.loads(shards[name]) for name in sorted(shards)]


def test_每个键都在按第一个键找到的文件里() -> None:
    keys = sorted(f"{law}第{number}条" for law in ("某法", "某条例", "星法") for number in range(40))
    firsts, files = _cut(keys, 300)
    assert len(firsts) == len(files) > 5
    assert [key for file in files for key in file] == keys
    assert all(key in files[bisect_right(firsts, key) - 1] for key in keys)


def test_大致满了的文件在下一个键短的地方结束() -> None:
    keys = ["甲乙丙丁一", "甲乙丙丁三", "甲乙丙丁二", "甲乙丙丁五", "甲乙丙丁四", "乙一", "乙三", "乙二"]
    firsts, files = _cut(sorted(keys), 110)
    assert firsts[1] == "甲"
    assert files[0] == ["乙一", "乙三", "乙二"]


def test_装得下的都在一个文件里() -> None:
    assert _cut(["一", "二"], 1000) == (["一"], [["一", "二"]])
    assert _cut([3, 4, 5], 1000) == ([3], [[3, 4, 5]])
    assert _cut([], 1000) == ([], [])
