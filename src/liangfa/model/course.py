"""Course packs for joint classes (同堂培训): what a trainer writes; everything else is made from it.

Law facts are references, never retyped: a point names a provision, a charge or a comparison, and a
sentence may hold ``{条款键|罚则}`` and the like, see :mod:`liangfa.inline`.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from liangfa.model.base import Day, Frozen, ProvisionRef, ShortForm, Slug, Text, Withdrawal
from liangfa.model.charge import Review
from liangfa.model.question import QuestionPick

#: Length of a class in minutes; text, because keys of YAML mappings are.
Length = Annotated[
    Literal["45", "90", "180"],
    BeforeValidator(lambda value: str(value) if isinstance(value, int) else value),
    WithJsonSchema({"enum": ["45", "90", "180", 45, 90, 180]}),
]
LENGTHS: tuple[Length, ...] = ("45", "90", "180")
Lead = Literal["主持", "检察", "公安", "行政机关", "共同"]
ItemKind = Literal[
    "开场", "讲解", "新旧对照", "案例讨论", "讲评", "写作练习", "移送演练", "测验", "答疑", "休息", "小结"
]
Level = Literal["入门", "进阶"]
#: The state of the law a reference expects on the day of the class.
Expected = Literal["现行", "已失效", "尚未施行"]
#: Points of the whole rubric of a drafting exercise.
FULL_MARKS = 100


class Point(ShortForm):
    """One thing to show: a sentence of one's own, or a law fact the program fetches."""

    SHORT: ClassVar[str] = "say"

    say: Text | None = Field(
        None, description="自己的话；条号、数额写成 {条款键}、{条款键|罚则}、{条款键|期限}"
    )
    provision: ProvisionRef | None = Field(None, description="条款键：出示这一条的机关、档次、时效")
    article: ProvisionRef | None = Field(None, description="条款键：出示条文原文")
    compare: ProvisionRef | None = Field(None, description="新条款的键：与前身并列对照")
    charge: Slug | None = Field(None, description="罪名 id：出示对应的全部行政处罚")
    forward: Slug | None = Field(None, description="罪名 id：出示追诉标准")
    dispute: Slug | None = Field(None, description="罪名 id：出示收录的争议，两面都有")
    status: Expected = Field("现行", description="开课当天这一版应当的状态；讲旧法写 已失效")
    note: Text | None = Field(None, description="讲的时候说什么（写进备注）")

    @model_validator(mode="after")
    def _names_one_thing(self) -> Point:
        if len(self.shown()) != 1:
            raise ValueError(
                "一个要点只写一样：文字，或 provision、article、compare、charge、forward、dispute"
            )
        return self

    def shown(self) -> dict[str, str]:
        """The one thing the point shows: field name → value."""
        names = ("say", "provision", "article", "compare", "charge", "forward", "dispute")
        return {name: value for name in names if (value := getattr(self, name))}


class CaseUse(ShortForm):
    """One published case of the class; facts first, outcome at the next 讲评."""

    SHORT: ClassVar[str] = "case"

    case: Slug = Field(description="案例 id")
    ask: tuple[Text, ...] = Field((), description="讨论题；不写用案例的争点")
    lengths: tuple[Length, ...] = Field(LENGTHS, description="哪几种课时用它")
    round: int = Field(1, ge=1, description="用在第几个“案例讨论”环节")
    note: Text | None = Field(None, description="带讨论时注意什么")


class RunItem(Frozen):
    """One step of the class."""

    kind: ItemKind = Field(description="环节")
    title: Text = Field(description="环节的题目")
    lead: Lead = Field(description="谁主讲：主持、检察、公安、行政机关、共同")
    minutes: dict[Length, int] = Field(
        min_length=1, description="各课时几分钟，如 {45: 5, 90: 10}；不写就跳过"
    )
    points: tuple[Point, ...] = Field((), description="要点，按讲的顺序")
    notes: tuple[Text, ...] = Field((), description="给主讲人的提示")

    @model_validator(mode="after")
    def _lasts(self) -> RunItem:
        if any(minutes < 1 for minutes in self.minutes.values()):
            raise ValueError("每个环节至少 1 分钟；这种课时没有这个环节就不写")
        return self


class Criterion(Frozen):
    """One line of a scoring sheet."""

    aspect: Text = Field(description="评什么，如 事实、证据、法律、格式")
    points: int = Field(ge=1, description=f"满分；各项合计 {FULL_MARKS}")
    look_for: tuple[Text, ...] = Field(min_length=1, description="看什么，每条一句")


