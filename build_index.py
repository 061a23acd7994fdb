"""Build everything: pages, search index, search shards and JSON API. Same as ``liangfa build``."""

from __future__ import annotations

import sys
from pathlib import Path

from liangfa.model.dates import today
from liangfa.site.build import BuildFailed, Refused, build_site

ROOT = Path(__file__).resolve().parent


def main() -> int:
    """Build this checkout into ``build/``; 0 when the new site is live, 1 when the old one stays."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        report = build_site(
            ROOT, ROOT / "build", today(), progress=lambda stage: print(f"{stage}…", file=sys.stderr)
        )
    except Refused as refused:
        print(*refused.findings, sep="\n")
        print(refused, file=sys.stderr)
        return 1
    except BuildFailed as failed:
        print(failed, file=sys.stderr)
        return 1
    times = "，".join(f"{name} {seconds:.1f} 秒" for name, seconds in report.stages.items())
    print(f"{report.pages} 页，{report.documents} 份 JSON（{times}）", file=sys.stderr)
    print(report.site / "index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main())
