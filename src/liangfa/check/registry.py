"""The table of rules: one function, one promise, one id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from liangfa.findings import Finding
from liangfa.guides import Guide
from liangfa.knowledge import Knowledge
from liangfa.store import Dataset


@dataclass(frozen=True)
class Context:
    """What a rule may look at: the entries as written, and the day they are judged on."""

    data: Dataset
    guides: tuple[Guide, ...]
    today: dt.date

    @cached_property
    def knowledge(self) -> Knowledge:
        """The linked graph over the same entries."""
        return Knowledge(self.data, self.today)


RuleFunction = Callable[[Context], Iterable[Finding]]


@dataclass(frozen=True)
class Rule:
    """One rule; its sentence (shown to editors) is the docstring of the function."""

    id: str
    run: RuleFunction

    @property
    def sentence(self) -> str:
        """What the rule demands, in one Chinese sentence."""
        return (self.run.__doc__ or "").strip()


RULES: dict[str, Rule] = {}


def rule(rule_id: str) -> Callable[[RuleFunction], RuleFunction]:
    """Register a function as rule ``rule_id``."""

    def register(function: RuleFunction) -> RuleFunction:
        if rule_id in RULES:
            raise ValueError(f"rule {rule_id} is registered twice")
        RULES[rule_id] = Rule(rule_id, function)
        return function

    return register
