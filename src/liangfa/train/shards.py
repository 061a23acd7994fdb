"""The question bank as small script files for the quiz page: one index, one file per topic.

Every file calls one global function with its name and data, so it works from a folder without a
server. The same bank gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from liangfa.train.items import Cite, Item
from liangfa.train.questions import Bank

#: Called by every data file; defined by ``quiz-core.js``.
CALL = "liangfaQuizData"
#: Scripts of the quiz page in the order they must run, and its style.
SCRIPTS = ("quiz-core.js", "quiz-practice.js", "quiz-match.js", "quiz-paper.js", "quiz.js")
STYLE = "quiz.css"
#: Folder of the data below the root of the site.
FOLDER = "courses/quiz"


def write_quiz(bank: Bank, site: Path) -> int:
    """Write assets and data below ``site`` (the Markdown tree or the site); returns files written."""
    assets = files("liangfa.train") / "assets"
    (site / "assets").mkdir(parents=True, exist_ok=True)
    for name in (*SCRIPTS, STYLE):
        (site / "assets" / name).write_bytes((assets / name).read_bytes())
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    topics = bank.known.question_topics
    _write(folder / "index.js", "", index_data(bank))
    for name in topics:
        _write(folder / f"{name}.js", name, topic_data(bank.topic(name)))
    return len(SCRIPTS) + 2 + len(topics)


def index_data(bank: Bank) -> dict[str, Any]:
    """``{asOf, topics: [{id, name}]}``: what the page needs before any question."""
    topics = bank.known.question_topics.values()
    return {
        "asOf": bank.known.today.isoformat(),
        "topics": [{"id": topic.topic, "name": topic.name} for topic in topics],
    }


def topic_data(items: tuple[Item, ...]) -> dict[str, Any]:
    """``{cites: [[label, words, url]], items: […]}``; items name their cites by number."""
    cites: dict[Cite, int] = {}
    rows = [
        {
            "id": item.id,
            "kind": item.kind,
            "stem": item.stem,
            "options": item.options,
            "right": item.right,
            "answer": item.answer,
            "reason": item.reason,
            "cites": [cites.setdefault(cite, len(cites)) for cite in item.cites],
            "agencies": item.agencies,
            "level": item.difficulty,
            "made": int(item.generated),
        }
        for item in items
    ]
    return {"cites": [[cite.label, cite.words, cite.url] for cite in cites], "items": rows}


def _write(path: Path, name: str, data: Mapping[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # A script file may not hold these two as they are in old browsers.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    path.write_text(f"{CALL}({json.dumps(name)},{text});\n", encoding="utf-8", newline="\n")