def _full_marks(rubric: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    total = sum(line.points for line in rubric)
    if total != FULL_MARKS:
        raise ValueError(f"评分表合计 {total} 分，应当是 {FULL_MARKS} 分")
    return rubric


#: What a document written in class is marked by; its points add up.
Rubric = Annotated[
    tuple[Criterion, ...], Field(min_length=2, description="评分表"), AfterValidator(_full_marks)
]


class Drafting(Frozen):
    """A document written in class. Its facts are invented and always shown as 虚拟案情."""

    document: Text = Field(description="文书名称，如 检察意见书")
    facts: tuple[Text, ...] = Field(min_length=1, description="虚拟案情")
    task: Text = Field(description="要写什么、写多长")
    sections: tuple[Text, ...] = Field(min_length=1, description="空白稿的各部分标题")
    answer: tuple[Point, ...] = Field(min_length=1, description="参考要点，法律用引用")
    rubric: Rubric


class Option(Frozen):
    """One choice in the simulation."""

    text: Text = Field(description="选择")
    right: bool = Field(description="对不对")
    why: Text = Field(description="理由；条号、期限写成引用")


class Clock(Frozen):
    """A time limit that runs in a step: counted from a day of the story by a rule, or only its length."""

    clock: Slug | None = Field(None, description="时钟规则的 id（statutes/rules），到哪一天由规则算")
    on: Day | None = Field(None, description="起算的日子，与虚拟案情写的相同；和 clock 一起写")
    rule: ProvisionRef | None = Field(None, description="没有时钟规则的：规定期限的条款键，只说期限多长")
    term: Text | None = Field(None, description="那一条有几个期限时，写 terms 里的 what")
    start: Text = Field(description="从什么时候起算，自己的话")

    @model_validator(mode="after")
    def _counts_or_names(self) -> Clock:
        if (self.clock is None) == (self.rule is None):
            raise ValueError("期限写 clock（和 on）或者 rule 中的一种")
        if (self.clock is None) != (self.on is None):
            raise ValueError("clock 和 on 一起写：哪条时钟规则，从哪一天起算")
        if self.clock and self.term:
            raise ValueError("term 只和 rule 一起写")
        return self


class Step(Frozen):
    """One decision of the simulation."""

    title: Text = Field(description="这一步的题目")
    situation: Text = Field(description="虚拟案情的进展")
    ask: Text = Field(description="问什么")
    options: tuple[Option, ...] = Field(min_length=2, description="可选的做法")
    clocks: tuple[Clock, ...] = Field((), description="这一步的期限")
    documents: tuple[Text, ...] = Field((), description="这一步应当形成的文书、材料")

    @model_validator(mode="after")
    def _can_be_answered(self) -> Step:
        if sum(option.right for option in self.options) != 1:
            raise ValueError("每一步要有而且只有一个对的选择")
        return self


class Simulation(Frozen):
    """A forward transfer (正向移送) played step by step. Its facts are invented: 虚拟案情."""

    title: Text = Field(description="题目")
    facts: tuple[Text, ...] = Field(min_length=1, description="虚拟案情")
    steps: tuple[Step, ...] = Field(min_length=2, description="各步")


class Course(Frozen):
    """One course pack, ``courses/<id>.yml``."""

    id: Slug = Field(description="永久短名，与文件同名")
    title: Text = Field(max_length=30, description="课名")
    goal: Text = Field(description="学完能做什么，一句话")
    audience: tuple[Text, ...] = Field(min_length=1, description="给谁听")
    agencies: tuple[Text, ...] = Field((), description="有关的主管机关，写机关表里的名称")
    level: Level = Field("入门", description="入门或进阶")
    charges: tuple[Slug, ...] = Field((), description="罪名 id")
    provisions: tuple[ProvisionRef, ...] = Field((), description="讲义上的条款，现行版本的键")
    takeaways: tuple[Text, ...] = Field(min_length=2, max_length=5, description="要带走的结论，讲义和小结用")
    cases: tuple[CaseUse, ...] = Field((), description="案例，换案例只改这里")
    questions: tuple[QuestionPick, ...] = Field((), description="试题：题目编号，或从专题里选几道")
    run: tuple[RunItem, ...] = Field(min_length=2, description="各环节，按上课的顺序")
    drafting: Drafting | None = Field(None, description="文书写作练习")
    simulation: Simulation | None = Field(None, description="正向移送演练")
    notes: tuple[Text, ...] = Field((), description="给教员的话：课前准备、本地要补的材料")
    review: Review = Field(description="核对情况")
    withdrawn: Withdrawal | None = Field(None, description="撤回记录")

    @property
    def lengths(self) -> tuple[Length, ...]:
        """The lengths this course is offered in, shortest first."""
        return tuple(length for length in LENGTHS if any(length in item.minutes for item in self.run))

    def run_of(self, length: Length) -> tuple[RunItem, ...]:
        """The steps of one length, in order."""
        return tuple(item for item in self.run if length in item.minutes)
