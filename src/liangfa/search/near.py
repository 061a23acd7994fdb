"""When nothing is named outright: split names, wrong characters, homophones, and the nearest names.

All three compare the query with the charge names; the browser loads that list only when needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pypinyin import Style, lazy_pinyin

from liangfa.search.cite import ENDINGS
from liangfa.search.names import ALIAS, LAW, LAW_ALIAS, SHORT, TITLE
from liangfa.search.normal import Normal

#: Sounds that many speakers and input methods do not tell apart.
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
#: What ends a question; no name of ours ends in one of them.
PARTICLES = "吗呢吧啊呀嘛"
#: [dense name, unit number, class]
Name = tuple[str, int, int]


def name_list(names: Mapping[str, Sequence[Sequence[Any]]]) -> list[Name]:
    """Charge and law names with what they name, from the table of names.

    Colloquial ones are left out: they would double the list, and full text finds them by their words.
    """
    return [
        (key, entries[0][0], entries[0][1])
        for key, entries in names.items()
        if entries[0][1] in (TITLE, SHORT, ALIAS, LAW, LAW_ALIAS) and entries[0][0] >= 0
    ]


def split_list(titles: Iterable[tuple[int, str]], normal: Normal) -> list[tuple[str, int]]:
    """Charges whose names list alternatives: someone will ask for one of them by a name of its own."""
    return [(normal.dense(title), number) for number, title in titles if "、" in title or "，" in title]


def sound_groups(normal: Normal) -> list[str]:
    """Common characters (GB 2312) in groups of equal sound, tones and regional mergers ignored."""
    groups: dict[str, set[str]] = {}
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            char = bytes((high, low)).decode("gb2312", "ignore")
            if char:
                sound = lazy_pinyin(char, style=Style.NORMAL)[0]
                for one, other in _ALIKE:
                    sound = sound.replace(one, other)
                groups.setdefault(sound, set()).add(normal.dense(char))
    return ["".join(sorted(group)) for _, group in sorted(groups.items())]


def stripped(dense: str, asking: Sequence[str]) -> str:
    """A dense query without words of asking at either end: 寻畔滋事怎么处罚 -> 寻畔滋事.

    ``asking`` holds words, longest first; single characters may belong to a name and stay.
    """
    changed = True
    while changed:
        shorter = dense.rstrip(PARTICLES)
        changed = 2 <= len(shorter) < len(dense)
        dense = shorter if changed else dense
        for word in asking:
            if len(word) < 2:
                break
            if len(dense) - len(word) >= 2 and dense.endswith(word):
                dense, changed = dense[: -len(word)], True
            elif len(dense) - len(word) >= 2 and dense.startswith(word):
                dense, changed = dense[len(word) :], True
    return dense


def is_subsequence(short: str, long: str) -> bool:
    """True when the characters of ``short`` stand in ``long`` in the same order."""
    rest = iter(long)
    return all(char in rest for char in short)


class Near:
    """Compares queries with names."""

    def __init__(
        self, names: Sequence[Name], splits: Sequence[tuple[str, int]], groups: Sequence[str]
    ) -> None:
        self._names = names
        self._splits = splits
        self._sound = {char: i for i, group in enumerate(groups) for char in group}
        self._parts = [_parts(name) for name, _, _ in names]

    def split(self, dense: str) -> list[int]:
        """Charges of which ``dense`` names one alternative: 运输毒品 → 走私、贩卖、运输、制造毒品罪."""
        wanted = dense.removesuffix("罪")
        if len(wanted) < 4:
            return []
        found = [(len(name), number) for name, number in self._splits if is_subsequence(wanted, name)]
        return [number for _, number in sorted(found)[:3]]

    def typo(self, dense: str) -> list[tuple[int, str]]:
        """Units whose name differs from ``dense`` by one character or only in characters of equal sound."""
        chars = set(dense)
        limit = 0.5 if len(dense) == 2 else 1.5 if len(dense) > 5 else 1.0
        found: list[tuple[float, int, int, str]] = []
        if not 2 <= len(dense) <= 30:
            return []
        for name, number, kind in self._names:
            alike = len(name) == len(dense) and self._same_sound(name, dense)
            if alike:
                found.append((0.5, kind, number, name))
            elif (
                abs(len(name) - len(dense)) <= 1 and len(chars & set(name)) >= min(len(name), len(dense)) - 2
            ):
                cost = self._cost(dense, name)
                # What holds a name is another word: 遗弃物 is no 遗弃罪.
                if cost <= limit and name.removesuffix("罪") not in dense:
                    found.append((cost, kind, number, name))
        found.sort()
        best = {number: name for cost, _, number, name in reversed(found) if cost == found[0][0]}
        order = dict.fromkeys(number for _, _, number, _ in found if number in best)
        return [(number, best[number]) for number in order][:3]

    def law(self, dense: str) -> str:
        """The law meant by a name with one wrong character; in short names it must be of equal sound.

        One character more or less is another law: 环境保护税法 is not 环境保护法.
        """
        best, least = "", 0.5 if len(dense) <= 5 else 1.0
        if not 3 <= len(dense) <= 30:
            return best
        for name, _, kind in self._names:
            if kind in (LAW, LAW_ALIAS) and len(name) == len(dense):
                cost = self._cost(dense, name)
                if cost < least or (cost == least and not best):
                    best, least = name, cost
        return best

    def fuller_law(self, dense: str) -> str:
        """The law meant by a name with characters left out, if it can only be one: 反电信诈骗法.

        It ends as that law does. Only in a name of five characters may the first be left out: 合同法 is not
        劳动合同法. At least half of the name must be there.
        """
        best: dict[int, str] = {}
        ending = re.search(f"{ENDINGS}$", dense)
        if not ending or len(dense) < 4:
            return ""
        for name, number, kind in sorted(self._names, key=lambda entry: len(entry[0])):
            begins = len(dense) > 4 or name[0] == dense[0]
            fits = kind in (LAW, LAW_ALIAS) and begins and len(dense) < len(name) <= 2 * len(dense)
            # 暂行办法 ends in 法, too.
            alike = fits and re.search(f"{ENDINGS}$", name)
            if alike and alike[0] == ending[0] and is_subsequence(dense, name):
                best.setdefault(number, name)
        return next(iter(best.values())) if len(best) == 1 else ""

    def _same_sound(self, one: str, other: str) -> bool:
        return all(
            a == b or self._sound.get(a, -1) == self._sound.get(b, -2)
            for a, b in zip(one, other, strict=True)
        )

    def _cost(self, one: str, other: str) -> float:
        """Edit distance; a character of equal sound counts half, two swapped neighbours count once."""
        rows = [[float(j) for j in range(len(other) + 1)]]
        for i, a in enumerate(one, 1):
            row = [float(i)]
            for j, b in enumerate(other, 1):
                change = 0.0 if a == b else 0.5 if self._sound.get(a, -1) == self._sound.get(b, -2) else 1.0
                best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + change)
                if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                    best = min(best, rows[i - 2][j - 2] + 1)
                row.append(best)
            rows.append(row)
        return rows[-1][-1]

    def nearest(self, dense: str, least: float, limit: int = 5) -> list[int]:
        """Numbers of the units whose names share at least ``least`` with ``dense``, nearest first."""
        wanted = _parts(dense)
        best: dict[int, float] = {}
        for (_, number, kind), parts in zip(self._names, self._parts, strict=True):
            common = len(wanted & parts)
            if common and kind <= ALIAS:
                score = 2 * common / (len(wanted) + len(parts))
                best[number] = max(best.get(number, 0.0), score)
        ordered = sorted(best.items(), key=lambda item: (-round(item[1], 6), item[0]))
        return [number for number, score in ordered[:limit] if score >= least]


def _parts(text: str) -> frozenset[str]:
    return frozenset(text) | {text[i : i + 2] for i in range(len(text) - 1)}
