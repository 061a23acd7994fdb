"""View models → Markdown files: the only place that knows Jinja2.

Templates are autoescaped, so whatever stands in a data field reaches the page as text. They write
whole HTML blocks without blank lines, inside which Markdown means nothing; only the headings of
templates and the bodies of hand-written documents are Markdown.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2

from liangfa.model.dates import chinese_day
from liangfa.model.local import LOCAL
from liangfa.site.context import Library, Page


@cache
def environment() -> jinja2.Environment:
    """The template environment: autoescape always, missing names are errors."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(files("liangfa.site") / "templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        # {# would swallow the ids of headings, as in "## 案例 {#cases}".
        comment_start_string="{##",
        comment_end_string="##}",
        finalize=_one_line,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    env.filters["day"] = chinese_day
    env.filters["sentences"] = _sentences
    return env


def warm_up() -> None:
    """Compile all templates now, so that the first page made later does not wait for it."""
    env = environment()
    for name in env.list_templates():
        env.get_template(name)


def _sentences(notes: Iterable[str]) -> str:
    """Notes in a row, each ending as a sentence ends however its editor ended it."""
    return "".join(note.rstrip("。；") + "。" for note in notes)


def _one_line(value: Any) -> Any:
    # A line break inside a value could end the HTML block it stands in.
    return type(value)(" ").join(value.split("\n")) if isinstance(value, str) and "\n" in value else value


def write_pages(pages: Iterable[Page], library: Library, target: Path) -> int:
    """Write every page as Markdown below ``target``; returns how many."""
    made: set[Path] = set()
    count = 0
    for page, text in sources(pages, library):
        path = target / page.source
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_text(text, encoding="utf-8", newline="\n")
        count += 1
    return count


def sources(pages: Iterable[Page], library: Library) -> Iterator[tuple[Page, str]]:
    """Each page with its Markdown."""
    env = environment()
    local = library.knowledge.data.local
    owner = f"{local.owner}（{local.region}，{chinese_day(local.checked_on)}核对）" if local else None
    shared = {"today": library.today, "data_date": library.data_date, "local": owner}
    templates: dict[str, jinja2.Template] = {}
    for page in pages:
        template = templates.get(page.template)
        if template is None:
            template = templates[page.template] = env.get_template(page.template)
        yield page, _source(template, page, shared)


def _source(template: jinja2.Template, page: Page, shared: dict[str, Any]) -> str:
    up = "../" * page.path.count("/")
    folder = page.path.rpartition("/")[0]
    url = partial(_address, up, f"{folder}/" if folder else "")
    body = template.render(page=page, v=page.shown(), up=up, url=url, **shared)
    owner = shared["local"] if LOCAL in body else None
    return front_matter(page, shared["today"], owner) + _blocks(body) + (page.markdown or "")


def _blocks(text: str) -> str:
    """Blank lines around headings and nowhere else, so that each HTML block stays one block."""
    out: list[str] = []
    for line in text.split("\n"):
        if line.startswith("## "):
            out += ["", line, ""]
        elif line.strip():
            out.append(line)
    return "\n".join(out) + "\n\n"


def _address(up: str, folder: str, target: str) -> str:
    """``target`` (relative to the root) as seen from a page ``up`` levels below it, in ``folder``."""
    if folder and target.startswith(folder):
        return target[len(folder) :]
    return up + target


def front_matter(page: Page, today: dt.date, local: str | None = None) -> str:
    """The YAML head; JSON strings are YAML strings, so no value can break out.

    ``local``: who added what is marked 【本地】 on this page.
    """
    fields: dict[str, Any] = {
        "title": page.title,
        "description": page.summary,
        "section": page.section,
        "path": page.path,
        "toc": page.toc,
        "checked_on": _iso(page.checked_on),
        "as_of": _iso(today),
    }
    if local:
        fields["local"] = local
    if page.scripts:
        fields["scripts"] = list(page.scripts)
    lines = (f"{key}: {json.dumps(value, ensure_ascii=True)}\n" for key, value in fields.items())
    return "---\n" + "".join(lines) + "---\n\n"


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
