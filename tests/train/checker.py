"""Answers generated questions by another road than the generator's: from the words of the law.

The checker sees what a reader sees (stem and options). With official texts at hand it reads the
article; in a plain clone it reads the entries as editors wrote them. It never asks ``liangfa.train``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

from liangfa.knowledge import Knowledge, Located
from liangfa.model.keys import Place, VersionKey
from liangfa.model.vocab import MATCH_WORDS
from liangfa.model.wording import tiers_text
from liangfa.texts.article import PlaceError
from liangfa.texts.provider import Provider, VersionText
from liangfa.yamlio import read_yaml

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNIT = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = "零〇一二两三四五六七八九十百千万亿"
_SIGN = "日|天|元|倍|%|年|个月|小时|周岁"
_AMOUNT = re.compile(rf"(百分之)?(\d+(?:\.\d+)?|[{_NUMERAL}]+|半)(万|亿)?(?:以[上下])?({_SIGN})?")
_AUTHORITY = re.compile(r"主管部门|管理部门|[机海]关|机构|银行")
_DATE = re.compile(r"(\d{4})年(\d+)月(\d+)日")
_LABEL = re.compile(
    rf"第([{_NUMERAL}]+)条(?:之([{_NUMERAL}]+))?(?:第([{_NUMERAL}]+)款)?(?:第（([{_NUMERAL}]+)）项(?:之([{_NUMERAL}]+))?)?"
)


def whole(numeral: str) -> int:
    """A Chinese numeral below 亿: 一百三十三 → 133."""
    total = section = digit = 0
    for char in numeral:
        if char in _DIGIT:
            digit = _DIGIT[char]
        elif char in _UNIT:
            section += (digit or 1) * _UNIT[char]
            digit = 0
        elif char == "万":
            total += (section + digit) * 10_000
            section = digit = 0
    return total + section + digit


def amounts(text: str) -> set[str]:
    """Every number of ``text`` with its unit, in one spelling: ``5日``, ``50000元``, ``0.5倍``."""
    # A fine of at most the value itself is one of at most once the value.
    found: set[str] = {"1倍"} if "等值以下" in text else set()
    for share, number, scale, unit in _AMOUNT.findall(_DATE.sub("", text)):
        value = 0.5 if number == "半" else float(number) if number[0].isdigit() else float(whole(number))
        value *= {"万": 1e4, "亿": 1e8}.get(scale, 1)
        sign = "%" if share else "日" if unit == "天" else unit
        found.add(f"{value:g}{sign}")
        if sign == "%":
            found.add(f"{value / 100:g}倍")
        if sign == "元" or not sign:
            found.add(f"{value:g}元")
    return found


def place_of(label: str) -> Place:
    """第七十二条第（三）项 → 72(3)."""
    found = _LABEL.search(label)
    assert found, label
    article = str(whole(found[1])) + (f"-{whole(found[2])}" if found[2] else "")
    item = str(whole(found[4])) + (f"-{whole(found[5])}" if found[5] else "") if found[4] else None
    return Place(article, whole(found[3]) if found[3] else None, item)


def pairs(text: str) -> set[str]:
    """Pairs of neighbouring Chinese characters."""
    runs = re.findall(r"[\u4e00-\u9fff]+", text)
    return {run[i : i + 2] for run in runs for i in range(len(run) - 1)}


def day_of(text: str) -> dt.date:
    """The first Chinese date of ``text``."""
    found = _DATE.search(text)
    assert found, text
    return dt.date(int(found[1]), int(found[2]), int(found[3]))


class Checker:
    """Answers one question at a time; ``road`` counts which source was used."""

    def __init__(self, repo: Path, known: Knowledge, texts: Provider) -> None:
        self.repo = repo
        self.known = known
        self.texts = texts
        self.road = {"texts": 0, "entries": 0}

    def answer(self, name: str, stem: str, options: tuple[str, ...]) -> int:
        """The index of the right option, or a failed assertion that says why there is none."""
        kinds: dict[str, Callable[[str, tuple[str, ...]], int]] = {
            "range": self._range,
            "clock": self._range,
            "article": self._article,
            "agency": self._agency,
            "old": self._version,
            "new": self._version,
            "match": self._match,
        }
        return kinds[name.split("-")[1]](stem, options)

    # -- sources ---------------------------------------------------------------------------------

    def _text(self, law: str, effective: dt.date) -> VersionText | None:
        found = self.texts.version(VersionKey(law, effective))
        self.road["texts" if found else "entries"] += 1
        return found

    def _entry(self, law: str, effective: dt.date, place: Place) -> Located:
        return self.known.provisions[f"{law}@{effective.isoformat()}#{place}"]

    def _words(self, law: str, effective: dt.date, place: Place, *, follow: str = "") -> str:
        """What the place says, with the sentence its items hang on; ``follow`` adds more."""
        text = self._text(law, effective)
        if text is None:
            located = self._entry(law, effective, place)
            if follow:
                return f"{located.provision.conduct}：{tiers_text(located.provision.tiers)}"
            terms = "；".join(f"{t.what}{t.value}{t.condition or ''}" for t in located.provision.terms)
            return f"{located.provision.conduct}：{tiers_text(located.provision.tiers)}{terms}"
        try:
            said = text.unit(place).text
        except PlaceError:
            said = text.raw[place.article].text
        return said + (self._referred(text, place, said, follow) if follow else "")

    @staticmethod
    def _referred(text: VersionText, place: Place, said: str, follow: str) -> str:
        """The words of the places of the same law that ``said`` points to, or the ``whole`` article too."""
        own = text.article(place.article)
        assert own is not None
        near = follow == "whole" or "本条" in said or ("前" in said and "款" in said)
        out = [p.full_text for p in own.paragraphs if near]
        for found in _LABEL.finditer(said):
            other = text.article(str(whole(found[1])) + (f"-{whole(found[2])}" if found[2] else ""))
            if other is not None and other.no != place.article:
                wanted = whole(found[3]) if found[3] else None
                out += [p.full_text for p in other.paragraphs if wanted in {None, p.no}]
        return "\n" + "\n".join(out)

    # -- kinds -----------------------------------------------------------------------------------

    def _named(self, stem: str) -> tuple[str, dt.date, Place]:
        law = re.search(r"《(.+?)》", stem)
        assert law, stem
        rest = stem[law.end() :]
        return law[1], day_of(rest), place_of(rest)

    def _range(self, stem: str, options: tuple[str, ...]) -> int:
        law, effective, place = self._named(stem)
        fit: list[int] = []
        for follow in ("", "whole"):
            said = amounts(self._words(law, effective, place, follow=follow))
            fit = [i for i, option in enumerate(options) if amounts(option) <= said]
            if fit:
                break
        assert len(fit) == 1, (stem, options, fit)
        return fit[0]

    def _article(self, stem: str, options: tuple[str, ...]) -> int:
        law = re.search(r"《(.+?)》", stem)
        conduct = re.search(r"“(.+)”", stem)
        assert law and conduct, stem
        effective = day_of(stem)
        return self._likest(conduct[1], [(law[1], effective, place_of(option)) for option in options])

    def _likest(self, conduct: str, places: list[tuple[str, dt.date, Place]]) -> int:
        wanted = pairs(conduct)
        scores = [len(wanted & pairs(self._words(*place, follow="named"))) for place in places]
        best = max(scores)
        assert scores.count(best) == 1, (conduct, places, scores)
        return scores.index(best)

    def _version(self, stem: str, options: tuple[str, ...]) -> int:
        law = re.search(r"《([^》]+)》中", stem)
        conduct = re.search(r"（(.+?)），行为时", stem)
        assert law and conduct, stem
        day = day_of(stem)
        # A text library may hold only some versions of a law.
        starts = {r.key.effective for r in self.texts.versions(law[1])}
        starts |= {v.effective for v in self.known.laws[law[1]].versions}
        valid = max(start for start in starts if start <= day)
        places = [(i, place_of(o)) for i, o in enumerate(options) if day_of(o) == valid]
        assert places, (stem, options, valid)
        best = self._likest(conduct[1], [(law[1], valid, place) for _, place in places])
        return places[best][0]

    def _agency(self, stem: str, options: tuple[str, ...]) -> int:
        law, effective, place = self._named(stem)
        written, _, _ = read_yaml(self.repo / "statutes/agencies.yml", "agencies.yml")
        names = {row["name"]: (row["name"], *row.get("aliases", ())) for row in written}
        text = self._text(law, effective)
        scores = [0]
        if text is not None:
            article = text.raw[place.article].text
            scores = [self._count(names[o], article) for o in options]
            if max(scores) == 0 and not _AUTHORITY.search(article):
                whole_law = "\n".join(raw.text for raw in text.raw.values())
                scores = [self._count(names[o], whole_law) for o in options]
        if max(scores) == 0:
            # The article calls its authority by another name than ours, or no text is at hand.
            uses = {use.agency for use in self._entry(law, effective, place).provision.agencies}
            scores = [int(option in uses) for option in options]
        best = max(scores)
        assert best and scores.count(best) == 1, (stem, options, scores)
        return scores.index(best)

    @staticmethod
    def _count(names: tuple[str, ...], text: str) -> int:
        # 民政 is no authority within 人民政府.
        said = text.replace("人民政府", "")
        return sum(said.count(name) for name in names)

    def _match(self, stem: str, options: tuple[str, ...]) -> int:
        name = re.search(r"：(.+)不起诉以后", stem)
        assert name, stem
        for path in sorted((self.repo / "statutes/charges").glob("*/*.yml")):
            if f"name: {name[1]}\n" in path.read_text("utf-8").replace("《", "").replace("》", ""):
                value, _, _ = read_yaml(path, path.name)
                return options.index(MATCH_WORDS[value["match"]["status"]])
        raise AssertionError(f"no entry is called {name[1]}")
