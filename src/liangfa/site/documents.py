"""Reading the hand-written pages of ``docs/``."""

from __future__ import annotations

import re
from pathlib import Path

from liangfa.findings import Finding
from liangfa.site.context import Document
from liangfa.yamlio import read_yaml_text

_HEAD = re.compile(r"\A---\n(.*?\n)---\n", re.S)


def load_documents(root: Path) -> tuple[tuple[Document, ...], list[Finding]]:
    """All ``docs/*.md`` with a head; files without one are not pages of the site."""
    documents: list[Document] = []
    findings: list[Finding] = []
    for path in sorted((root / "docs").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        found = _HEAD.match(text)
        if found is None:
            continue
        shown = path.relative_to(root).as_posix()
        value, _, problems = read_yaml_text(found[1], shown, first_line=2)
        findings += problems
        if isinstance(value, dict) and isinstance(value.get("title"), str):
            summary = value.get("summary")
            documents.append(
                Document(
                    path.stem,
                    value["title"],
                    summary if isinstance(summary, str) else "",
                    text[found.end() :],
                )
            )
        else:
            findings.append(Finding(shown, 1, 1, "S01", "文件头缺少 title", "写上 title 和 summary"))
    return tuple(documents), findings
