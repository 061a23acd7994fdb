"""The answer line of a result: what a user needs to know before opening the page."""

from __future__ import annotations

from collections.abc import Iterable

from liangfa.knowledge import Knowledge, Located
from liangfa.model.charge import Charge
from liangfa.model.dates import Status
from liangfa.model.keys import chinese_article
from liangfa.model.law import Law
from liangfa.model.vocab import KIND_WORDS, MATCH_WORDS
from liangfa.model.wording import tiers_text

#: Longest penalty wording in an answer line; the page has all of it.
LONGEST = 90
#: What an old provision has become; left out where an answer is about that day.
NOW_LABEL = "现行对应："


def shortened(text: str, limit: int = LONGEST) -> str:
    """``text`` cut at a clause end near ``limit``, with …"""
    if len(text) <= limit:
        return text
    cut = max(text.rfind(mark, 0, limit) for mark in "；，")
    return text[: cut if cut > limit // 2 else limit] + "…"


def _agencies(located: Iterable[Located]) -> str:
    return "、".join(dict.fromkeys(use.agency for p in located for use in p.provision.agencies))


def charge_answer(knowledge: Knowledge, charge: Charge) -> str:
    """Status words, then the first provision in force with its agency and range."""
    words = MATCH_WORDS[charge.match.status]
    roles = {"primary": 0, "alternative": 1, "companion": 2}
    for entry in sorted(charge.match.entries, key=lambda e: roles[e.role]):
        for located in knowledge.current(entry.provision):
            parts = (
                words,
                f"{located.home.law.short_name}{located.provision.place.short}",
                _agencies([located]),
                shortened(tiers_text(located.provision.tiers)),
            )
            return " · ".join(filter(None, parts))
    if charge.match.entries:
        return f"{words} · 所列条款今日均不在施行中"
    return " · ".join(filter(None, (words, shortened(charge.match.reason or ""))))


def validity(start: str, end: str | None, status: str) -> str:
    """现行（2026-01-01 起） / 已失效（2013-01-01 至 2026-01-01 前）."""
    span = f"{start} 起施行" if status != Status.EXPIRED or not end else f"{start} 起施行，{end} 起失效"
    return f"{status}（{span}）"


def provision_answer(knowledge: Knowledge, located: Located) -> str:
    """Status with its dates, what it has become (if old), agency and penalty in words."""
    status = knowledge.status(located.home.key)
    start, end = located.period.start.isoformat(), located.period.end
    provision = located.provision
    content = tiers_text(provision.tiers) or "；".join(f"{t.what}{t.value}" for t in provision.terms)
    parts = (
        validity(start, end.isoformat() if end else None, status),
        f"{NOW_LABEL}{successors_text(knowledge, located)}" if status == Status.EXPIRED else None,
        KIND_WORDS[provision.kind] if provision.kind != "penalty" else None,
        _agencies([located]),
        shortened(content or provision.conduct),
    )
    return " · ".join(filter(None, parts))


def successors(knowledge: Knowledge, located: Located) -> tuple[Located, ...]:
    """What governs the same conduct today, when ``located`` itself no longer does."""
    return tuple(p for p in knowledge.current(located.key) if p.key != located.key)


def successors_text(knowledge: Knowledge, located: Located) -> str:
    """The successors in force as labels, or that none is recorded."""
    found = successors(knowledge, located)
    if not found:
        return "未收录"
    home = located.home.law.short_name
    return "、".join(
        ("" if p.home.law.short_name == home else p.home.law.short_name) + p.provision.place.short
        for p in found
    )


def law_answer(knowledge: Knowledge, law: Law) -> str:
    """Level, issuer, and the living version with its date; how many versions are kept."""
    current = knowledge.version_on(law.short_name, knowledge.today)
    state = f"现行版本 {current.version.effective.isoformat()} 起施行" if current else "今日没有施行中的版本"
    return f"{law.level} · {law.issuer} · {state} · 收录 {len(law.versions)} 个版本"


def article_text(article: str) -> str:
    """第49条 with an Arabic number, for labels."""
    main, _, inserted = article.partition("-")
    return f"第{main}条" + (chinese_article(article).partition("条")[2] if inserted else "")
