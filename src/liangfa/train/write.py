"""All files of all courses, written by one call: the site build and ``liangfa course build`` use it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from liangfa.knowledge import Knowledge
from liangfa.model.course import Course
from liangfa.texts.provider import Provider
from liangfa.train.archive import zipped
from liangfa.train.html import contents_html, deck_html, paper_html, play_html
from liangfa.train.office import docx_bytes, pptx_bytes
from liangfa.train.pack import Pack
from liangfa.train.papers import papers
from liangfa.train.questions import Bank
from liangfa.train.quiz import quiz_for
from liangfa.train.slides import slides

#: What each file is for, in the order a trainer needs them: file stem → (name, what for).
NAMES: dict[str, tuple[str, str]] = {
    "trainer": ("教员手册", "目标、三种课时的安排、每个环节讲什么"),
    "slides": ("幻灯片", "上课用；.pptx 可以改，自定义放映里选课时；.html 不用装软件"),
    "handout": ("学员讲义", "两页 A4，发给学员"),
    "cases": ("案例单", "案情和结果各占一页，结果讲评时再发"),
    "drafting": ("文书练习", "虚拟案情、空白稿、评分表、参考要点"),
    "simulation": ("移送演练（纸面）", "分步选择，答案和期限在后面几页"),
    "play": ("移送演练（点选）", "投影或者自学用，最后列出缺的文书"),
    "quiz": ("测验", "A卷、B卷，题目和选项次序不同"),
    "key": ("测验答案", "只给教员，带理由和依据"),
    "forms": ("签到表和反馈表", "打印即用"),
}
#: Puts the security policy into a page.
Seal = Callable[[str], str]


def courses_of(known: Knowledge) -> tuple[Course, ...]:
    """The courses that are taught: not withdrawn, by id."""
    return tuple(course for _, course in sorted(known.courses.items()) if not course.withdrawn)


def packs_of(bank: Bank, texts: Provider | None) -> tuple[Pack, ...]:
    """Every course resolved, with its quiz drawn from the bank."""
    known = bank.known
    return tuple(
        Pack(course, known, texts, partial(quiz_for, bank, course.questions)) for course in courses_of(known)
    )


def write_courses(packs: Iterable[Pack], target: Path, seal: Seal) -> int:
    """Write every pack below ``target``: a folder and a zip per course; returns how many files.

    The same courses, graph, texts and day give the same bytes.
    """
    count = 0
    for pack in packs:
        folder = target / pack.course.id
        folder.mkdir(parents=True, exist_ok=True)
        files = course_files(pack, seal)
        files[f"{pack.course.id}.zip"] = zipped(
            {f"{pack.course.id}/{name}": content for name, content in files.items()}
        )
        for name, content in files.items():
            (folder / name).write_bytes(content)
        count += len(files)
    return count


def course_files(pack: Pack, seal: Seal) -> dict[str, bytes]:
    """The files of one course, by name."""
    shown = slides(pack)
    title, day = pack.course.title, pack.today
    pages = {"slides": deck_html(shown, title)}
    files = {"slides.pptx": pptx_bytes(shown, title, day)}
    for paper in papers(pack):
        pages[paper.name] = paper_html(paper)
        files[f"{paper.name}.docx"] = docx_bytes(paper, day)
    if pack.course.simulation:
        pages["play"] = play_html(pack)
    pages["index"] = contents_html(pack, tuple(listed({*files, *(f"{name}.html" for name in pages)})))
    files |= {f"{name}.html": seal(text).encode("utf-8") for name, text in pages.items()}
    return dict(sorted(files.items()))


def listed(files: Iterable[str]) -> list[tuple[str, str, str]]:
    """(file, name, what for) of the files at hand, in teaching order."""
    there = set(files)
    return [
        (f"{stem}.{suffix}", f"{name}（.{suffix}）", what)
        for stem, (name, what) in NAMES.items()
        for suffix in ("pptx", "docx", "html")
        if f"{stem}.{suffix}" in there
    ]
