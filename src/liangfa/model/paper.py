"""文书: drafts as data. A template is a list of elements, each with its source and the blocks it prints."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, model_validator

from liangfa.model.base import Day, Frozen, Slug, Source, Text, Withdrawal

SlotKind = Literal["短", "长", "逐项", "日期", "留白"]

#: ``{{罪名}}`` inside the text of a block.
SLOT = re.compile(r"\{\{([^{}]+)\}\}")

#: Fields of a block that hold its content; each block has exactly one.
CONTENT = ("title", "number", "to", "heading", "text", "items", "table", "attachments", "signature")


class Slot(Frozen):
    """One thing a drafter fills in; shared by all templates, so that one set of facts fills them all."""

    name: Text = Field(max_length=12, description="名称，模板里写成 {{名称}}")
    kind: SlotKind = Field(
        description="短 一行；长 几行；逐项 一行一项；日期；留白 法律留给办案人裁量，程序从不填写"
    )
    hint: Text = Field(description="填什么，一句话")


class Table(Frozen):
    """A table; ``repeat`` adds one numbered row for each line of a slot."""

    columns: tuple[Text, ...] = Field((), description="表头；不要表头的不写")
    widths: tuple[int, ...] = Field(min_length=1, description="各列宽度，百分数，合计 100")
    rows: tuple[tuple[str, ...], ...] = Field((), description="固定的行")
    repeat: Text | None = Field(None, description="逐项的槽：每项一行，前面编号，各格用 | 分开")

    @model_validator(mode="after")
    def _fits(self) -> Table:
        if sum(self.widths) != 100:
            raise ValueError("各列宽度合计应当是 100")
        for row in (*filter(None, [self.columns]), *self.rows):
            if len(row) != len(self.widths):
                raise ValueError(f"这一行有 {len(row)} 格，应当是 {len(self.widths)} 格")
        return self


class Block(Frozen):
    """One block of a draft: exactly one of its content fields, and when it appears."""

    title: Text | None = Field(None, description="文书名称，居中；制作机关写在前一行")
    number: Text | None = Field(None, description="文号")
    to: Text | None = Field(None, description="主送机关，顶格")
    heading: Text | None = Field(None, description="小标题")
    text: Text | None = Field(None, description="正文段落，自己的话，槽写成 {{名称}}")
    items: Text | None = Field(None, description="逐项的槽的名称：编号列出")
    table: Table | None = Field(None, description="表格")
    attachments: tuple[Text, ...] = Field((), description="附件清单")
    signature: tuple[Text, ...] = Field((), description="落款，每项一行")
    only_with: Text | None = Field(None, description="这个槽填了才出现")

    @model_validator(mode="after")
    def _one_content(self) -> Block:
        if len(self.kinds) != 1:
            raise ValueError(f"每一块写且只写一种内容：{'、'.join(CONTENT)}")
        return self

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which content fields are written."""
        return tuple(name for name in CONTENT if getattr(self, name))


class Element(Frozen):
    """One element a paper must or should have: where that stands, and the blocks that print it."""

    element: Text = Field(description="要素名称")
    basis: tuple[Source, ...] = Field((), description="哪里公布了这个要素")
    ours: bool = Field(False, description="本站建议，不是公布的要素")
    note: Text | None = Field(None, description="给起草人的说明")
    blocks: tuple[Block, ...] = Field((), description="印出的内容；只提醒不印的不写")


class Paper(Frozen):
    """One kind of paper (文书)."""

    id: Slug = Field(description="永久短名，与文件同名")
    name: Text = Field(description="文书名称")
    order: int = Field(ge=1, description="排序")
    direction: Literal["反向", "正向", "双向"] = Field(description="用在哪个方向")
    by: Text = Field(description="谁出")
    to: Text = Field(description="给谁")
    use: Text = Field(description="什么时候用，一句话")
    elements: tuple[Element, ...] = Field(min_length=1, description="要素，按顺序")
    checked_on: Day = Field(description="核对日期")
    withdrawn: Withdrawal | None = Field(None, description="撤回记录")
