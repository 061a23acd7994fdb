"""Slides and papers filled into frames, here and in the browser: the same parts as the libraries make."""

from __future__ import annotations

import base64
import io
import json
import random
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from liangfa.papers.export import ZIP, asset
from liangfa.train import fit
from liangfa.train.blocks import Break, Bullets, Heading, Lines, Paper, Para, Table
from liangfa.train.docx_file import sample_docx
from liangfa.train.kit import block_data, kit
from liangfa.train.office import docx_bytes, pptx_bytes
from liangfa.train.pack import Pack
from liangfa.train.papers import papers
from liangfa.train.pptx_file import sample_pptx
from liangfa.train.slides import Slide, slides
from tests.conftest import TODAY

_TO_TEXT = """bytes => {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder: Path = tmp_path_factory.mktemp("kit")
    (folder / "zip.js").write_bytes(asset(ZIP))
    names = ["builder-fit.js", "builder-office.js"]
    for name in names:
        (folder / name).write_bytes((files("liangfa.train") / "assets" / name).read_bytes())
    (folder / "kit.js").write_text(
        f"var KIT = {json.dumps(kit(TODAY))}; var bytesText = {_TO_TEXT};", encoding="utf-8"
    )
    scripts = "".join(f'<script src="{name}"></script>' for name in ("zip.js", *names, "kit.js"))
    (folder / "x.html").write_text(f'<!doctype html><meta charset="utf-8">{scripts}', encoding="utf-8")
    opened = browser.new_page()
    opened.goto((folder / "x.html").as_uri())
    yield opened
    opened.close()


def parts(document: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        assert package.testzip() is None
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def slide_data(slide: Slide) -> dict[str, Any]:
    return {name: value for name, value in asdict(slide).items() if name != "lengths"}


def paper_data(paper: Paper) -> dict[str, Any]:
    return {**asdict(paper), "blocks": [block_data(block) for block in paper.blocks]}


def in_browser(page: Page, call: str, *values: Any) -> dict[str, str]:
    return parts(base64.b64decode(page.evaluate(f"v => bytesText({call})", list(values))))


def test_幻灯片与库写的逐件相同(page: Page, pack: Pack) -> None:
    shown = [replace(slide, lengths=()) for slide in slides(pack)]
    odd = "<b>&\"某'</b>" + "\u3000空"
    shown += [
        Slide("text", odd, (odd, "二"), eyebrow=odd, footer=odd, notes=f"{odd}\n\n三", lengths=()),
        Slide("table", odd, rows=(("甲", odd, ""), (odd, "乙", odd), ("", "", "丙")), lengths=()),
        *[Slide("facts", f"第{i}页", lengths=()) for i in range(12)],
    ]
    made = in_browser(page, "LiangfaOffice.pptx(KIT.pptx, v[0], v[1])", [*map(slide_data, shown)], odd)
    assert made == parts(sample_pptx(shown, odd, TODAY))
    assert made == parts(pptx_bytes(shown, odd, TODAY))


def test_纸面材料与库写的逐件相同(page: Page, pack: Pack) -> None:
    odd = "<b>&\"某'</b>"
    strange = Paper(
        "handout",
        f" {odd}",
        f"{odd}\u3000",
        (
            *(Para(f"{odd}{style} ", style) for style in ("normal", "note", "strong", "quote")),  # type: ignore[arg-type]
            *(Bullets((odd, " 二"), style) for style in ("dots", "numbers", "boxes")),  # type: ignore[arg-type]
            Heading(odd, 3),
            Lines(3),
            Table(("", odd, "c"), (("", " x", odd), (odd, "", "")), (14, 60, 26)),
            Table(("a", odd), ((odd, ""),), (1, 2), tall=True),
            Break(),
            Heading(odd, 3),
            Break(),
            Heading(odd),
        ),
        odd,
    )
    for paper in (strange, *papers(pack)):
        made = in_browser(page, "LiangfaOffice.docx(KIT.docx, v[0])", paper_data(paper))
        assert made == parts(sample_docx(paper, TODAY)), paper.name
        assert made == parts(docx_bytes(paper, TODAY)), paper.name


def test_控制字符不写进文件(page: Page) -> None:
    slide = slide_data(Slide("text", "甲\x0b\x01乙", ("丙\x00",), notes="注"))
    made = in_browser(page, "LiangfaOffice.pptx(KIT.pptx, v[0], v[1])", [slide], "题\x1f")
    assert "甲乙" in made["ppt/slides/slide1.xml"] and "<dc:title>题<" in made["docProps/core.xml"]


def test_两边分页一样(page: Page) -> None:
    chance = random.Random(7)
    letters = "一二三四五六。；，、：！？ abc12%“”（）《》—…𠀀\u3000"

    def text() -> str:
        return "".join(chance.choice(letters) for _ in range(chance.choice((0, 3, 28, 29, 60, 300, 900))))

    cases = [
        ([text() for _ in range(chance.randint(1, 9))], chance.choice((29.0, 14.6, 5.4)), 8.6)
        for _ in range(300)
    ]
    found = page.evaluate("all => all.map(c => LiangfaFit.pagesOf(c[0], c[1], c[2]))", cases)
    assert found == [fit.pages_of(*case) for case in cases]
    texts = [text() for _ in range(300)]
    assert page.evaluate("all => all.map(t => LiangfaFit.em(t))", texts) == [fit.em(t) for t in texts]
