"""YAML files → model, with the place of every value. The only reader of the content folders."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from liangfa.collecting import paused
from liangfa.findings import Finding, in_order
from liangfa.messages import errors_of, explain
from liangfa.model.agency import Agency
from liangfa.model.case import Case
from liangfa.model.charge import Charge
from liangfa.model.course import Course
from liangfa.model.flow import Flow
from liangfa.model.keys import Place, ProvisionKey, VersionKey
from liangfa.model.ladder import Ladder
from liangfa.model.law import Law, Provision, VersionFile
from liangfa.model.local import LocalSite
from liangfa.model.paper import Paper, Slot
from liangfa.model.practice import Practice
from liangfa.model.question import QuestionFile
from liangfa.model.rule import Document, Rule
from liangfa.model.statistic import Statistic
from liangfa.statistics import FILE, read_csv
from liangfa.yamlio import Loc, Mark, Marks, read_yaml

T = TypeVar("T")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Entry(Generic[T]):
    """One stored value with the file it came from and the places of its fields."""

    value: T
    file: str
    marks: Marks
    base: Loc = ()
    _answers: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def finding(self, rule: str, message: str, mend: str, *loc: str | int) -> Finding:
        """A finding at field ``loc`` of this entry."""
        return Finding(self.file, *self.mark(*loc), rule, message, mend)

    def remembered(self, question: Callable[[T], Answer]) -> Answer:
        """What ``question`` says of the value, asked once: an unchanged entry is kept while serving."""
        if question not in self._answers:
            self._answers[question] = question(self.value)
        answer: Answer = self._answers[question]
        return answer

    def mark(self, *loc: str | int) -> Mark:
        """Line and column of field ``loc``; of the nearest parent when it is absent."""
        return find_mark(self.marks, self.base + loc)


@dataclass(frozen=True)
class Dataset:
    """Everything read, each list in a fixed order. Links are made by ``knowledge``."""

    agencies: tuple[Entry[Agency], ...] = ()
    laws: tuple[Entry[Law], ...] = ()
    versions: tuple[Entry[VersionFile], ...] = ()
    provisions: dict[str, Entry[Provision]] = field(default_factory=dict)
    charges: tuple[Entry[Charge], ...] = ()
    cases: tuple[Entry[Case], ...] = ()
    questions: tuple[Entry[QuestionFile], ...] = ()
    courses: tuple[Entry[Course], ...] = ()
    practice: tuple[Entry[Practice], ...] = ()
    papers: tuple[Entry[Paper], ...] = ()
    slots: tuple[Entry[Slot], ...] = ()
    #: Set when additions for one place have been merged in.
    local: LocalSite | None = None
    rules: tuple[Entry[Rule], ...] = ()
    documents: tuple[Entry[Document], ...] = ()
    ladders: tuple[Entry[Ladder], ...] = ()
    flows: tuple[Entry[Flow], ...] = ()
    statistics: tuple[Entry[Statistic], ...] = ()


def find_mark(marks: Marks, loc: Loc) -> Mark:
    """The mark of ``loc``, where the model may be one level flatter than the YAML.

    ``罚款: {max: 1}`` is one key deeper in the file than in the model, so a missing step is looked
    for below the single key that stands there.
    """
    here: Loc = ()
    for step in loc:
        if (*here, step) in marks.at:
            here = (*here, step)
            continue
        below = [key for key in marks.at if len(key) == len(here) + 1 and key[: len(here)] == here]
        if len(below) == 1 and (*below[0], step) in marks.at:
            here = (*below[0], step)
    return marks.at.get(here, (1, 1))


class Memory:
    """What files held when they were last read, so that an unchanged one is not parsed again."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, object], tuple[bytes, Any, tuple[Finding, ...]]] = {}

    def recall(self, path: Path, shown: str, model: object) -> tuple[Any, tuple[Finding, ...]] | None:
        """The entry and findings kept for this very content as this model."""
        kept = self._kept.get((shown, model))
        return kept[1:] if kept and kept[0] == _digest(path) else None

    def keep(self, path: Path, shown: str, model: object, entry: Any, findings: Sequence[Finding]) -> None:
        """Remember what was read."""
        self._kept[shown, model] = (_digest(path), entry, tuple(findings))


def _digest(path: Path) -> bytes:
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return b""


