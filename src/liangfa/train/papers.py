"""The papers of a course: handout, case sheets, drafting exercise, simulation, forms, trainer's manual, quiz.

Facts come first and outcomes, keys and model answers always begin on a page of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from liangfa.model.course import Length
from liangfa.model.vocab import REVIEW_WORDS
from liangfa.train import facts, fit
from liangfa.train.blocks import Block, Break, Bullets, Heading, Lines, Paper, Para, Table
from liangfa.train.clocks import clock_line
from liangfa.train.pack import INVENTED, SITE, Pack
from liangfa.train.quiz import paper as quiz_paper
from liangfa.train.slides import point_line

LETTERS = "ABCDEF"


def papers(pack: Pack) -> tuple[Paper, ...]:
    """All papers of a course, in the order of the class."""
    made = [trainer(pack), handout(pack)]
    if pack.cases:
        made.append(case_sheets(pack))
    if pack.course.drafting:
        made.append(drafting(pack))
    if pack.course.simulation:
        made.append(simulation(pack))
    if pack.quiz:
        made += [quiz(pack), key(pack)]
    return (*made, forms(pack))


def _paper(pack: Pack, name: str, title: str, subtitle: str, blocks: Iterator[Block]) -> Paper:
    footer = f"{pack.course.title} · {pack.as_of} · {SITE}"
    return Paper(name, title, subtitle, tuple(blocks), footer)


# -- handout: two pages ----------------------------------------------------------------------------

#: Lines of 10.5 points on one A4 page, and em of one line across the page.
_PAGE_LINES, _PAGE_EM = 43, 46.0
_LAW_WIDTHS = (24, 52, 24)
#: Print in a table is smaller: width and height of its lines in those of the page; em the edges of a cell take.
_CELL_WIDE, _CELL_HIGH, _CELL_EDGE = 1.1, 0.88, 1.2


def handout(pack: Pack) -> Paper:
    """Two pages: what to take away and the law; then the cases to discuss and room for notes."""
    return _paper(pack, "handout", pack.course.title, f"学员讲义 · {pack.as_of}", _handout(pack))


def _handout(pack: Pack) -> Iterator[Block]:
    course = pack.course
    yield Para(f"目标：{course.goal}", "strong")
    takeaways = tuple(pack.say(text) for text in course.takeaways)
    yield Heading("带走什么")
    yield Bullets(takeaways, "numbers")
    used = 8.0 + sum(fit.lines_of(text, _PAGE_EM - 2) for text in (course.goal, *takeaways))
    limits = _limits(pack)
    rows, left = _law_rows(pack, _PAGE_LINES - used - sum(fit.lines_of(text, _PAGE_EM) for text in limits))
    yield Heading("条文")
    yield Table(("条款", "行为和处罚", "机关"), rows, _LAW_WIDTHS)
    yield from (Para(text) for text in limits)
    if left:
        yield Para(f"另有 {left} 条见幻灯片和教员手册。", "note")
    yield Break()
    yield from _handout_second(pack)


def _law_rows(pack: Pack, room: float) -> tuple[tuple[tuple[str, ...], ...], int]:
    """As many rows as the first page holds, and how many provisions are left out."""
    rows = []
    for key_ in pack.course.provisions:
        found = facts.provision_facts(pack.known, key_)
        said = "；".join([found.conduct, *found.penalties, *found.terms])
        who = "；".join(found.agencies) or "—"
        row = (found.label, said, who)
        need = max(
            fit.lines_of(text, _PAGE_EM * _CELL_WIDE * share / 100 - _CELL_EDGE)
            for text, share in zip(row, _LAW_WIDTHS, strict=True)
        )
        room -= need * _CELL_HIGH + 0.4
        if room < 0:
            break
        rows.append(row)
    return tuple(rows), len(pack.course.provisions) - len(rows)


def _limits(pack: Pack) -> tuple[str, ...]:
    """The limitation rules of the provisions, each once."""
    found = (
        rule for key_ in pack.course.provisions for rule in facts.provision_facts(pack.known, key_).limitation
    )
    return tuple(f"时效：{rule}" for rule in dict.fromkeys(found))


def _handout_second(pack: Pack) -> Iterator[Block]:
    lines = _PAGE_LINES - 6
    if pack.cases:
        yield Heading("讨论")
        for card in pack.cases[:3]:
            yield Para(card.heading, "strong")
            asked = card.ask[:3]
            yield Bullets(asked)
            lines -= 2 + sum(fit.lines_of(text, _PAGE_EM - 2) for text in asked)
    found = [d for charge in pack.course.charges for d in facts.disputes_of(pack.known.charges[charge])][:2]
    if found:
        yield Heading("有两种意见的问题")
        for dispute in found:
            sides = tuple(f"{side.view}（{side.held_by}）" for side in dispute.sides)
            need = 2 + sum(fit.lines_of(text, _PAGE_EM - 2) for text in (dispute.question, *sides))
            if need > lines - 12:
                break
            yield Para(dispute.question, "strong")
            yield Bullets(sides)
            lines -= need
    yield Heading("依据的版本")
    versions = tuple(_version(pack, law) for law in pack.laws)
    yield Para("；".join(versions) + f"。{REVIEW_WORDS[pack.course.review.state]}。", "note")
    lines -= 4 + fit.lines_of("；".join(versions), _PAGE_EM)
    yield Heading("笔记")
    yield Lines(max(3, int(lines / 1.9)))


def _version(pack: Pack, law: str) -> str:
    return facts.version_line(pack.known, f"{law}#1")


# -- cases -----------------------------------------------------------------------------------------


def case_sheets(pack: Pack) -> Paper:
    """Facts and questions of each case on one page, outcome and basis on the next."""
    return _paper(
        pack, "cases", "案例单", f"{pack.course.title} · 案情页先发，结果页讲评时再发", _cases(pack)
    )


def _cases(pack: Pack) -> Iterator[Block]:
    for i, card in enumerate(pack.cases):
        if i:
            yield Break()
        yield Heading(f"{card.heading}：案情")
        yield from (Para(text) for text in facts.facts_of_case(card.case))
        yield Heading("讨论", 3)
        yield Bullets(card.ask, "numbers")
        yield Lines(14)
        yield Break()
        yield Heading(f"{card.heading}：处理结果和依据")
        yield Para(card.case.title, "strong")
        yield from (Para(text) for text in facts.outcome_of_case(pack.known, card.case))
        yield Para("来源：" + "；".join(facts.source_line([one]) for one in card.case.sources), "note")


# -- exercises -------------------------------------------------------------------------------------


def drafting(pack: Pack) -> Paper:
    """The exercise, the scoring sheet and the model answer, each from a new page."""
    assert pack.course.drafting
    title = f"文书练习：{pack.course.drafting.document}"
    return _paper(pack, "drafting", title, f"{pack.course.title} · {INVENTED}", _drafting(pack))


def _drafting(pack: Pack) -> Iterator[Block]:
    work = pack.course.drafting
    assert work
    yield Heading(INVENTED)
    yield from (Para(text) for text in work.facts)
    yield Heading("任务")
    yield Para(work.task)
    for section in work.sections:
        yield Heading(section, 3)
        yield Lines(3)
    yield Break()
    yield Heading("评分表（同桌互评）")
    rows = tuple((line.aspect, "；".join(line.look_for), str(line.points), "") for line in work.rubric)
    total = str(sum(line.points for line in work.rubric))
    yield Table(
        ("项目", "看什么", "满分", "得分"), (*rows, ("合计", "", total, "")), (14, 60, 12, 14), tall=True
    )
    yield Para("评分人：　　　　　　　　　　　　意见：")
    yield Lines(4)
    yield Break()
    yield Heading("参考要点（评分以后再发）")
    yield Bullets(tuple(point_line(pack, point) for point in work.answer), "numbers")
    yield Para("要点只是一种写法；评分时看理由是否成立。", "note")


def simulation(pack: Pack) -> Paper:
    """The steps to decide, then the answers with their clocks on new pages."""
    assert pack.course.simulation
    title = f"移送演练：{pack.course.simulation.title}"
    return _paper(pack, "simulation", title, f"{pack.course.title} · {INVENTED}", _simulation(pack))


def _simulation(pack: Pack) -> Iterator[Block]:
    play = pack.course.simulation
    assert play
    yield Heading(INVENTED)
    yield from (Para(text) for text in play.facts)
    for i, step in enumerate(play.steps, 1):
        yield Heading(f"第{i}步：{step.title}", 3)
        yield Para(step.situation)
        yield Para(step.ask, "strong")
        yield Bullets(tuple(f"{LETTERS[n]}. {option.text}" for n, option in enumerate(step.options)), "boxes")
    yield Break()
    yield Heading("答案、期限和文书")
    for i, step in enumerate(play.steps, 1):
        yield Heading(f"第{i}步：{step.title}", 3)
        for n, option in enumerate(step.options):
            yield Para(f"{LETTERS[n]}　{'对' if option.right else '不对'}：{pack.say(option.why)}")
        yield from (Para(clock_line(pack.known, clock)) for clock in step.clocks)
    wanted = tuple(dict.fromkeys(name for step in play.steps for name in step.documents))
    yield Heading("文书和材料清单")
    yield Bullets(wanted, "boxes")


# -- quiz ------------------------------------------------------------------------------------------


def quiz(pack: Pack) -> Paper:
    """The quiz as paper A and paper B, without the key."""
    return _paper(pack, "quiz", "测验", f"{pack.course.title} · A卷、B卷", _quiz(pack))


def _quiz(pack: Pack) -> Iterator[Block]:
    for form in "AB":
        if form == "B":
            yield Break()
        yield Heading(f"{form}卷")
        yield Para("单位：　　　　　　　　姓名：　　　　　　　　得分：")
        for item in quiz_paper(pack.quiz, form).items:
            yield Para(f"{item.number}.（{item.kind}）{item.stem}")
            if item.options:
                yield Bullets(tuple(f"{option.letter}. {option.text}" for option in item.options), "boxes")
            elif item.kind == "判断":
                yield Bullets(("对", "错"), "boxes")
            else:
                yield Lines(3)


def key(pack: Pack) -> Paper:
    """The key of both papers with reasons and what each answer rests on."""
    return _paper(pack, "key", "测验答案", f"{pack.course.title} · 只给教员", _key(pack))


def _key(pack: Pack) -> Iterator[Block]:
    for form in "AB":
        if form == "B":
            yield Break()
        yield Heading(f"{form}卷答案")
        for answer in quiz_paper(pack.quiz, form).key:
            yield Para(f"{answer.number}. {answer.answer}", "strong")
            yield Para(answer.reason)
            for label, said, _ in answer.basis:
                yield Para(f"依据：{label}：{said}", "note")


# -- forms and the trainer's manual ----------------------------------------------------------------


def forms(pack: Pack) -> Paper:
    """Sign-in and feedback sheet."""
    return _paper(pack, "forms", "签到表和反馈表", pack.course.title, forms_blocks())


def forms_blocks() -> Iterator[Block]:
    """The two sheets; they are the same for every class."""
    yield Heading("签到表")
    yield Para("时间：　　　　　　　　地点：　　　　　　　　课时：")
    head = ("序号", "单位", "部门和职务", "姓名", "签名")
    yield Table(head, tuple((str(i), "", "", "", "") for i in range(1, 25)), (8, 30, 26, 16, 20), tall=True)
    yield Break()
    yield Heading("反馈表（不记名）")
    asked = (
        "内容对我的工作有用",
        "案例和条文讲清楚了",
        "讨论的时间够",
        "材料可以直接拿回去用",
        "回去以后知道第一步做什么",
    )
    yield Table(
        ("", "很同意", "同意", "一般", "不同意"),
        tuple((text, "□", "□", "□", "□") for text in asked),
        (44, 14, 14, 14, 14),
    )
    for text in (
        "最有用的一点：",
        "还没有弄清楚的问题：",
        "希望下次讲的案件或者条文：",
        "本单位需要对方单位配合的一件事：",
    ):
        yield Para(text, "strong")
        yield Lines(3)


def trainer(pack: Pack) -> Paper:
    """The trainer's manual: goals, run sheet of every length, what to say, what to prepare."""
    return _paper(pack, "trainer", f"教员手册：{pack.course.title}", pack.as_of, _trainer(pack))


