"""Rules as data: limitation, circumstances, clocks and the questions of a charge (``statutes/rules``).

A rule names its articles, says how sure it is, and carries worked examples that are executed. The
engines know how to read these types; they know no law.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from liangfa.model.base import Day, Frozen, ProvisionRef, Slug, Source, Text

Certainty = Literal["settled", "inferred", "unsettled", "disputed"]
Section = Literal[
    "agencies",
    "limitation",
    "offset",
    "person",
    "leniency",
    "procedure",
    "execution",
    "checklist",
    "disputes",
    "steps",
    "supervision",
]
Scalar = str | int | bool


class Condition(Frozen):
    """A condition on facts, answered true, false or unknown: never false because a fact is missing."""

    all: tuple[Condition, ...] = Field((), description="全部成立")
    any: tuple[Condition, ...] = Field((), description="有一个成立")
    not_: Condition | None = Field(None, alias="not", description="不成立")
    fact: Text | None = Field(None, description="案情字段或推出的事实")
    is_: Scalar | None = Field(None, alias="is", description="等于")
    in_: tuple[Scalar, ...] = Field((), alias="in", description="是其中之一")
    has: Text | None = Field(None, description="（多选）包含")
    below: int | None = Field(None, description="小于")
    at_least: int | None = Field(None, description="不小于")
    before: Day | None = Field(None, description="早于这一天")
    since: Day | None = Field(None, description="不早于这一天")
    known: bool | None = Field(None, description="是否已知")

    @model_validator(mode="after")
    def _one_thing(self) -> Condition:
        forms = [bool(self.all), bool(self.any), self.not_ is not None, self.fact is not None]
        if sum(forms) != 1:
            raise ValueError("条件写 all、any、not、fact 中的一个")
        tests = (self.is_, self.has, self.below, self.at_least, self.before, self.since, self.known)
        given = sum(test is not None for test in tests) + bool(self.in_)
        if self.fact is not None and given != 1:
            raise ValueError("fact 后面写一种比较：is、in、has、below、at_least、before、since、known")
        if self.fact is None and given:
            raise ValueError("比较要写在 fact 后面")
        return self

    def facts(self) -> tuple[str, ...]:
        """Names of all facts the condition looks at, in reading order."""
        inner = [*self.all, *self.any, *((self.not_,) if self.not_ else ())]
        own = (self.fact,) if self.fact else ()
        return own + tuple(name for part in inner for name in part.facts())


class Span(Frozen):
    """A length of time."""

    n: int = Field(gt=0, description="数")
    unit: Literal["小时", "日", "工作日", "个月", "年"] = Field(description="单位")


class RuleSide(Frozen):
    """One view on an unsettled point; a reading of the words of an article needs no other source."""

    view: Text = Field(description="观点，自己的话")
    held_by: Text = Field(description="谁这样主张")
    source: Source | None = Field(None, description="出处；条文字面不写")
    reading: Literal["narrow", "broad"] | None = Field(None, description="时效规则：这是哪一种“发现”的读法")


class Example(Frozen):
    """A worked example: with these facts the rule must say this."""

    given: dict[str, Any] = Field(description="案情字段，或直接给出推出的事实")
    verdict: Text = Field(description="应得的结论：结论词；时钟写日期；选择题写排除的条款")


class _Rule(Frozen):
    id: Slug = Field(description="永久短名")
    title: Text = Field(description="规则的名称")
    articles: tuple[ProvisionRef, ...] = Field((), description="依据的条款")
    documents: tuple[Slug, ...] = Field((), description="法律以外的依据，见 documents.yml")
    certainty: Certainty = Field(
        "settled", description="settled 条文明确；inferred 由条文推出；unsettled 条文没有写；disputed 有争议"
    )
    sides: tuple[RuleSide, ...] = Field((), description="有争议的，两面都写")
    effective: Day = Field(description="本规则从哪一天起适用")
    expires: Day | None = Field(None, description="哪一天起不再适用")
    checked_on: Day = Field(description="核对日期")
    note: Text | None = Field(None, description="编者说明，不显示")
    examples: tuple[Example, ...] = Field(min_length=1, description="例题，检查时执行")

    @model_validator(mode="after")
    def _has_ground(self) -> _Rule:
        if not (self.articles or self.documents or getattr(self, "governs", ())):
            raise ValueError("规则要有依据：articles 或 documents")
        if self.certainty == "disputed" and len(self.sides) < 2:
            raise ValueError("有争议（disputed）的，sides 至少写两面")
        return self

    @property
    def cited(self) -> tuple[str, ...]:
        """Keys of all provisions the rule rests on, each once."""
        keys = [*self.articles, *getattr(self, "governs", ())]
        keys += [key for outcome in getattr(self, "outcomes", ()) for key in outcome.articles]
        return tuple(dict.fromkeys(keys))


class Extension(Frozen):
    """A longer limitation period under a condition."""

    period: Span = Field(description="延长后的期限")
    label: Text = Field(description="什么情形，说给用户的话")
    when: Condition = Field(description="什么情形")
    since: Day | None = Field(None, description="从哪一天起才有这一档；更早的行为能否适用，条文没有写")


class Limitation(_Rule):
    """追究时效: from when, how long, and who must have discovered the act."""

    kind: Literal["limitation"]
    governs: tuple[ProvisionRef, ...] = Field(
        min_length=1, description="时效条款的键；罚则经法律版本指向它们"
    )
    period: Span = Field(description="期限")
    finders: tuple[Text, ...] = Field((), description="条文写明由谁发现；没有写明的不写，两种读法都算")
    extended: Extension | None = Field(None, description="更长的一档")


class Outcome(Frozen):
    """One possible answer of a statement; the first whose condition holds is given."""

    when: Condition | None = Field(None, description="条件；不写是其余情形")
    verdict: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")] = Field(description="结论词")
    says: Text = Field(description="说给用户的一句话，可用 {字段}")
    articles: tuple[ProvisionRef, ...] = Field((), description="本结论另外的依据")
    certainty: Certainty | None = Field(None, description="本结论的把握，不写同规则")
    asks: tuple[Text, ...] = Field((), description="还值得问的字段：答了，结论可能变")


class Statement(_Rule):
    """A rule that says one sentence about the file, depending on its facts."""

    kind: Literal["statement"]
    section: Section = Field(description="放在答案的哪一节")
    direction: Literal["反向", "正向"] | None = Field(None, description="只用于一个方向")
    applies: Condition | None = Field(None, description="不成立就不说")
    outcomes: tuple[Outcome, ...] = Field(min_length=1, description="结论，从上到下取第一个成立的")
    unknown: Text | None = Field(None, description="缺事实时的一句话；不写用通用的")


class Clock(_Rule):
    """A deadline: so long after an event, counted so."""

    kind: Literal["clock"]
    direction: Literal["反向", "正向"] | None = Field(None, description="只用于一个方向")
    who: Text = Field(description="谁的期限")
    start: Text = Field(description="从哪个日期字段起算")
    period: Span = Field(description="期限")
    roll: bool = Field(False, description="最后一日是节假日的，顺延到节后第一日")
    when: Condition | None = Field(None, description="什么情形才有")
    pause: tuple[Text, ...] = Field((), description="中止日和恢复日的字段，期间不计", max_length=2)
    says: Text | None = Field(None, description="补充的一句话")


class Choice(Frozen):
    """One answer to a question of a charge and the scenarios it leaves."""

    answer: Text = Field(description="选项")
    fits: tuple[Text, ...] = Field((), description="仍可能适用的罚则：条款键，必要时加空格和情形")
    drops: tuple[Text, ...] = Field((), description="不适用的档次：条款键，空格，档次名")
    says: Text | None = Field(None, description="为什么")


class Measure(Frozen):
    """A number that may be given instead of a choice; where it stands to ``limit`` decides which choice it is."""

    unit: Text = Field(description="单位")
    low: int = Field(0, ge=0, description="可能的最小的数")
    high: int = Field(gt=0, description="可能的最大的数，更大的是写错了")
    limit: int = Field(ge=0, description="界限；不到它是第一个选项，达到它是第二个")


class Question(_Rule):
    """A question of one charge whose answer narrows the scenarios."""

    kind: Literal["question"]
    charges: tuple[Slug, ...] = Field(min_length=1, description="哪些罪名要问")
    ask: Text = Field(description="问题")
    choices: tuple[Choice, ...] = Field(min_length=2, description="选项")
    number: Measure | None = Field(None, description="可以写数字回答的")

    @model_validator(mode="after")
    def _two_sides_of_the_limit(self) -> Question:
        if self.number and len(self.choices) != 2:
            raise ValueError("可以写数字回答的，选项写两个：不到界限的、达到界限的")
        if self.number and not self.number.low < self.number.limit <= self.number.high:
            raise ValueError("界限应当在最小和最大的数之间")
        return self


class Retro(_Rule):
    """从旧兼从轻: where it stands; the comparison itself is computed tier by tier."""

    kind: Literal["retro"]
    laws: tuple[Text, ...] = Field((), description="只管哪些法律；不写是一般规定")


class Offset(_Rule):
    """折抵: days in custody count against administrative detention, one for one."""

    kind: Literal["offset"]


Rule = Annotated[Limitation | Statement | Clock | Question | Retro | Offset, Field(discriminator="kind")]


class Document(Frozen):
    """A published document outside the recorded laws that a rule rests on."""

    id: Slug = Field(description="永久短名")
    title: Text = Field(description="名称")
    doc_no: Text | None = Field(None, description="文号")
    read: Text = Field(description="读到了什么程度，如 全文、摘录、转引")
    source: Source = Field(description="出处")
    checked_on: Day = Field(description="核对日期")
