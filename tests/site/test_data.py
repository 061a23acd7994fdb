"""The data page: every number with unit, period and source; charts with the same numbers in a table."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from liangfa.site.charts import Bar, bars
from tests.site.conftest import Built

PAGE = "data.html"


def rows(built: Built, section: str) -> dict[str, str]:
    """First column → second, of all tables between this heading and the next."""
    after = f"//main//h2[@id='{section}']/following::tr[preceding::h2[1][@id='{section}']]"
    found = ([" ".join(c.text_content().split()) for c in row] for row in built.page(PAGE).xpath(after))
    return {cells[0]: cells[1] for cells in found}


def test_每个数字有单位期间来源说明(built: Built) -> None:
    text = built.text(PAGE)
    assert "全国，2025年。来源：某报（媒体，2026-03-01，可信度中）" in text
    assert "江西省某市，2024年1月至2025年6月。来源：某院（转载，2025-07-01，可信度中）" in text
    assert "安徽省某县，截至2025年6月，起始不明。来源：某站（转引，日期未载，可信度低）" in text
    assert rows(built, "quanguo")["不起诉来源写1.2万人"] == "约12,000人"
    assert rows(built, "jiangxi")["作出处罚"] == "250人"
    assert "https://example.org/b" in built.page(PAGE).xpath("//main//caption/a/@href")


def test_地方按表里的次序_没有图的放在其他地方(built: Built) -> None:
    assert built.page(PAGE).xpath("//main//h2/@id") == [
        "reading",
        "quanguo",
        "jiangxi",
        "qitadifang",
        "top",
        "own",
    ]
    assert rows(built, "qitadifang")["移送的比例超过100%，补移了以前的"] == "119%"


def test_算出来的比例标明本站计算_件和人不相除(built: Built) -> None:
    found = rows(built, "jiangxi")
    assert found["江西省某市：提出意见 ÷ 办理案件300件 ÷ 400件"] == "75.0%"
    assert not any("作出处罚 ÷" in what for what in found)
    table = built.page(PAGE).xpath("//table[contains(., '75.0%')]/caption")[0]
    assert "本站计算" in table.text_content()


def test_图里的数字和表里的一样_读屏能读(built: Built) -> None:
    charts = built.page(PAGE).xpath("//main//svg")
    assert [chart.get("role") for chart in charts] == ["img"] * len(charts)
    title, described = (
        charts[0].xpath(f"./*[@id='{name}']")[0] for name in charts[0].get("aria-labelledby").split()
    )
    assert title.text == "某市的漏斗"
    assert described.text == "办理案件400件；提出意见300件"
    assert charts[0].xpath(".//rect/@width") == ["72.0%", "54.0%"]
    shown = rows(built, "jiangxi")
    assert (shown["办理案件"], shown["提出意见来源分 A, B 两处"]) == ("400件", "300件")
    ids = built.page(PAGE).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_图不带脚本和样式(built: Built) -> None:
    found = re.findall(r"<svg.*?</svg>", built.html(PAGE), re.S)
    assert found
    assert not any(re.search(r"<script|<style|\bstyle=|http", svg) for svg in found)


def test_图名里的标记不会活() -> None:
    drawn = bars("a", "<b>", [Bar("<script>", Decimal(1), "&")])
    assert "<script>" not in drawn and "<b>" not in drawn
    with pytest.raises(ValueError, match="没有大于零"):
        bars("a", "空", [Bar("零", Decimal(0), "0")])


def test_最多的罪名_写合计_连到罪名页(built: Built) -> None:
    page: Any = built.page(PAGE)
    names = page.xpath("//h2[@id='top']/following::ul[contains(@class,'lf-grid')][1]//a/text()")
    assert names == ["单位侵占罪", "偷拿罪"]
    assert "两个罪名合计的比例是 62.2%" in built.text(PAGE)


def test_首页常见罪名先列统计点名的(built: Built) -> None:
    names = built.page("index.html").xpath("//h2[@id='top']/following::ul[1]//a/text()")
    assert names[:2] == ["单位侵占罪", "偷拿罪"]


def test_本站的数目从条目算出(built: Built) -> None:
    charges = built.json("charges.json")
    own = rows(built, "own")
    counted = {
        word: sum(charge["status"] == key for charge in charges)
        for key, word in (("none", "无对应罚则"), ("matched", "有对应罚则"))
    }
    assert counted["有对应罚则"] > 0
    assert all(own[word] == str(number) for word, number in counted.items())
    assert "最近一次核对：" in built.text(PAGE)
    assert re.search(r"下一次到期：20\d\d年\d+月\d+日", built.text(PAGE))
