"""The frame of the exercises as plain values, for ``assets/builder-practice.js`` to fill."""

from __future__ import annotations

from typing import Any

from liangfa.assist.export import holiday_plan, rule_data, words
from liangfa.inline import expand
from liangfa.knowledge import Knowledge
from liangfa.model.charge import Charge
from liangfa.train import facts
from liangfa.train.clocks import grounds
from liangfa.train.practice import (
    ANY_AGENCY,
    PERSON,
    SLOT,
    UNIT,
    act,
    cited,
    detains,
    drafting_day,
    earlier,
    earliest,
    is_person,
    latest,
    said,
    story_day,
    suspects_person,
)

Data = dict[str, Any]


def frame_data(known: Knowledge) -> Data | None:
    """The frame with its law in words and its slots left open, the clocks and the sentences they speak."""
    frame = next((entry.value for entry in known.data.practice), None)
    if frame is None:
        return None
    names = dict.fromkeys(clock.clock for step in frame.simulation.steps for clock in step.clocks)
    return {
        "frame": _worded(known, frame.model_dump(mode="json")),
        "clocks": {
            name: {"rule": rule_data(rule), "grounds": grounds(known, rule)}
            for name, rule in ((name, known.clocks[name]) for name in names)
        },
        "words": {key: text for key, text in words().items() if key.startswith("clock.")},
        "plan": holiday_plan(),
        "any": ANY_AGENCY,
        "names": [PERSON, UNIT],
    }


def provision_data(known: Knowledge, charge: Charge, key: str) -> Data:
    """What a frame needs to know of a provision besides what a class shows of it."""
    here, old, last = known.provisions[key], earlier(known, key), latest(known, key)
    return {
        "act": act(charge, key),
        "person": suspects_person(charge, here),
        "punished": is_person(here),
        "held": detains(here),
        "effective": here.home.version.effective.isoformat(),
        "drafted": drafting_day(known, key),
        "played": story_day(known, key),
        "first": earliest(known, key).isoformat(),
        "last": last.isoformat() if last else "",
        "before": [cited(old), said(facts.provision_facts(known, old.key))] if old else [],
    }


def _worded(known: Knowledge, value: Any) -> Any:
    """Every text below ``value`` with its references in words; slots stay."""
    if isinstance(value, str):
        cut = SLOT.split(value)
        return "".join(f"{{{{{part}}}}}" if i % 2 else expand(part, known) for i, part in enumerate(cut))
    if isinstance(value, dict):
        return {name: _worded(known, part) for name, part in value.items()}
    return [_worded(known, part) for part in value] if isinstance(value, list) else value
