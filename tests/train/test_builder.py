"""The class builder's exercises and pages: the browser says and counts what Python says and counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from liangfa.knowledge import Knowledge
from liangfa.model.charge import Charge
from liangfa.papers.export import ZIP, asset
from liangfa.site.seal import with_policy
from liangfa.train import builder, html, papers, practice, practice_export
from liangfa.train.exercises import drafting_data, simulation_data
from liangfa.train.pack import Pack
from liangfa.train.plan import WITH_CASES, WITHOUT_CASES, without
from liangfa.train.slides import Slide, _of_kind, slides
from tests.train.test_kit import paper_data, slide_data

SCRIPTS = (
    ZIP,
    builder.CLOCKS,
    *(name for name in builder.SCRIPTS if name not in {"quiz-core.js", "builder.js"}),
)
ODD = "<b>&\"某'</b>"


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder: Path = tmp_path_factory.mktemp("builder")
    assets = files("liangfa.train") / "assets"
    for name in SCRIPTS:
        own = {ZIP: lambda: asset(ZIP), builder.CLOCKS: lambda: builder.clocks_script().encode()}
        (folder / name).write_bytes(own[name]() if name in own else (assets / name).read_bytes())
    scripts = "".join(f'<script src="{name}"></script>' for name in SCRIPTS)
    (folder / "x.html").write_text(f'<!doctype html><meta charset="utf-8">{scripts}', encoding="utf-8")
    opened = browser.new_page()
    opened.goto((folder / "x.html").as_uri())
    yield opened
    opened.close()


def exercises(known: Knowledge, charge_id: str, item: dict[str, Any], want: dict[str, Any]) -> dict[str, Any]:
    """What Python makes of the frame for one choice."""
    frame, charge, key = known.data.practice[0].value, known.charges[charge_id], item["key"]

    def filled(start: str) -> practice.Matter:
        deep = want["level"] == "进阶"
        return practice.matter(
            known, frame.simulation, charge, key, agency=want["agency"], deep=deep, start=start
        )

    on = dt.date.fromisoformat(want["on"]) if want["on"] else None
    drafted = practice.drafting_of(frame.drafting, filled(practice.drafting_day(known, key)))
    played = practice.simulation_of(frame.simulation, filled(practice.story_day(known, key, on)))
    return {
        "drafting": drafting_data(known, drafted),
        "simulation": simulation_data(known, played) if practice.plays(frame.simulation, charge) else None,
    }


#: First days of a story: none chosen, before the rules, before a long holiday, a weekend, a year not planned.
DAYS = ("", "2001-01-01", "2026-02-12", "2026-09-24", "2026-10-03", "2026-12-20", "2030-06-01")


def choices(data: dict[str, Any], n: int) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """(the provision a story of the charge is told under, what is chosen), ``n`` turns the choices."""
    for i, item in enumerate(item for item in data["provisions"] if "act" in item):
        agency = ["", *item["agencies"]][(n + i) % (1 + len(item["agencies"]))]
        level = "进阶" if (n + i) % 2 else "入门"
        yield item, {"agency": agency, "level": level, "on": DAYS[(n + i) % len(DAYS)]}


def assert_same(page: Page, known: Knowledge, charges: tuple[Charge, ...]) -> int:
    """Every exercise of the charges, word by word and day by day; returns how many."""
    count = 0
    page.evaluate("v => { window.FRAME = v; }", practice_export.frame_data(known))
    for n, charge in enumerate(charges):
        data = builder.charge_data(known, charge)
        told = {name: data[name] for name in ("name", "thresholds", "plays")}
        for item, want in choices(data, n):
            made = page.evaluate("v => LiangfaBuilder.practice(FRAME, v[0], v[1], v[2])", [told, item, want])
            assert made == exercises(known, charge.id, item, want), (charge.id, item["key"], want)
            count += 1
    return count


def test_练习与Python逐字逐日相同(page: Page, known: Knowledge) -> None:
    taught = builder.charges_to_teach(known)
    assert assert_same(page, known, taught) >= len(taught)
    for on in DAYS:
        item = builder.charge_data(known, known.charges["264-touna"])["provisions"][0]
        want = {"agency": "", "level": "进阶", "on": on}
        data = [
            practice_export.frame_data(known),
            builder.charge_data(known, known.charges["264-touna"]),
            item,
            want,
        ]
        made = page.evaluate("v => LiangfaBuilder.practice(v[0], v[1], v[2], v[3])", data)
        assert made == exercises(known, "264-touna", item, want)


def test_真实罪名的练习也相同(page: Page, real: Knowledge) -> None:
    assert assert_same(page, real, builder.charges_to_teach(real)[::12]) > 60


def test_故事不在别的版本的日子里(known: Knowledge) -> None:
    key = "某安法@2026-01-01#5"
    assert practice.story_day(known, key, dt.date(2001, 1, 1)) == "2026-01-01"
    assert practice.story_day(known, key, dt.date(2026, 9, 24)) == "2026-09-24"
    assert practice.drafting_day(known, key) == "2025-12-12"
    filled = practice.matter(
        known, known.data.practice[0].value.simulation, known.charges["264-touna"], key,
        agency="", deep=False, start=practice.drafting_day(known, key),
    )  # fmt: skip
    made = practice.drafting_of(known.data.practice[0].value.drafting, filled)
    assert "新旧两版" in made.sections and any("2013年版" in (point.say or "") for point in made.answer)
    assert "2025年12月12日" in made.facts[1] and "2026年4月" in made.facts[1]


@pytest.fixture(scope="module")
def frames() -> dict[str, list[str]]:
    return html.frames(with_policy)


def test_放映的网页逐字相同(page: Page, pack: Pack, frames: dict[str, list[str]]) -> None:
    shown = [*slides(pack), Slide("text", ODD, (ODD,), eyebrow=ODD, footer=ODD, notes=f"{ODD}\n\n二")]
    shown.append(Slide("table", ODD, rows=(("甲", ODD), (ODD, ""))))
    one = [Slide(**{**slide_data(slide), "lengths": ("90",)}) for slide in shown]
    made = page.evaluate(
        "v => LiangfaHtml.deck(v[0], v[1], v[2], v[3])", [frames["deck"], [*map(slide_data, one)], ODD, "90"]
    )
    assert made == with_policy(html.deck_html(tuple(one), ODD))


def test_纸面材料的网页逐字相同(page: Page, pack: Pack, frames: dict[str, list[str]]) -> None:
    for paper in papers.papers(pack):
        made = page.evaluate("v => LiangfaHtml.paper(v[0], v[1])", [frames["paper"], paper_data(paper)])
        assert made == with_policy(html.paper_html(paper)), paper.name


def test_演练和目录的网页逐字相同(page: Page, pack: Pack, frames: dict[str, list[str]]) -> None:
    play = pack.course.simulation
    assert play
    data = simulation_data(pack.known, play)
    made = page.evaluate(
        "v => LiangfaHtml.play(v[0], v[1], v[2], v[3])", [frames["play"], pack.course.title, pack.as_of, data]
    )
    assert made == with_policy(html.play_html(pack))
    rows = (("slides.html", ODD, ODD), ("key.docx", "答案", "只给教员"))
    about = f"课程包 · {pack.lengths_words()} · {pack.as_of}"
    values = [frames["contents"], pack.course.title, about, pack.course.goal, pack.as_of, rows]
    made = page.evaluate("v => LiangfaHtml.contents(v[0], v[1], v[2], v[3], v[4], v[5])", values)
    assert made == with_policy(html.contents_html(pack, rows))


def lesson(pack: Pack) -> dict[str, Any]:
    course, known = pack.course, pack.known
    assert course.drafting and course.simulation
    run = [
        {"kind": kind, "title": "某题", "lead": "检察", "from": 0, "to": 9}
        for kind in ("写作练习", "移送演练")
    ]
    return {
        "title": course.title,
        "minutes": "180",
        "level": "入门",
        "run": run,
        "cases": [],
        "provisions": [],
        "disputes": [],
        "practice": {"note": ""},
        "drafting": drafting_data(known, course.drafting),
        "simulation": simulation_data(known, course.simulation),
    }


def test_练习的纸面材料和幻灯片相同(page: Page, pack: Pack) -> None:
    info = {"day": "2026年11月21日", "asOf": "2026-11-21", "room": builder.room()}
    made = page.evaluate(
        "v => LiangfaBuilder.papers(v[0], v[1], {forms: []}, null, '')", [lesson(pack), info]
    )
    for paper in (papers.drafting(pack), papers.simulation(pack)):
        assert paper_data(paper) in made
    shown = page.evaluate("v => LiangfaBuilder.slides(v[0], v[1])", [lesson(pack), info])[1:]
    wanted = []
    for item in pack.course.run:
        if item.kind in {"写作练习", "移送演练"}:
            wanted += list(_of_kind(pack, item.model_copy(update={"title": "某题"}), shown=False))
    assert [(one["kind"], one["title"], tuple(one["lines"])) for one in shown] == [
        (one.kind, one.title, one.lines) for one in wanted
    ]


def test_没有内容的环节不排_分钟数仍然正好(page: Page) -> None:
    for steps in (WITH_CASES, WITHOUT_CASES):
        for column, length in enumerate((45, 90, 180)):
            assert sum(step.minutes[column] for step in steps) == length
            kept = without(steps, ("写作练习", "移送演练", "测验"))
            assert sum(step.minutes[column] for step in kept) == length
