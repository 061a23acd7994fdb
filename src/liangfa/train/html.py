"""Slides, papers and the simulation as single HTML files: style and script inside, nothing loaded.

Each file opens from a USB stick, works by keyboard, prints, and is complete without scripts.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup

from liangfa.train.blocks import Paper
from liangfa.train.clocks import clock_line
from liangfa.train.pack import Pack
from liangfa.train.slides import Slide


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
    steps = [
        {
            "title": step.title,
            "situation": step.situation,
            "ask": step.ask,
            "options": [(option.text, option.right, pack.say(option.why)) for option in step.options],
            "clocks": [clock_line(pack.known, clock) for clock in step.clocks],
        }
        for step in play.steps
    ]
    documents = dict.fromkeys(name for step in play.steps for name in step.documents)
    return _render(
        "play.html.jinja",
        "paper.css",
        "play.js",
        pack=pack,
        play=play,
        steps=steps,
        documents=list(documents),
    )


def contents_html(pack: Pack, rows: tuple[tuple[str, str, str], ...]) -> str:
    """The first page of the zip: (file, name, what for)."""
    return _render("contents.html.jinja", "paper.css", "paper.js", pack=pack, rows=rows)
