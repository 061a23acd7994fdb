"""What each page must say, read from the built HTML."""

from __future__ import annotations

from tests.site.conftest import Built

CHARGE = "charges/264-touna.html"
DISCLAIMER = "非官方；以官方公布文本为准；条目经机器核对，尚未经法律人审定。"


def test_答案卡片写明状态机关条款版本幅度时效(built: Built) -> None:
    answer = built.text(CHARGE, "//section[contains(@class,'lf-answer')]")
    for part in (
        "有对应罚则",
        "某安机关",
        "《某安法》第5条",
        "现行",
        "2026年1月1日起施行",
        "一般：处5日以上10日以下拘留，或者2000元以下罚款",
        "情节较重：处10日以上15日以下拘留，可以并处3000元以下罚款",
        "6个月没有发现，不再处罚",
        "《某安法》第9条",
        "按 2026年11月21日有效的法律",
    ):
        assert part in answer, part
    links = built.page(CHARGE).xpath("//section[contains(@class,'lf-answer')]//a/@href")
    assert "../laws/mou-an/2026-01-01.html#art-5" in links
    assert "../agencies/mou-gongan.html" in links


def test_罪名页依次写情形对照案例追诉标准来源(built: Built) -> None:
    page = built.page(CHARGE)
    assert page.xpath("//main//h2/@id") == [
        "answer",
        "scenarios",
        "texts",
        "versions",
        "cases",
        "forward",
        "identity",
        "sources",
    ]
    text = built.text(CHARGE)
    for part in (
        "首选依据",
        "已经羁押的日数折抵拘留。",
        "已经羁押的还要不要再罚",
        "主张者：某文",
        "主张者：某院",
        "《某安法》第4条（2013年版）→ 《某安法》第5条（2026年版）",
        "有轻有重",
        "这里只比较法定的处罚种类和幅度，不替代判断",
        "某某偷拿电瓶",
        "未收录 本站还没有收录这个罪名的立案追诉标准",
        "草稿：经机器核对，未经法律人审读",
        "statutes/charges/05-caichan/264-touna.yml",
    ):
        assert part in text, part


def test_无对应写理由_未收录写明不等于没有(built: Built) -> None:
    none = built.text("charges/271-qinzhan.html", "//section[contains(@class,'lf-answer')]")
    assert "无对应罚则" in none and "还可以由单位处分、退赔" in none
    unknown = built.text("charges/272-nuoyong.html", "//section[contains(@class,'lf-answer')]")
    assert "未收录" in unknown and "未收录不等于没有" in unknown
    assert "单位挪用罪（第 3 号）" in built.text("charges/272-nuoyong.html")


def test_将来的条款不当作现行(built: Built) -> None:
    text = built.text("charges/301-duxing.html")
    assert "今天没有现行条款：《某毒法》第12条2027年3月1日起施行，尚未施行。" in text


def test_将失效和将施行都在即将变化里(built: Built) -> None:
    text = built.text("upcoming.html")
    assert "2027年3月1日 某毒法2027年版开始施行" in text
    assert "2027年3月1日 某毒法2020年版失效" in text
    assert "毒性罪" in text


def test_法律页写明版本状态核对日期和原文(built: Built) -> None:
    now = built.text("laws/mou-an/2026-01-01.html")
    for part in (
        "某安法2026年版 现行",
        "某地某安法，2026年1月1日起施行",
        "某文本库",
        "偷取他人物品的，处五日以上",
        "本版新增",
        "2026-11-01 核对",
        "某安机关：行政拘留（依据《某安法》第9条",
        "前提：尚不构成犯罪",
    ):
        assert part in now, part
    old = built.text("laws/mou-an/2013-01-01.html")
    assert "已失效：这一版自2026年1月1日起已失效，只用于此前的行为。" in old
    assert "本站没有这一版的条文原文，请查阅官方公布的文本" in old
    future = built.text("laws/mou-di/2027-03-01.html")
    assert "尚未施行：这一版自2027年3月1日起施行，此前的行为不适用。" in future


def test_每条条款有自己的锚点(built: Built) -> None:
    ids = built.page("laws/mou-an/2026-01-01.html").xpath("//@id")
    for anchor in ("art-5", "art-7", "art-7-i1", "art-9"):
        assert ids.count(anchor) == 1, anchor


def test_原文标出所指的项(built: Built) -> None:
    marked = built.page("charges/264-touna.html").xpath("//details[contains(@class,'lf-text')]//mark")
    assert not marked  # 整条都是依据时不标
    assert "条文取自某文本库，虚构的文本" in built.text(CHARGE, "//details[contains(@class,'lf-text')]")


