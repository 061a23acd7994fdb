"""The two exercises of a course in words, ready to be shown: the document to draft, the transfer to play."""

from __future__ import annotations

from typing import Any

from liangfa.inline import expand
from liangfa.knowledge import Knowledge
from liangfa.model.course import Drafting, Simulation
from liangfa.train.clocks import clock_line
from liangfa.train.slides import point_line_of

Data = dict[str, Any]


def simulation_data(known: Knowledge, play: Simulation) -> Data:
    """The simulation with its law facts fetched and the last day of every clock counted."""
    return {
        "title": play.title,
        "facts": list(play.facts),
        "steps": [
            {
                "title": step.title,
                "situation": step.situation,
                "ask": step.ask,
                "options": [[one.text, one.right, expand(one.why, known)] for one in step.options],
                "clocks": [clock_line(known, clock) for clock in step.clocks],
                "documents": list(step.documents),
            }
            for step in play.steps
        ],
        "documents": list(dict.fromkeys(name for step in play.steps for name in step.documents)),
    }


def drafting_data(known: Knowledge, work: Drafting) -> Data:
    """The drafting exercise with its law facts fetched."""
    return {
        "document": work.document,
        "facts": list(work.facts),
        "task": work.task,
        "sections": list(work.sections),
        "answer": [point_line_of(known, point) for point in work.answer],
        "rubric": [[line.aspect, list(line.look_for), line.points] for line in work.rubric],
    }
