"""Making lines: templates filled, every line with all its keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from liangfa.assist.result import Certainty, Line

Json = Mapping[str, Any]
_SLOT = re.compile(r"\{([a-z_]+)\}")


def fill(template: str, values: Mapping[str, Any]) -> str:
    """``template`` with its ``{slots}`` filled; a slot without value stays as it is."""
    return _SLOT.sub(lambda slot: str(values.get(slot[1], slot[0])), template)


def unique(items: Iterable[str]) -> list[str]:
    """Each item once, in order of first appearance."""
    return list(dict.fromkeys(items))


def line(code: str, verdict: str, text: str, **more: Any) -> Line:
    """A line; what is not given is empty, certainty settled."""
    certainty = cast(Certainty, more.get("certainty") or "settled")
    return {
        "code": code,
        "verdict": verdict,
        "text": text,
        "cites": unique(more.get("cites", ())),
        "documents": unique(more.get("documents", ())),
        "certainty": certainty,
        "sides": list(more.get("sides", ())),
        "missing": unique(more.get("missing", ())),
        "versions": list(more.get("versions", ())),
        "lines": list(more.get("lines", ())),
    }
