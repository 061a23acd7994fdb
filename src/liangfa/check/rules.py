"""Rules about the rules: what they cite exists, what they ask is a field, their examples come out right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from liangfa.assist.env import FROM_LAW, NEEDS
from liangfa.assist.examples import agrees
from liangfa.assist.facts import FIELDS
from liangfa.check.registry import Context, rule
from liangfa.findings import Finding
from liangfa.model.rule import Condition, Question, Rule
from liangfa.store import Entry

_KINDS = {field.name: field for field in FIELDS}
_SLOT = re.compile(r"\{(\w+)\}")
#: Facts that may stand in a sentence.
_SHOWN = ("live", "detention_max", "zhian_fine_max", "custody", "age_at_act", "custody_days")


@rule("R01")
def rule_ids_are_unique(context: Context) -> Iterable[Finding]:
    """规则和文件的 id 不重复。"""
    seen: set[str] = set()
    entries: list[Entry[Any]] = [*context.data.rules, *context.data.documents]
    for entry in entries:
        if entry.value.id in seen:
            yield entry.finding("R01", f"id {entry.value.id} 重复", "改名", "id")
        seen.add(entry.value.id)


def _articles(item: Rule) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Every provision key of a rule with its place."""
    for name in ("articles", "governs"):
        for i, key in enumerate(getattr(item, name, ())):
            yield key, (name, i)
    if item.kind == "statement":
        for i, outcome in enumerate(item.outcomes):
            for j, key in enumerate(outcome.articles):
                yield key, ("outcomes", i, "articles", j)


@rule("R02")
def rule_articles_exist(context: Context) -> Iterable[Finding]:
    """规则引用的条款已收录。"""
    for entry in context.data.rules:
        for key, loc in _articles(entry.value):
            if key not in context.data.provisions:
                yield entry.finding("R02", f"条款 {key} 没有收录", "先写那一条，或改正条号", *loc)


@rule("R03")
def rule_documents_exist(context: Context) -> Iterable[Finding]:
    """规则引用的文件在 documents.yml 里登记。"""
    known = {entry.value.id for entry in context.data.documents}
    for entry in context.data.rules:
        for i, name in enumerate(entry.value.documents):
            if name not in known:
                yield entry.finding(
                    "R03", f"文件 {name} 没有登记", "在 statutes/documents.yml 里写", "documents", i
                )


def _conditions(item: Rule) -> Iterator[Condition]:
    if item.kind == "statement":
        parts = [item.applies, *(outcome.when for outcome in item.outcomes)]
    elif item.kind == "clock":
        parts = [item.when]
    elif item.kind == "limitation":
        parts = [item.extended.when if item.extended else None]
    else:
        parts = []
    for part in parts:
        if part:
            yield from _leaves(part)


def _leaves(condition: Condition) -> Iterator[Condition]:
    if condition.fact:
        yield condition
    for part in (*condition.all, *condition.any, *((condition.not_,) if condition.not_ else ())):
        yield from _leaves(part)


def _wrong_words(leaf: Condition, questions: dict[str, Question]) -> Iterator[str]:
    """What a comparison names that no field or question offers."""
    name = leaf.fact or ""
    words = [w for w in (leaf.is_, leaf.has, *leaf.in_) if isinstance(w, str)]
    if name.startswith("answer:"):
        asked = questions.get(name[7:])
        if asked is None:
            yield f"没有选择题 {name[7:]}"
        else:
            choices = {choice.answer for choice in asked.choices}
            yield from (f"选择题没有选项“{word}”" for word in words if word not in choices)
        return
    if name not in _KINDS and name not in NEEDS and name not in FROM_LAW:
        yield f"没有事实 {name}"
    elif name in _KINDS and _KINDS[name].choices:
        yield from (f"{name} 没有选项“{word}”" for word in words if word not in _KINDS[name].choices)