def test_法律总览有版本条号换算和新旧对照(built: Built) -> None:
    text = built.text("laws/mou-an/index.html")
    assert "第4条 → 第5条" in text and "第6条 → 删去" in text and "换号，罚款提高。" in text
    pair = built.text("laws/mou-an/2026-01-01-compare.html")
    for part in (
        "旧 第4条 2013年版，已失效",
        "新 第5条 2026年版，现行",
        "罚款上限由500元变为2000元",
        "旧法没有对应条款",
        "不替代从旧兼从轻的判断",
    ):
        assert part in pair, part
    dropped = built.text("laws/mou-di/2027-03-01-compare.html")
    assert "只在旧法里的行为" in dropped and "新法没有对应条款" in dropped


def test_案例按固定次序_依据写当时和现行(built: Built) -> None:
    page = built.page("cases/01-tou.html")
    assert page.xpath("//main//h2/@id") == [
        "facts",
        "issues",
        "handling",
        "basis",
        "significance",
        "sources",
        "similar",
    ]
    basis = built.text("cases/01-tou.html", "//article[contains(@class,'lf-card')]")
    assert "当时：《某安法》第4条 2013年版 已失效" in basis and "现行：《某安法》第5条 2026年版 现行" in basis
    text = built.text("cases/01-tou.html")
    assert "处5日拘留" in text or "5日拘留" in text
    assert "来源没有交代处罚日期" in text


def test_不知道的写不知道(built: Built) -> None:
    text = built.text("cases/02-du.html")
    for part in ("来源没有写明", "没有解析到具体条款", "来源没有写处理结果", "低（二手摘要、自媒体或论坛）"):
        assert part in text, part


def test_撤回的仍有页面并写理由(built: Built) -> None:
    assert "已撤回（2026年11月4日）：写错了" in built.text("cases/02-du.html")
    assert "写错了" in built.text("coverage.html")


def test_机关页写罪名罚则案例(built: Built) -> None:
    text = built.text("agencies/mou-gongan.html")
    for part in ("某安管理", "偷拿罪", "《某安法》", "第5条", "某某偷拿电瓶"):
        assert part in text, part


def test_指引的链接指到条款(built: Built) -> None:
    links = built.page("guides/du.html").xpath("//main//a/@href")
    for link in (
        "../laws/mou-an/2026-01-01.html#art-7-i1",
        "../laws/mou-an/2026-01-01.html",
        "../charges/264-touna.html",
        "../agencies/mou-gongan.html",
    ):
        assert link in links, link


def test_覆盖页的数字(built: Built) -> None:
    row = built.page("coverage.html").xpath("(//main//table)[1]/tbody/tr[last()]/*")
    assert [cell.text_content() for cell in row] == ["合计", "4", "1", "1", "1", "1"]


def test_每页都有声明日期帮助和检索(built: Built) -> None:
    for url in built.pages():
        footer = built.text(url, "//footer")
        assert DISCLAIMER in footer, url
        page = built.page(url)
        assert page.xpath("//header//a[contains(@class,'lf-help')]"), url
        assert page.xpath("//*[@data-liangfa-search]"), url
        assert len(page.xpath("//h1")) == 1, url
        assert len(page.xpath("//main")) == 1, url
        if url != "404.html":
            assert "现行、失效按 2026-11-21 计算。" in footer, url
            assert page.xpath("//title/text()")[0].endswith("两法衔接知识库"), url


def test_状态总有文字(built: Built) -> None:
    words = {
        "现行",
        "尚未施行",
        "已失效",
        "有对应罚则",
        "部分对应",
        "无对应罚则",
        "未收录",
        "有争议",
        "新旧相同",
        "新法较轻",
        "新法较重",
        "有轻有重",
        "无法比较",
    }
    seen = {
        " ".join(chip.text_content().split())
        for url in built.pages()
        for chip in built.page(url).xpath("//span[contains(concat(' ',@class,' '),' lf-chip ')]")
    }
    assert seen <= words
    assert {"现行", "尚未施行", "已失效", "有对应罚则", "部分对应", "无对应罚则", "未收录", "有争议"} <= seen


def test_页面大小(built: Built) -> None:
    for url in built.pages():
        assert len(built.html(url).encode()) <= 40_000, url


def test_流程图是有序列表_数从条款取_分支可以点(built: Built) -> None:
    page = built.page("guides/zhedi.html")
    boxes = page.xpath("//section[@aria-labelledby='flow']/ol/li")
    assert [box.get("id") for box in boxes] == ["step-shou", "step-suan"]
    first, last = (" ".join(box.text_content().split()) for box in boxes)
    assert "收到起 6个月" in first and "转述的 6个月" in first
    assert "文书：羁押证明" in first and "《某安法》第9条" in first
    assert "羁押过 → 第 2 步" in first and "没有羁押 → 结束" in first
    assert boxes[0].xpath(".//ul//a/@href") == ["#step-suan"]
    assert "到此结束" in last and "及时" in last
    assert page.xpath("//h2[@id='flow']")
