"""Units as stored beside the index, read by number."""

from __future__ import annotations

import json
import mmap
from functools import lru_cache
from pathlib import Path
from typing import Any


class UnitFile:
    """Units by number, read from the file when asked for; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            # The map outlives the file object and goes with this object.
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size else b""
        self._starts = [0]
        while (end := self._map.find(b"\n", self._starts[-1])) >= 0:
            self._starts.append(end + 1)
        self.get = lru_cache(maxsize=4096)(self._read)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def _read(self, number: int) -> dict[str, Any]:
        value: dict[str, Any] = json.loads(self._map[self._starts[number] : self._starts[number + 1]])
        return value

    def close(self) -> None:
        """Release the file."""
        if isinstance(self._map, mmap.mmap):
            self._map.close()
