"""What would tell readers of a case who the people in it are: full names and personal numbers.

Names are read from their surroundings, since a surname alone is mostly an ordinary character: a surname of
``surnames.yml`` with one or two characters stands by itself, before a verb or connective, or after a word
that introduces people. Ordinary words that begin like a name (高价, 方式) are listed in the same file. Masked
forms (王某, 王某甲, 王甲, 某某) are no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from liangfa.model.vocab import PROVINCES

_WIDTH = str.maketrans("０１２３４５６７８９－　", "0123456789- ")
_GAP = r"[ -]?"
#: What is found → pattern; the first that fits a text is told.
_NUMBERS: Mapping[str, re.Pattern[str]] = {
    "证件号或电话号": re.compile(
        # 18 digits of an identity card, a mobile number, a landline with its area code.
        r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d" + _GAP + r"\d{4}" + _GAP + r"\d{4}"
        r"|[（(]?0\d{2,3}[）)]?" + _GAP + r"[2-9]\d{6,7}(?:-\d{1,6})?)(?![\dXx])"
    ),
    "银行卡号": re.compile(rf"(?<!\d)(?=[3-69])(?:\d{{4}}{_GAP}){{3}}\d{{4}}(?:{_GAP}\d{{1,3}})?(?!\d)"),
    # Five or six characters of which three are digits: 鄂F··345 and 鄂FXX345 hide the number.
    "车牌号": re.compile(
        r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•. ]?"
        r"(?=(?:[A-Z]*\d){3})(?!\w*[Xx]{2})[A-Z0-9]{4,5}[A-Z0-9挂学警港澳](?![A-Za-z0-9*])"
    ),
    "门牌号": re.compile(
        r"(?<!某)(?:路|街|大道|巷|弄|胡同|小区|花园|村\d+组)\d+(?:-\d+)?号(?!线|令|公路|文件)"
        r"|\d+(?:号楼|栋|幢|座|单元)\d+(?:单元|层|楼|室|号|房)|\d+(?:号|单元|栋|幢|座)[A-Z]?\d{2,4}室"
    ),
}


@dataclass(frozen=True)
class Surnames:
    """``surnames.yml``: what may begin a name, and the words that only look like one."""

    common: str
    wordy: str
    rare: str
    double: tuple[str, ...]
    words: tuple[str, ...]
    begins: Mapping[str, str]


@lru_cache
def surnames() -> Surnames:
    """The surnames of the file beside this module."""
    found = yaml.safe_load((files("liangfa.check") / "surnames.yml").read_text(encoding="utf-8"))
    single = {kind: "".join(found[kind].split()) for kind in ("common", "wordy", "rare")}
    return Surnames(
        **single,
        double=tuple(found["double"].split()),
        words=tuple(found["words"].split()),
        begins=found["begins"],
    )


#: Not in a given name: what hides one, ends a place or an article, or only joins words.
_NEVER = "某甲乙丙丁戊×的了在是被及等其者所但且省市县区镇乡村屯州街罪款项条"
#: What follows a surname that stands for the whole name.
_TITLE = "先生|女士|小姐|师傅|老师|老板|经理|医生|姓|氏"
#: Where a name may begin. 3月5日王建国, 与李强, 对张伟.
_BEFORE = (
    r"(?:^|(?<=[、，；。：（“《\s与和对向给由人将把让叫同跟])|(?<=\d[年月日时])|(?<=[\d时]许)|(?<=[当昨]晚))"
)
#: Where a name of a surname that begins few words may: 江西省王建国, 在场的王建国, 抓获王建国.
_BEFORE_SURE = r"(?:(?<=[向应从的省市区县镇])|(?<=抓获|查处|移送|找到|拖欠))"
#: Where a sentence or a part of it begins.
_HEAD = r"(?:^|(?<=[、，；。：（“]))"
_STOP = r"[、，；。）”》\s]"
_ALONE = rf"(?:{_STOP}|\d|等|案|诉|$)"
#: Connectives and verbs of what people do in cases.
_DOES = (
    "[在和与将把被因到向从及同跟持用以于为系是经还又自未没不曾拒逃受无的称说犯捕猎吸偷运养开骑]",
    "驾驶|盗窃|认罚|认罪|涉嫌|伙同|明知|采用|采取|多次|先后|酒后|使用|利用|通过|携带|进入|窜至|购买|销售|出售|收购",
    "生产|制造|制作|贩卖|非法|擅自|故意|醉酒|饮酒|醉驾|酒驾|诈骗|骗取|抢夺|抢劫|殴打|伤害|如实|承认|供述|退赔|退赃",
    "赔偿|取得|违反|违法|拿走|窃取|归案|到案|投案|主动|危险|容留|介绍|组织|寻衅|聚众|虚开|假冒|走私|滥伐|盗伐|污染",
    "肇事|交通|妨害|妨碍|伪造|敲诈|赌博|设赌|帮助|掩饰|侵犯|袭警|失火|过失|串通|合同|信用|职务|挪用|侵占|行贿|受贿",
    "恶意|强制|强行|强奸|猥亵|危害|破坏|买卖|倒卖|提供|持有|私藏|夫妻|夫妇|兄弟|父子|二人|两人|三人|名下|作出|申请",
    "处行政|处以|处罚|罚款|提出|接受|表示|发现|报警|捡到|捡拾|要求|签署|承包|经营|加入|担任|负责|雇佣|雇用|驾车|开车|持刀",
    "立即|随即|当场|前往|来到|途经|路过|看到|砍伐|采伐|挖掘",
    "本人|怎样|各\\d|拟|相对|酌定|法定|存疑|协助|隐匿|转卖|转交|出借|出租|购入|购进|网购|制售|加价|全部|处扣押|任区域",
)
_NEXT = rf"(?:{'|'.join(_DOES)})"
#: Words that introduce people.
_WHO = (
    "当事人|不起诉人|嫌疑人|被告人|被害人|被侵害人|受害人|被处罚人|申请人|行为人|违法人员|证人|男子|女子|男|女|青年|老人|村民|居民"
    "|市民|司机|驾驶人|驾驶员|乘客|店主|摊主|业主|房东|租客|老板|负责人|代表人|经营者|经理|股东|会计|员工|职工|工人|学生"
    "|教师|医生|护士|农民|渔民|网民|网友|民警|辅警|交警|检察官|保安|患者|买家|卖家|商户|顾客|客户|邻居|丈夫|妻子|儿子"
    "|女儿|父亲|母亲|同学|同事|朋友|户主|货主|车主|船长|船员|厂长"
)


@lru_cache
def _names() -> tuple[re.Pattern[str], ...]:
    known = surnames()
    double = "|".join(known.double)
    words = "|".join([*known.words, *(f"{s}[{chars}]" for s, chars in known.begins.items()), *PROVINCES])
    no_name = rf"(?!{words}|..?(?:{_TITLE}))"
    given = rf"(?:(?![{_NEVER}])[\u4e00-\u9fff])"

    def one_of(*surname: str) -> str:
        # As short as what follows allows: of 诸葛明到案, 诸葛明.
        return rf"{no_name}(?P<name>(?:{double}){given}{{1,2}}?|(?!{double})(?:{'|'.join(surname)}))"

    common, wordy = (rf"[{chars}]{given}{{1,2}}?" for chars in (known.common, known.wordy))
    common_name = one_of(common)
    any_name = one_of(common, wordy, rf"[{known.rare}]{given}{{2}}")
    sure = rf"{no_name}(?P<name>(?:{double}|(?!{double})[{known.common}])"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{_BEFORE}{any_name}(?={_ALONE}|{_NEXT})",
            rf"{_BEFORE_SURE}{common_name}(?={_ALONE}|{_NEXT})",
            rf"(?:{_WHO}){any_name}(?={_ALONE}|{_NEXT})",
            # After 当事人, and with two characters at the head of a sentence, a surname that begins few
            # words is enough: 当事人赵铁柱自述, 王建强果园架网案.
            rf"(?:{_WHO}){sure}{given}{{1,2}})",
            rf"{_HEAD}{sure}{given}{{2}})",
        )
    )


def full_names(text: str) -> Iterator[str]:
    """What looks like the full name of a person, in reading order and once each."""
    found: dict[int, str] = {}
    for pattern in _names():
        for match in pattern.finditer(text):
            found.setdefault(match.start("name"), match["name"])
    yield from dict.fromkeys(found[at] for at in sorted(found))


def personal_number(text: str) -> str | None:
    """Which kind of number of a person ``text`` holds, in words; None when it holds none."""
    even = text.translate(_WIDTH)
    return next((kind for kind, pattern in _NUMBERS.items() if pattern.search(even)), None)
