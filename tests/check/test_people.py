"""Names and personal numbers in cases (rule K06)."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangfa.check.people import full_names, personal_number
from liangfa.check.run import open_project
from tests.check.test_rules import CASE, edit
from tests.conftest import TODAY

#: Sentence → the names in it; all invented.
NAMED = [
    ("王建国在家中饮酒后驾车", ["王建国"]),
    ("欧阳建国和李志强在某厂盗窃", ["欧阳建国", "李志强"]),
    ("当事人赵铁柱认罚", ["赵铁柱"]),
    ("当事人赵铁柱自述没有获利", ["赵铁柱"]),
    ("王建国盗窃案", ["王建国"]),
    ("方伟危险驾驶案", ["方伟"]),
    ("2024年3月5日李明将电瓶卖出", ["李明"]),
    ("凌晨3时许，民警张小宇巡逻", ["张小宇"]),
    ("被不起诉人李四等拿走电瓶", ["李四"]),
    ("公安机关对上官云处行政拘留5日", ["上官云"]),
    ("司马青、诸葛明到案", ["司马青", "诸葛明"]),
    ("夏侯平与尉迟刚从后门进入", ["夏侯平", "尉迟刚"]),
    ("店主臧国强把烟卖给他人", ["臧国强"]),
    ("男子褚大力被查获", ["褚大力"]),
    ("与周小海伙同作案", ["周小海"]),
    ("因佘小兰向派出所报警", []),
    ("某日，佘小兰向派出所报警", ["佘小兰"]),
    ("王建强果园架网致鸟死亡案", ["王建强"]),
    ("广州市查处陈建强销售假药案", ["陈建强"]),
    ("江西省王建强等6人起诉", ["王建强"]),
]

#: Ordinary sentences of cases; nothing in them is a name.
UNNAMED = [
    "高某、王某甲、李某某在某地盗窃",
    "王某明驾驶小轿车",
    "欧阳某和司马某甲到案",
    "王甲与张乙因琐事打架",
    "常先生报警，李女士在场",
    "武汉和江苏在2024年移送",
    "张家口与石家庄将线索移交",
    "《治安管理处罚法》和《安全生产法》在本案适用",
    "边境管理机关在口岸查获",
    "林业局、农业农村局和海关到场",
    "黄河在禁渔期内",
    "以高价将白酒卖出",
    "当事人陈述和申辩",
    "当事人在场，行为人因琐事到店",
    "司机在高速公路上被查",
    "方向和程度，金额与数量",
    "任何单位和个人，许可与管辖",
    "于2024年在某地",
    "余款将退还，段时间",
    "对方已赔偿，他在禁猎区戴头灯打鸟",
    "某镇靳村和李楼村在河边",
    "按消防法对丁本人怎样处罚",
    "房屋和车辆被扣",
]

#: Text → the kind of number in it; all invented.
NUMBERS = [
    ("电话13800138000", "证件号或电话号"),
    ("电话138 0013 8000", "证件号或电话号"),
    ("证号11010119900101123X", "证件号或电话号"),
    ("电话010-87654321", "证件号或电话号"),
    ("电话（0710）3456789", "证件号或电话号"),
    ("电话０１０－８７６５４３２１", "证件号或电话号"),
    ("卡号6222021234567890123", "银行卡号"),
    ("卡号6222 0212 3456 7890 123", "银行卡号"),
    ("车牌鄂F12345", "车牌号"),
    ("车牌鄂F·12345", "车牌号"),
    ("新能源车鄂AD12345", "车牌号"),
    ("住人民路12号3单元502室", "门牌号"),
    ("住某小区5栋1202室", "门牌号"),
    ("住长江大道88号", "门牌号"),
    ("车牌鄂F··345", None),
    ("车牌鄂F***45", None),
    ("车牌湘JGY**0", None),
    ("泸建罚决字〔2024〕13-6号", None),
    ("（2020）云08行初14号", None),
    ("国务院247号令", None),
    ("某某路12号", None),
    ("3号楼", None),
    ("2024-11-21", None),
    ("罚款301万元，销售12345678元", None),
]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_全名从前后文认出(text: str, names: list[str]) -> None:
    assert list(full_names(text)) == names


@pytest.mark.parametrize("text", UNNAMED)
def test_隐去的名字和普通词不算全名(text: str) -> None:
    assert list(full_names(text)) == []


@pytest.mark.parametrize(("text", "kind"), NUMBERS)
def test_号码(text: str, kind: str | None) -> None:
    assert personal_number(text) == kind


def test_一句里有几个人名就查出几个(mini: Path) -> None:
    edit(mini, CASE, "title: 某某偷拿电瓶", "title: 王建国和李志强偷拿电瓶")
    found = [f.message for f in open_project(mini, TODAY).findings if f.rule == "K06"]
    assert sorted(found) == ["“李志强”像是自然人的全名", "“王建国”像是自然人的全名"]
