"""对照: every way through the map of charges and penalties, and the tables by chapter, law and answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from liangfa import urls
from liangfa.knowledge import Knowledge, Located
from liangfa.model.charge import Charge
from liangfa.model.law import Law
from liangfa.model.vocab import CHAPTERS, MATCH_WORDS
from liangfa.site import addresses
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.models import Link, match_chip
from liangfa.site.pages.charges import article_label, chapter_title
from liangfa.site.pages.sanctions import charge_links
from liangfa.site.tables import Cell, Row, Table, links, table_pages, text

#: How many provisions a charge shows in its chapter's table.
SHOWN = 4
_HOME = Crumb("对照", addresses.TABLES)


@dataclass(frozen=True, slots=True)
class Way:
    """One way in: where it leads and what one finds there."""

    link: Link
    words: str


def pages(library: Library) -> Iterator[Page]:
    """The page 对照 and its tables."""
    yield _hub(library)
    for number in _chapters(library.knowledge):
        yield from _chapter_pages(library, number)
    yield from _law_index(library)
    for law in library.knowledge.laws.values():
        yield from _law_pages(library, law)
    yield from _unmatched_pages(library)


def _charges(known: Knowledge) -> Iterator[Charge]:
    return (charge for charge in known.charges.values() if not charge.withdrawn)


def _chapters(known: Knowledge) -> tuple[int, ...]:
    used = {charge.chapter for charge in _charges(known)}
    return tuple(number for number in CHAPTERS if number in used)


def _hub(library: Library) -> Page:
    known = library.knowledge
    count = {status: sum(c.match.status == status for c in _charges(known)) for status in MATCH_WORDS}
    ways = (
        Way(Link("行政违法 → 涉嫌的罪名", addresses.FORWARD), "从一条罚则查可能涉嫌哪些罪名、移送标准和期限"),
        Way(Link("按处罚种类", addresses.SANCTIONS), "拘留、吊销、限制从业……哪些条款可以处，对应哪些罪名"),
        Way(Link("按法律", addresses.LAW_CHARGES), "一部法律的哪一条对应哪些罪名"),
        Way(Link("按机关", addresses.AGENCIES), "本机关可以处罚哪些罪名的行为"),
        Way(Link("无对应罚则的罪名", addresses.NO_MATCH), f"{count['none']} 个，写明理由和还剩什么"),
        Way(Link("部分对应的罪名", addresses.PARTIAL), f"{count['partial']} 个，写明缺口"),
        Way(Link("新旧对照", addresses.COMPARISONS), "修订前后逐条逐档比较"),
        Way(Link("即将变化", urls.UPCOMING), "已公布、还没有施行的版本"),
        Way(Link("下载对照表", addresses.DOWNLOADS), "Excel、CSV、JSON，全部罪名一张表"),
        Way(Link("核对情况", addresses.REVIEWS), "每个条目何时、由谁、对照哪份文本"),
        Way(Link("覆盖与核对", urls.COVERAGE), "查过什么、没查什么，何时对照哪份文本"),
    )
    return Page(
        path=addresses.TABLES,
        title="对照",
        template="tables.md.jinja",
        view={
            "ways": ways,
            "chapters": tuple(
                Link(
                    chapter_title(n),
                    addresses.chapter(n),
                    f"{sum(c.chapter == n for c in _charges(known))} 个罪名",
                )
                for n in _chapters(known)
            ),
        },
        section=addresses.TABLES,
        summary="罪名与行政处罚的对照：按章、法律、机关、处罚种类，以及从行政违法查涉嫌的罪名。",
        checked_on=library.data_date,
        toc=False,
    )


# -- by chapter --------------------------------------------------------------------------------


def _chapter_pages(library: Library, number: int) -> Iterator[Page]:
    title = chapter_title(number)
    table = Table(
        path=addresses.chapter(number),
        title=title,
        sub="本章每个罪名不起诉后的行政处罚",
        labels=("罪名", "对应情况", "首选依据和幅度", "机关"),
        section=addresses.TABLES,
        summary=f"{title}各罪名对应的行政处罚：依据、幅度、机关。",
        crumbs=(_HOME,),
        intro=("每个罪名列首选依据；其他情形、备选和并用依据、时效和争议见罪名页。",),
        checked_on=library.data_date,
    )
    rows = [_charge_row(library, c) for c in _charges(library.knowledge) if c.chapter == number]
    yield from table_pages(table, rows)


def _charge_row(library: Library, charge: Charge) -> Row:
    known = library.knowledge
    leads = [entry for entry in charge.match.entries if entry.role == "primary"]
    keys = list(dict.fromkeys(entry.provision for entry in leads))
    found = library.views.provisions(keys[:SHOWN])
    left = f"另有 {len(keys) - SHOWN} 条首选依据" if len(keys) > SHOWN else None
    lines = [f"{view.cite}：{view.penalty}" for view in found]
    answer = (
        text(*(_short(line) for line in lines), left) if lines else text(_short(charge.match.reason or ""))
    )
    return Row(
        Link(charge.section or ""),
        (
            Cell(links=(Link(charge.name, urls.charge(charge.id)),), note=_articles(charge)),
            Cell(chip=match_chip(charge.match.status)),
            answer,
            text("、".join(known.agencies_of(charge)[:SHOWN])),
        ),
        " ".join(charge.aliases[:SHOWN]),
    )


def _short(line: str, most: int = 160) -> str:
    return line if len(line) <= most else line[:most].rstrip("，；、：") + "……"


def _articles(charge: Charge) -> str:
    return "、".join(article_label(article) for article in charge.articles)


# -- by law ------------------------------------------------------------------------------------


def _named(library: Library, law: Law) -> list[Located]:
    """Provisions of a law that charges name, newest version first, in article order."""
    known = library.knowledge
    found = [
        p
        for home in known.versions.values()
        if home.law is law
        for p in known.provisions_of_version.get(home.key, ())
        if p.key in known.charges_of_provision
    ]
    return sorted(found, key=lambda p: (-p.period.start.toordinal(), p.provision.place.sort_key))


def _law_index(library: Library) -> Iterator[Page]:
    rows = []
    for law in sorted(library.knowledge.laws.values(), key=lambda law: (law.field, law.id)):
        named = _named(library, law)
        if not named:
            continue
        charges = {link.url for p in named for link in charge_links(library.knowledge, p)}
        link = Link(law.short_name, addresses.law_charges(law.id))
        rows.append(
            Row(Link(law.field), (Cell(links=(link,)), text(f"{len(named)}"), text(f"{len(charges)}")))
        )
    yield from table_pages(
        Table(
            path=addresses.LAW_CHARGES,
            title="按法律查罪名",
            sub="一部法律有多少条款对应罪名，对应多少个罪名",
            labels=("法律", "条款", "罪名"),
            section=addresses.TABLES,
            summary="每部法律里对应罪名的条款数和罪名数。",
            crumbs=(_HOME,),
            empty="还没有收录对应罪名的条款。",
            checked_on=library.data_date,
        ),
        rows,
    )


def _law_pages(library: Library, law: Law) -> Iterator[Page]:
    named = _named(library, law)
    if not named:
        return
    table = Table(
        path=addresses.law_charges(law.id),
        title=f"{law.short_name}：对应的罪名",
        sub="本法的哪一条，对应哪些罪名",
        labels=("条款", "行为", "处罚", "机关", "罪名"),
        section=addresses.TABLES,
        summary=f"{law.name}里对应罪名的条款、处罚、机关和罪名。",
        crumbs=(_HOME, Crumb("按法律查罪名", addresses.LAW_CHARGES)),
        links=(Link("本法各版本、换号和新旧对照", urls.law(law.id)),),
        checked_on=max(p.home.version.checked_on for p in named),
    )
    yield from table_pages(table, [_law_row(library, located) for located in named])


def _law_row(library: Library, located: Located) -> Row:
    view = library.views.provision(located)
    return Row(
        Link(f"{view.version.year}（{view.version.chip.word}）", view.version.url),
        (
            Cell(links=(Link(view.short, view.url),)),
            text(view.conduct),
            text(view.penalty),
            text("、".join(view.agency_names)),
            links(charge_links(library.knowledge, located)),
        ),
    )


# -- without, or with only part of, an answer ----------------------------------------------------


def _unmatched_pages(library: Library) -> Iterator[Page]:
    for status, path, title, sub, label in (
        (
            "none",
            addresses.NO_MATCH,
            "无对应罚则的罪名",
            "查过，没有行政处罚可用；还剩什么",
            "理由和还剩什么",
        ),
        ("partial", addresses.PARTIAL, "部分对应的罪名", "只有部分情形有罚则；缺口在哪里", "缺口"),
    ):
        charges = [c for c in _charges(library.knowledge) if c.match.status == status]
        table = Table(
            path=path,
            title=title,
            sub=sub,
            labels=("罪名", label, *(("首选依据",) if status == "partial" else ())),
            section=addresses.TABLES,
            summary=f"{title}，每个都写明{label}。",
            crumbs=(_HOME,),
            intro=(f"共 {len(charges)} 个。“{MATCH_WORDS[status]}”是研究过的结论，与“未收录”不同。",),
            checked_on=max((c.review.on for c in charges), default=None),
        )
        yield from table_pages(table, [_reason_row(library, charge) for charge in charges])


def _reason_row(library: Library, charge: Charge) -> Row:
    cells = [
        Cell(links=(Link(charge.name, urls.charge(charge.id)),), note=_articles(charge)),
        text(charge.match.reason),
    ]
    if charge.match.entries:
        keys = dict.fromkeys(e.provision for e in charge.match.entries if e.role == "primary")
        cells.append(links(Link(v.cite, v.url) for v in library.views.provisions(list(keys)[:SHOWN])))
    return Row(
        Link(chapter_title(charge.chapter), addresses.chapter(charge.chapter)),
        tuple(cells),
        " ".join(charge.aliases[:SHOWN]),
    )
