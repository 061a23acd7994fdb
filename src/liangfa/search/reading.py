"""Guides, courses and cases → search units: what is read rather than applied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from liangfa import urls
from liangfa.guides import Guide
from liangfa.knowledge import Knowledge
from liangfa.model.case import Case
from liangfa.model.course import Course
from liangfa.model.penalty import Sanction
from liangfa.model.wording import sanction_text
from liangfa.search.unit import Unit


def joined(parts: Iterable[str | None]) -> str:
    """Non-empty parts as sentences, repeats dropped."""
    kept = dict.fromkeys(part.strip().removesuffix("。") for part in parts if part and part.strip())
    return "。".join(kept) + ("。" if kept else "")


def kinds_of(sanctions: Iterable[Sanction]) -> tuple[str, ...]:
    """Kinds of sanctions, each once, in order."""
    return tuple(dict.fromkeys(s.kind for s in sanctions))


def plain_markdown(text: str) -> str:
    """Markdown as plain sentences: link targets, heading marks, emphasis and table rules removed."""
    text = re.sub(r"\]\([^)\s]*\)", "", text)
    text = re.sub(r"^[ \t]*(?:#+|>|[-*+]|\d+\.|\|?[-:| ]+\|?$)[ \t]*", "", text, flags=re.M)
    text = re.sub(r"\{[#.:][^}]*\}|[\[\]*`|_]|^!{3}.*$", " ", text, flags=re.M)
    return "。".join(
        re.sub(r"\s+", " ", line).strip().rstrip("。") for line in text.splitlines() if line.strip()
    )


def guide_unit(guide: Guide) -> Unit:
    """A guide, found by its title, its aliases and all its text."""
    return Unit(
        id=guide.slug,
        type="guide",
        title=guide.head.title,
        url=urls.guide(guide.slug),
        names=guide.head.aliases,
        body=joined((guide.head.summary, plain_markdown(guide.body))),
        answer=guide.head.summary,
        order=(guide.head.order,),
    )


def course_unit(knowledge: Knowledge, course: Course) -> Unit:
    """A course pack, found by its goal, its conclusions and the charges it is about."""
    charges = [knowledge.charges[key] for key in course.charges if key in knowledge.charges]
    body = (
        course.goal,
        "、".join(charge.name for charge in charges),
        *(re.sub(r"[{}]", "", point) for point in course.takeaways),
        *(item.title for item in course.run),
        f"给{'、'.join(course.audience)}",
    )
    return Unit(
        id=course.id,
        type="course",
        title=course.title,
        url=urls.course(course.id),
        names=("课程", "课件", "培训"),
        body=joined(body),
        answer=course.goal,
        agencies=course.agencies,
        charges=tuple(charge.id for charge in charges),
    )


def _case_body(case: Case) -> Iterator[str | None]:
    yield case.conduct
    yield case.decision
    yield case.follow_up
    if case.penalty:
        yield case.penalty.outcome + "：" + "，".join(sanction_text(s) for s in case.penalty.sanctions)
        yield case.penalty.note
    yield "、".join(b.cited for b in case.legal_basis)
    yield "、".join(case.issues)
    yield from case.focus
    yield case.significance
    yield "，".join(filter(None, (case.region, case.procuratorate, case.agency)))
    yield f"{case.batch}，{case.publisher}"


def case_unit(knowledge: Knowledge, case: Case) -> Unit:
    """A published case, found by its facts, its law and what it is about."""
    charge = knowledge.charge_by_name.get(case.charge or "")
    cited = [b.provision for b in case.legal_basis if b.provision]
    bases = [knowledge.provisions[key] for key in cited if key in knowledge.provisions]
    published = case.published.isoformat() if case.published else None
    facts: tuple[str | None, ...] = (
        case.direction,
        case.charge,
        case.non_prosecution,
        case.agency,
        published,
    )
    return Unit(
        id=case.id,
        type="case",
        title=case.title,
        url=urls.case(case.id),
        names=tuple(filter(None, (case.charge, case.charge_note, "案例"))),
        body=joined(_case_body(case)),
        answer=" · ".join(filter(None, facts)),
        year=case.published.year if case.published else None,
        agencies=(case.agency_kind,) if case.agency_kind else (),
        sanctions=kinds_of(case.penalty.sanctions) if case.penalty else (),
        charges=(charge.id,) if charge else (),
        laws=tuple(dict.fromkeys(p.home.law.short_name for p in bases)),
        order=(case.batch, case.order or 0),
    )
