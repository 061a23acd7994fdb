"""All 新旧对照 in one list: what each revision changed, and which way its penalties moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from liangfa import urls
from liangfa.knowledge import LawVersion
from liangfa.model.compare import Verdict
from liangfa.site import addresses
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.models import Link, verdict_chip
from liangfa.site.pages.comparisons import has_comparison
from liangfa.site.tables import Cell, Row, Table, table_pages, text

_HEAVIER, _LIGHTER, _MIXED, _SAME, _UNKNOWN = (
    verdict_chip(verdict).word
    for verdict in (Verdict.HEAVIER, Verdict.LIGHTER, Verdict.MIXED, Verdict.SAME, Verdict.UNKNOWN)
)
#: A tier that only one law has, or a multiple beside a sum: nothing can be counted.
_BY_TIER = "要逐档看的"
_ORDER = (_HEAVIER, _LIGHTER, _MIXED, _BY_TIER, _SAME, "新增")


def pages(library: Library) -> Iterator[Page]:
    """One line per comparison, the latest law first."""
    known = library.knowledge
    homes = [home for home in known.versions.values() if has_comparison(known, home)]
    homes.sort(key=lambda home: (-home.period.start.toordinal(), home.key))
    table = Table(
        path=addresses.COMPARISONS,
        title="新旧对照",
        sub="每次修订改了什么，罚则变轻还是变重",
        labels=("新版", "改了什么", "罚则变化"),
        section=addresses.TABLES,
        summary="收录的每一次修订：修改要点、逐条新旧对照、处罚幅度变轻变重的条数。",
        crumbs=(Crumb("对照", addresses.TABLES),),
        intro=(
            "轻重由程序逐档比较法定幅度，按条计数；档次不同、单位不同的不下结论，点进去逐档看。不替代从旧兼从轻的判断。",
        ),
        empty="还没有可以对照的版本。",
        checked_on=library.data_date,
        wide=2,
    )
    yield from table_pages(table, [_row(library, home) for home in homes])


def _row(library: Library, home: LawVersion) -> Row:
    view = library.views.version(home)
    return Row(
        Link(f"{home.period.start.year}年施行"),
        (
            Cell(
                links=(Link(view.short_name, addresses.comparison(home)),),
                note=view.effective.isoformat(),
                chip=view.chip,
            ),
            Cell((home.version.changes,) if home.version.changes else (), (_overview(home),)),
            text(_moves(library, home)),
        ),
        " ".join(home.law.aliases),
    )


def _overview(home: LawVersion) -> Link:
    count = len(home.version.renumbered)
    return Link(f"换号表（{count} 条）" if count else "各版本", urls.law(home.law.id))


def _moves(library: Library, home: LawVersion) -> str:
    """新法较重 12 条，新旧相同 30 条，新增 9 条: each provision of the newer version counted once."""
    count: Counter[str] = Counter()
    for located in library.knowledge.provisions_of_version.get(home.key, ()):
        if not located.provision.tiers:
            continue
        pairs = library.views.pairs(located.key)
        if located.provision.is_new:
            count["新增"] += 1
        elif pairs:
            count[overall({tier.chip.word for pair in pairs for tier in pair.tiers})] += 1
    return "，".join(f"{word} {count[word]} 条" for word in _ORDER if count[word])


def overall(words: set[str]) -> str:
    """Which way a provision moved as a whole: 有轻有重 when its tiers disagree."""
    moved = words - {_SAME}
    if not moved:
        return _SAME
    if _UNKNOWN in moved:
        return _BY_TIER
    return moved.pop() if len(moved) == 1 else _MIXED
