"""Law versions against the provider's records: existence, dates, name, renumbering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from liangfa.findings import Finding
from liangfa.model.keys import VersionKey
from liangfa.model.law import Law, Version
from liangfa.store import Entry
from liangfa.texts.provider import Provider, VersionRecord


def check_law(entry: Entry[Law], provider: Provider) -> Iterator[tuple[str, Finding]]:
    """Findings V01–V04 and V15 of one law, each with the version key."""
    law = entry.value
    records = provider.dated(law.short_name)
    names = {record.name for record in records}
    if names and law.name not in names:
        message = f"全称写的是“{law.name}”，文本库是“{'”“'.join(sorted(names))}”"
        yield law.short_name, entry.finding("V04", message, "对照官方文本改正全称", "name")
    for i, version in enumerate(law.versions):
        key = VersionKey(law.short_name, version.effective)
        for finding in _version(entry, i, version, key, records):
            yield str(key), finding
        for finding in _renumbered(entry, i, provider):
            yield str(key), finding


def _version(
    entry: Entry[Law], i: int, version: Version, key: VersionKey, records: Sequence[VersionRecord]
) -> Iterator[Finding]:
    record = next((record for record in records if record.key == key), None)
    if record is None:
        around = next((r for r in records if r.expires and key.effective in r.period), None)
        if around:
            message = (
                f"文本库里这一天在 {around.key} 这一版（{around.expires} 失效）之中，没有从这一天施行的版本"
            )
            yield entry.finding("V01", message, "核对施行日期", "versions", i, "effective")
        return
    if version.adopted and record.adopted and version.adopted != record.adopted:
        message = f"通过日期写的是 {version.adopted}，文本库是 {record.adopted}"
        yield entry.finding("V02", message, "核对通过日期", "versions", i, "adopted")
    if version.expires != record.expires:
        ours, theirs = version.expires or "未失效", record.expires or "未失效"
        message = f"失效日期写的是 {ours}，文本库是 {theirs}"
        yield entry.finding("V03", message, "核对失效日期", "versions", i, "expires")


def _renumbered(entry: Entry[Law], i: int, provider: Provider) -> Iterator[Finding]:
    law = entry.value
    version = law.versions[i]
    new = provider.version(VersionKey(law.short_name, version.effective))
    before = law.versions[i - 1] if i else None
    old = provider.version(VersionKey(law.short_name, before.effective)) if before else None
    for was, now in version.renumbered.items():
        loc = ("versions", i, "renumbered", was)
        if old and old.article(was) is None:
            yield entry.finding("V15", f"{old.key} 没有第 {was} 条", "改正旧条号", *loc)
        for no in now:
            if new and new.article(no) is None:
                yield entry.finding("V15", f"{new.key} 没有第 {no} 条", "改正新条号", *loc)
