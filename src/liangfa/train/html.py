"""Slides, papers and the simulation as single HTML files: style and script inside, nothing loaded.

Each file opens from a USB stick, works by keyboard, prints, and is complete without scripts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup

from liangfa.model.course import Length
from liangfa.train.blocks import Paper
from liangfa.train.exercises import Data, simulation_data
from liangfa.train.pack import Pack
from liangfa.train.slides import Slide

#: (file, name, what for) of the files of a pack.
Rows = tuple[tuple[str, str, str], ...]


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(files("liangfa.train") / "templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


@cache
def _asset(name: str) -> str:
    text = (files("liangfa.train") / "assets" / name).read_text(encoding="utf-8")
    if "</s" in text:
        raise ValueError(f"{name} 里有结束标签，不能放进页面")
    return text


def _render(template: str, style: str, script: str, **values: object) -> str:
    return (
        _environment()
        .get_template(template)
        .render(
            style=Markup(_asset("base.css") + _asset(style)),
            script=Markup(_asset(script)),
            **values,
        )
    )


def deck_html(slides: tuple[Slide, ...], title: str) -> str:
    """The slide deck, with keyboard control, speaker notes on demand and one show per length."""
    lengths = sorted({length for slide in slides for length in slide.lengths}, key=int)
    return _render("deck.html.jinja", "deck.css", "deck.js", slides=slides, title=title, lengths=lengths)


def paper_html(paper: Paper) -> str:
    """A paper as a page that prints on A4."""
    return _render("paper.html.jinja", "paper.css", "paper.js", paper=paper)


def play_html(pack: Pack) -> str:
    """The forward-transfer simulation to click through; ends with the documents that are missing."""
    play = pack.course.simulation
    assert play
    return _play(pack.course.title, pack.as_of, simulation_data(pack.known, play))


def _play(course: str, as_of: str, play: Data) -> str:
    return _render("play.html.jinja", "paper.css", "play.js", course=course, as_of=as_of, play=play)


def contents_html(pack: Pack, rows: Rows) -> str:
    """The first page of the zip: (file, name, what for)."""
    course = pack.course
    return _contents(
        course.title, f"课程包 · {pack.lengths_words()} · {pack.as_of}", course.goal, pack.as_of, rows
    )


def _contents(title: str, about: str, goal: str, as_of: str, rows: Rows) -> str:
    return _render(
        "contents.html.jinja",
        "paper.css",
        "paper.js",
        title=title,
        about=about,
        goal=goal,
        as_of=as_of,
        rows=rows,
    )


# -- frames for the class builder ------------------------------------------------------------------

#: Stand for what the browser puts in: title, course and the like, in the order they occur.
_HERE = "\ue000"
_SECTION = re.compile(r"<section .*</section>\n", re.S)
_MAIN = re.compile(r"(?<=<main>\n).*(?=</main>)", re.S)


def frames(seal: Callable[[str], str]) -> dict[str, list[str]]:
    """What stands around the content of each kind of page, cut from pages made above.

    ``assets/builder-html.js`` fills them; ``seal`` puts the security policy in.
    """
    length: Length = "45"
    option = f'<option value="{length}">{length} 分钟</option>'
    deck = deck_html((Slide("text", _HERE, lengths=(length,)),), _HERE).replace(option, _HERE)
    paper = paper_html(Paper("", _HERE, "", (), ""))
    play = _play("", "", {"title": _HERE, "facts": [], "steps": [], "documents": []})
    pages = {
        "deck": _SECTION.sub(_HERE, deck),
        "paper": _MAIN.sub(_HERE, paper),
        "play": _MAIN.sub(_HERE, play),
        "contents": _MAIN.sub(_HERE, _contents(_HERE, "", "", "", ())),
    }
    return {name: seal(page).split(_HERE) for name, page in pages.items()}
