"""An invented project for the site tests: every status, a future version, and text that attacks pages."""

from __future__ import annotations

import shutil
from pathlib import Path

from liangfa.check.run import Project
from liangfa.guides import load_guides
from liangfa.model.keys import VersionKey
from liangfa.store import load
from liangfa.texts.provider import RawArticle, VersionRecord, VersionText

MINI = Path(__file__).parents[1] / "fixtures/mini"

#: Written into every kind of text field; none of it may come alive.
ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>"
MARKDOWN = "**粗** _斜_ `码` [点我](javascript:alert(3)) ![图](x) &lt; | {{ 7*7 }} {% raw %}"

FILES = {
    "statutes/laws/mou-di/law.yml": f"""
id: mou-di
name: 某地某毒法 {ATTACK}
short_name: 某毒法
aliases: ['{MARKDOWN}']
level: 法律
issuer: 某机关
field: 某毒
versions:
  - effective: 2020-01-01
    adopted: null
    expires: 2027-03-01
    checked_on: 2026-11-02
  - effective: 2027-03-01
    adopted: 2026-10-01
    changes: '罚款提高。{ATTACK}'
    renumbered: {{'10': ['11', '12']}}
    checked_on: 2026-11-02
""",
    "statutes/laws/mou-di/2020-01-01.yml": f"""
law: 某毒法@2020-01-01
checked_on: 2026-11-02
provisions:
  - at: '10'
    conduct: '做某事 {ATTACK}'
    agencies: [某市场部门]
    tiers:
      - when: 一般
        choose:
          - 警告
          - 同时: [警告, 罚款: {{max: 500}}]
    predecessors: 无
  - at: '20'
    conduct: 只在旧法里的行为
    agencies: [某市场部门]
    tiers:
      - when: 一般
        impose: [罚款: {{min: 20, max: 50, unit: '%', base: 某额}}]
    predecessors: 无
""",
    "statutes/laws/mou-di/2027-03-01.yml": f"""
law: 某毒法@2027-03-01
checked_on: 2026-11-02
provisions:
  - at: '11'
    conduct: 做某事
    agencies: [某市场部门]
    tiers:
      - when: 一般
        impose: [罚款: {{max: 1000}}]
    predecessors: [某毒法@2020-01-01#10]
  - at: '12'
    conduct: 新增的行为
    agencies: [某市场部门]
    tiers:
      - when: 一般
        may_add: [罚款: {{max: 1000}}]
      - when: '情节严重 {MARKDOWN}'
        impose: [吊销许可证件: {{what: 某证, duration: 终身}}]
    predecessors: 无
    notes: ['{MARKDOWN}']
""",
    "statutes/charges/05-caichan/301-duxing.yml": f"""
id: 301-duxing
seq: 4
name: '毒性罪{ATTACK}'
articles: ['301']
chapter: 5
aliases: ['{MARKDOWN}']
examples: ["单引号'双引号\\""]
gist: |-
  第一行

  ## 假标题
  </div>{ATTACK}
since: 1997-12-16
name_source: '某规定 {ATTACK}'
unit_crime: true
duty_crime: true
non_prosecution: 高
match:
  status: partial
  reason: '只有部分情形 {ATTACK} {MARKDOWN}'
  entries:
    - provision: 某毒法@2020-01-01#10
      role: primary
      scenario: '情形 {ATTACK}'
      note: '{MARKDOWN}'
      sources: [{{title: '文件 {ATTACK}', doc_no: 某发〔2020〕1号}}]
    - provision: 某毒法@2027-03-01#12
      role: companion
      scenario: 明年才施行的情形
forward:
  - scenario: '数额 {ATTACK}'
    threshold: '1万元 {MARKDOWN}'
    source: {{title: 某标准, doc_no: 某发〔2021〕2号}}
disputes:
  - question: '怎么办 {ATTACK}'
    sides:
      - {{view: '甲说 {ATTACK}', held_by: 甲, source: {{url: 'https://example.org/?a=1&b=<x>"'}}}}
      - {{view: 乙说, held_by: '乙 {ATTACK}', source: {{url: 'https://example.org/b'}}}}
review: {{state: draft, on: 2026-11-03, by: '编辑 {ATTACK}', against: [某毒法@2020-01-01, 没有的法@2020-01-01]}}
""",
    "cases/mou-pi/02-du.yml": f"""
id: 02-du
title: '案名 {ATTACK}'
title_is_own: false
batch: '某批 {ATTACK}'
publisher: 某检察院
publisher_kind: 地方检察院
published: null
direction: null
region: null
procuratorate: null
charge: null
conduct: '案情 {ATTACK} {MARKDOWN}'
non_prosecution: null
decision_date: null
agency: null
opinion_date: null
legal_basis:
  - {{cited: '没有条号 {ATTACK}', note: '说明 {MARKDOWN}'}}
  - {{cited: 某毒法第十条, provision: 某毒法@2020-01-01#10}}
penalty: null
issues: []
significance: null
sources: [{{url: 'https://example.org/case2', site: '某网 {ATTACK}'}}]
confidence: low
missing: ['全部 {ATTACK}']
checked_on: 2026-11-02
withdrawn: {{on: 2026-11-04, reason: '写错了 {ATTACK}'}}
""",
    "docs/guides/du.md": f"""---
title: '指引 <script>alert(1)</script>'
summary: '一句话 <b>x</b>'
order: 9
checked_on: 2026-11-02
aliases: [毒指引]
---

正文 {ATTACK}，[条款](law:某安法@2026-01-01#7(1))、[版本](law:某安法@2026-01-01)、
[罪名](charge:264-touna)、[机关](agency:mou-gongan)。

[坏链接](javascript:alert(9)) `<b>代码</b>`

## 小节 {{#part}}

| 列一 | 列二 |
|---|---|
| 甲 | 乙 |
""",
    "docs/about.md": """---
title: 关于本站
summary: 说明
---

## 局限 {#limits}

## 无障碍 {#accessibility}

## 改正 {#corrections}

[覆盖](coverage.md#withdrawn)
""",
}


