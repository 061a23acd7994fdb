"""Slides: everything fits, facts stand before outcomes, law facts come from the entries."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from liangfa.knowledge import Knowledge
from liangfa.model.course import Point
from liangfa.train import fit, theme
from liangfa.train.pack import Pack
from liangfa.train.slides import BODY_EM, BODY_LINES, FOOTER_EM, TITLE_EM, TITLE_LINES, Slide, slides


@pytest.fixture(scope="module")
def shown(pack: Pack) -> tuple[Slide, ...]:
    return slides(pack)


@pytest.fixture(scope="module")
def deck(folder: Path) -> Any:
    return Presentation(io.BytesIO((folder / "slides.pptx").read_bytes()))


def words(slide: Any) -> str:
    parts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    parts += [
        cell.text
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    return "\n".join(parts)


def test_没有一页装不下(shown: tuple[Slide, ...]) -> None:
    for slide in shown:
        assert fit.lines_of(slide.title, TITLE_EM) <= TITLE_LINES, slide.title
        assert fit.em(slide.footer) <= FOOTER_EM, slide.footer
        used = sum(fit.lines_of(line, BODY_EM) for line in slide.lines) + 0.3 * max(0, len(slide.lines) - 1)
        assert used <= BODY_LINES, slide.title


def test_长文字分到几页而且一字不少() -> None:
    text = "一般情形处罚款，" * 60 + "完。"
    pages = fit.pages_of([text, "短"], BODY_EM, BODY_LINES)
    assert len(pages) > 1
    assert "".join(piece for page in pages for piece in page) == text + "短"
    assert all(sum(fit.lines_of(p, BODY_EM) for p in page) <= BODY_LINES for page in pages)


def test_不留只有一行的尾页() -> None:
    pages = fit.pages_of(["一句不长的话。"] * 8, BODY_EM, BODY_LINES)
    assert [len(page) for page in pages] == [4, 4]


def test_要点按讲的顺序(pack: Pack) -> None:
    item = next(item for item in pack.course.run if item.kind == "新旧对照")
    points = (Point(say="先说一句"), item.points[1], Point(say="再说一句"))
    run = tuple(one.model_copy(update={"points": points}) if one is item else one for one in pack.course.run)
    course = pack.course.model_copy(update={"run": run})
    lines = ["".join(slide.lines) for slide in slides(Pack(course, pack.known, pack.texts, pack.draw))]
    first, last = lines.index("先说一句"), lines.index("再说一句")
    assert last == first + 2 and "6个月" in lines[first + 1]


def test_没有标点的长文字也切得开() -> None:
    pages = fit.pages_of(["字" * 2000], BODY_EM, BODY_LINES)
    assert sum(len(p) for page in pages for p in page) == 2000


def test_案情在结果以前而且不露结果(shown: tuple[Slide, ...]) -> None:
    titles = [slide.title for slide in shown]
    before, after = titles.index("案例一（江西省某市）"), titles.index("案例一（江西省某市）：结果")
    assert before < after
    facts = "\n".join("\n".join([s.title, *s.lines]) for s in shown[: after - 1] if s.kind == "facts")
    assert "某某拿走他人电瓶一个" in facts
    assert "5日拘留" not in facts and "某某偷拿电瓶" not in facts
    assert "5日拘留" in "\n".join(shown[after].lines)


def test_条文取自文本库而且标明版本(shown: tuple[Slide, ...]) -> None:
    quoted = next(slide for slide in shown if slide.kind == "quote")
    assert any("五日以上十日以下拘留" in line for line in quoted.lines)
    assert "2026年1月1日起施行，现行" in quoted.footer
    assert quoted.footer.endswith("截至2026-11-21")


def test_旧法页写明已失效(shown: tuple[Slide, ...]) -> None:
    assert any("2013年1月1日起施行，已失效" in slide.footer for slide in shown)


def test_虚拟案情都标明(shown: tuple[Slide, ...]) -> None:
    for invented in ("某甲偷取他人电瓶一个，被羁押3日，不起诉。", "某市场部门查处摆卖时发现偷来的电瓶。"):
        slide = next(s for s in shown if invented in s.lines)
        assert "虚拟案情" in slide.title + slide.eyebrow


def test_幻灯片文件读得回来(deck: Any, shown: tuple[Slide, ...]) -> None:
    assert len(deck.slides) == len(shown)
    for made, slide in zip(deck.slides, shown, strict=True):
        text = words(made)
        assert slide.title in text and slide.footer in text
        assert all(line in text for line in slide.lines)
        assert all(cell in text for row in slide.rows for cell in row)
        if slide.notes:
            assert made.notes_slide.notes_text_frame.text == slide.notes


def test_母版是自己的而且字不小于二十四磅(deck: Any) -> None:
    assert [layout.name for layout in deck.slide_layouts] == [spec.name for spec in theme.LAYOUTS.values()]
    for part in (deck.slide_master, *deck.slide_layouts):
        sizes = [
            int(node.get("sz"))
            for node in part._element.iter()
            if node.tag.endswith("defRPr") and node.get("sz")
        ]
        assert all(size >= 2400 for size in sizes)
    for slide in deck.slides:
        for run in (run for shape in slide.shapes for run in runs(shape)):
            assert run.font.size is None or run.font.size >= Pt(24)
    fonts = deck.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    ).blob.decode("utf-8")
    assert fonts.count('<a:ea typeface="微软雅黑"/>') == 2


def runs(shape: Any) -> list[Any]:
    frames = [shape.text_frame] if shape.has_text_frame else []
    if shape.has_table:
        frames = [cell.text_frame for row in shape.table.rows for cell in row.cells]
    return [run for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs]


def test_每种课时一个自定义放映(deck: Any, shown: tuple[Slide, ...]) -> None:
    shows = {node.get("name"): len(node[0]) for node in deck.element.iter() if node.tag.endswith("}custShow")}
    assert list(shows) == ["45分钟课", "90分钟课", "180分钟课"]
    for length in ("45", "90", "180"):
        assert shows[f"{length}分钟课"] == sum(length in slide.lengths for slide in shown)
    assert shows["45分钟课"] < shows["180分钟课"]


def test_没有条文时如实说(known: Knowledge, pack: Pack) -> None:
    bare = Pack(pack.course, known)
    assert any("原文不在手边" in line for slide in slides(bare) for line in slide.lines)
