"""What the browser needs to write the same drafts: the program and its data as two scripts."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from liangfa.knowledge import Knowledge
from liangfa.papers.kit import kit
from liangfa.papers.sheets import sheets_of

PROGRAM = "papers.js"
#: Makes a zip; the class builder uses it, too.
ZIP = "zip.js"
DATA = "papers-data.js"


def script(name: str, value: Any) -> str:
    """``value`` as a script that sets ``window.<name>``; nothing in it can end the script early."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"window.{name}={text};\n"


def asset(name: str) -> bytes:
    """A script of this room as it is written into a site."""
    return (files("liangfa.papers") / "assets" / name).read_bytes()


def write_papers(knowledge: Knowledge, folder: Path) -> None:
    """Write ``papers.js`` and ``papers-data.js`` into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PROGRAM).write_bytes(asset(ZIP) + asset(PROGRAM))
    data = {"sheets": sheets_of(knowledge), "kit": kit()}
    (folder / DATA).write_text(script("LIANGFA_PAPERS", data), encoding="utf-8", newline="\n")