def make_project(root: Path) -> Path:
    """The small project of all tests, plus the attacks."""
    shutil.copytree(MINI, root)
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8", newline="\n")
    # The search room cannot yet export a guide without aliases.
    guide = root / "docs/guides/zhedi.md"
    guide.write_text(
        guide.read_text("utf-8").replace("order: 1", "order: 1\naliases: [抵扣]"), "utf-8", newline="\n"
    )
    return root


def unchecked(root: Path, today: object) -> Project:
    """Reads without the rules: the attacks must be harmless even when ``check`` lets them through."""
    data, unreadable = load(root)
    guides, wrong = load_guides(root)
    assert not unreadable and not wrong, [*unreadable, *wrong]
    return Project(data, guides, ())


class InventedTexts:
    """A provider that has one version of one law."""

    name = "某文本库"
    licence = "虚构的文本"

    def __init__(self) -> None:
        key = VersionKey.parse("某安法@2026-01-01")
        articles = {
            "5": "偷取他人物品的，处五日以上十日以下拘留或者二千元以下罚款；情节较重的，处十日以上十五日以下拘留，"
            f"可以并处三千元以下罚款。\n不满十八周岁的，从轻处罚。{ATTACK}",
            "7": "有下列行为之一，尚不构成犯罪的，处五日以下拘留，没收违法所得，并处违法所得一倍以上五倍以下罚款：\n"
            "（一）无证摆卖某物的；\n（二）别的。",
            "9": "六个月没有发现的，不再处罚。",
        }
        raw = {no: RawArticle(no, f"第{no}条", text) for no, text in articles.items()}
        self._text = VersionText(VersionRecord(key, "某地某安法"), self.name, self.licence, raw)

    def version(self, key: VersionKey) -> VersionText | None:
        return self._text if key == self._text.key else None

    def versions(self, short_name: str) -> list[VersionRecord]:
        return [self._text.record] if short_name == "某安法" else []

    def dated(self, short_name: str) -> list[VersionRecord]:
        return [record for record in self.versions(short_name) if record.dated]

    def refusal(self, key: VersionKey) -> str | None:
        return None