class Reader:
    """Collects values and findings while the folders of ``root`` are read."""

    def __init__(self, root: Path, memory: Memory | None = None) -> None:
        self.root = root
        self.memory = memory
        self.findings: list[Finding] = []

    def _files(self, folder: str, pattern: str) -> Iterator[tuple[Path, str]]:
        for path in sorted((self.root / folder).glob(pattern)):
            yield path, path.relative_to(self.root).as_posix()

    def _one(self, path: Path, shown: str, model: type[T]) -> Entry[T] | None:
        if self.memory is None:
            return self._read(path, shown, model)
        kept = self.memory.recall(path, shown, model)
        if kept is not None:
            self.findings += kept[1]
            entry: Entry[T] | None = kept[0]
            return entry
        before = len(self.findings)
        entry = self._read(path, shown, model)
        self.memory.keep(path, shown, model, entry, self.findings[before:])
        return entry

    def _read(self, path: Path, shown: str, model: type[T]) -> Entry[T] | None:
        value, marks, findings = read_yaml(path, shown)
        self.findings += findings
        if value is None:
            return None
        parsed = self._validate(TypeAdapter(model), value, marks, shown, ())
        return None if parsed is None or findings else Entry(parsed, shown, marks)

    def _validate(self, adapter: TypeAdapter[T], value: Any, marks: Marks, shown: str, base: Loc) -> T | None:
        try:
            return adapter.validate_python(value)
        except ValidationError as error:
            for item in errors_of(error):
                loc = base + tuple(item["loc"])
                message, mend = explain(item, loc)
                self.findings.append(Finding(shown, *find_mark(marks, loc), "M01", message, mend))
            return None

    def all_of(self, folder: str, pattern: str, model: type[T]) -> tuple[Entry[T], ...]:
        """Every file that matches, as ``model``; unreadable ones become findings."""
        read = (self._one(path, shown, model) for path, shown in self._files(folder, pattern))
        return tuple(entry for entry in read if entry is not None)

    def lists_of(self, folder: str, model: Any) -> tuple[Entry[Any], ...]:
        """All files of a folder, each a list of ``model``."""
        return tuple(e for _, shown in self._files(folder, "*.yml") for e in self.list_of(shown, model))

    def list_of(self, file: str, model: Any, read: Any = read_yaml) -> tuple[Entry[Any], ...]:
        """One file holding a list of ``model``; each item is an entry of its own."""
        path = self.root / file
        if not path.exists():
            return ()
        value, marks, findings = read(path, file)
        self.findings += findings
        if not isinstance(value, tuple):
            if value is not None:
                self.findings.append(Finding(file, 1, 1, "M01", "文件应当是一个列表", "每项以 - 开头"))
            return ()
        adapter: TypeAdapter[Any] = TypeAdapter(model)
        items = ((i, self._validate(adapter, item, marks, file, (i,))) for i, item in enumerate(value))
        return tuple(Entry(item, file, marks, (i,)) for i, item in items if item is not None)

    def provisions(self, files: tuple[Entry[VersionFile], ...]) -> dict[str, Entry[Provision]]:
        """All provisions by key, with ``carry`` lists resolved."""
        written: dict[str, Entry[Provision]] = {}
        for entry in files:
            for i, provision in enumerate(entry.value.provisions):
                key = f"{entry.value.law}#{Place.parse(provision.at)}"
                dated = provision.model_copy(
                    update={"checked_on": provision.checked_on or entry.value.checked_on}
                )
                placed = Entry(dated, entry.file, entry.marks, ("provisions", i))
                if key in written:
                    self.findings.append(
                        placed.finding("M02", f"条款 {provision.at} 写了两次", "合并为一条", "at")
                    )
                else:
                    written[key] = placed
        for entry in files:
            self._carry(entry, written)
        return dict(sorted(written.items(), key=lambda item: ProvisionKey.parse(item[0]).sort_key))

    def _carry(self, entry: Entry[VersionFile], known: dict[str, Entry[Provision]]) -> None:
        for i, carry in enumerate(entry.value.carry):
            for here, there in carry.at.items():
                loc: Loc = ("carry", i)
                try:
                    key = f"{entry.value.law}#{Place.parse(here)}"
                    origin = known.get(f"{carry.source}#{Place.parse(there)}")
                except ValueError as error:
                    self.findings.append(entry.finding("M03", str(error), "改正条款号", *loc))
                    continue
                if origin is None:
                    message = f"carry 指向的条款 {carry.source}#{there} 不存在"
                    self.findings.append(entry.finding("M03", message, "先写那一条，或改正条号", *loc))
                elif key in known:
                    message = f"条款 {here} 既写了又 carry"
                    self.findings.append(entry.finding("M02", message, "只保留一处", *loc))
                else:
                    known[key] = Entry(carried(origin.value, here, entry.value), entry.file, entry.marks, loc)


def carried(origin: Provision, at: str, file: VersionFile) -> Provision:
    """``origin`` restated for another version: links to its own neighbours are not inherited."""
    version = VersionKey.parse(file.law)
    return origin.model_copy(
        update={
            "at": at,
            "predecessors": (),
            "change": None,
            "read_with": (),
            "limitation": (),
            "notes": (),
            "sources": (),
            "checked_on": file.checked_on,
            "agencies": tuple(
                use.model_copy(update={"basis": None})
                if use.basis and not use.basis.startswith(str(version))
                else use
                for use in origin.agencies
            ),
        }
    )


def load(root: Path, memory: Memory | None = None) -> tuple[Dataset, list[Finding]]:
    """Read the content folders of ``root``; with ``memory`` only what changed since it last helped.

    Returns the dataset (entries that could not be read are left out) and all findings in order.
    """
    with paused():
        return _load(Reader(root, memory))


def _load(reader: Reader) -> tuple[Dataset, list[Finding]]:
    versions = reader.all_of("statutes/laws", "*/[0-9]*.yml", VersionFile)
    data = Dataset(
        agencies=reader.list_of("statutes/agencies.yml", Agency),
        laws=reader.all_of("statutes/laws", "*/law.yml", Law),
        versions=versions,
        provisions=reader.provisions(versions),
        charges=reader.all_of("statutes/charges", "*/*.yml", Charge),
        cases=reader.all_of("cases", "*/*.yml", Case),
        questions=reader.all_of("courses/questions", "*.yml", QuestionFile),
        courses=reader.all_of("courses", "*.yml", Course),
        practice=reader.all_of("courses/practice", "*.yml", Practice),
        papers=reader.all_of("statutes/papers/templates", "*.yml", Paper),
        slots=reader.list_of("statutes/papers/slots.yml", Slot),
        rules=reader.lists_of("statutes/rules", Rule),
        documents=reader.list_of("statutes/documents.yml", Document),
        ladders=reader.all_of("statutes/ladders", "*.yml", Ladder),
        flows=reader.all_of("docs/flows", "*.yml", Flow),
        statistics=reader.list_of(FILE, Statistic, read_csv),
    )
    return data, in_order(reader.findings)
