from __future__ import annotations

from liangfa.search.cut import Segmenter, cut_query
from liangfa.search.normal import Normal

NORMAL = Normal({"竊": "窃"})


def test_自己的名称整词保留_连顿号也不切断() -> None:
    segmenter = Segmenter(NORMAL, ["职务侵占罪", "掩饰、隐瞒犯罪所得罪"])
    counts = segmenter.counts("涉嫌职务侵占罪。掩饰、隐瞒犯罪所得罪不是职务侵占罪。")
    assert counts["职务侵占罪"] == 2
    assert counts["职务"] == 2
    assert counts["掩饰隐瞒犯罪所得罪"] == 1
    assert counts["的"] == 0


def test_一个索引的名称不影响另一个() -> None:
    assert Segmenter(NORMAL, ["云、海罪"]).counts("云、海罪")["云海罪"] == 1
    assert Segmenter(NORMAL, []).counts("云、海罪")["云海罪"] == 0


def test_查询按索引里有的词切() -> None:
    lexicon = dict.fromkeys(["职务", "侵占", "职务侵占", "占", "单位", "偷"])
    cut = cut_query("职务侵占 偷单位的", lexicon)
    assert set(cut.scored) == {"职务", "职务侵占", "侵占", "偷", "单位"}
    assert cut.required == ("职务侵占", "单位")
    assert cut.pairs == ()
    assert not cut.complete  # 偷只有单字


def test_有字不在索引里就不算完整() -> None:
    assert not cut_query("寻畔滋事", dict.fromkeys(["滋事"])).complete


def test_问话的词不作必须() -> None:
    cut = cut_query("盗窃怎么处罚", dict.fromkeys(["盗窃", "怎么", "处罚"]))
    assert cut.required == ("盗窃",)
    assert cut.scored == ("盗窃",)
    assert cut.pairs == ()


def test_覆盖优先用少而长的词() -> None:
    lexicon = dict.fromkeys(["公安", "公安机关", "机关", "安机"])
    assert cut_query("公安机关", lexicon).required == ("公安机关",)


def test_字母不从中间切开() -> None:
    lexicon = dict.fromkeys(["pp", "app", "k", "k粉", "粉"])
    assert cut_query("xappk", lexicon).scored == ()
    assert cut_query("app k粉", lexicon).scored == ("app", "k粉")
