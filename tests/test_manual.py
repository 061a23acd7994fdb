"""The editors' manual: its examples are files of this repository, each field with a word on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter

from liangfa.guides import GuideHead
from liangfa.model.agency import Agency
from liangfa.model.base import Source, Withdrawal
from liangfa.model.case import Basis, Case, CasePenalty
from liangfa.model.charge import Charge, Dispute, Match, MatchEntry, Review, Side, Threshold
from liangfa.model.flow import Flow
from liangfa.model.law import AgencyUse, Carry, Law, Provision, Term, Version, VersionFile
from liangfa.model.penalty import Tier
from liangfa.model.question import QuestionFile
from liangfa.yamlio import read_yaml, read_yaml_text

MANUAL = Path(__file__).parents[1] / "CONTRIBUTING.md"
CUT = "# ……"
_HEAD = re.compile(r"\A---\n(.*?\n)---\n", re.S)
_KEY = re.compile(r"^ *(?:- )?(?P<key>[a-z_0-9]+):(?: |$)")
#: Characters read in a minute, slowly.
SLOWLY = 400


@dataclass(frozen=True)
class Example:
    """One example of the manual: the file it is from and its text."""

    file: str
    text: str

    @property
    def value(self) -> Any:
        """What it says, without the lines that fence the head of a guide."""
        return parsed(self.text.replace("---\n", ""))


def parsed(text: str) -> Any:
    value, _, findings = read_yaml_text(text, "example")
    assert findings == []
    return value


def fenced() -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```$", MANUAL.read_text(encoding="utf-8"), re.M | re.S)


def examples() -> list[Example]:
    """The examples that name their file in the first line."""
    found = (re.match(r"# (\S+\.(?:yml|md))\n", text) for text in fenced())
    return [Example(m[1], m.string[m.end() :]) for m in found if m]


def real(repo: Path, file: str) -> Any:
    if file.endswith(".md"):
        head = _HEAD.match((repo / file).read_text(encoding="utf-8"))
        assert head
        return parsed(head[1])
    value, _, findings = read_yaml(repo / file, file)
    assert findings == []
    return value


def cuts(shown: Any, whole: Any, where: str) -> int:
    """How many lists (and tables of article numbers) of ``whole`` are shown in part; anything else must be equal."""
    if isinstance(shown, dict):
        assert isinstance(whole, dict), where
        if where.endswith(".renumbered"):
            assert shown.items() <= whole.items(), where
            return int(shown != whole)
        assert list(shown) == list(whole), where
        return sum(cuts(shown[key], whole[key], f"{where}.{key}") for key in shown)
    if isinstance(shown, tuple) and any(isinstance(item, dict) for item in shown):
        rest, found = iter(whole), 0
        for i, item in enumerate(shown):
            found += first_match(item, rest, f"{where}[{i}]")
        return found + (len(shown) < len(whole))
    assert shown == whole, where
    return 0


def first_match(item: Any, rest: Any, where: str) -> int:
    """The cuts of ``item`` in the next of ``rest`` of which it is a part."""
    for candidate in rest:
        # Items are told apart by what names them; from then on they must agree.
        if name_of(candidate) == name_of(item):
            return cuts(item, candidate, where)
    raise AssertionError(f"{where} 不在文件里")


def name_of(item: Any) -> Any:
    return next((item[key] for key in ("id", "at", "effective", "scenario") if key in item), item)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.file)
def test_例子与文件相同_略去的都标出来(repo: Path, example: Example) -> None:
    found = cuts(example.value, real(repo, example.file), example.file)
    assert found == example.text.count(CUT), example.file


MODELS: dict[str, Any] = {
    "statutes/laws/*/law.yml": Law,
    "statutes/laws/*/[0-9]*.yml": VersionFile,
    "statutes/charges/*/*.yml": Charge,
    "statutes/agencies.yml": tuple[Agency, ...],
    "cases/*/*.yml": Case,
    "docs/guides/*.md": GuideHead,
    "docs/flows/*.yml": Flow,
    "courses/questions/*.yml": QuestionFile,
}


@pytest.mark.parametrize("pattern", MODELS)
def test_每一种都有例子_单独也合写法(pattern: str) -> None:
    found = [example for example in examples() if Path(example.file).match(pattern)]
    assert found, f"手册里没有 {pattern} 的例子"
    # A flow shown in part points to steps that are not there.
    if MODELS[pattern] is not Flow:
        for example in found:
            TypeAdapter(MODELS[pattern]).validate_python(example.value)


def test_没有写文件名的例子只有处罚的写法() -> None:
    (other,) = [text for text in fenced() if not text.startswith("# ")]
    TypeAdapter(Tier).validate_python({"when": "一般", "impose": parsed(other)})


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.file)
def test_例子里每个字段都有一句说明(example: Example) -> None:
    known, before = set[str](), ""
    for line in example.text.splitlines():
        key = _KEY.match(line)
        # Keys within {} are explained where the list they stand in begins.
        if key and key["key"] not in known:
            told = re.search(r" # *[^ …]", line) or re.match(rf" *# {key['key']}：", before)
            # A member of a list may be explained with the list: sides: # view …, held_by …
            assert told or f" {key['key']} " in known_words(example.text, line), line
            known.add(key["key"])
        before = line


def known_words(text: str, line: str) -> str:
    """The comments above a line, as words between blanks."""
    above = text[: text.index(line)]
    return " " + re.sub(r"[：，、；]", " ", " ".join(re.findall(r"# (.*)", above))) + " "


#: Example → the types whose fields must all be named with it.
WHOLE: dict[str, tuple[type[BaseModel], ...]] = {
    "statutes/laws/*/law.yml": (Law, Version),
    "statutes/laws/*/[0-9]*.yml": (VersionFile, Provision, Tier, Term, Carry, AgencyUse),
    "statutes/charges/*/*.yml": (Charge, Match, MatchEntry, Dispute, Side, Threshold, Review),
    "statutes/agencies.yml": (Agency,),
    "cases/*/*.yml": (Case, Basis, CasePenalty),
    "docs/guides/*.md": (GuideHead,),
}


@pytest.mark.parametrize("pattern", WHOLE)
def test_每个字段都提到(pattern: str) -> None:
    manual = sections()
    text = next(section for section in manual if any(Path(e).match(pattern) for e in files_in(section)))
    for model in WHOLE[pattern]:
        names = {field.alias or name for name, field in model.model_fields.items()}
        assert {name for name in names if not re.search(rf"\b{name}\b", text)} == set(), model.__name__


def test_来源和撤回的字段都提到() -> None:
    text = "".join(sections())
    for model in (Source, Withdrawal):
        assert {n for n in model.model_fields if not re.search(rf"`{n}`|{n}: ", text)} == set()


def test_写第一条十五分钟读得完() -> None:
    manual = sections()
    start = sum(map(len, manual[:4]))  # the opening and the first three sections
    for section in manual[4:10]:
        assert (start + len(section)) / SLOWLY <= 15, section.splitlines()[0]


def sections() -> list[str]:
    return re.split(r"^(?=## )", MANUAL.read_text(encoding="utf-8"), flags=re.M)


def files_in(section: str) -> list[str]:
    return re.findall(r"^```yaml\n# (\S+)", section, re.M)
