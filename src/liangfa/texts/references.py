"""References inside a law: 前款, 前两款第三项, 本条第一款, 本法第九十条, 第一项至第三项."""

from __future__ import annotations

import re
from dataclasses import dataclass

from liangfa.model.keys import Place
from liangfa.texts.numbers import chinese_integer

_N = r"[零〇一二两三四五六七八九十百千]+"
_OWN = r"本[\u4e00-\u9fff]{0,6}?(?:法典|法|条例|办法|规定|规则|细则|决定|解释|通则|标准)"
_REF = re.compile(
    rf"(?P<own>{_OWN})?"
    rf"(?:第(?P<article>{_N})条(?:之(?P<sub>{_N}))?)"
    rf"(?:第(?P<para>{_N})款)?(?:第[（(]?(?P<item>{_N})[）)]?项)?"
)
_FORMER = re.compile(rf"(?:前(?P<count>[两二三四五六七八九])?款|上款)(?:第[（(]?(?P<item>{_N})[）)]?项)?")
_PARA = re.compile(rf"(?:本条)?第(?P<para>{_N})款(?:第[（(]?(?P<item>{_N})[）)]?项)?")
_ITEMS = re.compile(rf"第[（(]?(?P<from>{_N})[）)]?项(?:(?:至|到)第[（(]?(?P<to>{_N})[）)]?项)?")
_SAME_ARTICLE = re.compile(rf"(?:本条|本款)(?:的)?第[（(]?(?P<item>{_N})[）)]?项")
_EXCLUDED = re.compile(r"除[^，。；]{0,40}?项[^，。；]{0,6}?外")
_FOREIGN = re.compile(r"(?:法|条例|办法|规定|规则|细则|解释|法典|》)(?:的)?$")
_PENAL = re.compile(r"(?:依照|按照|依据|根据|适用|比照|依)[^，。；]*$")
_EXCEPT = re.compile(r"除[^，。；]{0,40}$")


@dataclass(frozen=True)
class Reference:
    """A place in the same law; ``penal`` when the text applies it (依照…处罚)."""

    place: Place
    penal: bool


def references(text: str, article: str, paragraph: int) -> tuple[Reference, ...]:
    """Every place of the same law that ``text`` (standing in that paragraph) refers to."""
    out: list[Reference] = []
    taken: list[tuple[int, int]] = []
    for found in _REF.finditer(text):
        taken.append(found.span())
        if found["own"] or not _foreign(text, found.start()):
            out += _article(text, found)
    for found in _FORMER.finditer(text):
        count = {None: 1, "两": 2}.get(found["count"]) or chinese_integer(found["count"]) or 1
        for no in range(max(1, paragraph - count), paragraph):
            out.append(Reference(Place(article, no), _penal(text, found.start())))
    for found in _PARA.finditer(text):
        para = chinese_integer(found["para"])
        inside = any(start <= found.start() < end for start, end in taken)
        if para and not inside and not re.search(r"条$", text[: found.start()]):
            if para != paragraph:
                out.append(Reference(Place(article, para), _penal(text, found.start())))
    for found in _SAME_ARTICLE.finditer(text):
        item = chinese_integer(found["item"])
        out.append(Reference(Place(article, paragraph, str(item)), _penal(text, found.start())))
    if "前条" in text and article.isdigit() and int(article) > 1:
        out.append(Reference(Place(str(int(article) - 1)), _penal(text, text.find("前条"))))
    return tuple(dict.fromkeys(out))


def _foreign(text: str, start: int) -> bool:
    """第X条 right after another law's name, or in a list that began with one."""
    before = text[:start]
    while listed := re.search(
        rf"第{_N}条(?:之{_N})?(?:第{_N}款)?(?:第[（(]?{_N}[）)]?项)?(?:、|和|或者|以及|至)$", before
    ):
        before = before[: listed.start()]
    return bool(_FOREIGN.search(before)) and not re.search(rf"{_OWN}$", before)


def _article(text: str, found: re.Match[str]) -> list[Reference]:
    main = chinese_integer(found["article"])
    if main is None:
        return []
    sub = chinese_integer(found["sub"]) if found["sub"] else None
    para = chinese_integer(found["para"]) if found["para"] else None
    item = chinese_integer(found["item"]) if found["item"] else None
    no = f"{main}-{sub}" if sub else str(main)
    place = Place(no, para, str(item) if item else None)
    return [Reference(place, _penal(text, found.start()))]


def _penal(text: str, start: int) -> bool:
    before = text[:start]
    return bool(_PENAL.search(before)) and not _EXCEPT.search(re.split(r"[，。；]", before)[-1])


def named_items(text: str) -> frozenset[str]:
    """Items named after 前款 or 第一款 in ``text``: 第一项、第五项至第八项 gives 1, 5, 6, 7, 8."""
    out: set[str] = set()
    for found in _ITEMS.finditer(text):
        low, high = chinese_integer(found["from"]), chinese_integer(found["to"] or found["from"])
        if low and high:
            out.update(str(no) for no in range(low, high + 1))
    return frozenset(out)


def speaks_of(text: str, item: str) -> bool | None:
    """Whether ``text`` names ``item`` of another paragraph; None when it names no items.

    前款第一项、第三项 names those; 前款除第三项以外情形 names all others.
    """
    left_out = _EXCLUDED.search(text)
    rest = text[: left_out.start()] + text[left_out.end() :] if left_out else text
    named = named_items(rest)
    if named:
        return item in named
    return item not in named_items(left_out[0]) if left_out else None
