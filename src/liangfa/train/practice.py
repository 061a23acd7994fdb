"""Exercises for any charge: a frame of ``courses/practice`` with its slots filled from the graph.

``assets/builder-practice.js`` fills the same frame in the browser; a test compares every word and day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from liangfa.assist.days import add_working, chinese, roll_on
from liangfa.assist.export import holiday_plan
from liangfa.knowledge import Knowledge, Located
from liangfa.model.charge import Charge
from liangfa.model.course import Clock, Drafting, Option, Point, Simulation, Step
from liangfa.model.dates import Status
from liangfa.model.practice import DraftingFrame, FrameStep, Line, SimulationFrame
from liangfa.train import facts

SLOT = re.compile(r"\{\{(.+?)\}\}")
_BEGIN = re.compile(r"^第[一二三四五六]种情形：")
_END = re.compile(
    r"[，（]?(?:尚?[不未]构成犯罪|(?:但)?不需要判处刑罚|情节轻微(?:未构成犯罪)?|查实数量没有达到刑法标准）)$"
)
_DAY = re.compile(r"日(\d+)")
#: A story told from here ends before the class; days before today.
BACK = 210
#: A new text is news for so long; a story that begins before it compares the two.
NEWS, BEFORE = 420, 20
#: At most so many thresholds are read out in class.
MOST_THRESHOLDS = 3
ANY_AGENCY = "某行政执法机关（虚构，可以换成到课的机关）"
PERSON, UNIT = "王某", "某单位"


@dataclass(frozen=True)
class Matter:
    """What a frame is filled with: one charge, one provision, who found it, how deep, from which day."""

    words: Mapping[str, str]
    flags: frozenset[str]
    start: str

    def day(self, number: int) -> str:
        """The ``number``-th working day of the story."""
        plan = holiday_plan()
        return add_working(roll_on(self.start, plan)[0], number, plan)[0]

    def said_day(self, number: int) -> str:
        """That day in words; the year only on the first day and when it is another one."""
        day, first = self.day(number), self.day(0)
        return chinese(day) if not number or day[:4] != first[:4] else chinese(day).partition("年")[2]

    def fill(self, text: str) -> str:
        """``text`` with its slots in words."""

        def word(found: re.Match[str]) -> str:
            day = _DAY.fullmatch(found[1])
            return self.said_day(int(day[1])) if day else self.words[found[1]]

        return SLOT.sub(word, text)

    def holds(self, flags: Iterable[str]) -> bool:
        """Whether all ``flags`` hold."""
        return self.flags.issuperset(flags)


def earlier(known: Knowledge, key: str) -> Located | None:
    """The predecessor a story may begin under: its version was in force shortly before this one."""
    here = known.provisions[key]
    effective = here.home.version.effective
    if (known.today - effective).days > NEWS:
        return None
    day = effective - dt.timedelta(days=BEFORE)
    before = (known.provisions[old] for old in here.predecessors if old in known.provisions)
    return next((old for old in before if old.provision.tiers and day in old.period), None)


def drafting_day(known: Knowledge, key: str) -> str:
    """The day the story of the drafting exercise begins."""
    effective = known.provisions[key].home.version.effective
    if earlier(known, key):
        return (effective - dt.timedelta(days=BEFORE)).isoformat()
    return story_day(known, key)


def latest(known: Knowledge, key: str) -> dt.date | None:
    """The last day a story may begin under the provision; None while no other text is known."""
    ends = known.provisions[key].home.version.expires
    return ends - dt.timedelta(days=BEFORE) if ends else None


def earliest(known: Knowledge, key: str) -> dt.date:
    """The first day a story may begin: the provision is in force and the clocks run."""
    return max({known.provisions[key].home.version.effective, *_clocks_from(known)})


def story_day(known: Knowledge, key: str, wanted: dt.date | None = None) -> str:
    """The first day of a transfer: the day wanted, or one from which the story ends before today.

    Never a day on which another version of the law stood, nor one before the clocks began to run.
    """
    day = max(wanted or known.today - dt.timedelta(days=BACK), earliest(known, key))
    last = latest(known, key)
    return (min(day, last) if last else day).isoformat()


def _clocks_from(known: Knowledge) -> set[dt.date]:
    """When the clocks of the frames began to run."""
    names = {
        clock.clock
        for entry in known.data.practice
        for step in entry.value.simulation.steps
        for clock in step.clocks
    }
    return {known.clocks[name].effective for name in names if name in known.clocks}


def cited(old: Located) -> str:
    """《治安管理处罚法》第四十九条（2013年版）."""
    return f"{old.parsed.label}（{old.period.start.year}年版）"


def is_person(located: Located) -> bool:
    """Whether the provision can be applied to a person; the others only to units and their responsible."""
    return "单位" not in located.provision.subjects or "个人" in located.provision.subjects


def suspects_person(charge: Charge, located: Located) -> bool:
    """Whether the story is about a person: always where a unit cannot commit the crime."""
    return is_person(located) or not charge.unit_crime


def detains(located: Located) -> bool:
    """Whether the provision has administrative detention among its penalties."""
    return any(one.kind == "行政拘留" for tier in located.provision.tiers for one in tier.sanctions())


def act(charge: Charge, key: str) -> str:
    """What was done, as the charge tells it, without its number and the words that say how it will end."""
    told = next(entry.scenario for entry in charge.match.entries if entry.provision == key)
    return _BEGIN.sub("", _END.sub("", told))


def said(found: facts.ProvisionFacts) -> str:
    """Penalties and preconditions of a provision in one sentence."""
    pre = [f"前提：{'；'.join(found.preconditions)}"] if found.preconditions else []
    return "；".join([*found.penalties, *found.terms, *pre])


def thresholds(charge: Charge) -> list[str]:
    """The recorded thresholds of a charge, as many as can be read out."""
    lines = [
        f"{one.scenario}：{one.threshold}（{facts.source_line([one.source])}）"
        for one in charge.forward[:MOST_THRESHOLDS]
    ]
    more = len(charge.forward) - len(lines)
    return [*lines, f"另有 {more} 项，见罪名页"] if more else lines


def force(agencies: Iterable[str], own_police: Iterable[str]) -> str:
    """Whose matter the provision is: 公安 (those who investigate crimes), 行业, or 分工 between them."""
    own = [agency in own_police for agency in agencies]
    return "公安" if all(own) else "分工" if any(own) else "行业"


def finder(agency: str, agencies: Iterable[str], frame: SimulationFrame) -> str:
    """Who comes upon the conduct: the chosen agency, else the first that has to hand it to the police."""
    free = [name for name in agencies if name not in {*frame.own_police, *frame.not_finders}]
    name = agency if agency in free else free[0] if free else ""
    return f"某地{name}（虚构）" if name else ANY_AGENCY


def matter(
    known: Knowledge, frame: SimulationFrame, charge: Charge, key: str, *, agency: str, deep: bool, start: str
) -> Matter:
    """What fills a frame for ``charge`` under provision ``key``."""
    here, old = known.provisions[key], earlier(known, key)
    found = facts.provision_facts(known, key)
    agencies = [use.agency for use in here.provision.agencies]
    person = suspects_person(charge, here)
    limits = thresholds(charge)
    filling = {
        "罪名": charge.name,
        "依据": found.label,
        "行为": act(charge, key),
        "机关": "、".join(found.agencies),
        "处罚": said(found),
        "时效": "；".join(found.limitation),
        "标准": "；".join(limits),
        "发现机关": finder(agency, agencies, frame),
        "当事人": PERSON if person else UNIT,
        "施行日": chinese(here.home.version.effective.isoformat()),
        "旧条款": cited(old) if old else "",
        "旧处罚": said(facts.provision_facts(known, old.key)) if old else "",
    }
    flags = {
        "个人" if person else "单位",
        "罚个人" if is_person(here) else "罚单位",
        "拘留" if detains(here) else "非拘留",
        "新旧" if start < here.home.version.effective.isoformat() else "非新旧",
        "标准" if limits else "非标准",
        "进阶" if deep else "非进阶",
        force(agencies, frame.own_police),
    }
    return Matter(filling, frozenset(flags), start)


def plays(frame: SimulationFrame, charge: Charge) -> bool:
    """Whether the police take this charge from an agency, so that there is a transfer to play."""
    return not charge.duty_crime and charge.chapter not in frame.not_chapters


def cited_matter(known: Knowledge, filled: Matter, charge: Charge, key: str) -> Matter:
    """The same with references instead of law in words, for sentences that somebody will edit."""
    old = earlier(known, key)
    mark = "旧：" if old and known.status(old.home.key) is Status.EXPIRED else ""
    references = {
        "罪名": f"{{charge:{charge.id}}}",
        "依据": f"{{{key}}}",
        "处罚": f"{{{key}|罚则}}",
        "机关": f"{{{key}|机关}}",
        "标准": "见罪名页",
    }
    if filled.words["时效"]:
        references["时效"] = f"{{{key}|时效}}"
    if old:
        references |= {"旧条款": f"{{{mark}{old.key}}}", "旧处罚": f"{{{mark}{old.key}|罚则}}"}
    return replace(filled, words={**filled.words, **references})


def drafting_of(frame: DraftingFrame, filled: Matter, cited: Matter | None = None) -> Drafting:
    """The document to draft; ``cited`` fills the model answer."""

    def lines(all_lines: tuple[Line, ...], by: Matter = filled) -> tuple[str, ...]:
        return tuple(by.fill(line.say) for line in all_lines if by.holds(line.when))

    return Drafting(
        document=frame.document,
        facts=lines(frame.facts),
        task=filled.fill(frame.task),
        sections=lines(frame.sections),
        answer=tuple(Point.model_validate(text) for text in lines(frame.answer, cited or filled)),
        rubric=frame.rubric,
    )


def simulation_of(frame: SimulationFrame, filled: Matter, cited: Matter | None = None) -> Simulation:
    """The transfer to play; ``cited`` fills the reasons."""
    return Simulation(
        title=filled.fill(frame.title),
        facts=tuple(filled.fill(line.say) for line in frame.facts if filled.holds(line.when)),
        steps=tuple(_step(step, filled, cited or filled) for step in frame.steps if filled.holds(step.when)),
    )


def _step(step: FrameStep, filled: Matter, cited: Matter) -> Step:
    fill: Callable[[str], str] = filled.fill
    return Step(
        title=fill(step.title),
        situation=fill(step.situation),
        ask=fill(step.ask),
        options=tuple(
            Option(text=fill(one.text), right=one.right, why=cited.fill(one.why))
            for one in step.options
            if filled.holds(one.when)
        ),
        clocks=tuple(
            Clock.model_validate({"clock": one.clock, "on": filled.day(one.on), "start": fill(one.start)})
            for one in step.clocks
        ),
        documents=step.documents,
    )
