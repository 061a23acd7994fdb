"""Reading and checking the content, against plainly parsing the same YAML."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from bench.measure import ROOT, Row, seconds
from liangfa.check.run import open_project
from liangfa.model.dates import today
from liangfa.store import load
from liangfa.texts.discovery import open_providers
from liangfa.texts.verify import verify


def _files() -> list[str]:
    paths = [*ROOT.glob("statutes/**/*.yml"), *ROOT.glob("cases/**/*.yml")]
    return [path.read_text(encoding="utf-8") for path in sorted(paths)]


def rows() -> Iterator[Row]:
    """check and verify of the repository's own content."""
    texts = _files()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    plain = seconds(lambda: [yaml.load(text, loader) for text in texts])
    now = today()
    checked = seconds(lambda: open_project(ROOT, now))
    per_thousand = checked / len(texts) * 1000
    yield Row(
        f"check，{len(texts)} 个文件",
        f"{checked:.2f} s（每 1000 个 {per_thousand:.2f} s）",
        f"只解析 YAML {plain:.2f} s",
        f"{checked / plain:.1f}×",
        "1000 个 < 3 s",
        per_thousand < 3,
    )
    data, _ = load(ROOT)
    provider = open_providers(ROOT)
    report = verify(data, provider)
    taken = seconds(lambda: verify(data, open_providers(ROOT)))
    yield Row(
        f"verify，{report.provisions} 条、{report.numbers} 个数",
        f"{taken:.2f} s",
        f"check {checked:.2f} s",
        f"{taken / checked:.1f}×",
        "–",
        None,
    )
