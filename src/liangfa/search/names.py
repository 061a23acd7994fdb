"""The tables of the exact layer: every name by which something may be asked for.

Made once at build; Python and the browser look up in the same tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from pypinyin import Style, lazy_pinyin

from liangfa.search.normal import Normal
from liangfa.search.synonyms import SYNONYMS
from liangfa.search.unit import Unit

#: Classes of names, best first; the number orders equal finds and travels to the browser.
CLASS_WORDS: tuple[str, ...] = (
    "罪名",
    "罪名",
    "别名",
    "口语说法",
    "法律",
    "法律简称",
    "主管机关",
    "主管机关",
    "指引",
    "拼音",
    "拼音首字母",
    "处罚种类",
    "刑法分则章节",
    "说法",
)
TITLE, SHORT, ALIAS, EXAMPLE, LAW, LAW_ALIAS, AGENCY, AGENCY_ALIAS, GUIDE = range(9)
PINYIN, INITIALS, SANCTION, HEADING, SYNONYM = range(9, 14)
#: What may be asked for in pinyin; of guides only by short names: the others are sentences.
SPELLED = frozenset((TITLE, SHORT, ALIAS, LAW, LAW_ALIAS, AGENCY, AGENCY_ALIAS))
LONGEST_SPELLED = 8

#: How users say the kinds of sanctions (kinds as in the penalty model).
SANCTION_NAMES: Mapping[str, tuple[str, ...]] = {
    "警告": ("警告",),
    "通报批评": ("通报批评",),
    "罚款": ("罚款", "罚钱", "罚多少钱", "处罚金额"),
    "没收违法所得": ("没收违法所得", "没收所得", "没收非法所得"),
    "没收非法财物": ("没收非法财物", "没收财物", "没收物品", "没收工具"),
    "暂扣许可证件": ("暂扣许可证件", "暂扣许可证", "暂扣驾驶证", "暂扣驾照", "暂扣执照"),
    "降低资质等级": ("降低资质等级", "降低资质", "降级"),
    "吊销许可证件": (
        "吊销许可证件",
        "吊销许可证",
        "吊销营业执照",
        "吊销执照",
        "吊销驾驶证",
        "吊销驾照",
        "吊销证照",
        "吊证",
        "吊销",
    ),
    "限制开展生产经营活动": ("限制开展生产经营活动", "限制生产", "限制经营"),
    "责令停产停业": ("责令停产停业", "停产停业", "停业整顿", "停产整顿", "停业"),
    "责令关闭": ("责令关闭", "关闭企业"),
    "限制从业": ("限制从业", "从业禁止", "禁止从业", "禁业", "终身禁业"),
    "行政拘留": ("行政拘留", "治安拘留", "拘留", "拘留几天", "拘留多久"),
    "限期出境": ("限期出境",),
    "驱逐出境": ("驱逐出境",),
    "取消资格": ("取消资格",),
    "撤销登记": ("撤销登记",),
}

Entry = tuple[int, int, str]
Names = dict[str, list[Entry]]


def spellings(name: str) -> tuple[set[str], set[str]]:
    """Full pinyin and initials of a Chinese name, in the spellings people type."""
    syllables = lazy_pinyin(name, style=Style.NORMAL, errors="ignore")
    if len(syllables) < 2:
        return set(), set()
    full = "".join(syllables)
    # 虐 is written nve by input methods, nue by most people.
    return {full, full.replace("nve", "nue").replace("lve", "lue"), full.replace("v", "u")}, {
        "".join(s[0] for s in syllables)
    }


def name_table(units: Sequence[Unit], normal: Normal) -> Names:
    """Dense name → (unit number or -1, class, facet token), best first."""
    found: dict[str, set[Entry]] = {}

    def add(name: str, number: int, kind: int, token: str) -> None:
        key = normal.dense(name)
        if len(key) > 1:
            found.setdefault(key, set()).add((number, kind, token))

    for number, unit in enumerate(units):
        for kind, name, token in _names_of(unit):
            add(name, number, kind, token)
            if kind in SPELLED or (kind == GUIDE and len(name) <= LONGEST_SPELLED):
                full, initials = spellings(normal.dense(name))
                for spelling in sorted(full):
                    add(spelling, number, PINYIN, token)
                for spelling in sorted(initials):
                    add(spelling, number, INITIALS, token)
    for name in ("刑法", "中华人民共和国刑法"):
        # Charges stand in it, so it can be cited even while it has no page of its own.
        if normal.dense(name) not in found:
            add(name, -1, LAW, "~l刑法")
    for heading in sorted({heading for unit in units for heading in unit.headings}):
        add(heading, -1, HEADING, f"~h{heading}")
    for word, terms in SYNONYMS.items():
        for term in terms:
            add(word, -1, SYNONYM, normal.dense(term))
    for sanction, names in SANCTION_NAMES.items():
        for name in names:
            add(name, -1, SANCTION, f"~s{sanction}")
    return {key: _best(entries) for key, entries in sorted(found.items())}


def _best(entries: Iterable[Entry]) -> list[Entry]:
    """One entry per unit, the best class; in order of class, then unit."""
    out: dict[tuple[int, str], Entry] = {}
    for number, kind, token in sorted(entries, key=lambda e: (e[1], e[0], e[2])):
        out.setdefault((number, token), (number, kind, token))
    return list(out.values())


def _names_of(unit: Unit) -> Iterable[tuple[int, str, str]]:
    if unit.type == "charge":
        token = f"~c{unit.id}"
        yield TITLE, unit.title, token
        yield SHORT, unit.title.removesuffix("罪"), token
        for i, name in enumerate(unit.names):
            kind = ALIAS if i < unit.alias_count else EXAMPLE
            yield kind, name, token
            if kind == ALIAS and name.endswith("罪") and len(name) > 2:
                yield kind, name.removesuffix("罪"), token
    elif unit.type == "law":
        token = f"~l{unit.title}"
        yield LAW, unit.title, token
        for name in (*unit.names, f"中华人民共和国{unit.title}"):
            yield LAW_ALIAS, name, token
            for other in _order_spellings(name):
                yield LAW_ALIAS, other, token
    elif unit.type == "agency":
        token = f"~a{unit.title}"
        yield AGENCY, unit.title, token
        for name in unit.names:
            yield AGENCY_ALIAS, name, token
    elif unit.type == "guide":
        for name in (unit.title, *unit.names):
            yield GUIDE, name, ""


def _order_spellings(name: str) -> Iterable[str]:
    """国务院310号令 as it is also written: 国务院令第310号, 国务院第310号令."""
    found = re.fullmatch(r"(\D+)(\d+)号令", name)
    return (
        (f"{found[1]}令第{found[2]}号", f"{found[1]}令{found[2]}号", f"{found[1]}第{found[2]}号令")
        if found
        else ()
    )


def own_names(units: Sequence[Unit]) -> list[str]:
    """Names, and words that synonyms lead to, which the cutter must keep whole."""
    names = {name for unit in units for kind, name, _ in _names_of(unit) if kind <= AGENCY_ALIAS}
    return sorted(names.union(*SYNONYMS.values()))
