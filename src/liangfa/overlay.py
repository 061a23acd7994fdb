"""Merging a folder of local additions (本地补充) over the content, at build.

The result is an ordinary dataset, so the same rules check it and every face shows it; every name or
text that comes from the folder begins with 【本地】. Templates of papers with an id of ours replace it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from liangfa.findings import Finding, in_order
from liangfa.model.agency import Agency
from liangfa.model.base import Source
from liangfa.model.charge import Charge, Threshold
from liangfa.model.law import AgencyUse, Provision
from liangfa.model.local import LOCAL, LocalContact, LocalPower, LocalSite, LocalThreshold
from liangfa.model.paper import Paper, Slot
from liangfa.store import Dataset, Entry, Reader

T = TypeVar("T")

HEAD = "local.yml"
LISTS: dict[str, type[Any]] = {
    "thresholds.yml": LocalThreshold,
    "agencies.yml": Agency,
    "powers.yml": LocalPower,
    "contacts.yml": LocalContact,
    "papers/slots.yml": Slot,
}
TEMPLATES = "papers/templates"


@dataclass
class _Merge:
    """One merging under way; ``own`` holds what the folder says, by file."""

    data: Dataset
    own: dict[str, tuple[Entry[Any], ...]]
    papers: tuple[Entry[Paper], ...]
    findings: list[Finding] = field(default_factory=list)

    def say(self, entry: Entry[Any], message: str, mend: str, *loc: str | int) -> None:
        self.findings.append(entry.finding("N01", message, mend, *loc))

    def known(self, entry: Entry[Any], source: Source, loc: str) -> None:
        """A source that names a provision names one of ours."""
        if source.provision and source.provision not in self.data.provisions:
            self.say(entry, f"来源 {source.provision} 没有收录", "改正条号，或者写文件名和文号", loc)


def merge(data: Dataset, folder: Path) -> tuple[Dataset, list[Finding]]:
    """``data`` with the additions of ``folder``, and what is wrong with the folder (rule N01).

    With findings the dataset is returned as it was.
    """
    if not folder.is_dir():
        return data, [Finding(folder.as_posix(), 1, 1, "N01", "没有这个文件夹", "改正 --local 的文件夹")]
    reader = Reader(folder)
    heads = reader.all_of(".", HEAD, LocalSite)
    own = {name: reader.list_of(name, model) for name, model in LISTS.items()}
    work = _Merge(data, own, reader.all_of(TEMPLATES, "*.yml", Paper), reader.findings)
    work.findings += _strangers(folder)
    if not heads and not work.findings:
        work.findings.append(Finding(HEAD, 1, 1, "N01", "缺少 local.yml", "写 owner、region、checked_on"))
    merged = _merged(work)
    if work.findings:
        return data, in_order(replace(f, file=f"{folder.name}/{f.file}") for f in work.findings)
    return replace(merged, local=heads[0].value, **_placed(merged, folder.name, own)), []


def _strangers(folder: Path) -> Iterator[Finding]:
    known = {HEAD, *LISTS}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if (
            path.is_file()
            and name not in known
            and not (name.startswith(f"{TEMPLATES}/") and name.endswith(".yml"))
        ):
            mend = f"可用：{'、'.join([HEAD, *LISTS, TEMPLATES + '/*.yml'])}"
            yield Finding(name, 1, 1, "N01", "不认识的文件", mend)


def _merged(work: _Merge) -> Dataset:
    agencies = _agencies(work)
    return replace(
        work.data,
        agencies=agencies,
        charges=tuple(_charges(work)),
        provisions=_provisions(work, {entry.value.name for entry in agencies}),
        papers=_papers(work),
        slots=(*work.data.slots, *work.own["papers/slots.yml"]),
    )


def _charges(work: _Merge) -> Iterator[Entry[Charge]]:
    ours = {entry.value.id for entry in work.data.charges}
    extra: dict[str, list[Threshold]] = {}
    for entry in work.own["thresholds.yml"]:
        one = entry.value
        if one.charge not in ours:
            work.say(entry, f"没有罪名 {one.charge}", "写罪名的 id，如 264-daoqie", "charge")
        work.known(entry, one.source, "source")
        values = {name: getattr(one, name) for name in Threshold.model_fields}
        extra.setdefault(one.charge, []).append(Threshold(**{**values, "scenario": LOCAL + one.scenario}))
    for charge in work.data.charges:
        more = extra.get(charge.value.id, ())
        yield _with(charge, forward=(*charge.value.forward, *more)) if more else charge


def _agencies(work: _Merge) -> tuple[Entry[Agency], ...]:
    ours = {entry.value.name for entry in work.data.agencies}
    mine = {entry.value.name for entry in work.own["agencies.yml"]}
    contacts: dict[str, list[str]] = {}
    for entry in work.own["contacts.yml"]:
        if entry.value.agency not in ours | mine:
            work.say(entry, f"没有机关“{entry.value.agency}”", "先在 agencies.yml 里写，或改正名称", "agency")
        contacts.setdefault(entry.value.agency, []).append(LOCAL + entry.value.contact)
    out = []
    for entry in work.data.agencies:
        more = contacts.get(entry.value.name, ())
        out.append(_with(entry, contacts=(*entry.value.contacts, *more)) if more else entry)
    for entry in work.own["agencies.yml"]:
        agency = entry.value
        if not agency.id.startswith("local-"):
            work.say(entry, f"本地机关的 id {agency.id} 没有以 local- 开头", f"改成 local-{agency.id}", "id")
        if agency.name in ours:
            work.say(entry, f"“{agency.name}”全国机关表里已有", "联系方式写在 contacts.yml", "name")
        aliases = (agency.name, *agency.aliases)
        named = contacts.get(agency.name, ())
        out.append(
            _with(entry, name=LOCAL + agency.name, aliases=aliases, contacts=(*agency.contacts, *named))
        )
    return tuple(out)


def _provisions(work: _Merge, names: set[str]) -> dict[str, Entry[Provision]]:
    out = dict(work.data.provisions)
    for entry in work.own["powers.yml"]:
        power = entry.value
        name = LOCAL + power.agency if LOCAL + power.agency in names else power.agency
        if name not in names:
            work.say(entry, f"没有机关“{power.agency}”", "先在 agencies.yml 里写，或改正名称", "agency")
        work.known(entry, power.source, "source")
        for i, key in enumerate(power.provisions):
            if key not in out or out[key].value.kind != "penalty":
                work.say(entry, f"{key} 不是收录的罚则", "改正条款的键", "provisions", i)
                continue
            note = LOCAL + "；".join(filter(None, [_words(power.source), power.note]))
            use = AgencyUse(agency=name, sanctions=power.sanctions, basis=None, note=note)
            out[key] = _with(out[key], agencies=(*out[key].value.agencies, use))
    return out


def _words(source: Source) -> str:
    title = source.title or source.site or source.url or source.provision or ""
    return (
        f"依据{title}" + (f"（{source.doc_no}）" if source.doc_no else "")
        if title
        else f"依据{source.doc_no}"
    )


def _papers(work: _Merge) -> tuple[Entry[Paper], ...]:
    own = {entry.value.id: _with(entry, name=LOCAL + entry.value.name) for entry in work.papers}
    kept = (own.pop(entry.value.id, entry) for entry in work.data.papers)
    return (*kept, *own.values())


def _with(entry: Entry[T], **values: Any) -> Entry[T]:
    value: Any = entry.value
    return replace(entry, value=value.model_copy(update=values))


def _placed(merged: Dataset, folder: str, own: dict[str, tuple[Entry[Any], ...]]) -> dict[str, Any]:
    """The lists that hold whole entries of the folder, with the folder in their file names."""
    files = {*LISTS, *(entry.file for entry in merged.papers if entry.file.startswith(TEMPLATES))}

    def place(entries: Iterable[Entry[T]]) -> tuple[Entry[T], ...]:
        return tuple(replace(e, file=f"{folder}/{e.file}") if e.file in files else e for e in entries)

    return {
        "agencies": place(merged.agencies),
        "papers": place(merged.papers),
        "slots": place(merged.slots),
    }
