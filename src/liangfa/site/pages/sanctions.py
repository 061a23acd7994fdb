"""By sanction: what each kind of penalty stands in, and which licences can be lost by what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from liangfa import urls
from liangfa.knowledge import Knowledge, Located
from liangfa.licences import LICENCES, OTHER, Licence, licences_of
from liangfa.model.penalty import SANCTION_KINDS, Group, Sanction, Tier
from liangfa.model.wording import clause_text
from liangfa.site import addresses
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.models import Link
from liangfa.site.tables import Cell, Row, Table, links, table_pages, text

#: Permanent addresses of the kinds.
SLUGS = {
    "警告": "jinggao",
    "通报批评": "tongbao-piping",
    "罚款": "fakuan",
    "没收违法所得": "moshou-weifa-suode",
    "没收非法财物": "moshou-feifa-caiwu",
    "暂扣许可证件": "zankou-xukezheng",
    "降低资质等级": "jiangdi-zizhi",
    "吊销许可证件": "diaoxiao-xukezheng",
    "限制开展生产经营活动": "xianzhi-jingying",
    "责令停产停业": "zeling-tingchan",
    "责令关闭": "zeling-guanbi",
    "限制从业": "xianzhi-congye",
    "行政拘留": "xingzheng-juliu",
    "限期出境": "xianqi-chujing",
    "驱逐出境": "quzhu-chujing",
    "取消资格": "quxiao-zige",
    "撤销登记": "chexiao-dengji",
    "其他处罚": "qita",
}
#: With more provisions than this a page lists only those that answer some charge.
MANY = 300
#: With more than this the rows would say nothing: places only, by law.
TOO_MANY = 600


@dataclass(frozen=True, slots=True)
class Count:
    """One line of the index."""

    link: Link
    provisions: int
    charges: int


def pages(library: Library) -> Iterator[Page]:
    """The index, one page per kind and one per group of licences."""
    kinds: dict[str, list[Located]] = {kind: [] for kind in SANCTION_KINDS}
    groups: dict[Licence, list[Located]] = {group: [] for group in (*LICENCES, OTHER)}
    for located in _in_force(library.knowledge):
        sanctions = [s for tier in located.provision.tiers for s in tier.sanctions()]
        for name in {s.kind for s in sanctions}:
            kinds[name].append(located)
        for group in {group for s in sanctions for group in licences_of(s)}:
            groups[group].append(located)
    yield _index(library, kinds, groups)
    for kind, members in kinds.items():
        yield from _kind_pages(library, kind, members)
    for group, members in groups.items():
        yield from _group_pages(library, group, members)


def _in_force(known: Knowledge) -> list[Located]:
    found = [
        p
        for p in known.provisions.values()
        if p.provision.tiers and known.today in p.period and not p.provision.withdrawn
    ]
    return sorted(found, key=lambda p: (p.home.law.short_name, p.provision.place.sort_key))


Test = Callable[[Sanction], bool]


def _of_kind(kind: str) -> Test:
    return lambda sanction: sanction.kind == kind


def _of_group(group: Licence) -> Test:
    return lambda sanction: group in licences_of(sanction)


def _index(library: Library, kinds: dict[str, list[Located]], groups: dict[Licence, list[Located]]) -> Page:
    known = library.knowledge
    return Page(
        path=addresses.SANCTIONS,
        title="按处罚种类查",
        template="sanctions.md.jinja",
        view={
            "kinds": tuple(
                Count(Link(kind, addresses.sanction(SLUGS[kind])), len(members), _charges(known, members))
                for kind, members in kinds.items()
                if members
            ),
            "licences": tuple(
                Count(
                    Link(group.title, addresses.licence(group.slug)), len(members), _charges(known, members)
                )
                for group, members in groups.items()
                if members
            ),
        },
        section=addresses.TABLES,
        summary="每一种行政处罚出现在哪些现行条款里，对应哪些罪名；哪些行为会被吊销驾驶证、营业执照、执业证书。",
        checked_on=library.data_date,
        crumbs=(Crumb("对照", addresses.TABLES),),
        toc=False,
    )


def _charges(known: Knowledge, members: list[Located]) -> int:
    return len({charge.id for p in members for charge, _ in known.charges_of_provision.get(p.key, ())})


def _kind_pages(library: Library, kind: str, members: list[Located]) -> Iterator[Page]:
    known = library.knowledge
    if not members:
        return
    named = [p for p in members if p.key in known.charges_of_provision]
    shown = named if len(members) > MANY else members
    intro = [f"现行罚则里有{kind}的共 {len(members)} 条，其中 {len(named)} 条有对应的罪名。"]
    if shown is named:
        intro.append("下面只列有对应罪名的。")
    table = Table(
        path=addresses.sanction(SLUGS[kind]),
        title=kind,
        sub="按处罚种类：哪些现行条款可以处，对应哪些罪名",
        labels=("条款", "行为", kind, "机关", "罪名"),
        section=addresses.TABLES,
        summary=f"规定{kind}的现行条款、行为、机关和对应的罪名。",
        crumbs=(Crumb("对照", addresses.TABLES), Crumb("按处罚种类查", addresses.SANCTIONS)),
        intro=tuple(intro),
        wide=3,
    )
    if len(named) > TOO_MANY:
        yield from table_pages(_brief(table), list(_by_law(library, named)))
    else:
        yield from table_pages(table, [_row(library, p, _of_kind(kind)) for p in shown])


def _group_pages(library: Library, group: Licence, members: list[Located]) -> Iterator[Page]:
    if not members:
        return
    table = Table(
        path=addresses.licence(group.slug),
        title=group.title,
        sub="哪些行为会被吊销、暂扣，或者不得再从业，对应哪些罪名",
        labels=("条款", "行为", "处罚", "机关", "罪名"),
        section=addresses.TABLES,
        summary=f"{group.title}：可以吊销、暂扣或者限制从业的现行条款和对应的罪名。",
        crumbs=(Crumb("对照", addresses.TABLES), Crumb("按处罚种类查", addresses.SANCTIONS)),
        intro=("按条文的用语归类；没有罪名的，是本站没有把它列为某个罪名的对应条款。",),
        wide=3,
    )
    yield from table_pages(table, [_row(library, p, _of_group(group)) for p in members])


def _row(library: Library, located: Located, wanted: Test) -> Row:
    view = library.views.provision(located)
    return Row(
        Link(f"《{view.version.short_name}》", view.version.url),
        (
            Cell(links=(Link(view.short, view.url),)),
            text(view.conduct),
            text(*_words(located.provision.tiers, wanted)),
            text("、".join(view.agency_names)),
            links(charge_links(library.knowledge, located)),
        ),
    )


def charge_links(known: Knowledge, located: Located) -> tuple[Link, ...]:
    """The charges that name a provision, each once."""
    found = {charge.id: charge for charge, _ in known.charges_of_provision.get(located.key, ())}
    return tuple(Link(charge.name, urls.charge(charge.id)) for charge in found.values())


def _words(tiers: tuple[Tier, ...], wanted: Test) -> Iterator[str]:
    """The wanted sanctions tier by tier: 情节严重：吊销机动车驾驶证，5年内不得重新取得."""
    for tier in tiers:
        said = dict.fromkeys(
            _framed(sanction, lead)
            for lead, clauses in (("处", tier.impose), ("或者处", tier.choose), ("可以处", tier.may_add))
            for clause in clauses
            for sanction in (_opened(clause) if isinstance(clause, Group) else [clause])
            if wanted(sanction)
        )
        if said:
            when = "" if len(tiers) == 1 and tier.when == "一般" else f"{tier.when}："
            yield when + "；".join(said)


def _opened(group: Group) -> Iterator[Sanction]:
    for clause in group.of:
        if isinstance(clause, Group):
            yield from _opened(clause)
        else:
            yield clause


def _framed(sanction: Sanction, lead: str) -> str:
    words = clause_text(sanction, "处" if lead == "或者处" else lead)
    if sanction.target:
        words = f"对{sanction.target}{words}"
    words = f"或者{words}" if lead == "或者处" else words
    return f"{sanction.condition}的，{words}" if sanction.condition else words


def _brief(table: Table) -> Table:
    return Table(
        path=table.path,
        title=table.title,
        sub=table.sub,
        labels=("法律", "条款"),
        section=table.section,
        summary=table.summary,
        crumbs=table.crumbs,
        intro=(*table.intro, "条数多，按法律列出条号；行为、幅度和罪名见各条。"),
        wide=2,
    )


def _by_law(library: Library, members: list[Located]) -> Iterator[Row]:
    by_version: dict[str, list[Located]] = defaultdict(list)
    for located in members:
        by_version[located.home.key].append(located)
    for found in by_version.values():
        version = library.views.version(found[0].home)
        places = tuple(Link(p.provision.place.short, urls.provision(p)) for p in found)
        yield Row(Link(""), (Cell(links=(Link(f"《{version.short_name}》", version.url),)), links(places)))
