"""Questions made from the data: which article, which agency, old or new law, range, clock, match.

Each has a permanent id, one right answer, distractors that :mod:`liangfa.train.wrong` proves wrong,
a reason and the provision it rests on. The same data give the same questions.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from liangfa.knowledge import Knowledge, Located
from liangfa.model.charge import Charge
from liangfa.model.dates import chinese_day
from liangfa.model.question import Difficulty
from liangfa.model.vocab import MATCH_WORDS, MatchStatus
from liangfa.train.items import (
    Cite,
    Item,
    agencies_of,
    by_hash,
    charge_cite,
    provision_cite,
    provision_label,
    written_item,
)
from liangfa.train.wrong import Wrong

#: Options of a choice, the right one included.
OPTIONS = 4
#: Longest option in characters; longer penalties are not asked.
_OPTION_LIMIT = 80
#: Generated questions of one topic, at most, by kind.
_PER_KIND = 12

#: Not asked by its words: other articles name the same licence when they revoke it.
_LICENCE = re.compile(r"(?:无|没有|未).{0,14}(?:许可|证)")
_PERIOD = re.compile(r"(\d+)(小时|日|个月|年|周岁)(内|以内|前|以上|以下)?")
_DAYS = {"小时": 1 / 24, "日": 1.0, "个月": 30.4, "年": 365.0, "周岁": 365.0}
_USUAL: dict[str, tuple[int, ...]] = {
    "小时": (2, 4, 8, 12, 24, 48, 72),
    "日": (2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90),
    "个月": (1, 2, 3, 4, 6, 9, 18),
    "年": (1, 2, 3, 4, 5, 10),
    "周岁": (12, 14, 16, 18, 60, 65, 70, 75),
}


class Bank:
    """All questions over one graph, hand-written and generated; built once and shared."""

    def __init__(self, known: Knowledge) -> None:
        self.known = known
        self.wrong = Wrong(known)
        self._topics: dict[str, tuple[Item, ...]] = {}

    def topic(self, name: str) -> tuple[Item, ...]:
        """Hand-written questions of a topic in file order, then the generated ones by id."""
        if name not in self._topics:
            file = self.known.question_topics[name]
            written = [written_item(self.known, name, question) for question in file.questions]
            scope = by_hash(self._scope(name), name, lambda located: located.key)
            made: list[Item] = []
            for kind in self._generated(name, scope, by_hash(file.charges, name)):
                made += islice(kind, _PER_KIND)
            self._topics[name] = (*written, *sorted(made, key=lambda item: item.id))
        return self._topics[name]

    def _scope(self, name: str) -> list[Located]:
        """Provisions of a topic: those of its charges, of its laws and of its own questions."""
        file, known = self.known.question_topics[name], self.known
        keys = {e.provision for c in file.charges for e in known.charges[c].match.entries}
        keys |= {key for question in file.questions for key in question.provisions}
        keys |= {p.key for p in known.provisions.values() if p.home.law.short_name in file.laws}
        return [known.provisions[key] for key in sorted(keys) if key in known.provisions]

    def _generated(
        self, topic: str, scope: Sequence[Located], charges: Iterable[str]
    ) -> list[Iterator[Item]]:
        now = [p for p in scope if self.known.today in p.period and not p.provision.withdrawn]
        penalties = [p for p in now if p.provision.tiers]
        return [
            chain.from_iterable(self._which_article(topic, p) for p in penalties),
            chain.from_iterable(self._which_agency(topic, p) for p in _one_of_each(penalties)),
            chain.from_iterable(self._old_or_new(topic, p) for p in penalties),
            chain.from_iterable(self._range(topic, p) for p in penalties),
            chain.from_iterable(self._clock(topic, p) for p in now),
            chain.from_iterable(self._match(topic, self.known.charges[c]) for c in charges),
        ]

    # -- the kinds -------------------------------------------------------------------------------

    def _which_article(self, topic: str, located: Located) -> Iterator[Item]:
        if len(self.wrong.words(located)) < 3 or _LICENCE.match(located.provision.conduct):
            return
        others = (
            p.provision.place.label
            for p in self.known.provisions_of_version[located.home.key]
            if p.provision.tiers and self.wrong.other_conduct(located, p)
        )
        yield from self._choice(
            topic,
            f"g-article-{located.slug}",
            f"{_law(located)}里，“{located.provision.conduct}”的处罚规定在哪里？",
            located.provision.place.label,
            others,
            "条号以这一版为准；换版以后条号可能改变。",
            [located],
            "中",
        )

    def _which_agency(self, topic: str, located: Located) -> Iterator[Item]:
        uses = located.provision.agencies
        if len(uses) != 1 or uses[0].sanctions:
            return
        yield from self._choice(
            topic,
            f"g-agency-{located.slug}",
            f"{provision_label(located)}规定的处罚（{located.provision.conduct}），由哪个机关决定？",
            uses[0].agency,
            self.wrong.other_agencies(located),
            "机关由条文或这部法律关于主管部门的规定确定。",
            [located],
            "易",
        )

    def _old_or_new(self, topic: str, located: Located) -> Iterator[Item]:
        for key in located.predecessors:
            old = self.known.provisions.get(key)
            if old is None or old.home.law.id != located.home.law.id or not old.period.end:
                continue
            for right, other, start in ((old, located, -1), (located, old, 1)):
                day = _act_day(f"{located.slug}{start}", located.period.start, start, self.known.today)
                governing = [p for p in self.known.provisions_on(right.key, day) if p.home == right.home]
                if day not in right.period or [p.key for p in governing] != [right.key]:
                    continue
                yield from self._version_choice(topic, right, other, day, "old" if start < 0 else "new")

    def _version_choice(
        self, topic: str, right: Located, other: Located, day: dt.date, side: str
    ) -> Iterator[Item]:
        if _LICENCE.match(right.provision.conduct):
            return
        same_version = (
            _place_and_version(p)
            for p in self.known.provisions_of_version[right.home.key]
            if p.provision.tiers and self.wrong.other_conduct(right, p)
        )
        # Any provision of the other version is wrong on that day, its own counterpart most plausibly.
        traps = [_place_and_version(other)]
        traps += [
            _place_and_version(p)
            for p in self.known.provisions_of_version[other.home.key]
            if p.provision.at == right.provision.at and p.key != other.key
        ]
        seed = f"g-{side}-{other.slug}-{right.slug}"
        rest = by_hash(set(same_version), seed)
        options = list(dict.fromkeys([*traps, *rest]))[: OPTIONS - 1]
        yield from self._choice(
            topic,
            f"g-{side}-{(right if side == 'new' else other).slug}-{right.anchor}",
            f"{chinese_day(day)}发生的行为（{right.provision.conduct}），"
            f"行为时《{right.home.law.short_name}》中对应的是哪一条？",
            _place_and_version(right),
            options,
            f"按行为发生的日期看哪一版有效：新版自{chinese_day(max(right.period.start, other.period.start))}起施行。"
            "处罚时新法已经施行的，还要比较轻重（从旧兼从轻）。",
            [right, other],
            "难",
        )

    def _range(self, topic: str, located: Located) -> Iterator[Item]:
        tiers = self.wrong.penalties(located)
        own = self.wrong.numbers(located)
        near = [p for p in (*located.predecessors, *located.successors) if p in self.known.provisions]
        sources = [self.known.provisions[key] for key in near]
        sources += self.known.provisions_of_version[located.home.key]
        for i, tier in enumerate(tiers, 1):
            if not tier.numbers or len(tier.text) > _OPTION_LIMIT:
                continue
            others = [
                other
                for p in sources
                for other in self.wrong.penalties(p)
                if other.kinds & tier.kinds and other.numbers - own and len(other.text) <= _OPTION_LIMIT
            ]
            alike = {other.text for other in others if other.kinds == tier.kinds}
            case = "" if len(tiers) == 1 and tier.when == "一般" else f"，“{tier.when}”一档"
            yield from self._choice(
                topic,
                f"g-range-{located.slug}-t{i}",
                f"{provision_label(located)}（{located.provision.conduct}）{case}，规定的处罚是哪一种？",
                tier.text,
                alike if len(alike) >= OPTIONS - 1 else {other.text for other in others},
                "幅度以这一版的这一档为准。",
                [located],
                "中",
            )

    def _clock(self, topic: str, located: Located) -> Iterator[Item]:
        terms = located.provision.terms
        if not terms:
            return
        same_article = [t.value for p in self.wrong.same_article(located) for t in p.provision.terms]
        taken = {
            int(n) for value in (*same_article, located.provision.conduct) for n in re.findall(r"\d+", value)
        }
        spans = {_days(m[1], m[2]) for value in same_article for m in _PERIOD.finditer(value)}
        for i, term in enumerate(terms, 1):
            found = _PERIOD.fullmatch(term.value)
            named = [(t.what, t.condition) for t in terms]
            if found is None or named.count((term.what, term.condition)) > 1:
                continue
            tail = found[3] or ""
            others = [
                f"{n}{found[2]}{tail}"
                for n in _USUAL[found[2]]
                if n not in taken and not any(abs(_days(str(n), found[2]) - s) <= 0.05 * s for s in spans)
            ]
            case = f"（{term.condition}）" if term.condition else ""
            yield from self._choice(
                topic,
                f"g-clock-{located.slug}-n{i}",
                f"{provision_label(located)}（{located.provision.topic}）：{term.what}{case}是多少？",
                term.value,
                others,
                "数字以这一版条文为准。",
                [located],
                "中",
            )

    def _match(self, topic: str, charge: Charge) -> Iterator[Item]:
        if charge.withdrawn or charge.match.status == "unresearched" or charge.disputes:
            return
        states: tuple[MatchStatus, ...] = ("matched", "partial", "none")
        yield from self._choice(
            topic,
            f"g-match-{charge.id}",
            f"本站核对的结论是：{charge.name}不起诉以后，有没有对应的行政处罚？",
            MATCH_WORDS[charge.match.status],
            [MATCH_WORDS[s] for s in states if s != charge.match.status],
            "“部分对应”是只有一部分情形可以处罚；“无对应罚则”不等于没有其他处理。",
            [],
            "易",
            extra=charge_cite(self.known, charge.id),
        )

    def _choice(
        self,
        topic: str,
        name: str,
        stem: str,
        right: str,
        others: Iterable[str],
        reason: str,
        basis: Sequence[Located],
        difficulty: Difficulty,
        extra: Cite | None = None,
    ) -> Iterator[Item]:
        """One single-choice question, or none when there are fewer than two sure distractors."""
        wrong = by_hash({text for text in others if text != right}, name)[: OPTIONS - 1]
        if len(wrong) < 2:
            return
        options = by_hash([right, *wrong], f"{name}/order")
        cites = [provision_cite(self.known, p.key) for p in basis] + ([extra] if extra else [])
        yield Item(
            id=name,
            topic=topic,
            kind="单选",
            stem=stem,
            options=tuple(options),
            right=(options.index(right),),
            answer="",
            reason=reason,
            cites=tuple(cites),
            agencies=agencies_of(self.known, [p.key for p in basis]),
            difficulty=difficulty,
            generated=True,
        )


def _one_of_each(penalties: Iterable[Located]) -> list[Located]:
    """The first provision of each law and agency: the tenth time the same answer teaches nothing."""
    seen: dict[tuple[str, tuple[str, ...]], Located] = {}
    for p in penalties:
        seen.setdefault((p.home.law.id, tuple(use.agency for use in p.provision.agencies)), p)
    return list(seen.values())


def _law(located: Located) -> str:
    return f"《{located.home.law.short_name}》（{chinese_day(located.home.version.effective)}起施行）"


def _place_and_version(located: Located) -> str:
    return f"{chinese_day(located.home.version.effective)}起施行的{located.provision.place.label}"


def _days(number: str, unit: str) -> float:
    return int(number) * _DAYS[unit]


def _act_day(seed: str, switch: dt.date, side: int, today: dt.date) -> dt.date:
    """A day of the act within a year before or after ``switch``, fixed by ``seed``, never after today."""
    steps = by_hash(range(20, 360), seed)
    days = (switch + side * dt.timedelta(days=step) for step in steps)
    return next((day for day in days if day <= today), switch)
