"""``make``: which official texts the checks are given."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import REPO

TOOLS = ("liangfa", "ruff", "mypy")
#: What a make that runs the tests would pass on to the make under test.
INHERITED = ("LIANGFA_TEXTS", "MAKEFLAGS", "MAKEOVERRIDES", "MFLAGS")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The Makefile in a folder of its own, with tools that only say which texts they were given."""
    folder = tmp_path / "有 空格" / "main"
    tools = folder / ".venv/bin"
    tools.mkdir(parents=True)
    shutil.copy(REPO / "Makefile", folder)
    for name in ("requirements.lock", "requirements-texts.lock", "requirements-dev.lock", "pyproject.toml"):
        (folder / name).touch()
    for name in (*TOOLS, "python"):
        (tools / name).write_text(
            f'#!/bin/sh\necho "{name} $1:${{LIANGFA_TEXTS-unset}}"\n', "utf-8", newline="\n"
        )
        (tools / name).chmod(0o755)
    for name in (".run", ".dev"):
        (folder / ".venv" / name).touch()
    return folder


def told(checkout: Path, target: str, **environment: str) -> list[str]:
    """What ``liangfa verify`` said in ``make target``."""
    make = shutil.which("make")
    assert make, "要有 make：apt-get install make"
    kept = {name: value for name, value in os.environ.items() if name not in INHERITED}
    done = subprocess.run(
        [make, "-s", target], cwd=checkout, env=kept | environment, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return [line for line in done.stdout.splitlines() if line.startswith("liangfa verify:")]


@pytest.mark.parametrize("target", ["check", "verify"])
def test_旁边有文本就用_没有就不设(checkout: Path, target: str) -> None:
    assert told(checkout, target) == ["liangfa verify:unset"]
    (checkout.parent / "shared/law-texts/laws").mkdir(parents=True)
    assert told(checkout, target) == ["liangfa verify:../shared/law-texts"]


@pytest.mark.parametrize("value", ["/别处", ""])
def test_自己设了的算数(checkout: Path, value: str) -> None:
    (checkout.parent / "shared/law-texts/laws").mkdir(parents=True)
    assert told(checkout, "verify", LIANGFA_TEXTS=value) == [f"liangfa verify:{value}"]
