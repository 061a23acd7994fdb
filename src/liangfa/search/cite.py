"""Citations: 治安法58条, 第七十二条第（三）项, 刑法133条之一, 133-1, 旧治安法49条 → places in laws.

The patterns are plain enough to mean the same in Python and JavaScript and travel with the tables.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from liangfa.search.normal import Normal, number

_N = "[0-9零一二三四五六七八九十百千]+"
#: 第58条之一第二款第(三)项, every part after 条 optional; ``more`` lists stand before it: 58、59条.
#: 条 may be left out before a 第: 177第三款.
AND = "(?:[、,和及与]|以及)"
ARTICLE = (
    f"(?:第?({_N})(?:-({_N})|之({_N}))?(?={AND}第?{_N}(?:[-之]{_N})?(?:{AND}第?{_N}(?:[-之]{_N})?)*条)"
    f"|第?({_N})(?:-({_N})|之({_N}))?(?:条(?:之({_N}))?|(?=第(?:{_N}[款项]|\\({_N}\\))))"
    f"(?:第?({_N})款)?(?:第?\\(({_N})\\)项?|第?({_N})项)?)"
)
#: Without 条, right after the name of a law or alone: 58, 133-1, 91.2, 72(3).
BARE = f"第?({_N})(?:-({_N})|之({_N}))?(?:\\.({_N}))?(?:\\(({_N})\\))?"
#: The same inside a query, 治安法58 盗窃: Arabic figures only, neither an amount or a time nor a year.
INSIDE = (
    "第?(?!(?:19|20)[0-9]{2}(?![0-9]))([0-9]+)(?:-([0-9]+)|之([0-9]+))?(?:\\.([0-9]+))?(?:\\(([0-9]+)\\))?"
    "(?![-0-9.元万千百亿多余日天年月周岁人名个户家次倍成%克公斤吨米里亩小时分秒钟件张台辆毫度款项条至到以第])"
)
#: Words before a law that ask for its earlier version.
OLD = "(?:旧|老|原|修订前的?|修改前的?)$"
#: Words that ask what has become of an article, so its number is that of the earlier version: 现在是第几条.
MOVED = "(?:现在|如今|新法|修订后|修改后|改后|对应)[^刑罪]*(?:几|哪一?|多少)条|[改变换][成为到]了?(?:什么|几|哪|第几)"
#: A year before a law: 2013年治安法, 2012版的…; the first group keeps longer numbers out.
DATED = "(^|[^0-9])((?:19|20)[0-9]{2})年?版?的?$"
#: What makes the name of another law out of a known one: those of provinces and cities, and national ones that
#: end alike (义务教育法 is not 教育法).
ANOTHER = "(?:[省市区县州盟旗]|义务|高等|职业|国防|宣传|军用|女职工劳动保护|海上|中小企业款项)$"
#: What may follow an article when no law is named: 54条香烟 is no citation.
AFTER = "^(?:$|[^\u4e00-\u9fff]|[的之第规是怎罚处如和及与])"
#: How names of laws end.
ENDINGS = "(?:办法|法|条例|规定|规则)"
#: What may stand before the name of a law without being part of it.
LEAD = "^(?:违反|根据|依据|依照|按照|适用)"
#: A version behind the name of a law: in brackets, (2012修正), as one character, 治安法新49, or a year, 渔业法2013 38条.
BRACKETS = "(?:\\([^()]{0,20}\\)|[新旧老原]|(?:19|20)[0-9]{2}年?版?) ?$"

#: White space, defined here because Python and JavaScript do not agree on it.
_SPACE = " \\t\\n\\r\\f\\v\u00a0\u2000-\u200b\u2028\u2029\u3000"
GAP = f"([^第条款项之、,和及与{_SPACE}])[{_SPACE}]+(?=[0-9第])"
DROPPED = f"[{_SPACE}《》〈〉「」『』“”‘’\"'·]"


@dataclass(frozen=True)
class Citation:
    """One article cited; ``law`` is None when no law was named."""

    law: str | None
    article: str
    paragraph: int | None = None
    item: str | None = None
    old: bool = False
    year: str | None = None

    def fits(self, place: str) -> bool:
        """True when a provision at ``place`` is what was cited, or holds it, or lies within it."""
        head, _, item = place.partition("(")
        _, _, paragraph = head.partition(".")
        if self.paragraph and paragraph and int(paragraph) != self.paragraph:
            return False
        return not (self.item and item and item.rstrip(")") != self.item)

    def unnamed(self, place: str) -> int:
        """How many of the parts cited a place does not name: 16 for 第16条第（一）项 lacks the item."""
        head, _, item = place.partition("(")
        return int(bool(self.paragraph) and "." not in head) + int(bool(self.item) and not item)


def tight(normal: Normal, text: str) -> str:
    """The form in which citations are read: folded, without quotes and book marks.

    Of spaces only those before a number that begins something new are kept: 香烟11条 is no citation,
    香烟 11条 may be one.
    """
    marked = re.sub(GAP, "\\1\u0001", normal.light(text))
    return re.sub(DROPPED, "", marked).replace("\u0001", " ").replace("—", "-").replace("–", "-")


class Citations:
    """Reads citations with the known law names (dense form → short name)."""

    def __init__(self, normal: Normal, laws: Mapping[str, str]) -> None:
        self.normal = normal
        self.laws = laws
        self._longest = max((len(key) for key in laws), default=0)

    def law_at_end(self, text: str, laws: Collection[str] | None = None) -> tuple[str, int] | None:
        """The longest law name that ends ``text``: (dense name, where it begins in ``text``)."""
        for start in range(max(0, len(text) - self._longest - 12), len(text)):
            if self.normal.dense(text[start]) and (key := self.normal.dense(text[start:])) in self.laws:
                return key, start
        return None

    def read(self, query: str) -> tuple[list[Citation], str]:
        """All citations of a query in order, and what is left of the query."""
        text = tight(self.normal, query)
        found, rest = self._with_word(text)
        if not found:
            found, rest = self._without_word(text)
        if re.search(MOVED, text):
            found = [replace(citation, old=True) for citation in found]
        return found, rest

    def _with_word(self, text: str) -> tuple[list[Citation], str]:
        found: list[Citation] = []
        left, last_end, law = "", 0, None
        for match in re.finditer(ARTICLE, text):
            before = text[last_end : match.start()]
            named, kept, old, year = self._law_before(before)
            if named or not (found and re.fullmatch(f"{AND}?第?", before)):
                law = named
            unlike = (before and not before.endswith(" ")) or not re.match(AFTER, text[match.end() :])
            if law is None and unlike:
                # A law unknown here, or no citation at all (香烟11条, 11条香烟): leave it to full text.
                left += text[last_end : match.end()]
            else:
                citation = self._article(match, law, old, year)
                left += kept
                if citation:
                    found.append(citation)
            last_end = match.end()
        return found, left + text[last_end:]

    def unread(self, query: str) -> tuple[str, str, str] | None:
        """Text before, name as typed, text from the article on, where an article follows no known law."""
        text = tight(self.normal, query)
        match = re.search(ARTICLE, text)
        if match and re.match(AFTER, text[match.end() :]):
            start = match.start()
        elif bare := re.search(f"{ENDINGS} ?(?=(?:{BARE})$|{INSIDE})", text):
            start = bare.end()
        else:
            return None
        ahead, space, typed = text[:start].removesuffix(" ").rpartition(" ")
        lead = re.match(LEAD, typed)
        before = lead[0] if lead else ""
        return ahead + space + before, typed.removeprefix(before).removesuffix("的"), text[start:]

    def _law_before(self, before: str) -> tuple[str | None, str, bool, str | None]:
        """(law, text before it, asks for the old version, year) for the text before an article."""
        bracket = re.search(BRACKETS, before)
        stem = before[: bracket.start()] if bracket else before
        year = re.search("[0-9]{4}", bracket[0]) if bracket else None
        hit = self.law_at_end(stem.removesuffix(" ").removesuffix("的"))
        if hit is None:
            return None, before, False, None
        key, start = hit
        ahead = stem[:start]
        if re.search(ANOTHER, ahead):
            return None, before, False, None
        behind = bracket and re.search(OLD, bracket[0])
        old = re.search(OLD, ahead)
        if old:
            ahead = ahead[: old.start()]
        dated = re.search(DATED, ahead)
        if dated:
            ahead = ahead[: dated.start()] + dated[1]
        return self.laws[key], ahead, bool(old or behind), dated[2] if dated else year[0] if year else None

    def _article(self, match: re.Match[str], law: str | None, old: bool, year: str | None) -> Citation | None:
        g = match.groups()
        main = number(g[0] or g[3] or "")
        inserted = next((number(x) for x in (g[1], g[2], g[4], g[5], g[6]) if x), None)
        paragraph = number(g[7]) if g[7] else None
        item = next((number(x) for x in (g[8], g[9]) if x), None)
        if not main:
            return None
        article = f"{main}-{inserted}" if inserted else str(main)
        return Citation(law, article, paragraph or None, str(item) if item else None, old, year)

    def _without_word(self, text: str) -> tuple[list[Citation], str]:
        """治安法58, 刑法133-1, 133之一: the number follows a law, or is the whole query and in parts."""
        for match in (re.search(f"({BARE})$", text), *re.finditer(f"({INSIDE})", text)):
            if match and (read := self._bare(match, text)):
                return read
        return [], text

    def _bare(self, match: re.Match[str], text: str) -> tuple[list[Citation], str] | None:
        law, kept, old, year = self._law_before(text[: match.start()])
        alone = match[0] == text and bool(match[3] or match[4] or match[5] or match[6])
        main = number(match[2])
        if not main or (law is None and not alone) or len(match[2]) > 4:
            return None
        inserted = number(match[3] or match[4] or "")
        article = f"{main}-{inserted}" if inserted else str(main)
        paragraph, item = number(match[5] or ""), number(match[6] or "")
        cited = Citation(law, article, paragraph or None, str(item) if item else None, old, year)
        return [cited], kept + text[match.end() :]
