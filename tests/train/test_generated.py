"""200 generated questions, drawn with a recorded seed, answered from the words of the law."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from liangfa.check.run import open_project
from liangfa.knowledge import Knowledge
from liangfa.model.keys import ProvisionKey
from liangfa.model.wording import tiers_text
from liangfa.texts.discovery import open_providers
from liangfa.texts.provider import ChainProvider
from liangfa.train.items import Item
from liangfa.train.questions import Bank
from tests.conftest import REPO, TODAY
from tests.train.checker import Checker, amounts

SEED = 20261122
DRAWN = 200
#: Right answers that are the result of a sum, not a number of the article.
COMPUTED = {"daoqie-07"}
_LABEL = re.compile(r"第[一二三四五六七八九十百千]+条(?:第[一二三四五六七八九十]+款)?|\d{4}年(?:\d+月\d+日)?")


@pytest.fixture(scope="module")
def bank() -> Bank:
    return Bank(Knowledge(open_project(REPO, TODAY).data, TODAY))


@pytest.fixture(scope="module")
def made(bank: Bank) -> dict[str, Item]:
    """Every generated question the site ships, by id."""
    return {i.id: i for topic in bank.known.question_topics for i in bank.topic(topic) if i.generated}


@pytest.fixture(scope="module")
def drawn(made: dict[str, Item]) -> list[Item]:
    assert len(made) >= DRAWN
    return [made[name] for name in random.Random(SEED).sample(sorted(made), DRAWN)]


@pytest.fixture(params=["文本库", "条目"])
def checker(request: pytest.FixtureRequest, bank: Bank) -> Iterator[Checker]:
    """Once with whatever official texts are at hand, once with none, as in a plain clone."""
    texts = open_providers(REPO) if request.param == "文本库" else ChainProvider(())
    checker = Checker(REPO, bank.known, texts)
    yield checker
    if request.param == "条目":
        assert checker.road["texts"] == 0 and checker.road["entries"] > DRAWN / 2


def test_抽出的二百题都答对(drawn: list[Item], checker: Checker) -> None:
    wrong = [
        (item.id, item.stem, item.options, item.right)
        for item in drawn
        if (checker.answer(item.id, item.stem, item.options),) != item.right
    ]
    assert wrong == []


def test_核对者看得出错(drawn: list[Item], bank: Bank) -> None:
    """With the right option taken away the checker must not find another."""
    checker = Checker(REPO, bank.known, ChainProvider(()))
    ranges = [item for item in drawn if item.id.startswith(("g-range", "g-clock", "g-agency"))]
    assert len(ranges) > 50
    for item in ranges:
        rest = tuple(option for i, option in enumerate(item.options) if i not in item.right)
        with pytest.raises(AssertionError):
            checker.answer(item.id, item.stem, rest)


def test_自动出的题完整而且不变(bank: Bank, made: dict[str, Item]) -> None:
    again = Bank(bank.known)
    for topic in bank.known.question_topics:
        assert again.topic(topic) == bank.topic(topic)
    for item in made.values():
        assert len(set(item.options)) == len(item.options) >= 3
        assert len(item.right) == 1 and item.reason and item.cites and item.stem
        assert item.cites[0].url.startswith(("laws/", "charges/"))
    kinds = {name.split("-")[1] for name in made}
    assert kinds == {"article", "agency", "old", "new", "range", "clock", "match"}


def test_手写题正确选项里的数都在所依据的条款里(bank: Bank) -> None:
    texts = open_providers(REPO)
    for question in bank.known.questions.values():
        if question.id in COMPUTED:
            continue
        said: set[str] = set()
        for key in question.provisions:
            parsed, provision = ProvisionKey.parse(key), bank.known.provisions[key].provision
            text = texts.version(parsed.version)
            said |= amounts(text.unit(parsed.place).text) if text else set()
            said |= amounts(f"{provision.conduct}；{tiers_text(provision.tiers)}")
            said |= amounts("；".join(term.value for term in provision.terms))
        for charge in question.charges:
            for line in bank.known.charges[charge].forward:
                said |= amounts(f"{line.scenario}；{line.threshold}")
        for option in question.right:
            given = {n for n in amounts(_LABEL.sub("", option)) if not n.removesuffix("元").isdigit()}
            assert given <= said, (question.id, option, sorted(given - said))


def test_题库够大而且各专题都有(bank: Bank) -> None:
    topics = bank.known.question_topics
    assert len(bank.known.questions) >= 200
    assert len(topics) >= 13
    assert all(len(file.questions) >= 15 for file in topics.values())
    for file in topics.values():
        kinds = {question.kind for question in file.questions}
        assert {"单选", "判断", "简答"} <= kinds, file.topic
        rights = [q.key for q in file.questions if q.kind == "单选"]
        assert len(set(rights)) > 1, f"{file.topic} always has the same letter"
