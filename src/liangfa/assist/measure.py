"""Answers given as a number: checked, put into words, turned into the choice they stand for."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]


def good_number(value: Any, measure: Json) -> bool:
    """A number within the bounds, with at most two decimals."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    # Infinity and "not a number" are out of bounds too.
    return bool(measure["low"] <= value <= measure["high"] and math.floor(value * 100 + 0.5) / 100 == value)


def number_words(value: float) -> str:
    """The number as people write it; JSON does not tell 80 from 80.0."""
    return str(int(value)) if float(value).is_integer() else str(value)


def settled(charge: Json, answers: Json | None) -> tuple[dict[str, str], dict[str, float]]:
    """(every answer as one of the choices, the numbers as given); ``answers`` has been checked."""
    chosen: dict[str, str] = {}
    numbers: dict[str, float] = {}
    asked = {question["id"]: question for question in charge["questions"]}
    for name, answer in (answers or {}).items():
        if answer is None:
            continue
        question = asked[name]
        if isinstance(answer, str):
            chosen[name] = answer
        else:
            numbers[name] = answer
            chosen[name] = question["choices"][answer >= question["number"]["limit"]]["answer"]
    return chosen, numbers
