"""A law recognised in the lines of a document: name, history, dates, chapters, articles."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from liangfa.texts.article import ARTICLE, article_number
from liangfa.texts.numbers import even_width
from liangfa.texts.readers import tidy

_CN = "零〇一二三四五六七八九十百千"
_HEADING = re.compile(rf"^第\s*[{_CN}\d]+\s*(?P<rank>分?编|章|节)(?P<title>.{{0,40}})$")
_POINT = re.compile(rf"^(?P<no>[{_CN}]+)、")
_DAY = r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
_HISTORY = re.compile(rf"^[（(].*{_DAY}.*(?:通过|公布|发布|批准|修正|修订|施行)")
_EVENT = re.compile(rf"(?P<by>根据)?{_DAY}(?:(?!\d{{4}}年).)*?(?:通过|公布|发布|批准|修正|修订)")
_FORCE = re.compile(rf"自\s*{_DAY}\s*起\s*(?:施行|实施|生效)")
_AT_ONCE = re.compile(r"自(?:公布|发布|颁布)之日起(?:施行|实施|生效)")
_CONTENTS = re.compile(r"^目\s*[录次]$")
_NOT_NAME = re.compile(r"(?:令|公告|号)[）)]?$|^[（(]|[。，；]")
_ANNEX = re.compile(r"^(?:附件?|附表|附则表)\s*[：:\d一二三四五六七八九十]|^附件?$")
_NOISE = re.compile(
    r"^[【\[]?(?:打印|关闭|分享|上一篇|下一篇|返回|版权所有|责任编辑|责编|扫一扫|主办单位|网站地图|Copyright|.?ICP备)"
    r"[^。；]{0,30}$",
    re.IGNORECASE,
)
_RANKS = {"编": 0, "分编": 1, "章": 2, "节": 3}
_BARE_CHAPTER = re.compile(r"^(?:总|分|附)\s*则$")


@dataclass
class Found:
    """One article being read."""

    no: str
    label: str
    chapter: str | None
    lines: list[str] = field(default_factory=list)
    at: int = 0

    @property
    def text(self) -> str:
        """The article, one line for each paragraph and item."""
        return "\n".join(self.lines)


@dataclass
class Draft:
    """What was recognised; absent facts are None. ``articles`` keep the order of the document."""

    name: str | None = None
    history: list[str] = field(default_factory=list)
    adopted: dt.date | None = None
    effective: dt.date | None = None
    numbering: str = "条"
    articles: list[Found] = field(default_factory=list)
    annex: list[str] = field(default_factory=list)


def recognise(lines: list[str]) -> Draft:
    """The law in ``lines`` (numbered from 1 in ``Found.at``)."""
    first = next((i for i, line in enumerate(lines) if _starts(line)), None)
    draft = Draft()
    if first is None:
        first = next((i for i, line in enumerate(lines) if _POINT.match(line)), len(lines))
        draft.numbering = "一、二、…或整篇"
    _head(draft, lines[:first])
    if draft.numbering == "条":
        _articles(draft, lines, first)
    else:
        _points(draft, lines, first)
    _dates(draft)
    return draft


def _starts(line: str) -> re.Match[str] | None:
    return ARTICLE.match(line)


def _head(draft: Draft, lines: list[str]) -> None:
    at = next((i for i, line in enumerate(lines) if _HISTORY.match(even_width(line))), None)
    stop = next(
        (i for i, line in enumerate(lines) if _CONTENTS.match(line) or _HEADING.match(line)), len(lines)
    )
    before = lines[: at if at is not None else stop]
    named = [tidy(line) for line in before if not _NOT_NAME.search(line)]
    if named:
        name = named[-1]
        if len(named) > 1 and (len(name) < 5 or name.startswith("的")):
            name = named[-2] + name
        draft.name = name
    if at is not None:
        draft.history = _history(lines[at:stop])


def _history(lines: list[str]) -> list[str]:
    """The bracketed lines, until the bracket closes; one entry for each event."""
    text = ""
    for line in lines:
        text += line + "　"
        if line.endswith(("）", ")")):
            break
    inner = text.strip(" 　（）()")
    return [part for part in re.split(r"[\s　]+", inner) if part]


def _articles(draft: Draft, lines: list[str], first: int) -> None:
    spaced = [
        line for line in lines[first:] if (m := _starts(line)) and line[m.end() : m.end() + 1].isspace()
    ]
    strict = len(spaced) * 2 > sum(bool(_starts(line)) for line in lines[first:])
    places: dict[int, str] = {}
    for line in lines[:first]:
        _chapter(line, places)
    for at, line in enumerate(lines[first:], first + 1):
        if _ANNEX.match(line) or _NOISE.match(line):
            draft.annex = [] if _NOISE.match(line) else [tidy(rest) for rest in lines[at - 1 :]]
            return
        started = _starts(line)
        if started and _is_article(line, started, strict):
            label = re.sub(r"\s", "", started[0])
            chapter = " / ".join(places[rank] for rank in sorted(places)) or None
            rest = tidy(line[started.end() :])
            no = article_number(label) or label
            draft.articles.append(Found(no, label, chapter, [rest] if rest else [], at))
        elif not _chapter(line, places) and draft.articles:
            draft.articles[-1].lines.append(tidy(line))


def _is_article(line: str, started: re.Match[str], strict: bool) -> bool:
    """第五十三条规定的行为… at the start of a line is a reference, not a new article."""
    after = line[started.end() :]
    if not after or after[0].isspace():
        return True
    return not strict and not after.startswith(("规定", "第", "、", "和", "至", "的", "或", "所列", "，"))


def _chapter(line: str, places: dict[int, str]) -> bool:
    if _BARE_CHAPTER.match(line):
        places.clear()
        places[_RANKS["章"]] = re.sub(r"\s", "", line)
        return True
    found = _HEADING.match(line)
    if found is None or re.search(r"[。；，]", found["title"]):
        return False
    rank = _RANKS[found["rank"]]
    for lower in [one for one in places if one >= rank]:
        del places[lower]
    title = re.sub(r"\s", "", found["title"])
    label = re.sub(r"\s", "", line[: found.start("title")])
    places[rank] = f"{label} {title}".strip()
    return True


def _points(draft: Draft, lines: list[str], first: int) -> None:
    for at, line in enumerate(lines[first:], first + 1):
        found = _POINT.match(line)
        if _ANNEX.match(line) or _NOISE.match(line):
            return
        if found:
            no = article_number(f"第{found['no']}条") or found["no"]
            draft.articles.append(Found(no, found[0], None, [tidy(line[found.end() :])], at))
        elif draft.articles:
            draft.articles[-1].lines.append(tidy(line))


def _dates(draft: Draft) -> None:
    history = "　".join(even_width(part) for part in draft.history)
    events = list(_EVENT.finditer(history))
    if events:
        draft.adopted = _day(events[-1])
    force = list(_FORCE.finditer(history))
    last = even_width(draft.articles[-1].text) if draft.articles else ""
    if force:
        day = _day(force[-1])
        draft.effective = day if not (day and draft.adopted) or day >= draft.adopted else None
    elif events and not events[-1]["by"] and not events[-1][0].endswith("修正"):
        # Amended by a decision (根据…修正) the last article keeps its first date: it says nothing of this version.
        stated = _FORCE.search(last)
        day = _day(stated) if stated else draft.adopted if _AT_ONCE.search(last) else None
        draft.effective = day if day and draft.adopted and day >= draft.adopted else None


def _day(found: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
