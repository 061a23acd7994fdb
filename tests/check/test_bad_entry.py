"""One deliberately bad project: the complete ordered list of findings is asserted."""

from __future__ import annotations

from pathlib import Path

from liangfa.check.run import open_project
from tests.check.test_rules import CASE, NEW, TOU, edit
from tests.conftest import TODAY


def test_读不了的条目逐行报告(mini: Path) -> None:
    edit(mini, NEW, "          - 行政拘留: {min: 5, max: 10}\n", "          - 行政拘留: {min: 10, max: 5}\n")
    edit(mini, NEW, "    subjects: [个人, 单位]", "    subjects: [个人, 公司]")
    edit(mini, NEW, "          - 没收违法所得\n", "          - 没收财产\n")
    edit(mini, TOU, "seq: 1\n", "seq: 1\nseq: 2\n")
    edit(mini, TOU, "since: 1997-12-16", "since: 1997年")
    edit(mini, TOU, "gist:", "gits:")
    edit(mini, CASE, "issues: [折抵]", "issues: [折抵, 随便]")
    edit(mini, CASE, "missing: [处罚日期]", "missing: [处罚日期\n")
    lines = [str(finding) for finding in open_project(mini, TODAY).findings]
    assert lines == EXPECTED


def test_条目内容的发现逐行报告(mini: Path) -> None:
    edit(mini, NEW, "predecessors: [某安法@2013-01-01#4]", "predecessors: [某安法@2013-01-01#44]")
    edit(mini, NEW, "conduct: 无证摆卖某物", "conduct: 无证摆卖<b>某物</b>,的")
    edit(mini, TOU, "role: primary", "role: alternative")
    edit(mini, TOU, "against: [某安法@2026-01-01]", "against: [某安法@2030-01-01]")
    edit(mini, CASE, "charge: 偷拿罪", "charge: 偷拿")
    lines = [str(finding) for finding in open_project(mini, TODAY).findings]
    assert lines == EXPECTED_RULES


EXPECTED = [
    "cases/mou-pi/01-tou.yml:33:11 Y01 YAML 写法有误：括号、引号或缩进没有配对 → 检查缩进、冒号后的空格和引号",
    "statutes/charges/05-caichan/264-touna.yml:3:1 Y02 键“seq”重复出现 → 只保留一个",
    "statutes/charges/05-caichan/264-touna.yml:10:1 M01 没有 gits 这个字段 → 删去，或改成字段表里的名称",
    "statutes/charges/05-caichan/264-touna.yml:11:1 M01 since：“1997年”不是日期，应写成 2026-01-01 的样子 → 按说明改正",
    "statutes/laws/mou-an/2026-01-01.yml:11:13 M01 choose：下限 10 大于上限 5 → 按说明改正",
    "statutes/laws/mou-an/2026-01-01.yml:22:20 M01 subjects 的值“公司”不在可用的词里 → 可用：个人、单位、责任人员",
    "statutes/laws/mou-an/2026-01-01.yml:29:13 M01 impose：没有“没收财产”这种处罚，可用：警告、通报批评、罚款、没收违法所得、没收非法财物、暂扣许可证件、降低资质等级、吊销许可证件、限制开展生产经营活动、责令停产停业、责令关闭、限制从业、行政拘留、限期出境、驱逐出境、取消资格、撤销登记、其他处罚 → 按说明改正",
]

EXPECTED_RULES = [
    "cases/mou-pi/01-tou.yml:11:1 K03 没有“偷拿”这个罪名 → 写正式罪名，来源没写的写 null",
    "statutes/charges/05-caichan/264-touna.yml:19:3 C06 没有首选依据（primary） → 至少给一条写 role: primary",
    "statutes/charges/05-caichan/264-touna.yml:33:48 C07 review.against 的 某安法@2030-01-01 没有登记 → 改正版本",
    "statutes/charges/05-caichan/264-touna.yml:33:48 C07 review.against 缺少 某安法@2026-01-01 → 对照该文本核读后补上",
    "statutes/laws/mou-an/2026-01-01.yml:18:5 P02 predecessors 指向的 某安法@2013-01-01#44 没有收录 → 先写那一条，或改正条号",
    "statutes/laws/mou-an/2026-01-01.yml:21:5 P08 要旨以“的”收尾 → 删去最后一个字",
    "statutes/laws/mou-an/2026-01-01.yml:21:5 W01 有标记或控制字符 '<b' → 只写普通文字",
    "statutes/laws/mou-an/2026-01-01.yml:21:5 W02 “,的”用了半角标点 → 改成全角标点",
]
