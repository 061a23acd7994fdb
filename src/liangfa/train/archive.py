"""Zip files with the same bytes on every day: entries in a fixed order with a fixed time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

#: The earliest time a zip can hold.
_TIME = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """``files`` (name → content) as a zip, in the order given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            target.writestr(info, content)
    return out.getvalue()


def repacked(document: bytes) -> bytes:
    """An Office document (a zip) without the time of its making."""
    with zipfile.ZipFile(io.BytesIO(document)) as source:
        return zipped({info.filename: source.read(info) for info in source.infolist()})
