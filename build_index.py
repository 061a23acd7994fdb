"""Build everything: pages, search index, search shards and JSON API. Same as ``liangfa build``."""

from __future__ import annotations

import sys
from pathlib import Path

from liangfa.cli import main

ROOT = Path(__file__).resolve().parent

if __name__ == "__main__":
    # Whatever else is given follows and so goes first: --texts, --local, --out, …
    main(["build", "--root", str(ROOT), "--out", str(ROOT / "build"), *sys.argv[1:]])
