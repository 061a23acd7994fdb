"""What people say for what the law writes: ``synonyms.txt``.

A line holds a word as typed and the words of the index that stand for it; any of them will do. Names of
charges, laws and agencies do not belong there: they are aliases in the entries. Only words that would
mislead nobody: 刑拘 is not 拘留, 假药 is not 劣药.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

_LINES = (files("liangfa.search") / "synonyms.txt").read_text(encoding="utf-8").splitlines()

#: Dense typed word → index words.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    words[0]: tuple(words[1:]) for words in (line.split() for line in _LINES)
}
