"""Flow charts as view models: numbers fetched, links resolved, each box knowing where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from liangfa.knowledge import Knowledge
from liangfa.model.flow import Flow, FlowStep, Limit
from liangfa.model.rule import Clock, Document
from liangfa.site.models import Link
from liangfa.site.views import Views


@dataclass(frozen=True, slots=True)
class Time:
    """One time limit in words; ``hearsay`` says where it comes from when no recorded text has it."""

    since: str
    value: str
    hearsay: str | None


@dataclass(frozen=True, slots=True)
class Way:
    """One branch: the case and the number and id of the box it leads to (None: the end)."""

    when: str
    number: int | None
    to: str | None


@dataclass(frozen=True, slots=True)
class Box:
    """One step of the chart, ready to print; ``goes_on`` when simply the next box follows."""

    number: int
    step: FlowStep
    times: tuple[Time, ...]
    basis: tuple[Link, ...]
    documents: tuple[Document, ...]
    ways: tuple[Way, ...]
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole chart."""

    flow: Flow
    boxes: tuple[Box, ...]


def charts(known: Knowledge) -> dict[str, Chart]:
    """Every chart by the slug of its guide."""
    drawing = _Drawing(known)
    return {entry.value.id: drawing.chart(entry.value) for entry in known.data.flows}


class _Drawing:
    def __init__(self, known: Knowledge) -> None:
        self._known = known
        self._views = Views(known)
        self._documents = {entry.value.id: entry.value for entry in known.data.documents}
        self._clocks = {entry.value.id: entry.value for entry in known.data.rules}

    def chart(self, flow: Flow) -> Chart:
        numbers = {step.id: number for number, step in enumerate(flow.steps, 1)}
        return Chart(flow, tuple(self._box(flow, i, numbers) for i in range(len(flow.steps))))

    def _box(self, flow: Flow, index: int, numbers: dict[str, int]) -> Box:
        step = flow.steps[index]
        found = [self._limit(limit) for limit in step.limits]
        keys = dict.fromkeys([*step.basis, *(key for _, keys, _ in found for key in keys)])
        names = dict.fromkeys([*step.documents, *(name for _, _, names in found for name in names)])
        return Box(
            number=index + 1,
            step=step,
            times=tuple(time for time, _, _ in found),
            basis=tuple(self._basis(keys)),
            documents=tuple(self._documents[name] for name in names),
            ways=tuple(Way(b.when, numbers[b.to] if b.to else None, b.to) for b in step.branches),
            goes_on=not step.branches and not step.ends,
        )

    def _limit(self, limit: Limit) -> tuple[Time, tuple[str, ...], tuple[str, ...]]:
        """The limit in words, the provisions and the documents it stands on."""
        if limit.provision:
            terms = self._known.provisions[limit.provision].provision.terms
            value = next(term.value for term in terms if term.what == limit.term)
            return Time(limit.since, value, None), (limit.provision,), ()
        clock = self._clocks[limit.rule or ""]
        assert isinstance(clock, Clock)
        joint = "个" if clock.period.unit == "工作日" else ""
        value = f"{clock.period.n}{joint}{clock.period.unit}"
        heard = next((self._documents[name].source.kind for name in clock.documents), None)
        return Time(limit.since, value, heard), clock.articles, clock.documents

    def _basis(self, keys: dict[str, None]) -> Iterator[Link]:
        for key in keys:
            link = self._views.link(key)
            yield Link(link.text, link.url)
