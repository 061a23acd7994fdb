"""The slides of a course: derived from its run sheet, cut so that nothing overflows.

A slide belongs to the lengths of class that show it. Sizes are those of :mod:`.pptx_file`: all text is at
least 24 points; the widths below are in em of the body size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from liangfa.inline import expand
from liangfa.knowledge import Knowledge
from liangfa.model.course import LENGTHS, Length, Point, RunItem
from liangfa.model.vocab import REVIEW_WORDS
from liangfa.texts.display import article_text
from liangfa.train import facts, fit
from liangfa.train.clocks import clock_line
from liangfa.train.pack import INVENTED, SITE, CaseCard, Pack

#: The body box in em and lines of its own size, the title in em of its size (at most two lines).
BODY_EM, BODY_LINES = 29.0, 8.6
TITLE_EM, TITLE_LINES = 26.0, 2
FOOTER_EM = 33.0
EYEBROW_EM = 34.0
#: A table: em of one cell, lines of all rows together.
CELL_EM, TABLE_LINES = (5.4, 14.6, 14.6), 9.0

Kind = Literal["title", "text", "quote", "facts", "outcome", "table"]


@dataclass(frozen=True)
class Slide:
    """One slide; ``rows`` (old and new side by side) only for tables."""

    kind: Kind
    title: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    eyebrow: str = ""
    footer: str = ""
    notes: str = ""
    lengths: tuple[Length, ...] = field(default=LENGTHS)


def slides(pack: Pack) -> tuple[Slide, ...]:
    """All slides of a course in the order of the class."""
    out = [_title(pack), *_text(pack, "这堂课带走什么", pack.course.takeaways)]
    pending: list[CaseCard] = []
    rounds = dict((id(item), cards) for item, cards in pack.discussions())
    for number, item in enumerate(pack.course.run, 1):
        made = list(_of_item(pack, item, rounds.get(id(item), ()), pending))
        eyebrow = f"{item.kind} · {item.lead}"
        lengths = tuple(length for length in LENGTHS if length in item.minutes)
        said = _minutes(number, item) + "".join(f"\n提示：{pack.say(note)}" for note in item.notes)
        for i, slide in enumerate(made):
            notes = "\n".join(filter(None, [said if i == 0 else "", slide.notes]))
            shown = tuple(length for length in slide.lengths if length in lengths)
            out.append(replace(slide, eyebrow=slide.eyebrow or eyebrow, notes=notes, lengths=shown))
    # Cover and goals belong to every length the course is offered in.
    offered = (replace(s, lengths=tuple(n for n in s.lengths if n in pack.course.lengths)) for s in out)
    return tuple(_footed(pack, slide) for slide in offered if slide.lengths)


def _minutes(number: int, item: RunItem) -> str:
    each = "，".join(f"{length} 分钟课用 {minutes} 分钟" for length, minutes in sorted(item.minutes.items()))
    return f"第 {number} 个环节“{item.title}”，{item.lead}主讲：{each}。"


def _title(pack: Pack) -> Slide:
    course = pack.course
    lines = (course.goal, f"对象：{'、'.join(course.audience)}", REVIEW_WORDS[course.review.state])
    notes = [f"目标：{course.goal}", *(pack.say(note) for note in course.notes)]
    return Slide("title", course.title, lines, notes="\n".join(notes))


def _footed(pack: Pack, slide: Slide) -> Slide:
    footer, day = slide.footer or SITE, f" · 截至{pack.today.isoformat()}"
    if fit.em(footer + day) > FOOTER_EM and footer.startswith("《"):
        # The title of such a slide names the law; its dates and status must stay.
        footer = footer.partition("》")[2]
    while fit.em(footer + day) > FOOTER_EM:
        footer = footer.removesuffix("…")[:-1] + "…"
    dated = footer + day
    return replace(slide, footer=dated)


# -- the slides of one step ------------------------------------------------------------------------


def _of_item(
    pack: Pack, item: RunItem, cards: tuple[CaseCard, ...], pending: list[CaseCard]
) -> Iterator[Slide]:
    for spoken, group in groupby(item.points, key=lambda point: point.say is not None):
        points = tuple(group)
        if spoken:
            notes = "\n".join(pack.say(point.note) for point in points if point.note)
            yield from _text(pack, item.title, tuple(point.say or "" for point in points), notes=notes)
        else:
            for point in points:
                yield from _of_point(pack, point)
    for card in cards:
        pending.append(card)
        yield from _facts(pack, card)
    if item.kind == "讲评":
        for card in pending:
            yield from _outcome(pack, card)
        pending.clear()
    yield from _of_kind(pack, item, bool(item.points or cards))


def _of_kind(pack: Pack, item: RunItem, shown: bool) -> Iterator[Slide]:
    if item.kind == "写作练习" and pack.course.drafting:
        drafting = pack.course.drafting
        title = f"{INVENTED}：{item.title}"
        yield from _text(pack, title, drafting.facts, kind="facts")
        yield from _text(
            pack,
            f"任务：写{drafting.document}",
            (drafting.task, f"分几部分写：{'、'.join(drafting.sections)}"),
        )
        yield from _points_text(pack, "参考要点", drafting.answer)
    elif item.kind == "移送演练" and pack.course.simulation:
        for slide in _simulation(pack):
            yield replace(slide, eyebrow=f"{item.kind} · {INVENTED}")
    elif item.kind == "测验" and pack.quiz:
        yield from _quiz(pack)
    elif not shown and item.kind != "讲评":
        yield Slide("title", item.title)


def _text(
    pack: Pack, title: str, texts: tuple[str, ...], *, kind: Kind = "text", footer: str = "", notes: str = ""
) -> list[Slide]:
    pages = fit.pages_of([pack.say(text) for text in texts], BODY_EM, BODY_LINES)
    return [
        Slide(kind, _part(title, i, len(pages)), tuple(page), footer=footer, notes=notes if i == 1 else "")
        for i, page in enumerate(pages, 1)
    ]


def _part(title: str, number: int, total: int) -> str:
    mark = f"（{number}/{total}）" if total > 1 else ""
    while fit.lines_of(title + mark, TITLE_EM) > TITLE_LINES:
        title = title.removesuffix("…")[:-2] + "…"
    return title + mark


def _of_point(pack: Pack, point: Point) -> Iterator[Slide]:
    note = pack.say(point.note) if point.note else ""
    known = pack.known
    if point.provision:
        found = facts.provision_facts(known, point.provision)
        yield from _text(pack, found.label, found.lines, footer=found.version, notes=note)
    elif point.article:
        yield from _article(pack, point.article, note)
    elif point.compare:
        yield from _compare(pack, point.compare, note)
    elif point.charge:
        charge = known.charges[point.charge]
        lines = tuple(facts.match_lines(known, charge, 6))
        yield from _text(pack, f"{charge.name}：不起诉以后", lines, notes=note)
    elif point.forward:
        charge = known.charges[point.forward]
        lines = tuple(
            f"{one.scenario}：{one.threshold}（{facts.source_line([one.source])}）" for one in charge.forward
        ) or ("本站没有收录这个罪名的追诉标准。",)
        yield from _text(pack, f"{charge.name}：追诉标准", lines, notes=note)
    elif point.dispute:
        for dispute in facts.disputes_of(known.charges[point.dispute]):
            sides = tuple(f"{side.view}（{side.held_by}）" for side in dispute.sides)
            yield from _text(
                pack, f"争议：{dispute.question}", sides, notes=note or "两边都讲，不替学员下结论。"
            )


def _article(pack: Pack, key: str, note: str) -> Iterator[Slide]:
    label = f"{pack.known.provisions[key].parsed.label}（原文）"
    version = facts.version_line(pack.known, key)
    text = article_text(pack.texts, key) if pack.texts else None
    if text is None:
        missing = ("这一版的原文不在手边，请以官方公布的文本为准。",)
        yield from _text(pack, label, missing, footer=version, notes=note)
        return
    lines = [line.text for line in text.lines if line.relevant]
    source = f"{note}\n{text.source}".strip()
    for i, page in enumerate(pages := fit.pages_of(lines, BODY_EM, BODY_LINES), 1):
        yield Slide("quote", _part(label, i, len(pages)), tuple(page), footer=version, notes=source)


def _compare(pack: Pack, key: str, note: str) -> Iterator[Slide]:
    conduct = pack.known.provisions[key].provision.conduct
    for pair in facts.old_and_new(pack.known, key):
        head = ("档次", pair.old_label, pair.new_label)
        rows = tuple((f"{row.when}（新法{row.verdict}）", row.old, row.new) for row in pair.rows)
        title = f"新旧对照：{conduct}"
        said = "\n".join(
            filter(None, [note, pair.old_version, pair.new_version, "不替学员判断哪个更轻，只列事实。"])
        )
        if any(_row_lines(row) > TABLE_LINES - _row_lines(head) for row in rows):
            lines = tuple(
                text for row in rows for text in (f"{row[0]}，旧：{row[1]}", f"{row[0]}，新：{row[2]}")
            )
            yield from _text(pack, title, lines, footer=pair.new_version, notes=said)
            continue
        pages = _dealt(head, rows)
        for i, page in enumerate(pages, 1):
            yield Slide(
                "table", _part(title, i, len(pages)), rows=(head, *page), footer=pair.new_version, notes=said
            )


def _row_lines(row: tuple[str, ...]) -> float:
    return max(fit.lines_of(text, width) for text, width in zip(row, CELL_EM, strict=True)) + 0.4


def _dealt(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> list[list[tuple[str, ...]]]:
    pages: list[list[tuple[str, ...]]] = [[]]
    used = room = _row_lines(head)
    for row in rows:
        if pages[-1] and used + _row_lines(row) > TABLE_LINES:
            pages.append([])
            used = room
        pages[-1].append(row)
        used += _row_lines(row)
    return pages


def _facts(pack: Pack, card: CaseCard) -> Iterator[Slide]:
    source = facts.source_line(card.case.sources)
    note = card.use.note or ""
    lengths = card.use.lengths
    for slide in _text(
        pack, card.heading, facts.facts_of_case(card.case), kind="facts", footer=source, notes=note
    ):
        yield replace(slide, eyebrow="案情 · 结果后面揭晓", lengths=lengths)
    for slide in _text(pack, f"{card.heading}：讨论", card.ask, footer=source):
        yield replace(slide, lengths=lengths)


def _outcome(pack: Pack, card: CaseCard) -> Iterator[Slide]:
    source = facts.source_line(card.case.sources)
    lines = (card.case.title, *facts.outcome_of_case(pack.known, card.case))
    notes = "来源：" + "；".join(facts.source_line([one]) for one in card.case.sources)
    for slide in _text(pack, f"{card.heading}：结果", lines, kind="outcome", footer=source, notes=notes):
        yield replace(slide, eyebrow="处理结果", lengths=card.use.lengths)


# -- exercises -------------------------------------------------------------------------------------


def point_line(pack: Pack, point: Point) -> str:
    """A point in one line, for answers and papers."""
    return point_line_of(pack.known, point)


def point_line_of(known: Knowledge, point: Point) -> str:
    """A point in one line, its law facts fetched from ``known``."""
    note = f"（{expand(point.note, known)}）" if point.note else ""
    if point.say:
        return expand(point.say, known) + note
    key = point.provision or point.article or point.compare
    if key:
        found = facts.provision_facts(known, key)
        said = "；".join([*found.penalties, *found.terms]) or found.conduct
        return f"{found.label}：{said}{note}"
    charge = known.charges[point.charge or point.forward or point.dispute or ""]
    return f"{charge.name}{note}"


def _points_text(pack: Pack, title: str, points: tuple[Point, ...]) -> list[Slide]:
    return _text(pack, title, tuple(point_line(pack, point) for point in points), kind="outcome")


def _simulation(pack: Pack) -> Iterator[Slide]:
    simulation = pack.course.simulation
    assert simulation
    yield from _text(pack, f"{INVENTED}：{simulation.title}", simulation.facts, kind="facts")
    for i, step in enumerate(simulation.steps, 1):
        choices = tuple(f"{'ABCDEF'[n]}. {option.text}" for n, option in enumerate(step.options))
        yield from _text(pack, f"第{i}步：{step.title}", (step.situation, step.ask, *choices), kind="facts")
        right = next(n for n, option in enumerate(step.options) if option.right)
        answer = [f"{'ABCDEF'[right]}。{step.options[right].why}"]
        answer += [clock_line(pack.known, clock) for clock in step.clocks]
        if step.documents:
            answer.append(f"文书和材料：{'、'.join(step.documents)}")
        yield from _text(pack, f"第{i}步：答案", tuple(answer), kind="outcome")


def _quiz(pack: Pack) -> Iterator[Slide]:
    for number, item in enumerate(pack.quiz, 1):
        options = tuple(f"{'ABCDEF'[i]}. {text}" for i, text in enumerate(item.options))
        lines = (item.stem, *(options if item.kind in {"单选", "多选"} else ()))
        yield from _text(pack, f"第{number}题（{item.kind}）", lines, kind="facts")
        answer = (f"答案：{item.key}", item.reason, *(f"{cite.label}：{cite.words}" for cite in item.cites))
        yield from _text(pack, f"第{number}题：答案", answer, kind="outcome")
