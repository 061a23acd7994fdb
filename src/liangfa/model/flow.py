"""流程图: the steps of one procedure, drawn as a chart on top of the guide of the same name.

A step names who does what; every number (days, hours, how many) is fetched from a recorded provision or
a clock rule, so a change of the law changes the chart.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field, model_validator

from liangfa.model.base import Day, Frozen, ProvisionRef, Slug, Text


class Limit(Frozen):
    """A number of the law at a step: a term of a rule provision, or the period of a clock rule."""

    since: Text = Field(description="期限前面的话，如 立案起")
    provision: ProvisionRef | None = Field(None, description="规则条款的键，与 term 一起写")
    term: Text | None = Field(None, description="那一条 terms 里的 what")
    rule: Slug | None = Field(None, description="或者：statutes/rules 里时钟规则的 id")

    @model_validator(mode="after")
    def _one_origin(self) -> Limit:
        if (self.provision is None) != (self.term is None) or (self.provision is None) == (self.rule is None):
            raise ValueError("期限写 provision 和 term，或者只写 rule")
        return self


class Branch(Frozen):
    """Where the procedure goes on in one case."""

    when: Text = Field(description="什么情形")
    to: Slug | None = Field(None, description="到哪一步；不写就是到此为止")


class FlowStep(Frozen):
    """One box of the chart. Without ``branches`` the next box follows, unless it ``ends``."""

    id: Slug = Field(description="步骤的短名，本图内不重复")
    who: Text = Field(description="谁做")
    does: Text = Field(description="做什么，自己的话")
    soon: Text | None = Field(None, description="没有天数的时间要求，如 及时")
    limits: tuple[Limit, ...] = Field((), description="有数的期限，数由程序取")
    papers: tuple[Text, ...] = Field((), description="文书和材料")
    basis: tuple[ProvisionRef, ...] = Field((), description="依据的条款")
    documents: tuple[Slug, ...] = Field((), description="法律以外的依据，见 documents.yml")
    note: Text | None = Field(None, description="提示；本站推断要写明")
    branches: tuple[Branch, ...] = Field((), description="分支；不写就接着下一步")
    ends: bool = Field(False, description="到这一步为止")

    @model_validator(mode="after")
    def _one_way_on(self) -> FlowStep:
        if self.ends and self.branches:
            raise ValueError("写了 ends 就不写 branches")
        return self


class Flow(Frozen):
    """A flow chart (docs/flows)."""

    id: Slug = Field(description="与文件同名，也是它所在的指引的短名")
    title: Text = Field(description="图的名称")
    summary: Text = Field(description="一句话说明，写明从哪里到哪里")
    checked_on: Day = Field(description="核对日期")
    steps: tuple[FlowStep, ...] = Field(min_length=2, description="步骤，第一步是起点")

    def onward(self, index: int) -> tuple[str, ...]:
        """Ids of the steps that may follow step ``index``; unknown targets included."""
        step = self.steps[index]
        if step.branches:
            return tuple(branch.to for branch in step.branches if branch.to)
        if step.ends or index + 1 == len(self.steps):
            return ()
        return (self.steps[index + 1].id,)

    def unreached(self) -> Iterator[int]:
        """Indexes of steps no way leads to from the first."""
        places = {step.id: index for index, step in enumerate(self.steps)}
        reached, todo = {0}, [0]
        while todo:
            for name in self.onward(todo.pop()):
                index = places.get(name, 0)
                if index not in reached:
                    reached.add(index)
                    todo.append(index)
        return (index for index in range(len(self.steps)) if index not in reached)
