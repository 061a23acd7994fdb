"""What people type who want a unit: ``phrases/*.txt``, a unit's id and phrases in everyday words.

The law's words and those of a user often share nothing (私宰生猪, 未经定点从事生猪屠宰活动). The phrases are only
looked for, never shown; names by which something is *called* are aliases in the entries instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files


def asked_lines() -> Iterator[tuple[str, int, str, tuple[str, ...]]]:
    """(file, line, id of the unit, phrases), file by file."""
    for file in sorted((files("liangfa.search") / "phrases").iterdir(), key=lambda file: file.name):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            name, _, phrases = line.partition("\t")
            yield file.name, number, name, tuple(phrases.split())


#: Unit id → its phrases as sentences.
ASKED_FOR: Mapping[str, str] = {
    name: "".join(f"{phrase}。" for phrase in phrases) for _, _, name, phrases in asked_lines()
}
