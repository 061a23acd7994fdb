"""The home page: search first, then the commonest charges and every way in."""

from __future__ import annotations

from collections.abc import Iterator

from liangfa import urls
from liangfa.knowledge import Knowledge
from liangfa.model.charge import Charge
from liangfa.model.vocab import MATCH_WORDS
from liangfa.site import addresses
from liangfa.site.context import Library, Page
from liangfa.site.pages.charges import IndexRow, index_row
from liangfa.site.pages.comparisons import comparison_links
from liangfa.site.pages.upcoming import coming

#: How many charges the home page offers.
TOP = 24


def pages(library: Library) -> Iterator[Page]:
    """The home page."""
    known = library.knowledge
    yield Page(
        path=urls.HOME,
        title="两法衔接知识库",
        template="home.md.jinja",
        view={
            "top": top_charges(known),
            "counts": _counts(library),
            "statuses": _statuses(known),
            "comparisons": tuple(comparison_links(library))[:6],
            "guides": tuple((guide, urls.guide(guide.slug)) for guide in library.guides)[:8],
            "coming": coming(library)[:3],
            "today": library.today,
            "data_date": library.data_date,
        },
        section=urls.HOME,
        summary="罪名不起诉以后，哪个机关、依据哪部法律哪一条、可以怎么罚：条文带版本和日期，可以离线使用。",
        checked_on=library.data_date,
        toc=False,
    )


def top_charges(known: Knowledge) -> tuple[IndexRow, ...]:
    """Researched charges one meets often: first those that published statistics name, in their order,
    then those often not prosecuted, the most published cases first."""
    named = [name for entry in known.data.statistics for name in entry.value.charges]
    order = {name: place for place, name in enumerate(dict.fromkeys(named))}

    def rank(charge: Charge) -> tuple[int, bool, int]:
        cases = known.cases_of_charge.get(charge.name, ())
        return order.get(charge.id, len(order)), charge.non_prosecution != "高", -len(cases)

    researched = [c for c in known.charges.values() if c.match.status != "unresearched"]
    return tuple(index_row(charge) for charge in sorted(researched, key=rank)[:TOP])


def _counts(library: Library) -> tuple[tuple[int, str, str], ...]:
    known = library.knowledge
    researched = sum(c.match.status != "unresearched" for c in known.charges.values())
    return (
        (len(known.charges), f"个罪名，已研究 {researched} 个", addresses.CHARGES),
        (len(known.provisions), f"条条款，出自 {len(known.laws)} 部法律", addresses.LAWS),
        (len(known.agencies), "类主管机关", addresses.AGENCIES),
        (len(known.cases), "个公开案例", addresses.CASES),
    )


def _statuses(known: Knowledge) -> tuple[tuple[str, int], ...]:
    charges = known.charges.values()
    return tuple((word, sum(c.match.status == key for c in charges)) for key, word in MATCH_WORDS.items())
