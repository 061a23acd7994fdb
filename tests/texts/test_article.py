from __future__ import annotations

import pytest

from liangfa.model.keys import Place
from liangfa.texts.article import (
    Article,
    PlaceError,
    article_number,
    canonical,
    divide,
    find_unit,
    item_number,
    parse_article,
)

TWO_LISTS = "甲有下列之一的：\n（一）红；\n（二）蓝。\n乙有下列之一的：\n（一）圆；\n（二）方。"


def art(text: str) -> Article:
    return parse_article("7", "第七条", text)


def test_每个自然段一款_项归前一款() -> None:
    parts = divide("首段：\n（一）甲；\n（十一）乙；\n（十一）之一丙。\n尾段。")
    assert [p.text for p in parts] == ["首段：", "尾段。"]
    assert [i.no for i in parts[0].items] == ["1", "11", "11-1"]
    assert parts[0].full_text == "首段：\n（一）甲；\n（十一）乙；\n（十一）之一丙。"


def test_项下的细目和空行不另成款() -> None:
    parts = divide("首段：\n\n（一）甲：\n1.一;\n2．二。\n")
    assert len(parts) == 1
    assert parts[0].items[0].text == "（一）甲：\n1.一;\n2．二。"
    assert divide("首段\n1.细目")[0].text == "首段\n1.细目"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("（三）甲", "3"),
        ("(十二)甲", "12"),
        ("（三之一）甲", "3-1"),
        ("（三）之二甲", "3-2"),
        ("（二百五）甲", None),
        ("三、甲", None),
        ("（甲）乙", None),
    ],
)
def test_项号(line: str, number: str | None) -> None:
    assert item_number(line) == number


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("第七条", "7"),
        ("第一百三十三条之一", "133-1"),
        ("第72条", "72"),
        ("七条", None),
        ("第二百五条", None),
    ],
)
def test_条号(label: str, number: str | None) -> None:
    assert article_number(label) == number


def test_单元的文字() -> None:
    article = art("甲的，罚：\n（一）红；\n（二）蓝。\n乙的，免。")
    assert find_unit(article, Place("7")).text == article.text
    assert find_unit(article, Place("7", 1)).text.endswith("（二）蓝。")
    assert find_unit(article, Place("7", 2)).text == "乙的，免。"
    assert find_unit(article, Place("7", None, "2")).text == "甲的，罚：\n（二）蓝。"
    assert find_unit(article, Place("7", 1, "1")).item == article.paragraphs[0].items[0]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("一段", Place("7", 2), "只有 1 款，没有第二款"),
        ("一段", Place("7", None, "1"), "没有分项"),
        ("一段\n二段", Place("7", 2, "1"), "第二款没有分项"),
        ("甲：\n（一）红。", Place("7", None, "3"), "只有 1 项，没有（3）项"),
        (TWO_LISTS, Place("7", None, "1"), "第一款、第二款都有项"),
        ("一段", Place("7", 0), "没有第零款"),
    ],
)
def test_没有的款项说得清楚(text: str, place: Place, words: str) -> None:
    with pytest.raises(PlaceError, match=words):
        find_unit(art(text), place)


def test_手册的写法() -> None:
    single, double = art("甲：\n（一）红。"), art("甲：\n（一）红。\n乙。")
    assert canonical(single, Place("7", 1)) == Place("7")
    assert canonical(single, Place("7", 1, "1")) == Place("7", None, "1")
    assert canonical(double, Place("7", None, "1")) == Place("7", 1, "1")
    assert canonical(double, Place("7")) == Place("7")
