"""核对情况: which entry was read against which text, when, by what kind of review, and what the program compared."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from liangfa import urls
from liangfa.check.freshness import LIMIT, REMIND
from liangfa.model.charge import Charge
from liangfa.model.dates import chinese_day
from liangfa.model.vocab import REVIEW_WORDS
from liangfa.site import addresses
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.models import Link
from liangfa.site.pages.charges import chapter_title
from liangfa.site.tables import Cell, Row, Table, links, table_pages, text
from liangfa.texts.verify import RULES


def pages(library: Library) -> Iterator[Page]:
    """What was compared, then one line per charge."""
    table = Table(
        path=addresses.REVIEWS,
        title="核对情况",
        sub="哪个条目、何时、由谁、对照哪份文本核对过",
        labels=("罪名", "核对", "对照的文本"),
        section=urls.COVERAGE,
        summary="程序与官方文本逐条核对的结果，各类条目最早和最近的核对日期，每个罪名对照了哪些文本。",
        crumbs=(Crumb("覆盖与核对", urls.COVERAGE),),
        intro=(compared(library), *excepted(library), *_ages(library), *_states(library)),
        links=(Link("每部法律、每个版本的核对日期和文本", f"{urls.COVERAGE}#laws"),),
        checked_on=library.data_date,
        wide=3,
    )
    charges = [charge for charge in library.knowledge.charges.values() if not charge.withdrawn]
    yield from table_pages(table, [_row(library, charge) for charge in charges])


def _row(library: Library, charge: Charge) -> Row:
    review = charge.review
    return Row(
        Link(chapter_title(charge.chapter), addresses.chapter(charge.chapter)),
        (
            Cell(links=(Link(charge.name, urls.charge(charge.id)),)),
            text(f"{review.on.isoformat()}，{review.by}", REVIEW_WORDS[review.state].split("：")[0]),
            links(
                Link(link.text, link.url)
                for link in (library.views.version_link(key) for key in review.against)
            )
            if review.against
            else text("还没有对照法条文本"),
        ),
    )


def compared(library: Library) -> str:
    """What ``verify`` compared in this build, or plainly that it could not."""
    total = len(library.knowledge.provisions)
    report = library.verification
    if report is None or not report.provisions:
        return f"这次建站时手边没有官方文本，{total} 条条款没有与文本核对；核对结果以有文本时建的站为准。"
    away = report.away
    known = len(library.accepted)
    found = len(report.in_order()) - known
    missing = f"没有文本可对的条款 {away} 条" + ("，各条都写明了" if away else "")
    return (
        f"这次建站时，程序把 {report.versions} 个法律版本的 {report.provisions} 条条款、{report.numbers} 个数值"
        f"逐一与官方文本核对，{f'不符的 {found} 处' if found else '没有不符的'}"
        f"{f'，作为例外记下的 {known} 处' if known else ''}；{missing}。"
        "程序核对的是条款号、日期、数额、期限和“可以”“或者”一类的字，不是法律判断。"
    )


def excepted(library: Library) -> Iterator[str]:
    """Each accepted difference from the texts: what it is, why it may be so, and until when."""
    keys = {finding: key for key, finding in library.verification.findings} if library.verification else {}
    for finding, item in library.accepted.items():
        yield (
            f"例外：{_named(library, keys[finding])}，{RULES[finding.rule]}：{finding.message}。"
            f"理由：{item.reason.rstrip('。')}。例外于{chinese_day(item.until)}到期，那时还没有改正的，重新算作不符。"
        )


def _named(library: Library, key: str) -> str:
    """What a finding is about, in words where it is a law version or a charge."""
    if key in library.knowledge.versions:
        return library.views.version_link(key).text
    charge = library.knowledge.charges.get(key)
    return charge.name if charge else key


def _ages(library: Library) -> Iterator[str]:
    known = library.knowledge
    days: dict[str, list[dt.date]] = {
        "罪名": [c.review.on for c in known.charges.values()],
        "法律版本": [home.version.checked_on for home in known.versions.values()],
        "条款": [p.provision.checked_on for p in known.provisions.values() if p.provision.checked_on],
        "机关": [a.checked_on for a in known.agencies.values()],
        "案例": [c.checked_on for c in known.cases.values()],
        "指引": [g.head.checked_on for g in library.guides],
    }
    spans = (f"{name} {len(found)} 个，{_span(found)}" for name, found in days.items() if found)
    yield "核对日期：" + "；".join(spans) + "。"
    old = sum((library.today - day).days > REMIND for found in days.values() for day in found)
    yield (f"超过 {REMIND} 日没有重新核对的有 {old} 个；到 {LIMIT} 日还不重新核对，网站就不能再建。")


def _span(found: Iterable[dt.date]) -> str:
    first, last = min(found), max(found)
    return chinese_day(last) if first == last else f"{chinese_day(first)}至{chinese_day(last)}"


def _states(library: Library) -> Iterator[str]:
    count = Counter(charge.review.state for charge in library.knowledge.charges.values())
    told = (f"{words}，{count[state]} 个罪名" for state, words in REVIEW_WORDS.items() if count[state])  # type: ignore[index]
    yield "核读方式：" + "；".join(told) + "。"
