"""Rules about the question bank: no key without its provision, no key out of date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from liangfa.check.registry import Context, rule
from liangfa.findings import Finding
from liangfa.model.question import INVENTED, Question, QuestionFile, seal_of
from liangfa.store import Entry

#: How an invented person or firm is named; a stem with one tells invented facts.
_INVENTED_PARTY = re.compile(
    r"[甲乙丙丁](?![类级等种型醇醛苯烷酸基])|某[男女]|某(?:公司|厂|店|企业)"
    r"|[赵钱孙李周吴郑王冯陈杨朱许何吕张孔曹林黄徐高刘马胡郭][某甲乙]"
)
_SPACES = re.compile(r"[\s，。、；：？！“”（）]")


def _questions(context: Context) -> Iterator[tuple[Entry[QuestionFile], int, Question]]:
    for entry in context.data.questions:
        for i, question in enumerate(entry.value.questions):
            yield entry, i, question


@rule("Q01")
def question_ids(context: Context) -> Iterable[Finding]:
    """题目文件名与 topic 相同，题号以它开头而且不重复。"""
    for entry in context.data.questions:
        if PurePosixPath(entry.file).stem != entry.value.topic:
            yield entry.finding("Q01", f"topic {entry.value.topic} 与文件名不同", "改成一致", "topic")
    seen: set[str] = set()
    for entry, i, question in _questions(context):
        if not question.id.startswith(f"{entry.value.topic}-"):
            yield entry.finding(
                "Q01",
                f"题号 {question.id} 不以 {entry.value.topic}- 开头",
                "改题号",
                "questions",
                i,
                "id",
            )
        if question.id in seen:
            yield entry.finding("Q01", f"题号 {question.id} 重复", "换一个没用过的号", "questions", i, "id")
        seen.add(question.id)


@rule("Q02")
def question_basis_exists(context: Context) -> Iterable[Finding]:
    """题目依据的条款、罪名和专题写明的罪名、法律都已收录。"""
    known = context.knowledge
    for entry in context.data.questions:
        for field, names, all_known in (
            ("charges", entry.value.charges, known.charges.keys()),
            ("laws", entry.value.laws, known.laws.keys()),
        ):
            for name in sorted(set(names) - set(all_known)):
                yield entry.finding("Q02", f"{name} 没有收录", "改正", field)
    for entry, i, question in _questions(context):
        missing = [key for key in question.provisions if key not in known.provisions]
        missing += [charge for charge in question.charges if charge not in known.charges]
        for name in missing:
            yield entry.finding(
                "Q02",
                f"{question.id} 依据的 {name} 没有收录",
                "先写那一条，或改正",
                "questions",
                i,
                "provisions",
            )


@rule("Q03")
def question_law_in_force(context: Context) -> Iterable[Finding]:
    """题目依据的条款没有撤回，在今天或者题目所问的那一天（on）有效。"""
    known = context.knowledge
    for entry, i, question in _questions(context):
        days = [day for day in (question.on, context.today) if day]
        for key in question.provisions:
            located = known.provisions.get(key)
            if located is None:
                continue
            gone = located.provision.withdrawn
            if gone is None and any(day in located.period for day in days):
                continue
            now = "、".join(p.key for p in known.current(key)) or "没有现行的对应条款"
            yield entry.finding(
                "Q03",
                f"{question.id} 依据的 {key} {'已撤回' if gone else known.status(located.home.key)}",
                f"重新核对题目和答案（现行：{now}），或写明 on",
                "questions",
                i,
                "provisions",
            )


@rule("Q04")
def question_seal_fits(context: Context) -> Iterable[Finding]:
    """题目依据的条款自核对以后没有改过。"""
    if context.data.local:
        return  # Seals are of the content itself; an agency added for one place is no change of the law.
    known = context.knowledge
    for entry, i, question in _questions(context):
        if any(key not in known.provisions for key in question.provisions) or any(
            charge not in known.charges for charge in question.charges
        ):
            continue
        seal = seal_of(
            [(key, known.provisions[key].provision) for key in question.provisions],
            [known.charges[charge] for charge in question.charges],
        )
        if seal != question.seal:
            basis = "、".join((*question.provisions, *question.charges))
            yield entry.finding(
                "Q04",
                f"{question.id} 的答案需要重新核对：{basis} 在核对以后改过，或还没有核对",
                f"对照条款核对题干、答案和理由，然后写 seal: '{seal}'",
                "questions",
                i,
                "seal",
            )


@rule("Q05")
def questions_differ(context: Context) -> Iterable[Finding]:
    """没有两道题干和选项相同的题。"""
    seen: dict[str, str] = {}
    for entry, i, question in _questions(context):
        text = _SPACES.sub("", question.stem + "|".join(sorted(question.options)))
        other = seen.setdefault(text, question.id)
        if other != question.id:
            yield entry.finding(
                "Q05", f"{question.id} 与 {other} 是同一道题", "删去一道", "questions", i, "stem"
            )


@rule("Q06")
def invented_facts_are_labelled(context: Context) -> Iterable[Finding]:
    """题干里有编出来的当事人，就以“虚拟案情：”开头。"""
    for entry, i, question in _questions(context):
        found = _INVENTED_PARTY.search(question.stem)
        if found and not question.stem.startswith(INVENTED):
            yield entry.finding(
                "Q06",
                f"{question.id} 写了“{found[0]}”，没有标明是虚拟案情",
                f"题干以“{INVENTED}”开头",
                "questions",
                i,
                "stem",
            )