@rule("R04")
def rule_facts_exist(context: Context) -> Iterable[Finding]:
    """规则的条件、时钟和提问只用字段表里的字段和选项，句子里的空格填得上。"""
    questions = {e.value.id: e.value for e in context.data.rules if e.value.kind == "question"}
    for entry in context.data.rules:
        item = entry.value
        wrong: list[str] = []
        for leaf in _conditions(item):
            wrong += _wrong_words(leaf, questions)
        if item.kind == "clock":
            wrong += [f"没有日期字段 {n}" for n in (item.start, *item.pause) if not _is_date(n)]
        if item.kind == "statement":
            for outcome in item.outcomes:
                wrong += [f"没有字段 {name}" for name in outcome.asks if name not in _KINDS]
                wrong += [f"句子里的 {{{s}}} 填不上" for s in _SLOT.findall(outcome.says) if s not in _SHOWN]
        for message in dict.fromkeys(wrong):
            yield entry.finding("R04", message, "改成字段表里的", "id")


def _is_date(name: str) -> bool:
    return name in _KINDS and _KINDS[name].kind == "date"


@rule("R05")
def examples_come_out(context: Context) -> Iterable[Finding]:
    """每条规则的例题算出来与写的一样。"""
    charges = tuple(entry.value for entry in context.data.charges)
    for entry in context.data.rules:
        for i, example in enumerate(entry.value.examples):
            try:
                good, said = agrees(entry.value, example, charges)
            except (KeyError, ValueError, TypeError, StopIteration, AttributeError):
                good, said = False, "（例题的案情写法不对）"
            if not good:
                message = f"例题写的是 {example.verdict}，算出来是 {said}"
                yield entry.finding("R05", message, "改正规则或例题", "examples", i, "verdict")


@rule("R06")
def limitation_is_governed(context: Context) -> Iterable[Finding]:
    """罚则的每个时效条款恰有一条时效规则来算。"""
    known = context.knowledge
    owners: dict[str, list[Entry[Rule]]] = {}
    for entry in context.data.rules:
        if entry.value.kind == "limitation":
            for key in entry.value.governs:
                owners.setdefault(key, []).append(entry)
    for key, entries in owners.items():
        for entry in entries[1:]:
            yield entry.finding("R06", f"{key} 已有另一条时效规则", "只留一条", "governs")
    needed: dict[str, str] = {}
    for located in known.provisions.values():
        if located.provision.kind == "penalty":
            for limit in known.limitation(located):
                needed.setdefault(limit.key, located.key)
    for key in sorted(needed.keys() - owners.keys()):
        place = context.data.provisions[key]
        yield place.finding(
            "R06", f"时效条款 {key} 没有规则来算", "在 statutes/rules 里写一条 limitation", "at"
        )


@rule("R07")
def questions_fit_charges(context: Context) -> Iterable[Finding]:
    """选择题指向已有的罪名、它的情形和档次。"""
    charges = {entry.value.id: entry.value for entry in context.data.charges}
    for entry in context.data.rules:
        item = entry.value
        if item.kind != "question":
            continue
        entries = [m for name in item.charges if name in charges for m in charges[name].match.entries]
        fits = {m.provision for m in entries} | {f"{m.provision} {m.scenario}" for m in entries}
        tiers = {
            f"{m.provision} {tier.when}"
            for m in entries
            if m.provision in context.data.provisions
            for tier in context.data.provisions[m.provision].value.tiers
        }
        for name in item.charges:
            if name not in charges:
                yield entry.finding("R07", f"没有罪名 {name}", "改正 id", "charges")
        for i, choice in enumerate(item.choices):
            wrong = [fit for fit in choice.fits if fit not in fits] + [
                d for d in choice.drops if d not in tiers
            ]
            for name in wrong:
                yield entry.finding("R07", f"罪名里没有 {name}", "改正条款、情形或档次", "choices", i)


@rule("R08")
def spans_are_in_the_law(context: Context) -> Iterable[Finding]:
    """规则的期限写在所依据条款的 terms 里，因而已与原文核对；只依据文件的除外。"""
    provisions = context.data.provisions
    for entry in context.data.rules:
        item = entry.value
        spans = []
        if item.kind == "limitation":
            spans = [item.period, *([item.extended.period] if item.extended else [])]
            keys: tuple[str, ...] = item.governs
        elif item.kind == "clock" and not item.documents:
            spans, keys = [item.period], item.articles
        for span in spans:
            text = f"{span.n}{span.unit}"
            values = [t.value for key in keys if key in provisions for t in provisions[key].value.terms]
            if not any(value.startswith(text) for value in values):
                yield entry.finding(
                    "R08", f"{text} 不在所依据条款的 terms 里", "改正期限，或先补条款的 terms", "period"
                )
