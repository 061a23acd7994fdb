"""Files beside the pages that are neither pages nor the API: data scripts and downloads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from liangfa import table
from liangfa.site import addresses
from liangfa.site.context import Library
from liangfa.site.pages import charges
from liangfa.site.pages.forward import finder_data


def write_files(library: Library, target: Path) -> None:
    """Write all of them below ``target`` (the site's root)."""
    _write(target / addresses.FORWARD_DATA, _forward(library).encode())
    _write(target / addresses.CHARGE_ROWS, f"window.liangfaRows={_list(charges.rows(library))};\n".encode())
    for kind, name in table.NAMES.items():
        _write(target / addresses.download(name), library.downloads[kind])


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _forward(library: Library) -> str:
    named, rows = finder_data(library)
    return f"window.liangfaForward={{charges:{_list(named)},rows:{_list(rows)}}};\n"


def _list(rows: Sequence[object]) -> str:
    return "[\n" + ",\n".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in rows) + "\n]"
