"""What a sanction takes away, in groups people ask for: 驾驶证, 营业执照, 医师执业证书 …

The statutes name some two hundred objects; each group gathers the spellings of one thing. A group is
found by the words the provision itself uses, so an object named only 许可证 stays in the last group
until its law says which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from liangfa.model.penalty import Sanction

#: Sanctions that take away or limit a qualification.
KINDS = ("吊销许可证件", "暂扣许可证件", "限制从业", "取消资格", "撤销登记", "其他处罚")


@dataclass(frozen=True)
class Licence:
    """One group; ``slug`` is part of a permanent address, ``words`` a pattern over ``Sanction.what``."""

    slug: str
    title: str
    words: str


LICENCES: tuple[Licence, ...] = (
    Licence("jiashizheng", "机动车驾驶证", "驾驶证|驾驶营运"),
    Licence("yingye-zhizhao", "营业执照", "营业执照"),
    Licence(
        "yihu", "医师、护士等医务人员执业证书", "医师|护士|医务人员|医疗卫生人员|暂停执业活动|医疗卫生服务"
    ),
    Licence(
        "yiliao-jigou", "医疗机构、采供血机构许可和诊疗科目", "医疗机构执业|诊疗科目|采供血|单采血浆|人体器官"
    ),
    Licence("yaopin", "药品许可证件和批准证明文件", "药品|麻精"),
    Licence("qixie-huazhuangpin", "医疗器械、化妆品许可证件", "医疗器械|化妆品"),
    Licence("shipin", "食品、食盐、农产品和屠宰经营", "食品|食盐|屠宰|农药|种子|兽药"),
    Licence("jinrong", "金融、证券、期货、保险业务许可", "期货|金融|证券|基金|保荐|支付业务|保险|市场禁入"),
    Licence(
        "zhuanye-renyuan",
        "律师、公证员、会计师等专业人员资格",
        "律师|公证员|会计|导游|教师资格|从业资格|执业资格|检验资格",
    ),
    Licence("zhiwu", "董事、高管和负责人任职", "任职资格|担任|法定代表人|高级管理人员|董事"),
    Licence(
        "anquan",
        "安全生产、危险化学品、民爆和烟花爆竹",
        "安全生产|危险化学品|危险物品|爆破|爆炸|烟花|燃气|充装|安全评价",
    ),
    Licence("qiangzhi", "枪支制造、配售许可", "枪支"),
    Licence("zizhi", "资质证书和机构资质", "资质"),
    Licence("paiwu-jiance", "排污许可和环境监测、环评业务", "排污|监测|报告书"),
    Licence("kuangchan", "勘查、采矿和采砂许可", "勘查|采矿|采砂"),
    Licence("yuye-shoulie", "捕捞、猎捕、狩猎、采集和人工繁育许可", "捕捞|猎捕|狩猎|采集证|繁育"),
    Licence("wenhua-chuban", "出版、印刷、演出、娱乐和网络文化许可", "出版|印刷|演出|娱乐|网络文化"),
    Licence("hangkong", "航空人员执照", "机长|训练合格|^执照$"),
    Licence("waimao-baoguan", "报关、出口和对外劳务经营资格", "报关|出口|海关|对外劳务|旅行社|旅游"),
    Licence("zhaobiao", "招标投标和政府采购资格", "招标|评标|政府采购"),
    Licence("jiaoyu-kaoshi", "办学许可和考试、入学资格", "办学|考试|入学|招生|学前教育|幼儿园|举办者"),
    Licence("keyan", "生物技术和临床研究", "临床研究|遗传资源|生物技术|伦理"),
)
#: Everything no group above covers, mostly objects the law names only 许可证.
OTHER = Licence("qita", "其他许可证件和条文只写“许可证”“执照”的", "")


def licences_of(sanction: Sanction) -> tuple[Licence, ...]:
    """The groups of a sanction; the last group alone when it takes away something unnamed.

    其他处罚 belongs to a group only when its words name one.
    """
    return _groups(sanction.kind, sanction.what or "") if sanction.kind in KINDS else ()


@cache
def _groups(kind: str, what: str) -> tuple[Licence, ...]:
    found = tuple(group for group in LICENCES if re.search(group.words, what))
    return found or (() if kind == "其他处罚" else (OTHER,))
