"""Exercise frames (练习框架): a document to draft and a transfer to play for any charge.

A frame is a story with slots: ``{{依据}}`` is what the charge comes to, ``{{日3}}`` the third working
day of the story. Law outside the charge is named as in courses: ``{条款键}``, ``{条款键|期限}``.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from liangfa.model.base import Day, Frozen, ShortForm, Slug, Text
from liangfa.model.course import Rubric

#: What a slot of a frame stands for; days are written 日0, 日3 and so on.
SLOTS: dict[str, str] = {
    "罪名": "罪名",
    "依据": "对应的条款",
    "行为": "罪名条目写的适用情形",
    "机关": "条款的主管机关和分工",
    "处罚": "条款的各档处罚和前提",
    "时效": "条款的追究时效",
    "标准": "收录的追诉标准",
    "发现机关": "查到这件事的行政机关",
    "当事人": "虚构的人或者单位",
    "旧条款": "行为时施行的那一条",
    "旧处罚": "那一条的各档处罚",
    "施行日": "现行这一版的施行日",
}
#: Of each group exactly one holds: who is suspected, whom the provision punishes, whether it detains,
#: whether the text has just changed, whether thresholds are recorded, whose matter it is, how deep.
FLAGS = (
    ("个人", "单位"),
    ("罚个人", "罚单位"),
    ("拘留", "非拘留"),
    ("新旧", "非新旧"),
    ("标准", "非标准"),
    ("公安", "行业", "分工"),
    ("进阶", "非进阶"),
)
Flag = Literal[
    "个人", "单位", "罚个人", "罚单位", "拘留", "非拘留", "新旧", "非新旧",
    "标准", "非标准", "公安", "行业", "分工", "进阶", "非进阶",
]  # fmt: skip


class Line(ShortForm):
    """One sentence; with ``when`` only where all that is said there holds."""

    SHORT: ClassVar[str] = "say"

    say: Text = Field(description="自己的话，可用 {{槽}} 和 {条款键|方面}")
    when: tuple[Flag, ...] = Field((), description="什么情形才有，全部符合；不写总有")


class FrameOption(Frozen):
    """One choice of a step."""

    text: Text = Field(description="选择")
    right: bool = Field(description="对不对")
    why: Text = Field(description="理由；条号、期限写成引用")
    when: tuple[Flag, ...] = Field((), description="什么情形才有")


class FrameClock(Frozen):
    """A time limit that begins on a day of the story; its last day is counted by a rule."""

    clock: Slug = Field(description="时钟规则的 id（statutes/rules）")
    on: int = Field(ge=0, description="从故事的第几个工作日起算；0 是第一天")
    start: Text = Field(description="从什么时候起算，自己的话，写明那一天")


class FrameStep(Frozen):
    """One decision of the simulation."""

    title: Text = Field(description="这一步的题目")
    situation: Text = Field(description="虚拟案情的进展")
    ask: Text = Field(description="问什么")
    options: tuple[FrameOption, ...] = Field(min_length=2, description="可选的做法")
    clocks: tuple[FrameClock, ...] = Field((), description="这一步的期限")
    documents: tuple[Text, ...] = Field((), description="这一步应当形成的文书、材料")
    when: tuple[Flag, ...] = Field((), description="什么情形才有这一步")


class SimulationFrame(Frozen):
    """A forward transfer for any charge the police take from an agency."""

    title: Text = Field(description="题目")
    facts: tuple[Line, ...] = Field(min_length=1, description="虚拟案情")
    steps: tuple[FrameStep, ...] = Field(min_length=2, description="各步")
    own_police: tuple[Text, ...] = Field((), description="自己有侦查权、不向公安机关移送的机关")
    not_finders: tuple[Text, ...] = Field((), description="不做检查的机关，演练里由别的机关发现")
    not_chapters: tuple[int, ...] = Field((), description="不由公安机关侦查的各章")


class DraftingFrame(Frozen):
    """A document to draft for any charge."""

    document: Text = Field(description="文书名称")
    facts: tuple[Line, ...] = Field(min_length=1, description="虚拟案情")
    task: Text = Field(description="要写什么、写多长")
    sections: tuple[Line, ...] = Field(min_length=1, description="空白稿的各部分标题")
    answer: tuple[Line, ...] = Field(min_length=1, description="参考要点，法律用引用")
    rubric: Rubric


class Practice(Frozen):
    """The exercises the class builder offers for every charge, ``courses/practice/<id>.yml``."""

    id: Slug = Field(description="永久短名，与文件同名")
    drafting: DraftingFrame = Field(description="文书练习")
    simulation: SimulationFrame = Field(description="正向移送演练")
    checked_on: Day = Field(description="核对日期")
