"""Course packs: the list of courses, and for each the page of its trainer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from liangfa import urls
from liangfa.model.case import Case
from liangfa.model.vocab import REVIEW_WORDS
from liangfa.site.context import Crumb, Library, Page
from liangfa.site.models import Link, ProvisionView
from liangfa.train.blocks import Table
from liangfa.train.builder import PAGE_SCRIPTS, charges_to_teach
from liangfa.train.pack import Pack
from liangfa.train.papers import papers, run_table
from liangfa.train.quiz import SEED
from liangfa.train.write import NAMES


@dataclass(frozen=True, slots=True)
class CourseView:
    """All a trainer's page shows."""

    pack: Pack
    folder: str
    files: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    runs: tuple[tuple[str, Table], ...]
    takeaways: tuple[str, ...]
    notes: tuple[str, ...]
    provisions: tuple[ProvisionView, ...]
    cases: tuple[tuple[Case, str, tuple[str, ...]], ...]
    charges: tuple[Link, ...]
    quiz: str
    review: str


def pages(library: Library) -> Iterator[Page]:
    """The list of courses and one page per course."""
    rows = tuple((pack.course, urls.course(pack.course.id), pack.lengths_words()) for pack in library.packs)
    yield Page(
        path=urls.COURSES,
        title="培训",
        template="courses.md.jinja",
        view={
            "rows": rows,
            "quiz": bool(library.knowledge.question_topics),
            "help": any(document.slug == "courses" for document in library.documents),
        },
        section=urls.COURSES,
        summary="同堂培训的课程包：幻灯片、讲义、案例单、测验、演练，法律一改就跟着改。",
        checked_on=max((pack.course.review.on for pack in library.packs), default=None),
        toc=False,
    )
    taught = charges_to_teach(library.knowledge)
    found = {name for charge in taught for name in library.knowledge.agencies_of(charge)}
    yield Page(
        path=urls.BUILDER,
        title="排一堂课",
        template="builder.md.jinja",
        view={"agencies": tuple(name for name in library.knowledge.agencies if name in found)},
        section=urls.COURSES,
        summary="选机关、罪名、课时，在页面里排出一堂课，可以打印，网址可以发给同事。",
        checked_on=library.data_date,
        crumbs=(Crumb("培训", urls.COURSES),),
        toc=False,
        scripts=tuple(f"assets/{name}" for name in PAGE_SCRIPTS),
    )
    for pack in library.packs:
        yield Page(
            path=urls.course(pack.course.id),
            title=pack.course.title,
            template="course.md.jinja",
            view=partial(_view, library, pack),
            section=urls.COURSES,
            summary=pack.course.goal,
            checked_on=pack.course.review.on,
            crumbs=(Crumb("培训", urls.COURSES),),
        )


def _view(library: Library, pack: Pack) -> CourseView:
    course = pack.course
    return CourseView(
        pack=pack,
        folder=f"courses/{course.id}/",
        files=tuple(_files(pack)),
        runs=tuple((length, run_table(pack, length)) for length in course.lengths),
        takeaways=tuple(pack.say(text) for text in course.takeaways),
        notes=tuple(pack.say(text) for text in course.notes),
        provisions=library.views.provisions(course.provisions),
        cases=tuple((card.case, urls.case(card.case.id), card.ask) for card in pack.cases),
        charges=tuple(
            Link(charge.name, urls.charge(charge.id))
            for charge in (library.knowledge.charges[charge_id] for charge_id in course.charges)
        ),
        quiz=_quiz(pack),
        review=REVIEW_WORDS[course.review.state],
    )


def _quiz(pack: Pack) -> str:
    """The query that sets the papers of the pack on the quiz page; empty without questions."""
    if not pack.quiz:
        return ""
    topics = ",".join(dict.fromkeys(item.topic for item in pack.quiz))
    asked = {"mode": "paper", "seed": SEED, "topic": topics, "ids": ",".join(item.id for item in pack.quiz)}
    return "?" + urlencode(asked, safe=",")


def _files(pack: Pack) -> Iterator[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """(name, what for, ((file, format) …)) of every file the build writes for the course."""
    made = {paper.name for paper in papers(pack)}
    formats: tuple[tuple[str, str], ...]
    for stem, (name, what) in NAMES.items():
        if stem == "slides":
            formats = (("slides.pptx", "PPT"), ("slides.html", "网页"))
        elif stem == "play" and pack.course.simulation:
            formats = (("play.html", "网页"),)
        elif stem in made:
            formats = ((f"{stem}.docx", "Word"), (f"{stem}.html", "网页、打印"))
        else:
            continue
        yield name, what, formats
