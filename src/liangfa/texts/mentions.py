"""Where a text of law names sanctions: kind, range, and whether 可以 stands before it.

A text is read clause by clause (split at 。 and ；); the head of a clause is its 情节严重的， or
拒不改正的，.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from liangfa.texts.numbers import even_width
from liangfa.texts.ranges import Range, detentions, fines

#: Words that show a kind is meant. The first group is looked for when text is compared with tiers.
_WORDS: dict[str, str] = {
    "警告": r"警告",
    "通报批评": r"通报批评",
    "暂扣许可证件": r"暂扣|吊扣|暂时扣留|扣留[^，。；]{0,12}(?:证(?![据明])|执照)|暂停[^，。；]{0,16}(?:资格|许可|执业|证书)",
    "降低资质等级": r"降低[^，。；岗]{0,12}(?:资质|资格|信用|等级)",
    "吊销许可证件": r"吊销|撤销[^，。；]{0,20}(?:许可|证书|执照|资格|批准)|收缴[^，。；]{0,8}证|注销[^，。；]{0,12}(?:证|照)",
    "责令停产停业": r"停产停业|停业整[顿治]|停产整[顿治]|停机整顿|暂时关闭|停业|停产"
    r"|停止(?:生产|经营|营业|执业|使用|作业|施工|建设)",
    "责令关闭": r"关闭|关停",
    "限制从业": r"不得(?:再)?(?:从事|担任|申请|参加|重新|执业|受聘|聘|取得|以)|禁入"
    r"|(?:不得|禁止)[^，。；]{0,30}(?:从事|担任|进入|活动|职务)",
    "限制开展生产经营活动": r"限制|限产|暂停|责令停止|禁止|不受理|不予受理|不得|停止|取消",
    "限期出境": r"限期出境|限期离境|限期[^，。；]{0,6}离",
    "驱逐出境": r"驱逐出境|遣送出境|驱逐",
    "取消资格": r"取消|撤销[^，。；]{0,20}资格|丧失|(?:禁止|不得|限制)[^，。；]{0,12}(?:参加|申请|参与)",
    "撤销登记": r"撤销|撤销登记|取消登记",
}  # fmt: skip
_PATTERNS = {kind: re.compile(words) for kind, words in _WORDS.items()}
_CONFISCATE = re.compile(r"没收")
#: 没收、销毁侵权商品: another verb for the same object.
_WITH = re.compile(r"^(?:、|和|并|或者|以及)(?:销毁|收缴|追缴|罚款|公开销毁|处罚|处理)+")
_GAINS = re.compile(
    r"[^，。；、和以及]*(?:违法所得|非法所得|违法收入|非法收入|所得|收入|获利|利润|价款|费用)"
)
#: Fines and detention without an amount: 处以罚款, 给予拘留.
_BARE = re.compile(r"(?:处以?|并处|单处|予以|给予|科处|、|或者?|和)(?:行政|治安)?(?P<word>罚款|拘留)")
_SEGMENT = re.compile(r"[，：:]")
_NOT_IMPOSED = re.compile(
    r"(?:被(?:依法)?|(?<!接)受到?过?|曾(?:经)?(?:因)?|已(?:经)?|拒绝(?:接受)?|作出|决定|除)[^，。；]{0,16}$"
)
#: 警告、记过: a disciplinary measure against officials, not a penalty.
_DISCIPLINE = re.compile(r"警告(?:、|或者)(?:严重警告|记过|记大过)|警告[^，。；]{0,20}处分")
_DEGREE = re.compile(r"，(?=(?:情节|后果)(?:特别|较)?[轻重严]\w{0,2}的，)")
_IMPOSING = re.compile(r"罚款|拘留|警告|没收|吊销|责令|批评")
_HEAD = re.compile(r"^(?P<head>[^；。\n]{1,80}?的)(?:，|：|处)")
_MAY = re.compile(r"可以(?![上下])|(?<![许认])可(?=并?处|并|由|责令|吊销|暂扣|没收|给予|根据)")
_MEASURE_OR = re.compile(r"责令[^，。；]{0,10}(?:改正|治理|停止|补救)[^，。；]{0,8}或者?[^，。；]*$")
_PAST = re.compile(r"[^，。；]{0,6}(?:期间|以外|一律上缴)")


@dataclass(frozen=True)
class Spot:
    """Where a clause stands: article (with its law version), paragraph, item."""

    article: str
    paragraph: int
    item: str | None = None


@dataclass(frozen=True)
class Clause:
    """Text between 。 or ；, where it stands, and its order there."""

    text: str
    spot: Spot
    at: int

    @property
    def head(self) -> str:
        """情节严重的 of 情节严重的，处…; empty when the clause has none."""
        found = _HEAD.match(self.text)
        return found["head"] if found else ""


@dataclass(frozen=True)
class Mention:
    """One sanction named in a clause.

    ``optional``: 可以 stands before it in the same segment; ``perhaps``: in an earlier one of the
    clause. ``imposed`` is False when the words describe conduct or a penalty already undergone.
    """

    kind: str
    range: Range | None
    start: int
    end: int
    clause: Clause
    optional: bool
    perhaps: bool
    imposed: bool = True


def clauses(text: str, spot: Spot, first: int = 0) -> list[Clause]:
    """The clauses of one line of law, in order."""
    parts = (piece.strip() for part in re.split(r"[。；\n]", text) for piece in _by_grade(part))
    return [Clause(part, spot, first + i) for i, part in enumerate(p for p in parts if p)]


def _by_grade(part: str) -> list[str]:
    """处罚款，情节严重的，吊销许可证: the graver degree is a clause of its own once a sanction stands before it."""
    for found in _DEGREE.finditer(part):
        if _IMPOSING.search(part[: found.start()]):
            return [part[: found.start()], *_by_grade(part[found.start() + 1 :])]
    return [part]


@lru_cache(maxsize=16384)
def mentions(clause: Clause) -> tuple[Mention, ...]:
    """Every sanction the clause names, in reading order."""
    text = even_width(clause.text)
    found: list[tuple[str, Range | None, int, int]] = []
    for spot in detentions(text):
        found.append(("行政拘留", spot.range, spot.start, spot.end))
    for spot in fines(text):
        found.append(("罚款", spot.range, spot.start, spot.end))
    if not any(range_ for kind, range_, _, _ in found if kind == "罚款") or "处以罚款" in text:
        found += _bare(text, {kind for kind, *_ in found})
    found += _confiscations(text)
    for kind, pattern in _PATTERNS.items():
        found += [(kind, None, m.start(), m.end()) for m in pattern.finditer(text)]
    return tuple(_mention(clause, text, *spot) for spot in sorted(found, key=lambda s: (s[2], s[3], s[0])))


def _bare(text: str, seen: set[str]) -> list[tuple[str, Range | None, int, int]]:
    kinds = {"罚款": "罚款", "拘留": "行政拘留"}
    return [
        (kinds[m["word"]], None, m.start(), m.end())
        for m in _BARE.finditer(text)
        if kinds[m["word"]] not in seen
    ]


def _confiscations(text: str) -> list[tuple[str, Range | None, int, int]]:
    out: list[tuple[str, Range | None, int, int]] = []
    for found in _CONFISCATE.finditer(text):
        rest = re.split(r"[，。；：:\n]", text[found.end() :], maxsplit=1)[0]
        rest = _WITH.sub("", rest)
        end = text.find(rest, found.end()) + len(rest)
        gains = _GAINS.search(rest)
        others = re.sub(
            r"或者|予以|处罚|处理|[和以及、并其全部的一]", "", _GAINS.sub("", re.split(r"并?处", rest)[0])
        )
        if not (gains or others) or rest.startswith(("外", "以外", "的")):
            # 予以没收: what is confiscated stands before, either kind may be meant.
            out += [(kind, None, found.end(), found.end()) for kind in ("没收违法所得", "没收非法财物")]
            continue
        if gains:
            out.append(("没收违法所得", None, found.start(), end))
        if others:
            out.append(("没收非法财物", None, found.start(), end))
    return out


def _mention(clause: Clause, text: str, kind: str, range_: Range | None, start: int, end: int) -> Mention:
    before = text[:start]
    segment = _SEGMENT.split(before)[-1]
    optional = bool(_MAY.search(segment))
    # 责令改正或者停产整治: choosing the measure leaves the sanction out, as 可以 would.
    perhaps = optional or bool(_MAY.search(before) or _MEASURE_OR.search(segment))
    conduct = start < len(clause.head) or bool(clause.spot.item and not clause.head and text.endswith("的"))
    imposed = start < end and not conduct and not _NOT_IMPOSED.search(segment) and not _PAST.match(text[end:])
    if kind == "警告" and _DISCIPLINE.match(text[start:]):
        imposed = False
    return Mention(kind, range_, start, end, clause, optional, perhaps, imposed)
