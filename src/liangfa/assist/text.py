"""The answer as plain Chinese text for the terminal; every line names its articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from liangfa.assist.days import chinese
from liangfa.assist.result import Deadline, Line, Result

Json = Mapping[str, Any]

#: How sure a line is; settled goes without saying.
SURE = {"settled": "", "inferred": "【推断】", "unsettled": "【未定】", "disputed": "【有争议】"}
CLOCK = {"open": "", "due": "（今天到期）", "passed": "（已过）", "unknown": "（未定）"}


class _Names:
    """Labels of provisions and documents in the data."""

    def __init__(self, rules: Json, charge: Json) -> None:
        self.labels = {**rules["provisions"], **charge["cited"], **charge["provisions"]}
        self.documents = rules["documents"]

    def of(self, text: str, cites: list[str], documents: list[str]) -> str:
        """What a line rests on, in brackets; articles the sentence names itself are left out."""
        names = [self.labels[key]["label"] if key in self.labels else key for key in cites]
        names = [name for name in names if name not in text]
        for name in documents:
            found = self.documents[name]
            number = f"（{found['doc_no']}）" if found["doc_no"] else ""
            names.append(f"《{found['title']}》{number}，{found['read']}")
        return f"〔{'；'.join(names)}〕" if names else ""


def _line(one: Line, names: _Names, depth: int) -> Iterator[str]:
    pad = "  " * depth
    # Steps and tiers stand below a line that names their articles already.
    cited = (
        ""
        if one["code"] in ("step", "tier", "note", "change", "question", "remains")
        else names.of(one["text"], one["cites"], one["documents"])
    )
    yield f"{pad}· {SURE[one['certainty']]}{one['text']}{cited}"
    for cell in one["versions"]:
        label = names.labels[cell["key"]]["label"]
        yield f"{pad}    {cell['when']} {label}：{'；'.join(cell['penalty'])}"
        if cell["preconditions"]:
            yield f"{pad}    前提：{'、'.join(cell['preconditions'])}"
    for side in one["sides"]:
        held = f"（{side['held_by']}）" if side["held_by"] else ""
        if side["view"] or held:
            yield f"{pad}    — {side['view']}{held}{' ' + side['url'] if side['url'] else ''}"
    for inner in one["lines"]:
        yield from _line(inner, names, depth + 1)


def _deadline(one: Deadline, names: _Names) -> str:
    day = one["date"] or (f"约 {one['approx']}" if one["approx"] else "未定")
    cited = names.of(one["text"], one["cites"], one["documents"])
    return f"· {day} {one['who']}{CLOCK[one['verdict']]}：{SURE[one['certainty']]}{one['text']}{cited}"


def result_lines(rules: Json, charge: Json, result: Result) -> Iterator[str]:
    """The answer, line by line. Scenarios that are out by the user's own answers are only counted."""
    names = _Names(rules, charge)
    yield f"{result['name']}（{result['direction']}），按{chinese(result['today'])}评估"
    if result["decision_on"] != result["today"]:
        yield f"处罚决定日：{chinese(result['decision_on'])}"
    for section in result["sections"]:
        yield ""
        yield f"【{section['title']}】"
        shown = [one for one in section["lines"] if one["verdict"] not in ("excluded", "unticked")]
        for one in shown:
            yield from _line(one, names, 0)
        if len(shown) < len(section["lines"]):
            yield f"· 另有{len(section['lines']) - len(shown)}个情形按所填的事实不适用。"
    if result["deadlines"]:
        yield ""
        yield "【时钟】"
        yield from (_deadline(one, names) for one in result["deadlines"])
    if result["questions"]:
        yield ""
        yield "【还缺的事实】"
        for question in result["questions"]:
            few = question["choices"] and len("".join(question["choices"])) < 120
            choices = f"（{'／'.join(question['choices'])}）" if few else ""
            yield f"· {question['text']}{choices} {question['field']}"
