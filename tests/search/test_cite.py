"""引用条文的各种写法。"""

from __future__ import annotations

import pytest

from liangfa.search.cite import Citation, Citations
from liangfa.search.names import LAW, LAW_ALIAS, TITLE
from liangfa.search.near import Near
from liangfa.search.normal import Normal

LAWS = {
    "治安管理处罚法": "治安管理处罚法",
    "中华人民共和国治安管理处罚法": "治安管理处罚法",
    "治安法": "治安管理处罚法",
    "刑法": "刑法",
    "道交法": "道路交通安全法",
    "道路交通安全法": "道路交通安全法",
    "处罚法": "行政处罚法",
}
ZHIAN, DAOJIAO = "治安管理处罚法", "道路交通安全法"


def read(text: str) -> tuple[list[Citation], str]:
    return Citations(Normal({"〇": "零"}), LAWS).read(text)


@pytest.mark.parametrize(
    ("text", "law", "article", "paragraph", "item"),
    [
        ("治安法58条", ZHIAN, "58", None, None),
        ("治安法第58条", ZHIAN, "58", None, None),
        ("治安法 58", ZHIAN, "58", None, None),
        ("治安管理处罚法第五十八条", ZHIAN, "58", None, None),
        ("《中华人民共和国治安管理处罚法》第五十八条", ZHIAN, "58", None, None),
        ("治安管理处罚法（2025修订）第五十八条", ZHIAN, "58", None, None),
        ("第72条第3项", None, "72", None, "3"),
        ("治安法第七十二条第（三）项", ZHIAN, "72", None, "3"),
        ("治安法72条(3)项", ZHIAN, "72", None, "3"),
        ("治安法72条（三）", ZHIAN, "72", None, "3"),
        ("治安法72(3)", ZHIAN, "72", None, "3"),
        ("治安法47条2款1项", ZHIAN, "47", 2, "1"),
        ("治安法47.2(1)", ZHIAN, "47", 2, "1"),
        ("道交法91条2款", DAOJIAO, "91", 2, None),
        ("道交法91.2", DAOJIAO, "91", 2, None),
        ("道交法91第二款", DAOJIAO, "91", 2, None),
        ("治安法72第（三）项", ZHIAN, "72", None, "3"),
        ("治安法第47第2款1项", ZHIAN, "47", 2, "1"),
        ("《道路交通安全法》第九十一条第二款", DAOJIAO, "91", 2, None),
        ("刑法133条之一", "刑法", "133-1", None, None),
        ("刑法第133条之一", "刑法", "133-1", None, None),
        ("刑法第一百三十三条之一第一款", "刑法", "133-1", 1, None),
        ("刑法133-1", "刑法", "133-1", None, None),
        ("刑法133之一", "刑法", "133-1", None, None),
        ("133-1", None, "133-1", None, None),
        ("１３３—１", None, "133-1", None, None),
        ("49条", None, "49", None, None),
        ("刑法一三三条", "刑法", "133", None, None),
    ],
)
def test_一处引用(text: str, law: str | None, article: str, paragraph: int | None, item: str | None) -> None:
    found, rest = read(text)
    assert [(c.law, c.article, c.paragraph, c.item) for c in found] == [(law, article, paragraph, item)]
    assert rest == ""


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("治安法58、59条", ["58", "59"]),
        ("治安法第58条、第59条", ["58", "59"]),
        ("治安法58条和第60条", ["58", "60"]),
        ("治安法五十八、五十九、六十条", ["58", "59", "60"]),
    ],
)
def test_几条一起引用都属于同一部法(text: str, articles: list[str]) -> None:
    found, _ = read(text)
    assert [(c.law, c.article) for c in found] == [(ZHIAN, article) for article in articles]


def test_两部法各归各() -> None:
    found, rest = read("治安法58条 刑法264条 怎么衔接")
    assert [(c.law, c.article) for c in found] == [(ZHIAN, "58"), ("刑法", "264")]
    assert rest == "怎么衔接"


@pytest.mark.parametrize(
    ("text", "old", "year"),
    [
        ("旧治安法49条", True, None),
        ("原治安法49条", True, None),
        ("2012年治安法49条", False, "2012"),
        ("治安管理处罚法(2012修正)第四十九条", False, "2012"),
        ("治安法49条", False, None),
        ("治安法旧49", True, None),
        ("治安法新49", False, None),
        ("治安法2012 49条", False, "2012"),
        ("治安法2012年版第49条", False, "2012"),
    ],
)
def test_指明要旧法(text: str, old: bool, year: str | None) -> None:
    found, rest = read(text)
    assert [(c.old, c.year, rest) for c in found] == [(old, year, "")]


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("治安法49条现在是第几条", True),
        ("治安法49条对应新法哪一条", True),
        ("治安法第49条改成了什么", True),
        ("治安法49 变成几条", True),
        ("治安法49条现在罚多少", False),
        ("治安法49条对应刑法哪条", False),
        ("治安法49条改成罚款", False),
    ],
)
def test_问现在是第几条的_条号是旧的(text: str, old: bool) -> None:
    found, _ = read(text)
    assert [c.old for c in found] == [old]


