"""Official texts from a folder of JSON files in our format, one file for each law version.

``index.csv`` (columns file, id, short_name, name, level, adopted, effective, expires) is used when
present; otherwise the files are listed once. Every text is read at most once.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from liangfa.model.keys import VersionKey
from liangfa.texts.provider import RawArticle, VersionRecord, VersionText
from liangfa.texts.sentinels import broken


class FolderProvider:
    """A folder with ``index.csv`` or JSON files (in it or in ``laws/``)."""

    def __init__(self, folder: Path, name: str | None = None, licence: str | None = None) -> None:
        self.folder = folder
        self.name = name or f"文本库 {folder.name}"
        self.licence = licence or "官方公布的法律文本，不受著作权法保护（著作权法第五条）"
        self._records: dict[str, list[tuple[VersionRecord, Path]]] | None = None
        self._texts: dict[VersionKey, VersionText | None] = {}
        self._refused: dict[VersionKey, str] = {}

    def versions(self, short_name: str) -> Sequence[VersionRecord]:
        """Every version of a law in this folder, oldest first."""
        return [record for record, _ in self._index().get(short_name, [])]

    def dated(self, short_name: str) -> Sequence[VersionRecord]:
        """Those of them whose dates are vouched for."""
        return [record for record in self.versions(short_name) if record.dated]

    def records(self) -> Iterator[VersionRecord]:
        """Every version in this folder, by law and date."""
        for short_name in sorted(self._index()):
            yield from self.versions(short_name)

    def version(self, key: VersionKey) -> VersionText | None:
        """The text of ``key``; None when absent, or when it was refused."""
        if key not in self._texts:
            self._texts[key] = self._load(key)
        return self._texts[key]

    def refusal(self, key: VersionKey) -> str | None:
        """Why the file of ``key`` was refused, or None."""
        self.version(key)
        return self._refused.get(key)

    def _index(self) -> dict[str, list[tuple[VersionRecord, Path]]]:
        if self._records is None:
            self._records = {}
            for record, path in self._listed():
                self._records.setdefault(record.key.law, []).append((record, path))
            for found in self._records.values():
                found.sort(key=lambda pair: pair[0].key.effective)
        return self._records

    def _listed(self) -> Iterator[tuple[VersionRecord, Path]]:
        index = self.folder / "index.csv"
        if index.is_file():
            with index.open(encoding="utf-8-sig", newline="") as lines:
                for row in csv.DictReader(lines):
                    yield from _record(row, self.folder / row["file"])
            return
        inner = self.folder / "laws"
        for path in sorted((inner if inner.is_dir() else self.folder).glob("*.json")):
            try:
                yield from _record(read_json(path), path)
            except (OSError, ValueError):
                continue  # not one of our files; `texts list` shows what was read

    def _load(self, key: VersionKey) -> VersionText | None:
        listed = next((pair for pair in self._index().get(key.law, []) if pair[0].key == key), None)
        if listed is None:
            return None
        record, path = listed
        try:
            text = text_from(read_json(path), self.name, self.licence)
        except (OSError, ValueError, KeyError, TypeError) as error:
            self._refused[key] = f"{path.name} 读不了：{error}"
            return None
        if text.record.key != key or text.record.expires != record.expires:
            self._refused[key] = f"{path.name} 的施行、失效日期与索引不同"
            return None
        complaints = broken(key, lambda no: raw.text if (raw := text.raw.get(no)) else None)
        if complaints:
            self._refused[key] = f"{self.name}的文本不是这一版：{'；'.join(complaints)}"
            return None
        return text


def read_json(path: Path) -> dict[str, Any]:
    """One JSON file of our format. Raises ValueError when it is not an object."""
    value = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(value, dict):
        raise ValueError("不是一个 JSON 对象")
    return value


def _day(text: Any) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _record(row: Mapping[str, Any], path: Path) -> Iterator[tuple[VersionRecord, Path]]:
    # Versions whose effective date is unknown cannot be asked for and are left out.
    if row.get("effective") and row.get("short_name"):
        yield _record_of(row), path


def _record_of(row: Mapping[str, Any]) -> VersionRecord:
    return VersionRecord(
        VersionKey(str(row["short_name"]), dt.date.fromisoformat(row["effective"])),
        str(row["name"]),
        row.get("level") or None,
        _day(row.get("adopted")),
        _day(row.get("expires")),
    )


def text_from(value: Mapping[str, Any], provider: str, licence: str) -> VersionText:
    """A version text from the parsed JSON; raises KeyError, ValueError or TypeError when malformed."""
    raw: dict[str, RawArticle] = {}
    for article in value["articles"]:
        no = str(article["no"])
        if no in raw:
            raise ValueError(f"第 {no} 条出现两次")
        raw[no] = RawArticle(no, article["label"], article["text"], article.get("chapter"))
    return VersionText(_record_of(value), provider, licence, raw)
