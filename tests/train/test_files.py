"""The files of a pack: readable, complete, the same bytes every time, and never out of date."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from docx import Document

from liangfa.check.run import open_project
from liangfa.knowledge import Knowledge
from liangfa.site.seal import with_policy
from liangfa.train.pack import Pack
from liangfa.train.questions import Bank
from liangfa.train.write import course_files, packs_of, write_courses
from tests.check.test_rules import NEW, edit
from tests.conftest import TODAY

PAPERS = ("trainer", "handout", "cases", "drafting", "simulation", "quiz", "key", "forms")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx_text(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    return "\n".join(
        "".join(node.text or "" for node in paragraph.iter(f"{WORD}t"))
        for paragraph in document.element.body.iter(f"{WORD}p")
    )


def html_text(content: bytes) -> str:
    return " ".join(
        lxml.html.document_fromstring(content.decode("utf-8")).xpath("//main")[0].text_content().split()
    )


@pytest.fixture(scope="module")
def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_样样都有(files: dict[str, bytes]) -> None:
    wanted = {f"{name}.{kind}" for name in PAPERS for kind in ("docx", "html")}
    assert set(files) == wanted | {"slides.pptx", "slides.html", "play.html", "index.html", "touna.zip"}


def test_压缩包里就是这些文件(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["touna.zip"])) as package:
        assert package.testzip() is None
        assert {info.filename: package.read(info) for info in package.infolist()} == {
            f"touna/{name}": content for name, content in files.items() if name != "touna.zip"
        }


def test_目录页列出每个文件(files: dict[str, bytes]) -> None:
    page = lxml.html.document_fromstring(files["index.html"].decode("utf-8"))
    assert set(page.xpath("//a/@href")) == set(files) - {"index.html", "touna.zip"}


def test_同样的内容同样的字节(pack: Pack, files: dict[str, bytes], tmp_path: Path) -> None:
    write_courses([pack], tmp_path, with_policy)
    assert {path.name: path.read_bytes() for path in sorted((tmp_path / "touna").iterdir())} == files


@pytest.mark.parametrize("name", PAPERS)
def test_文档和网页说的一样(files: dict[str, bytes], name: str) -> None:
    def bare(text: str) -> str:
        return re.sub(r"[\s□•]|\d+\. ", "", text)

    document = bare(docx_text(files[f"{name}.docx"]))
    page = bare(html_text(files[f"{name}.html"]))
    for piece in re.findall(r"[\u4e00-\u9fff]{4,}", document):
        assert piece in page


def test_讲义只讲规定的两页(files: dict[str, bytes]) -> None:
    document = Document(io.BytesIO(files["handout.docx"]))
    breaks = [p for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert len(breaks) == 1
    text = docx_text(files["handout.docx"])
    assert "5日以上10日以下拘留" in text and "2026年1月1日起施行，现行" in text
    assert "结果：" not in text


def test_结果页另起一页(files: dict[str, bytes]) -> None:
    document = Document(io.BytesIO(files["cases.docx"]))
    heading = next(p for p in document.paragraphs if p.text.endswith("处理结果和依据"))
    assert heading.paragraph_format.page_break_before
    before = "\n".join(p.text for p in document.paragraphs).split(heading.text)[0]
    assert "某某拿走他人电瓶一个" in before and "5日拘留" not in before


def test_试卷上没有答案_答案有理由和依据(files: dict[str, bytes]) -> None:
    quiz, key = docx_text(files["quiz.docx"]), docx_text(files["key.docx"])
    assert "A卷" in quiz and "B卷" in quiz
    assert "一般情形在拘留和罚款之间选一种" in key and "一般情形在拘留和罚款之间选一种" not in quiz
    assert "某安法" in key


def test_签到表和反馈表各一页(files: dict[str, bytes]) -> None:
    text = docx_text(files["forms.docx"])
    assert "签名" in text and "最有用的一点" in text


def test_教员手册的安排加得起来(files: dict[str, bytes]) -> None:
    document = Document(io.BytesIO(files["trainer.docx"]))
    totals = []
    for table in document.tables:
        minutes = [int(row.cells[1].text) for row in table.rows[1:-1]]
        totals.append(sum(minutes))
        assert table.rows[-1].cells[1].text == str(sum(minutes))
    assert totals == [45, 90, 180]


def test_字体写明东亚字体(files: dict[str, bytes]) -> None:
    for name in PAPERS:
        with zipfile.ZipFile(io.BytesIO(files[f"{name}.docx"])) as document:
            assert 'w:eastAsia="宋体"' in document.read("word/styles.xml").decode("utf-8")


def test_网页不从别处取东西(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith(".html"):
            page = lxml.html.document_fromstring(content.decode("utf-8"))
            assert not page.xpath("//@src | //link[@href] | //*[@style]"), name
            assert page.xpath("//meta[@http-equiv='Content-Security-Policy']"), name


def test_改了一档处罚_各种材料一起改(mini: Path) -> None:
    def made() -> dict[str, Any]:
        project = open_project(mini, TODAY)
        # The question's own mark no longer fits: the build would stop there; see the next test.
        assert all(finding.rule.startswith("Q") for finding in project.findings)
        known = Knowledge(project.data, TODAY)
        return course_files(packs_of(Bank(known), None)[0], with_policy)

    before = made()
    edit(mini, NEW, "行政拘留: {min: 5, max: 10}", "行政拘留: {min: 6, max: 9}")
    after = made()
    for name in ("slides.html", "handout.html", "key.html", "drafting.html", "trainer.html"):
        assert "5日以上10日以下拘留" in html_text(before[name]), name
        assert "6日以上9日以下拘留" in html_text(after[name]), name
        if name not in {"slides.html", "trainer.html", "key.html"}:  # these name the old law, too
            assert "5日以上10日以下拘留" not in html_text(after[name]), name
    for name in ("handout.docx", "key.docx"):
        assert "6日以上9日以下拘留" in docx_text(after[name])


def test_改了一档处罚_题目的答案要重看否则停下(mini: Path) -> None:
    edit(mini, NEW, "行政拘留: {min: 5, max: 10}", "行政拘留: {min: 6, max: 9}")
    stale = [finding for finding in open_project(mini, TODAY).findings if finding.rule.startswith("Q")]
    assert any("touna-01" in finding.message for finding in stale)


def test_日子变了页脚跟着变(mini: Path) -> None:
    later = dt.date(2026, 12, 1)
    known = Knowledge(open_project(mini, later).data, later)
    files = course_files(packs_of(Bank(known), None)[0], with_policy)
    assert "截至2026年12月1日" in html_text(files["handout.html"])


def test_写进课程的标记只当文字(pack: Pack) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    course = pack.course.model_copy(update={"title": attack, "goal": attack, "notes": (attack,)})
    for name, content in course_files(Pack(course, pack.known, pack.texts, pack.draw), with_policy).items():
        if name.endswith(".html"):
            assert b"<script>alert" not in content and b"<img" not in content, name
