"""Rules about charges and their matches."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from liangfa.check.registry import Context, rule
from liangfa.findings import Finding
from liangfa.model.dates import Status
from liangfa.names import plain_name

#: Article numbers of 刑法, or of the 1998 Decision (骗购外汇罪).
_ARTICLE = re.compile(r"(1998决定-)?\d+(-\d+)?")
#: 2026年以前看《…》第…条: the note knows what held before.
_EARLIER_BASIS = re.compile(r"(\d{4})年(?:(\d+)月(\d+)日)?以前[^。；]*(?:看|依|按)[^。；]*(?:条|《|处罚)")


@rule("C01")
def file_is_id(context: Context) -> Iterable[Finding]:
    """罪名的文件名与 id 相同，文件夹以章号开头。"""
    for entry in context.data.charges:
        path = PurePosixPath(entry.file)
        if path.stem != entry.value.id:
            yield entry.finding("C01", f"id {entry.value.id} 与文件名 {path.stem} 不同", "改成一致", "id")
        if not path.parent.name.startswith(f"{entry.value.chapter:02d}-"):
            yield entry.finding(
                "C01",
                f"第 {entry.value.chapter} 章的罪名放在了 {path.parent.name}",
                "移到该章文件夹",
                "chapter",
            )


@rule("C02")
def identity_is_unique(context: Context) -> Iterable[Finding]:
    """id、序号、罪名都不重复，刑法条号写法正确。"""
    seen: dict[tuple[str, object], str] = {}
    for entry in context.data.charges:
        charge = entry.value
        for field, value in (("id", charge.id), ("seq", charge.seq), ("name", charge.name)):
            other = seen.setdefault((field, value), charge.id)
            if other != charge.id or (field == "id" and seen.get(("file", value), entry.file) != entry.file):
                yield entry.finding("C02", f"{field} {value} 与 {other} 重复", "改正其中一个", field)
        seen[("file", charge.id)] = entry.file
        for i, article in enumerate(charge.articles):
            if not _ARTICLE.fullmatch(article):
                yield entry.finding("C02", f"“{article}”不是刑法条号", "写成 264 或 133-1", "articles", i)


@rule("C03")
def aliases_are_unique(context: Context) -> Iterable[Finding]:
    """一个名称、别名、曾用名或口语说法只指向一个罪名。"""
    owner: dict[str, str] = {plain_name(e.value.name): e.value.name for e in context.data.charges}
    former: dict[str, set[str]] = {}
    for entry in context.data.charges:
        for name in entry.value.former_names:
            former.setdefault(plain_name(name), set()).add(entry.value.name)
    for entry in context.data.charges:
        charge = entry.value
        named = [("aliases", i, n) for i, n in enumerate(charge.aliases)]
        named += [("examples", i, n) for i, n in enumerate(charge.examples)]
        for field, i, name in named:
            other = owner.setdefault(plain_name(name), charge.name)
            if other != charge.name:
                yield entry.finding("C03", f"“{name}”已经指向{other}", "只留在一个罪名下", field, i)
        for i, name in enumerate(charge.former_names):
            other = owner.get(plain_name(name), charge.name)
            if other != charge.name:
                yield entry.finding("C03", f"曾用名“{name}”已经指向{other}", "核对曾用名", "former_names", i)


@rule("C04")
def match_is_penalty(context: Context) -> Iterable[Finding]:
    """对应的条款已收录，而且是罚则。"""
    for entry in context.data.charges:
        for i, match in enumerate(entry.value.match.entries):
            found = context.data.provisions.get(match.provision)
            loc = ("match", "entries", i, "provision")
            if found is None:
                yield entry.finding("C04", f"条款 {match.provision} 没有收录", "先写那一条，或改正条号", *loc)
            elif found.value.kind != "penalty":
                yield entry.finding("C04", f"{match.provision} 不是罚则", "改成规定处罚的条款", *loc)


@rule("C05")
def match_is_current(context: Context) -> Iterable[Finding]:
    """对应的条款是今天有效的那一版；旧版由前身链条推出。"""
    known = context.knowledge
    for entry in context.data.charges:
        for i, match in enumerate(entry.value.match.entries):
            located = known.provisions.get(match.provision)
            if located is None:
                continue
            now = known.current(match.provision)
            if known.status(located.home.key) is Status.IN_FORCE:
                # The pages name the newest of a line first: a special rule mistaken for the
                # successor of a general one would take its place under every charge.
                newer = [p.key for p in now if p.key in located.successors]
                if newer:
                    yield entry.finding(
                        "C05",
                        f"{match.provision} 后面还有现行的 {'、'.join(newer)}，页面先写后者",
                        "两条管同一行为的，改写成后者；后者只管其中一类的，去掉它的前身",
                        "match",
                        "entries",
                        i,
                        "provision",
                    )
            elif now:
                yield entry.finding(
                    "C05",
                    f"{match.provision} {known.status(located.home.key)}",
                    f"改成现行的 {'、'.join(p.key for p in now)}",
                    "match",
                    "entries",
                    i,
                    "provision",
                )


@rule("C06")
def has_primary(context: Context) -> Iterable[Finding]:
    """有对应罚则的罪名至少有一条首选依据，同一条款同一情形只写一次。"""
    for entry in context.data.charges:
        match = entry.value.match
        if match.entries and not any(e.role == "primary" for e in match.entries):
            yield entry.finding(
                "C06", "没有首选依据（primary）", "至少给一条写 role: primary", "match", "entries"
            )
        seen: set[tuple[str, str]] = set()
        for i, item in enumerate(match.entries):
            if (item.provision, item.scenario) in seen:
                yield entry.finding(
                    "C06", f"{item.provision} 的同一情形写了两次", "合并", "match", "entries", i, "provision"
                )
            seen.add((item.provision, item.scenario))


@rule("C07")
def review_covers_laws(context: Context) -> Iterable[Finding]:
    """核对情况列出所有被引条款的法律版本；本站收录的法律只列登记过的版本。"""
    for entry in context.data.charges:
        charge = entry.value
        against = set(charge.review.against)
        for version in sorted({m.provision.split("#")[0] for m in charge.match.entries} - against):
            yield entry.finding(
                "C07", f"review.against 缺少 {version}", "对照该文本核读后补上", "review", "against"
            )
        for version in sorted(against - set(context.knowledge.versions)):
            # Laws we hold no provision of may be named too; verify asks the texts about those.
            if version.split("@")[0] in context.knowledge.laws:
                yield entry.finding(
                    "C07", f"review.against 的 {version} 没有登记", "改正版本", "review", "against"
                )


@rule("C08")
def duty_of_research(context: Context) -> Iterable[Finding]:
    """研究过的罪名要写要旨（gist）。"""
    for entry in context.data.charges:
        if entry.value.match.status != "unresearched" and not entry.value.gist:
            yield entry.finding("C08", "缺少要旨 gist", "用自己的话写一句罪状", "name")


@rule("C09")
def line_is_cut_where_it_can_be(context: Context) -> Iterable[Finding]:
    """情形写的 since 是某一版的施行日，而且确有更早的前身；before 的条款已收录，是罚则，比本条早。"""
    known = context.knowledge
    for entry in context.data.charges:
        for i, match in enumerate(entry.value.match.entries):
            loc = ("match", "entries", i)
            lineage = known.lineage(match.provision)
            starts = {located.period.start for located in lineage}
            if lineage and match.since and (match.since not in starts or match.since == min(starts)):
                days = "、".join(day.isoformat() for day in sorted(starts)[1:])
                mend = f"写 {days} 里的一天" if days else "没有前身，去掉 since"
                yield entry.finding("C09", f"since {match.since} 不能把前身分开", mend, *loc, "since")
            begin = min((p.period.start for p in known.line(match).provisions if p in lineage), default=None)
            for j, key in enumerate(match.before):
                found = known.provisions.get(key)
                if found is None:
                    yield entry.finding(
                        "C09", f"条款 {key} 没有收录", "先写那一条，或改正条号", *loc, "before", j
                    )
                elif found.provision.kind != "penalty" or (begin and found.period.start >= begin):
                    yield entry.finding(
                        "C09", f"{key} 不是更早的罚则", "写此前处罚这种行为的条款", *loc, "before", j
                    )


@rule("C10")
def earlier_basis_is_linked(context: Context) -> Iterable[Finding]:
    """说明里写了此前看哪一条的，写成 before，按日期的答案才用得上。"""
    known = context.knowledge
    for entry in context.data.charges:
        for i, match in enumerate(entry.value.match.entries):
            said = _EARLIER_BASIS.search(match.note or "")
            if said is None or match.provision not in known.provisions:
                continue
            day = dt.date(int(said[1]), int(said[2] or 1), int(said[3] or 1)) - dt.timedelta(days=1)
            if not known.line(match).on(day):
                yield entry.finding(
                    "C10",
                    "说明写了此前看的条款，条目却没有连上",
                    "把那一条写进 before；此前确实没有的，改写说明",
                    *("match", "entries", i, "note"),
                )
