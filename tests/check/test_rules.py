"""Every rule: the good example is the untouched mini project, the bad one a single edit of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from liangfa.check.registry import RULES
from liangfa.check.run import open_project
from tests.conftest import TODAY

LAW = "statutes/laws/mou-an/law.yml"
OLD = "statutes/laws/mou-an/2013-01-01.yml"
NEW = "statutes/laws/mou-an/2026-01-01.yml"
TOU = "statutes/charges/05-caichan/264-touna.yml"
QIN = "statutes/charges/05-caichan/271-qinzhan.yml"
CASE = "cases/mou-pi/01-tou.yml"
AGENCIES = "statutes/agencies.yml"
GUIDE = "docs/guides/zhedi.md"
QUIZ = "courses/questions/touna.yml"
COURSE = "courses/touna.yml"
PRACTICE = "courses/practice/mou.yml"
LADDER = "statutes/ladders/tou.yml"
PAPER = "statutes/papers/templates/mou-han.yml"
RULE = "statutes/rules/01-mou.yml"
FLOW = "docs/flows/zhedi.yml"
NUMBERS = "docs/data/statistics.csv"

#: rule → (file, text to replace, replacement, part of the message)
BAD: dict[str, tuple[str, str, str, str]] = {
    "L01": (LAW, "id: mou-an", "id: mou-bie", "与文件夹"),
    "L02": (
        LAW,
        "aliases: [安法]",
        "aliases: [安法]  # see make_second_law",
        "已经是",
    ),
    "L03": (LAW, "    expires: 2026-01-01\n", "    expires: 2026-02-01\n", "有效期重叠"),
    "L04": (NEW, "law: 某安法@2026-01-01", "law: 某安法@2026-01-02", "没有在 law.yml 登记"),
    "L05": (LAW, "limitation: [某安法@2026-01-01#9]", "limitation: [某安法@2026-01-01#10]", "没有收录"),
    "L06": (NEW, "checked_on: 2026-11-01", "checked_on: 2027-01-01", "在将来"),
    "L07": (NEW, "checked_on: 2026-11-01", "checked_on: 2026-05-01", "超过 180 日"),
    "P01": (NEW, "- at: '9'", "- at: '6'", "排在了后面"),
    "P02": (NEW, "predecessors: [某安法@2013-01-01#8]", "predecessors: [某安法@2013-01-01#88]", "没有收录"),
    "P03": (NEW, "predecessors: [某安法@2013-01-01#8]", "predecessors: [某安法@2026-01-01#5]", "不比本条早"),
    "P04": (OLD, "agencies: [某安机关]", "agencies: [某某机关]", "机关表里没有"),
    "P05": (NEW, "    predecessors: [某安法@2013-01-01#4]\n", "", "没有写前身"),
    "P06": (NEW, "sanctions: [罚款, 没收违法所得]", "sanctions: [罚款]", "没有机关管"),
    "P07": (NEW, "when: 情节较重", "when: 一般", "写了两次"),
    "P08": (NEW, "conduct: 无证摆卖某物", "conduct: 无证摆卖某物的", "收尾"),
    "C01": (TOU, "id: 264-touna", "id: 264-tou", "与文件名"),
    "C02": (QIN, "seq: 2", "seq: 1", "重复"),
    "C03": (QIN, "unit_crime: false", "aliases: [偷拿]\nunit_crime: false", "已经指向"),
    "C04": (TOU, "provision: 某安法@2026-01-01#5", "provision: 某安法@2026-01-01#9", "不是罚则"),
    "C05": (TOU, "provision: 某安法@2026-01-01#5", "provision: 某安法@2013-01-01#4", "已失效"),
    "C06": (TOU, "role: primary", "role: companion", "首选依据"),
    "C07": (TOU, "against: [某安法@2026-01-01]", "against: []", "缺少"),
    "C09": (TOU, "note: 已经羁押", "since: 2013-01-01\n      note: 已经羁押", "不能把前身分开"),
    "C10": (
        TOU,
        "某安法@2026-01-01#5\n      role: primary\n      scenario: 偷拿公私物品，不需要判处刑罚\n      note: 已经",
        "某安法@2026-01-01#7(1)\n      role: primary\n      scenario: 摆卖\n      note: 2026年以前看《某法》第三条。已经",
        "没有连上",
    ),
    "C08": (TOU, "gist: 暗中取走他人物品，数额较大。\n", "", "缺少要旨"),
    "A01": (AGENCIES, "name: 某市场部门", "name: 某市场部门\n  aliases: [某安]", "已经属于"),
    "K01": (CASE, "id: 01-tou", "id: 01-tou-bie", "与文件名"),
    "K02": (
        CASE,
        "{url: 'https://example.org/case', site: 某检察院网站, kind: 官网}",
        "某安法@2026-01-01#9",
        "来源",
    ),
    "K03": (CASE, "charge: 偷拿罪", "charge: 偷走罪", "没有“偷走罪”"),
    "K04": (CASE, "provision: 某安法@2013-01-01#4", "provision: 某安法@2026-01-01#5", "没有施行"),
    "K05": (CASE, "decision_date: 2025-01-10", "decision_date: 2024-01-10", "早于行为"),
    "K06": (CASE, "某某拿走他人电瓶一个。", "某某（电话13800138000）拿走电瓶。", "证件号"),
    "K07": (
        CASE,
        "penalty:\n  outcome: 处罚\n  sanctions:\n    - 行政拘留: {min: 5, max: 5}\n",
        "penalty: null\n",
        "",
    ),
    "Q01": (QUIZ, "id: touna-02", "id: touna-01", "重复"),
    "Q02": (QUIZ, "provisions: [某安法@2026-01-01#9]", "provisions: [某安法@2026-01-01#99]", "没有收录"),
    "Q03": (QUIZ, "    on: 2025-06-01\n", "", "touna-02 依据的 某安法@2013-01-01#4 已失效"),
    "Q04": (NEW, "- 罚款: {max: 2000}", "- 罚款: {max: 1000}", "touna-01 的答案需要重新核对"),
    "Q05": (
        QUIZ,
        "stem: 某安机关对无证摆卖某物，自己能决定的有哪些？\n    options: [行政拘留, 罚款, 没收违法所得, 警告, 移交某市场部门罚款]",
        "stem: 虚拟案情：甲2026年3月偷取他人电瓶，情节一般，检察机关决定不起诉，某安机关可以怎样处罚？\n    options: [罚款2500元, 只罚款1500元, 行政拘留12日]",
        "同一道题",
    ),
    "Q06": (QUIZ, "stem: 虚拟案情：甲", "stem: 甲", "没有标明"),
    "D01": (PAPER, "id: mou-han", "id: mou-xin", "与文件名"),
    "D02": (PAPER, "- items: 证据", "- items: 某人", "不是逐项"),
    "D03": (PAPER, "    basis: [某安法@2026-01-01#9]\n", "", "没有来源"),
    "D04": (PAPER, "text: 幅度：{{幅度}}", "text: 建议罚款五百元。", "数额"),
    "K08": (CASE, "region: 江西省某市", "region: 某市", "没有从省级写起"),
    "K09": (CASE, "outcome: 处罚", "outcome: 判处刑罚", "criminal 里没有写"),
    "K10": (CASE, "  sanctions:\n    - 行政拘留: {min: 5, max: 5}\n", "", "没有种类也没有说明"),
    "D05": (LADDER, "    tier: 情节较重", "    tier: 情节严重", "没有“情节严重”一档"),
    "W01": (TOU, "note: 已经羁押的日数折抵拘留。", "note: 已经<script>alert(1)</script>。", "标记"),
    "W02": (TOU, "note: 已经羁押的日数折抵拘留。", "note: 已经羁押,日数折抵。", "半角"),
    "W03": (CASE, "https://example.org/case", "https://example.org/case。", "写得不对"),
    "G02": (GUIDE, "law:某安法@2026-01-01#9", "law:某安法@2026-01-01#99", "没有收录"),
    "G03": (GUIDE, "## 规则 {#guize}", "## 规则", "固定的 id"),
    "T01": (COURSE, "id: touna", "id: touna-bie", "与文件名"),
    "T02": (COURSE, "{45: 5, 90: 10, 180: 10}", "{45: 6, 90: 10, 180: 10}", "45 分钟的课排了 46 分钟"),
    "T03": (COURSE, "case: 01-tou", "case: 09-tou", "案例 09-tou 没有收录"),
    "T04": (COURSE, "status: 已失效", "status: 现行", "已失效，课程当作现行"),
    "T05": (COURSE, "#9|期限}", "#9|罚则}", "没有罚则"),
    "T06": (COURSE, "课前核对本地的追诉标准。", "一般处5日以上10日以下拘留。", "手写了“5日以上”"),
    "T08": (COURSE, "on: 2026-08-31", "on: 2026-08-30", "没有写 2026-08-30"),
    "T09": (PRACTICE, "涉嫌{{罪名}}", "涉嫌{{罪}}", "没有“罪”这个槽"),
    "T07": (COURSE, "kind: 讲评", "kind: 答疑", "结果无处揭晓"),
    "G04": (GUIDE, "law:某安法@2026-01-01#9", "law:某安法@2013-01-01#8", "不是现行法"),
    "G06": (GUIDE, "羁押一日抵", "照某安法第九十九条，羁押一日抵", "某安法99条 没有收录"),
    "G05": (GUIDE, "羁押一日抵", "指引要求主管机关一个月内回复。羁押一日抵", "没有读到"),
    "R01": (RULE, "id: mou-zhong", "id: mou-shixiao", "重复"),
    "R02": (RULE, "articles: [某安法@2026-01-01#5]", "articles: [某安法@2026-01-01#55]", "没有收录"),
    "R03": (RULE, "documents: [mou-wenjian]", "documents: [mou-bie]", "没有登记"),
    "R04": (RULE, "fact: age_at_act, below", "fact: nianling, below", "没有事实"),
    "R05": (RULE, "verdict: 2027-02-28", "verdict: 2027-03-03", "算出来是 2027-02-28"),
    "R06": (
        RULE,
        "governs: [某安法@2026-01-01#9, 某安法@2013-01-01#8]",
        "governs: [某安法@2026-01-01#9]",
        "没有规则",
    ),
    "R07": (RULE, "      fits: [某安法@2026-01-01#5]", "      fits: [某安法@2026-01-01#6]", "罪名里没有"),
    "R08": (RULE, "period: {n: 6, unit: 个月}", "period: {n: 8, unit: 个月}", "不在所依据条款"),
    "F01": (FLOW, "id: zhedi", "id: zhedi-tu", "与文件名"),
    "F02": (FLOW, "to: suan", "to: jisuan", "没有 jisuan 这一步"),
    "F03": (FLOW, "basis: [某安法@2026-01-01#9]", "basis: [某安法@2013-01-01#8]", "已失效"),
    "F04": (FLOW, "soon: 及时", "soon: 七日内", "手写了“七日”"),
    "S01": (NUMBERS, "mou-banli,江西省", "mou-guo,江西省", "id mou-guo 重复"),
    "S02": (NUMBERS, "2025-01,2025-12", "2025-12,2025-01", "晚于截止"),
    "S03": (NUMBERS, "提出意见,,300,件", "提出意见,,300,人", "单位不同"),
    "S04": (NUMBERS, "办理案件,,400,件", "办理案件,,400,份", "单位不同"),
    "S05": (NUMBERS, "271-qinzhan 264-touna", "271-meiyou 264-touna", "没有罪名 271-meiyou"),
    "S06": (NUMBERS, "超过100%，补移了以前的", "", "没有说明"),
    "X01": (
        QIN,
        "review:",
        "withdrawn: {on: 2026-11-01, reason: 重复, successor: meiyou}\nreview:",
        "不存在",
    ),
}


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} does not contain {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def make_second_law(root: Path) -> None:
    """Another law that claims the abbreviation of the first."""
    folder = root / "statutes/laws/mou-bie"
    folder.mkdir()
    text = (root / LAW).read_text(encoding="utf-8")
    head = text.split("versions:")[0].replace("mou-an", "mou-bie").replace("某安法", "某别法")
    (folder / "law.yml").write_text(
        head + "versions:\n  - {effective: 2020-01-01, checked_on: 2026-11-01}\n", encoding="utf-8"
    )


def test_好的例子没有发现(mini: Path) -> None:
    project = open_project(mini, TODAY)
    assert project.findings == () and project.warnings == ()


def test_每条规则都有坏的例子() -> None:
    assert set(BAD) == set(RULES)


@pytest.mark.parametrize("rule_id", sorted(BAD))
def test_坏的例子被查出(mini: Path, rule_id: str) -> None:
    file, old, new, message = BAD[rule_id]
    edit(mini, file, old, new)
    if rule_id == "L02":
        make_second_law(mini)
    if rule_id == "Q05":
        edit(mini, QUIZ, "key: AE", "key: AB")
    if rule_id == "K07":
        edit(mini, CASE, "missing: [处罚日期]", "missing: []")
    project = open_project(mini, TODAY)
    found = [f for f in (*project.findings, *project.warnings) if f.rule == rule_id]
    assert found, f"{rule_id} found nothing"
    assert any(message in f.message for f in found)
    assert found[0].mend
    assert "\n" not in str(found[0])


def test_旧规定仍有效而后面有新条款的也查出(mini: Path) -> None:
    edit(mini, LAW, "    expires: 2026-01-01\n", "")
    edit(mini, TOU, "provision: 某安法@2026-01-01#5", "provision: 某安法@2013-01-01#4")
    found = [f.message for f in open_project(mini, TODAY).findings if f.rule == "C05"]
    assert found == ["某安法@2013-01-01#4 后面还有现行的 某安法@2026-01-01#5，页面先写后者"]


def test_读到了来源而没有网址的要写明(mini: Path) -> None:
    address = "{url: 'https://example.org/case', site: 某检察院网站, kind: 官网}"
    edit(mini, CASE, address, "{site: 某法治报, note: 只读到正文。}")
    assert [f.message for f in open_project(mini, TODAY).findings if f.rule == "K02"] == ["来源没有网址"]
    edit(mini, CASE, "missing: [处罚日期]", "missing: [处罚日期, 来源网址]")
    edit(mini, CASE, "confidence: high", "confidence: low")
    assert not [f for f in open_project(mini, TODAY).findings if f.rule == "K02"]


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_规则有一句话说明(rule_id: str) -> None:
    sentence = RULES[rule_id].sentence
    assert sentence.endswith("。")
    assert "\n" not in sentence


#: Day of checking → rules that find something on 2026-11-21; 180 and 365 days are still in time.
AGES = [
    ("2026-05-25", [], []),
    ("2026-05-24", [], ["L07"]),
    ("2025-11-21", [], ["L07"]),
    ("2025-11-20", ["L06"], []),
    ("2026-11-22", ["L06"], []),
]


@pytest.mark.parametrize(("day", "wrong", "reminded"), AGES)
@pytest.mark.parametrize("file", [NEW, LAW, AGENCIES, CASE, GUIDE, FLOW])
def test_核对日期过一百八十日提醒_过一年算错(
    mini: Path, file: str, day: str, wrong: list[str], reminded: list[str]
) -> None:
    edit(mini, file, "checked_on: 2026-11-01", f"checked_on: {day}")
    project = open_project(mini, TODAY)
    assert [f.rule for f in project.findings] == wrong
    assert [f.rule for f in project.warnings] == reminded
    assert all(" 提醒：" in str(f) for f in project.warnings)


def test_罪名的核对日期也看(mini: Path) -> None:
    edit(mini, TOU, "on: 2026-11-01", "on: 2026-01-01")
    assert [f.rule for f in open_project(mini, TODAY).warnings] == ["L07"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("某某拿走他人电瓶一个。", "王小明拿走他人电瓶一个。", "“王小明”像是自然人的全名"),
        ("某某拿走他人电瓶一个。", "王小明，拿走他人电瓶一个。", "“王小明”像是自然人的全名"),
        ("某某拿走他人电瓶一个。", "被不起诉人李四等拿走电瓶。", "“李四”像是自然人的全名"),
        ("某某拿走他人电瓶一个。", "王某明、李某甲拿走电瓶。", None),
        ("title: 某某偷拿电瓶", "title: 王小明诉某安局案", "“王小明”像是自然人的全名"),
        ("procuratorate: 某市检察院", "procuratorate: 江北、江东区检察院", None),
    ],
)
def test_案例里的人名(mini: Path, old: str, new: str, message: str | None) -> None:
    edit(mini, CASE, old, new)
    found = [f.message for f in open_project(mini, TODAY).findings if f.rule == "K06"]
    assert found == ([f"{message}"] if message else [])


@pytest.mark.parametrize(
    ("address", "fine"),
    [
        ("https://example.org/a?b=1&c=%E4%B8%AD#d", True),
        ("http://a-b.example.org:8080/x/", True),
        ("https://example.org", True),
        ("https://localhost/a", False),
        ("https://example.org/案", False),
        ("https://example.org/a，", False),
        ("https://example.org/a,", False),
        ("http://example", False),
    ],
)
def test_网址的写法(mini: Path, address: str, fine: bool) -> None:
    edit(mini, CASE, "https://example.org/case", address)
    found = [f for f in open_project(mini, TODAY).findings if f.rule == "W03"]
    assert bool(found) is not fine


@pytest.mark.parametrize(
    ("sentence", "made"),
    [
        ("指引的回复期限没有读到。", False),
        ("收到检察意见后2个月内回复。", False),
        ("指引15条列举的情形包括三种。", True),
        ("2021年规定：不回复的，报告党委。", True),
        ("醉驾意见列了15项从重情节。", True),
        ("最高检印发高检发〔2026〕5号。", True),
    ],
)
def test_没有读到的不写(mini: Path, sentence: str, made: bool) -> None:
    edit(mini, GUIDE, "羁押一日抵", f"{sentence}羁押一日抵")
    edit(mini, CASE, "某某拿走他人电瓶一个。", f"某某拿走他人电瓶一个。{sentence}")
    found = {f.file for f in open_project(mini, TODAY).findings if f.rule == "G05"}
    assert found == ({GUIDE, CASE} if made else set())


def test_旧条款说明了就可以引(mini: Path) -> None:
    edit(mini, GUIDE, "law:某安法@2026-01-01#9", "law:某安法@2013-01-01#8")
    edit(mini, GUIDE, "羁押一日抵", "下面是2013年的文本。\n\n羁押一日抵")
    assert [f for f in open_project(mini, TODAY).findings if f.rule == "G04"] == []


@pytest.mark.parametrize(
    ("rule_id", "old", "new", "message"),
    [
        ("F02", "to: suan", "to: shou", "步骤 suan 走不到"),
        ("F02", "    ends: true\n", "", "没有去处"),
        ("F02", "  - id: suan", "  - id: shou", "写了两次"),
        ("F03", "term: 追究时效", "term: 回复", "没有“回复”"),
        ("F03", "rule: mou-zhong", "rule: mou-shixiao", "没有时钟规则"),
        ("F03", "documents: [mou-wenjian]", "documents: [mou-bie]", "没有登记"),
        ("F04", "does: 抵扣日数", "does: 收到后30日抵扣", "手写了“30日”"),
        ("F04", "note: 抵完", "note: 照2021年的规定，抵完", ""),
        ("M01", ", term: 追究时效", "", "provision 和 term"),
    ],
)
def test_流程图(mini: Path, rule_id: str, old: str, new: str, message: str) -> None:
    edit(mini, FLOW, old, new)
    found = [f.message for f in open_project(mini, TODAY).findings if f.rule == rule_id]
    assert any(message in text for text in found) if message else not found
