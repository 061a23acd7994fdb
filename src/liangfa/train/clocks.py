"""Time limits of a simulation in words: the last day is counted by the rules of ``statutes/rules``."""

from __future__ import annotations

from liangfa.assist.clocks import deadline
from liangfa.assist.export import holiday_plan, rule_data, words
from liangfa.knowledge import Knowledge
from liangfa.model.course import Clock
from liangfa.model.rule import Clock as Rule


def clock_line(known: Knowledge, clock: Clock) -> str:
    """One clock in words with its articles; with its last day when the story says when it begins."""
    return _counted(known, clock) if clock.clock else _length(known, clock)


def _counted(known: Knowledge, clock: Clock) -> str:
    assert clock.clock and clock.on
    rule = known.clocks[clock.clock]
    day = clock.on.isoformat()
    facts = {rule.start: day, "today": day}
    found = deadline({"words": words(), "plan": holiday_plan()}, rule_data(rule), day, facts)
    rest = found["text"].removeprefix(f"{rule.title}：")
    return f"期限：{rule.title}（{rule.who}），{rest}起算：{clock.start}（{grounds(known, rule)}）"


def grounds(known: Knowledge, rule: Rule) -> str:
    """What a rule rests on: articles, then documents with how much of them was read."""
    return "、".join([*(known.provisions[key].parsed.label for key in rule.articles), *_read(known, rule)])


def _read(known: Knowledge, rule: Rule) -> list[str]:
    """The documents of a rule, each with how much of it was read."""
    documents = {entry.value.id: entry.value for entry in known.data.documents}
    return [f"《{documents[name].title}》，{documents[name].read}" for name in rule.documents]


def _length(known: Knowledge, clock: Clock) -> str:
    located = known.provisions[clock.rule or ""]
    terms = [one for one in located.provision.terms if clock.term in (None, one.what)]
    said = "；".join(f"{one.what} {one.value}" for one in terms) or located.provision.conduct
    return f"期限：{said}，起算：{clock.start}（{located.parsed.label}）"
