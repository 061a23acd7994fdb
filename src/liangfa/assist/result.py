"""What the engine answers: plain JSON, the same from both engines, key for key.

Either ``findings`` (wrong or contradictory input) and nothing else, or an empty ``findings`` with
``sections``, ``deadlines`` and ``questions``. Each line says one thing, is dated and cites its articles.
"""

from __future__ import annotations

from typing import Literal, TypedDict

#: ``settled`` the article says so; ``inferred`` follows from articles, but no authority read says so;
#: ``unsettled`` articles leave it open; ``disputed`` published views differ, both stand in ``sides``.
Certainty = Literal["settled", "inferred", "unsettled", "disputed"]

#: Sections in order. 反向: candidates … checklist; 正向: thresholds … forward.
SectionId = Literal[
    "candidates",  # 候选罚则：一个情形一行，逐档新旧比较在 lines 里
    "ladder",  # 一条的各档（醉驾），和还剩什么
    "agencies",  # 处罚机关、管辖
    "limitation",  # 追究时效，推理过程在 lines 里
    "offset",  # 折抵
    "person",  # 人的情况、不执行拘留
    "leniency",  # 从轻、减轻、不罚、从重
    "procedure",  # 决定权限、听证、办案期限
    "execution",  # 已罚部分、罚款、没收、执行
    "checklist",  # 可处罚性：法定性、必要性
    "disputes",  # 争议，两面
    "thresholds",  # 正向：追诉标准
    "steps",  # 正向：步骤和材料
    "supervision",  # 正向：不立案的复议和监督
]


class Finding(TypedDict):
    """Something wrong in the input; ``field`` is a name of ``facts.FIELDS`` (or ``answers.<id>``)."""

    field: str
    message: str


class Side(TypedDict):
    """One view; ``held_by`` and ``url`` are empty when it is a reading of the words of the law."""

    view: str
    held_by: str
    url: str


class Cell(TypedDict):
    """A version of the law side by side in a candidate line."""

    key: str  # provision key
    when: str  # 行为时 | 决定时 | 行为期间
    effective: str
    expires: str | None
    penalty: list[str]  # one sentence per tier
    agencies: list[str]
    preconditions: list[str]


class Line(TypedDict):
    """One statement.

    ``code``: rule id or a word of the engine (``candidate``, ``tier``, ``step``); ``verdict``: a machine word,
    ``unknown`` reads 无法判断; ``text``: the finished Chinese sentence; ``cites``: provision keys, whose labels
    and addresses stand in ``provisions`` of the shards; ``documents``: ids of ``documents`` in ``rules.js``;
    ``missing``: fields whose knowledge would settle it; ``versions``: only in candidate lines;
    ``lines``: the reasoning behind it.
    """

    code: str
    verdict: str
    text: str
    cites: list[str]
    documents: list[str]
    certainty: Certainty
    sides: list[Side]
    missing: list[str]
    versions: list[Cell]
    lines: list[Line]


class Section(TypedDict):
    """Lines under one heading; never empty."""

    id: SectionId
    title: str
    lines: list[Line]


class Deadline(TypedDict):
    """One clock. ``date`` is null when it cannot be said; ``approx`` then may hold the date that leaves the
    unknown holiday plan (调休) of that year out of account. ``verdict``: open | due (today) | passed | unknown.
    """

    code: str
    label: str
    who: str
    start: str
    date: str | None
    approx: str | None
    verdict: Literal["open", "due", "passed", "unknown"]
    text: str
    cites: list[str]
    documents: list[str]
    certainty: Certainty


class Question(TypedDict):
    """A fact that is missing and would change the answer; ``why`` are codes of the lines that need it."""

    field: str  # a name of FIELDS or answers.<id>
    text: str
    choices: list[str]
    why: list[str]


class Result(TypedDict):
    """The whole answer."""

    charge: str
    name: str
    direction: str
    today: str
    decision_on: str
    findings: list[Finding]
    sections: list[Section]
    deadlines: list[Deadline]
    questions: list[Question]