@pytest.mark.parametrize(
    "text", ["盗窃罪", "某某法58条", "5000元以下罚款", "58", "2026-01-01", "12345678", "第", "条", ""]
)
def test_不是引用的不当作引用(text: str) -> None:
    found, rest = read(text)
    assert found == []
    assert rest == text.replace("，", ",")


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("香烟11条", []),
        ("香烟11条 撬锁", []),
        ("盗窃 264条", ["264"]),
        ("盗窃　第 264 条", ["264"]),
        ("第 58 条 第 2 款", ["58"]),
    ],
)
def test_前面紧接别的字的不是条号(text: str, articles: list[str]) -> None:
    assert [c.article for c in read(text)[0]] == articles


@pytest.mark.parametrize(
    ("cited", "place", "fits"),
    [
        (Citation(None, "72", None, "3"), "72(3)", True),
        (Citation(None, "72", None, "3"), "72(2)", False),
        (Citation(None, "72", None, "3"), "72", True),
        (Citation(None, "72"), "72.1(2)", True),
        (Citation(None, "91", 2), "91.2", True),
        (Citation(None, "91", 2), "91.1", False),
        (Citation(None, "91", 2), "91", True),
    ],
)
def test_引到款项时只要那一款那一项(cited: Citation, place: str, fits: bool) -> None:
    assert cited.fits(place) is fits


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("某发第49条", ("", "某发", "第49条")),
        ("某发 49条怎么罚", ("", "某发", "49条怎么罚")),
        ("没收54条香烟", None),
        ("某发规则373", ("", "某发规则", "373")),
        ("某发规定 第四十四条", ("", "某发规定", "第四十四条")),
        ("违反某发条例44", ("违反", "某发条例", "44")),
        ("某发规定3个月", None),
        ("某发", None),
    ],
)
def test_条号前面的法律名称不认得时分成三段(query: str, expected: object) -> None:
    assert Citations(Normal({"〇": "零"}), LAWS).unread(query) == expected


@pytest.mark.parametrize(
    ("cited", "place", "missing"),
    [
        (Citation(None, "16", None, "1"), "16", 1),
        (Citation(None, "16", None, "1"), "16(1)", 0),
        (Citation(None, "16", 2, "1"), "16(1)", 1),
        (Citation(None, "16"), "16(1)", 0),
    ],
)
def test_引到的款项没有写明的算少(cited: Citation, place: str, missing: int) -> None:
    assert cited.unnamed(place) == missing


@pytest.mark.parametrize("query", ["某某省治安管理处罚法第49条", "义务处罚法第8条", "某市处罚法49条"])
def test_名称更长的是别的法律(query: str) -> None:
    assert read(query)[0] == []


@pytest.mark.parametrize(
    ("text", "article", "rest"),
    [
        ("治安法58 盗窃", "58", "盗窃"),
        ("道交法 99 超速", "99", "超速"),
        ("刑法133-1 醉驾", "133-1", "醉驾"),
        ("治安法 58(2) 盗窃", "58", "盗窃"),
        ("道交法91怎么罚", "91", "怎么罚"),
    ],
)
def test_没有写条字_后面还有话(text: str, article: str, rest: str) -> None:
    found, left = read(text)
    assert [c.article for c in found] == [article]
    assert left == rest


@pytest.mark.parametrize(
    "text",
    [
        "治安法15日以下拘留",
        "道交法 20元罚款",
        "治安法2026 新旧",
        "道交法50%超速",
        "刑法3年以下",
        "治安法一般情节",
    ],
)
def test_数额时间和年份不是条号(text: str) -> None:
    assert read(text)[0] == []


NAMED = [
    ("反电信网络诈骗法", 1, LAW),
    ("道路交通安全法", 2, LAW),
    ("海上交通安全法", 3, LAW),
    ("检察院刑诉规则", 4, LAW_ALIAS),
    ("人民检察院刑事诉讼规则", 4, LAW),
    ("劳动合同法", 5, LAW),
    ("安全生产许可证条例", 6, LAW),
    ("煤矿安全生产条例", 7, LAW),
    ("外包工程暂行办法", 8, LAW),
    ("妨害检察规则罪", 9, TITLE),
]


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("反电信诈骗法", "反电信网络诈骗法"),
        ("电信诈骗法", "反电信网络诈骗法"),
        ("道路安全法", "道路交通安全法"),
        ("检察院规则", "检察院刑诉规则"),
        ("交通安全法", ""),
        ("安全生产条例", ""),
        ("合同法", ""),
        ("外包工程法", ""),
        ("某省道路安全法", ""),
        ("反电信诈骗条例", ""),
        ("规则", ""),
        ("", ""),
    ],
)
def test_法律名称少写了字_只可能是一部的才认(text: str, law: str) -> None:
    assert Near(NAMED, [], []).fuller_law(text) == law