def _trainer(pack: Pack) -> Iterator[Block]:
    course = pack.course
    yield Para(f"目标：{course.goal}", "strong")
    yield Para(f"对象：{'、'.join(course.audience)}。课时：{pack.lengths_words()}。程度：{course.level}。")
    if course.notes:
        yield Heading("课前准备")
        yield Bullets(tuple(pack.say(note) for note in course.notes), "boxes")
    for length in course.lengths:
        yield Heading(f"{length} 分钟的安排")
        yield run_table(pack, length)
    yield Heading("各环节的提示")
    for item in course.run:
        hints = [pack.say(note) for note in item.notes]
        hints += [f"{point_line(pack, point)}" for point in item.points]
        hints += [
            f"{card.heading}：{card.use.note}"
            for found, cards in pack.discussions()
            if found is item
            for card in cards
            if card.use.note
        ]
        if hints:
            yield Heading(f"{item.kind}：{item.title}", 3)
            yield Bullets(tuple(hints))
    yield Heading("依据的版本")
    yield Bullets(tuple(_version(pack, law) for law in pack.laws))
    yield Para(f"核对日期：{course.review.on}。{REVIEW_WORDS[course.review.state]}。", "note")


def run_table(pack: Pack, length: Length) -> Table:
    """The run sheet of one length as a table."""
    steps = pack.run(length)
    rows = tuple(
        (
            f"{step.start}–{step.end}",
            str(step.end - step.start),
            step.item.kind,
            step.item.title,
            step.item.lead,
        )
        for step in steps
    )
    total = ("合计", str(steps[-1].end), "", "", "")
    return Table(("第几分钟", "分钟", "环节", "题目", "主讲"), (*rows, total), (16, 10, 18, 40, 16))
