"""The same paper from the quiz page and from the course pack: one shuffle in two languages."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from liangfa.knowledge import Knowledge
from liangfa.model.question import QuestionPick
from liangfa.train.items import mixed
from liangfa.train.questions import Bank
from liangfa.train.quiz import paper, quiz_for
from liangfa.train.shards import topic_data


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder: Path = tmp_path_factory.mktemp("sheets")
    name = "quiz-core.js"
    (folder / name).write_bytes((files("liangfa.train") / "assets" / name).read_bytes())
    (folder / "x.html").write_text(
        f'<!doctype html><meta charset="utf-8"><script src="{name}"></script>', encoding="utf-8"
    )
    opened = browser.new_page()
    opened.goto((folder / "x.html").as_uri())
    yield opened
    opened.close()


def test_固定的例子不变() -> None:
    # Held fast: another order would make papers already handed out irreproducible.
    names = [f"daoqie-{n:02}" for n in range(1, 9)]
    assert [name[-2:] for name in mixed(names, "7A", str)] == ["06", "04", "01", "02", "05", "07", "03", "08"]


def test_两种语言排出同样的次序(page: Page) -> None:
    cases = [
        (seed, [f"{stem}-{n}" for n in range(30)])
        for seed in ("1A", "7A", "7B", "", "卷😀", "123456789012B")
        for stem in ("daoqie", "g-range-治安", "𠀀")
    ]
    found = page.evaluate("all => all.map(c => LiangfaQuiz.order(c[1], c[0], x => x))", cases)
    assert found == [mixed(names, seed, str) for seed, names in cases]


@pytest.mark.parametrize("form", ["A", "B"])
@pytest.mark.parametrize("seed", ["1", "7"])
def test_网页上的卷就是课程包的卷(page: Page, known: Knowledge, seed: str, form: str) -> None:
    bank = Bank(known)
    pick = QuestionPick(topic="touna", count=3)
    printed = paper(quiz_for(bank, [pick], seed), form, seed)
    data: dict[str, Any] = topic_data(bank.topic("touna"))
    asked = f"?mode=paper&topic=touna&n=3&from=hand&seed={seed}&form={form}"
    sheet = page.evaluate(
        """([items, asked]) => {
          const want = LiangfaQuiz.request(asked);
          return LiangfaQuiz.sheet(LiangfaQuiz.select(items, want), want.seed, want.form)
            .map(item => [item.id, item.stem, item.options, LiangfaQuiz.letters(item, item.right) || item.answer]);
        }""",
        [data["items"], asked],
    )
    assert [row[0] for row in sheet] == [answer.id for answer in printed.key]
    assert [row[1] for row in sheet] == [item.stem for item in printed.items]
    assert [row[3] for row in sheet] == [answer.answer for answer in printed.key]
    for row, item in zip(sheet, printed.items, strict=True):
        assert [option.text for option in item.options] in ([], row[2])
