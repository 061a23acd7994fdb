"""Rules about ladders: everything a step names exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from liangfa.check.registry import Context, rule
from liangfa.findings import Finding
from liangfa.model.ladder import Ladder, Rung


@rule("D05")
def ladder_stands(context: Context) -> Iterable[Finding]:
    """档次阶梯的文件名、罪名、条款、档次、选择题的选项和争议都对得上。"""
    for entry in context.data.ladders:
        ladder = entry.value
        if PurePosixPath(entry.file).stem != ladder.id:
            yield entry.finding("D05", f"id {ladder.id} 与文件名不同", "改成一致", "id")
        if ladder.charge not in context.knowledge.charges:
            yield entry.finding("D05", f"没有罪名 {ladder.charge}", "改正罪名的 id", "charge")
        for i, step in enumerate(ladder.steps):
            for message in _wrong(context, ladder, step):
                yield entry.finding("D05", f"{step.title}：{message}", "改正这一档", "steps", i)


def _wrong(context: Context, ladder: Ladder, step: Rung) -> Iterator[str]:
    located = context.knowledge.provisions.get(step.provision)
    if located is None:
        yield f"条款 {step.provision} 没有收录"
    elif step.tier not in {tier.when for tier in located.provision.tiers}:
        yield f"条款 {step.provision} 没有“{step.tier}”一档"
    rules = [entry.value for entry in context.data.rules]
    answers = {
        rule.id: {choice.answer for choice in rule.choices}
        for rule in rules
        if rule.kind == "question" and ladder.charge in rule.charges
    }
    for name, chosen in step.when.items():
        for answer in chosen:
            if answer not in answers.get(name, ()):
                yield f"罪名的选择题 {name} 没有“{answer}”这个选项"
    charge = context.knowledge.charges.get(ladder.charge)
    if step.disputed and charge:
        disputed = {entry.provision for entry in charge.match.entries if entry.dispute}
        if step.disputed not in disputed:
            yield f"罪名的对应里 {step.disputed} 没有写争议"
