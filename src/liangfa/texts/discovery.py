"""Which providers are at hand: the project's ``texts/``, named folders, the optional package."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from liangfa.texts.china_law import SqliteProvider, database
from liangfa.texts.folder import FolderProvider
from liangfa.texts.provider import ChainProvider, Provider

#: Folders of official texts, separated like PATH.
VARIABLE = "LIANGFA_TEXTS"


def open_providers(root: Path, extra_folders: Sequence[Path] = ()) -> ChainProvider:
    """Folders given, then ``LIANGFA_TEXTS``, then ``root/texts``, then the package if installed.

    Raises:
        FileNotFoundError: (Chinese) when a folder given by option or variable does not exist.
    """
    named = [*extra_folders, *_from_variable()]
    for folder in named:
        if not folder.is_dir():
            raise FileNotFoundError(f"没有文本文件夹 {folder}，检查 --texts 或环境变量 {VARIABLE}")
    own = root / "texts"
    folders = [*named, *([own] if own.is_dir() else [])]
    providers: list[Provider] = [FolderProvider(folder) for folder in dict.fromkeys(folders)]
    package = database()
    if package is not None:
        providers.append(SqliteProvider(package))
    return ChainProvider(providers)


def _from_variable() -> list[Path]:
    value = os.environ.get(VARIABLE, "")
    return [Path(part) for part in value.split(os.pathsep) if part]
