"""Rules about course packs: nothing in them may be stale, retyped or missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from liangfa import inline
from liangfa.check.registry import Context, rule
from liangfa.check.texts import strings_of
from liangfa.findings import Finding
from liangfa.knowledge import Knowledge
from liangfa.model.course import Course
from liangfa.model.dates import Status
from liangfa.store import Entry
from liangfa.yamlio import Loc

#: Pages of the section that are no courses.
_TAKEN = frozenset({"index", "quiz", "builder", "questions"})
#: Invented facts and what a trainer counts himself may hold numbers; law facts may not be typed.
FREE = frozenset({"facts", "situation", "rubric", "sources", "review", "withdrawn", "ask"})
_NUMBER = r"(?:\d[\d,.]*|[一二两三四五六七八九十百千]+)\s*[万亿]?(?:余)?"
_LIMIT = re.compile(
    rf"{_NUMBER}(?:个月|小时|[日天年元倍月%])(?:以上|以下|以内|之内|内|的?(?:行政)?拘留|的?罚款)"
)
_SANCTION = re.compile(rf"(?:罚款|拘留|罚|吊销|暂扣)\s*{_NUMBER}(?:个月|[日天年元倍月%])")


@rule("T01")
def course_file_is_id(context: Context) -> Iterable[Finding]:
    """课程的文件名与 id 相同，不占用培训栏目自己的网页名。"""
    for entry in context.data.courses:
        stem = PurePosixPath(entry.file).stem
        if stem != entry.value.id:
            yield entry.finding("T01", f"id {entry.value.id} 与文件名 {stem} 不同", "改成一致", "id")
        if entry.value.id in _TAKEN:
            yield entry.finding("T01", f"id {entry.value.id} 是培训栏目自己的网页名", "换一个 id", "id")


@rule("T02")
def minutes_add_up(context: Context) -> Iterable[Finding]:
    """每种课时各环节的分钟数加起来正好等于课时。"""
    for entry in context.data.courses:
        for length in entry.value.lengths:
            total = sum(item.minutes[length] for item in entry.value.run_of(length))
            if total != int(length):
                yield entry.finding(
                    "T02", f"{length} 分钟的课排了 {total} 分钟", f"增减各环节，使合计为 {length}", "run"
                )


@rule("T03")
def course_targets_exist(context: Context) -> Iterable[Finding]:
    """课程引用的罪名、案例、机关、试题、条款都已收录，案例没有撤回。"""
    known = context.knowledge
    for entry in _courses(context):
        course = entry.value
        named: list[tuple[str, str, Loc]] = [
            ("罪名", charge, ("charges", i)) for i, charge in enumerate(course.charges)
        ]
        named += [("案例", use.case, ("cases", i)) for i, use in enumerate(course.cases)]
        named += [("机关", name, ("agencies", i)) for i, name in enumerate(course.agencies)]
        for i, pick in enumerate(course.questions):
            named.append(
                ("题目", pick.id, ("questions", i))
                if pick.id
                else ("专题", pick.topic or "", ("questions", i))
            )
        named += [("罪名", target, loc) for field, target, _, loc in _points(course) if field in _OF_CHARGE]
        recorded = {
            "罪名": known.charges.keys(),
            "案例": {case.id for case in known.cases.values() if not case.withdrawn},
            "机关": known.agencies.keys(),
            "题目": known.questions.keys(),
            "专题": known.question_topics.keys(),
        }
        for what, target, loc in named:
            if target not in recorded[what]:
                yield entry.finding("T03", f"{what} {target} 没有收录或已撤回", f"改正，或先收录{what}", *loc)
        for key, _, loc in _keys(known, course):
            if key not in known.provisions:
                yield entry.finding("T03", f"条款 {key} 没有收录", "先写那一条，或改正条号", *loc)


@rule("T04")
def course_is_fresh(context: Context) -> Iterable[Finding]:
    """课程讲的条款，今天的状态与课程写的一致；旧了就不能再讲。"""
    known = context.knowledge
    for entry in _courses(context):
        for key, expected, loc in _keys(known, entry.value):
            located = known.provisions.get(key)
            if located is None:
                continue
            status = known.status(located.home.key)
            if expected is None and status is not Status.EXPIRED:
                continue
            if expected != str(status):
                now = "、".join(p.key for p in known.current(key)) or "没有收录现行的对应条款"
                yield entry.finding(
                    "T04",
                    f"条款 {key} {status}，课程当作{expected or '现行或将施行'}",
                    f"换成现行的 {now}，并重读这一段；确要讲这一版的写 status: {status}（句子里写 {{旧：条款键}}）",
                    *loc,
                )


@rule("T05")
def sentences_refer(context: Context) -> Iterable[Finding]:
    """课程文字里花括号中的引用写得对、查得到。"""
    for entry in _courses(context):
        for loc, text in strings_of(entry.value):
            try:
                inline.expand(text, context.knowledge)
            except ValueError as error:
                mend = "写成 {条款键}、{条款键|罚则}、{条款键|期限} 或 {charge:罪名id}"
                yield entry.finding("T05", str(error), mend, *loc)


@rule("T06")
def numbers_are_fetched(context: Context) -> Iterable[Finding]:
    """课程文字里不手写处罚的数额和期限，由程序从条款取；虚拟案情除外。"""
    for entry in _courses(context):
        for loc, text in strings_of(entry.value):
            if FREE.intersection(loc):
                continue
            found = hand_written(text)
            if found:
                yield entry.finding(
                    "T06",
                    f"手写了“{found}”",
                    "写成 {条款键|罚则}、{条款键|期限}，或用 provision、compare 出示条款",
                    *loc,
                )


@rule("T07")
def steps_have_their_matter(context: Context) -> Iterable[Finding]:
    """案例讨论有案例，而且后面有讲评；写作练习、移送演练有内容。"""
    for entry in _courses(context):
        course = entry.value
        needs = {"写作练习": ("drafting", course.drafting), "移送演练": ("simulation", course.simulation)}
        for i, item in enumerate(course.run):
            field, matter = needs.get(item.kind, ("", True))
            if not matter:
                yield entry.finding(
                    "T07", f"有{item.kind}环节，没有 {field}", f"写 {field}，或删去环节", "run", i
                )
        yield from _discussions(entry)


def _discussions(entry: Entry[Course]) -> Iterator[Finding]:
    course = entry.value
    rounds = [i for i, item in enumerate(course.run) if item.kind == "案例讨论"]
    for number, i in enumerate(rounds, 1):
        for length in course.run[i].minutes:
            if not any(use.round == number and length in use.lengths for use in course.cases):
                yield entry.finding(
                    "T07", f"{length} 分钟课的第 {number} 轮案例讨论没有案例", "在 cases 里加一个", "run", i
                )
            after = (item for item in course.run[i + 1 :] if length in item.minutes)
            if not any(item.kind == "讲评" for item in after):
                yield entry.finding(
                    "T07", f"{length} 分钟课的案例讨论后面没有讲评，结果无处揭晓", "加一个讲评环节", "run", i
                )
    for i, use in enumerate(course.cases):
        if use.round > len(rounds):
            yield entry.finding(
                "T07", f"案例写了第 {use.round} 轮，课程只有 {len(rounds)} 轮讨论", "改 round", "cases", i
            )


@rule("T08")
def clocks_can_be_counted(context: Context) -> Iterable[Finding]:
    """演练的时钟规则查得到、起算那天已经施行，起算的日子写在虚拟案情或 start 里。"""
    rules = context.knowledge.clocks
    for entry in _courses(context):
        play = entry.value.simulation
        said = list(play.facts) if play else []
        for i, step in enumerate(play.steps if play else ()):
            said.append(step.situation)
            for j, clock in enumerate(step.clocks):
                place: Loc = ("simulation", "steps", i, "clocks", j)
                if not (clock.clock and clock.on):
                    continue
                found = rules.get(clock.clock)
                if found is None:
                    mend = "写 statutes/rules 里 kind: clock 的 id"
                    yield entry.finding("T08", f"没有 {clock.clock} 这条时钟规则", mend, *place, "clock")
                    continue
                if clock.on < found.effective or (found.expires and found.expires <= clock.on):
                    yield entry.finding(
                        "T08",
                        f"规则 {clock.clock} 在 {clock.on} 不适用",
                        "改日子，或换一条规则",
                        *place,
                        "on",
                    )
                if f"{clock.on.month}月{clock.on.day}日" not in "".join([*said, clock.start]):
                    mend = "在 start、这一步或以前的虚拟案情里写明这一天"
                    yield entry.finding("T08", f"虚拟案情没有写 {clock.on} 这一天", mend, *place, "on")


def hand_written(text: str) -> str | None:
    """The first number of a penalty or a time limit typed into ``text``."""
    found = _LIMIT.search(text) or _SANCTION.search(text)
    return found[0] if found else None


_OF_CHARGE = frozenset({"charge", "forward", "dispute"})


def _courses(context: Context) -> Iterator[Entry[Course]]:
    return (entry for entry in context.data.courses if not entry.value.withdrawn)


def _points(course: Course) -> Iterator[tuple[str, str, str, Loc]]:
    """(field, what it names, expected status, place) of every point that names something."""
    groups: list[tuple[Loc, tuple[object, ...]]] = [
        (("run", i, "points"), item.points) for i, item in enumerate(course.run)
    ]
    if course.drafting:
        groups.append((("drafting", "answer"), course.drafting.answer))
    for loc, points in groups:
        for i, point in enumerate(points):
            for field, target in point.shown().items():  # type: ignore[attr-defined]
                yield field, target, point.status, (*loc, i, field)  # type: ignore[attr-defined]


def _keys(known: Knowledge, course: Course) -> Iterator[tuple[str, str | None, Loc]]:
    """Every provision a course rests on: key, expected status (None: not expired), place."""
    for i, key in enumerate(course.provisions):
        yield key, str(Status.IN_FORCE), ("provisions", i)
    for field, target, expected, loc in _points(course):
        if field in {"provision", "article"}:
            yield target, expected, loc
        elif field == "compare":
            yield target, None, loc
    for loc, text in strings_of(course):
        try:
            found = tuple(inline.references(text))
        except ValueError:
            continue  # T05 says what is wrong with it
        for reference in found:
            if not reference.is_charge:
                yield reference.target, reference.expected, loc
    if course.simulation:
        for i, step in enumerate(course.simulation.steps):
            for j, clock in enumerate(step.clocks):
                place: Loc = ("simulation", "steps", i, "clocks", j, "rule" if clock.rule else "clock")
                counted = known.clocks.get(clock.clock or "")
                for key in (clock.rule,) if clock.rule else counted.articles if counted else ():
                    yield key, str(Status.IN_FORCE), place
