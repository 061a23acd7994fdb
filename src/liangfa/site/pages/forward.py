"""行政违法 → 涉嫌的罪名: from a penalty provision to the charges it may turn into, and the transfer clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from liangfa import urls
from liangfa.knowledge import Knowledge, Located
from liangfa.model.agency import Agency
from liangfa.model.charge import Charge
from liangfa.site import addresses
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.models import Link
from liangfa.site.tables import Cell, Row, Table, links, table_pages, text

TITLE = "行政违法 → 涉嫌的罪名"
#: The general rules on transfer; the other laws' own rules follow them.
GENERAL = "行政执法机关移送涉嫌犯罪案件的规定"
#: A single threshold is shown itself when it is at most this long.
SHORT = 60


def pages(library: Library) -> Iterator[Page]:
    """The way in, one table per agency, and the transfer clock."""
    known = library.knowledge
    found = {
        agency: members
        for name, agency in known.agencies.items()
        if (members := [p for p in known.provisions_of_agency.get(name, ()) if p.key in known.suspects])
    }
    yield _index(library, found)
    for agency, members in found.items():
        yield from _agency_pages(library, agency, members)
    yield from _clock(library)


def _index(library: Library, found: dict[Agency, list[Located]]) -> Page:
    known = library.knowledge
    rows = tuple(
        Link(
            agency.name,
            addresses.forward(agency.id),
            f"{len(members)} 条罚则，{len({c.id for p in members for c, _ in known.suspects[p.key]})} 个罪名",
        )
        for agency, members in found.items()
    )
    charges = [charge for charge in known.charges.values() if not charge.withdrawn]
    return Page(
        path=addresses.FORWARD,
        title=TITLE,
        template="forward.md.jinja",
        view={
            "rows": rows,
            "data": addresses.FORWARD_DATA,
            "clock": addresses.CLOCK,
            "with_standard": sum(bool(charge.forward) for charge in charges),
            "charges": len(charges),
        },
        section=addresses.TABLES,
        summary="从行政机关的一条罚则，查它可能涉嫌的罪名、移送标准和移送期限。",
        checked_on=library.data_date,
        crumbs=(Crumb("对照", addresses.TABLES),),
        toc=False,
        scripts=("assets/forward.js",),
    )


def _agency_pages(library: Library, agency: Agency, members: list[Located]) -> Iterator[Page]:
    members = sorted(members, key=lambda p: (p.home.law.short_name, p.provision.place.sort_key))
    own = [
        r for r in transfer_rules(library.knowledge) if r.home.law.short_name in {*agency.laws} - {GENERAL}
    ]
    table = Table(
        path=addresses.forward(agency.id),
        title=f"{agency.name}：涉嫌的罪名",
        sub="查处这些行为时，达到什么标准就可能是犯罪",
        labels=("条款", "行为", "有移送标准的罪名", "移送标准未收录的罪名"),
        section=addresses.TABLES,
        summary=f"{agency.name}可以处罚的行为，可能涉嫌哪些罪名，移送标准是什么。",
        crumbs=(Crumb("对照", addresses.TABLES), Crumb(TITLE, addresses.FORWARD)),
        intro=(
            "涉嫌犯罪的，不能以罚代刑：移送有管辖权的机关；本机关有侦查权的，转为刑事案件办理。"
            "列在这里只表示行为可能构成该罪，是否涉嫌要对照罪状和标准；“未收录”不等于没有标准。",
        ),
        links=(
            Link("移送的期限和步骤", addresses.CLOCK),
            Link("本机关的权限和案例", urls.agency(agency.id)),
            *(Link(f"《{r.home.law.short_name}》{r.provision.place.short}", urls.provision(r)) for r in own),
        ),
        checked_on=library.data_date,
        wide=3,
    )
    yield from table_pages(table, [_row(library, located) for located in members])


def _row(library: Library, located: Located) -> Row:
    view = library.views.provision(located)
    charges = [charge for charge, _ in library.knowledge.suspects[located.key]]
    return Row(
        Link(f"《{view.version.short_name}》", view.version.url),
        (
            Cell(links=(Link(view.short, view.url),)),
            text(view.conduct),
            links(_with_standard(charge) for charge in charges if charge.forward),
            links(Link(c.name, urls.charge(c.id)) for c in charges if not c.forward),
        ),
    )


def _with_standard(charge: Charge) -> Link:
    only = charge.forward[0].threshold if len(charge.forward) == 1 else ""
    note = only if only and len(only) <= SHORT else f"{len(charge.forward)} 项标准"
    return Link(charge.name, f"{urls.charge(charge.id)}#forward", note)


def suspect_links(known: Knowledge, located: Located) -> tuple[Link, ...]:
    """The charges a provision may turn into, each with how many thresholds are recorded."""
    return tuple(
        Link(c.name, urls.charge(c.id), f"{len(c.forward)} 项移送标准" if c.forward else None)
        for c, _ in known.suspects.get(located.key, ())
    )


# -- the clock ---------------------------------------------------------------------------------


def transfer_rules(known: Knowledge) -> tuple[Located, ...]:
    """The rules in force today on handing a case to the criminal side, the general ones first."""
    found = [
        p
        for p in known.provisions.values()
        if p.provision.topic == "正向移送" and known.today in p.period and not p.provision.withdrawn
    ]
    count = Counter(p.home.key for p in found)
    return tuple(
        sorted(
            found,
            key=lambda p: (
                p.home.law.short_name != GENERAL,
                -count[p.home.key],
                p.home.key,
                p.provision.place.sort_key,
            ),
        )
    )


def _clock(library: Library) -> Iterator[Page]:
    rows = []
    for located in transfer_rules(library.knowledge):
        view = library.views.provision(located)
        rows.append(
            Row(
                Link(f"《{view.version.short_name}》", view.version.url),
                (
                    Cell(links=(Link(view.short, view.url),)),
                    text(view.conduct),
                    text(
                        *(
                            f"{what}：{value}" + (f"（{when}）" if when else "")
                            for what, value, when in view.terms
                        )
                    ),
                ),
            )
        )
    table = Table(
        path=addresses.CLOCK,
        title="移送的期限和步骤",
        sub="发现涉嫌犯罪以后，谁在几天内做什么",
        labels=("条款", "内容", "期限"),
        section=addresses.TABLES,
        summary="行政机关向公安机关移送涉嫌犯罪案件的期限和步骤，逐条列出依据。",
        crumbs=(Crumb("对照", addresses.TABLES), Crumb(TITLE, addresses.FORWARD)),
        intro=("只列现行有效的规则；先列一般规定，再列各法自己的规定。",),
        empty="还没有收录移送的规则。",
        wide=2,
        checked_on=library.data_date,
    )
    yield from table_pages(table, rows)


# -- data of the finder ------------------------------------------------------------------------


def finder_data(library: Library) -> tuple[list[list[object]], list[list[object]]]:
    """Charges ``[name, id, number of thresholds]`` and the penalty provisions in force.

    A provision is ``[place, conduct, agencies in one string, address, places in the list of charges]``.
    """
    known = library.knowledge
    found = [p for key in known.suspects if known.today in (p := known.provisions[key]).period]
    found.sort(key=lambda p: (p.home.law.short_name, p.provision.place.sort_key))
    numbers: dict[str, int] = {}
    rows: list[list[object]] = []
    for located in found:
        view = library.views.provision(located)
        charges = [numbers.setdefault(c.id, len(numbers)) for c, _ in known.suspects[located.key]]
        rows.append([view.cite, view.conduct, "、".join(view.agency_names), view.url, charges])
    used = (known.charges[charge_id] for charge_id in numbers)
    return [[c.name, c.id, len(c.forward)] for c in used], rows
