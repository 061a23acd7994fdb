"""MkDocs as a library: Markdown files → HTML. The one module to replace with another generator."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

#: The configuration in the repository; a content folder elsewhere is built with it too.
_CONFIG = "mkdocs.yml"


class GeneratorError(Exception):
    """MkDocs refused; the message holds its own complaints, one a line."""


class _Complaints(logging.Handler):
    """Keeps what MkDocs warns about, since strict mode reports only how often it did."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Remember one complaint."""
        self.lines.append(record.getMessage())


def config_file(root: Path) -> Path:
    """``mkdocs.yml`` of the content folder, or the one this package was checked out with."""
    for folder in (root, *Path(__file__).resolve().parents):
        if (folder / _CONFIG).is_file():
            return folder / _CONFIG
    raise GeneratorError(f"找不到 {_CONFIG}")


class _Last(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Hands every finished page on before it is written."""

    def __init__(self, finish: Callable[[str], str]) -> None:
        super().__init__()
        self._finish = finish

    def on_post_page(self, output: str, **_: Any) -> str:
        """A page made from Markdown."""
        return self._finish(output)

    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """A file made from a template alone, as the page for wrong addresses is."""
        return self._finish(output_content) if template_name.endswith(".html") else output_content


def run_mkdocs(root: Path, source: Path, site: Path, finish: Callable[[str], str]) -> None:
    """Build ``source`` into ``site``, strictly; what is written of each page is what ``finish`` makes of it.

    Raises:
        GeneratorError: with MkDocs' own warnings; no warning is let pass.
        OSError: from any failing read or write.
    """
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    config = _config(root, source, site)
    config.plugins["last"] = _Last(finish)
    with _strictly():
        build(config)


class Single:
    """Renders single pages exactly as a whole build would, through the same MkDocs environment.

    ``source`` is the Markdown of a finished build; the environment is prepared once.
    """

    def __init__(self, root: Path, source: Path) -> None:
        os.environ["NO_MKDOCS_2_WARNING"] = "1"
        self._config = _config(root, source, source.parent / "site")
        self._files = get_files(self._config)
        self._env = self._config.theme.get_env()
        set_exclusions(self._files, self._config)
        self._nav = get_navigation(self._files, self._config)

    def html(self, pages: Mapping[str, str]) -> dict[str, str]:
        """The HTML of each page (address → Markdown with its head), before it is sealed.

        Raises:
            GeneratorError: with MkDocs' own warnings, as a whole build would.
        """
        found = {address: self._page(address, text) for address, text in pages.items()}
        with _strictly():
            listed = self._files.documentation_pages()
            return {address: self._html(page, listed) for address, page in found.items()}

    def _page(self, address: str, text: str) -> Page:
        name = address.removesuffix(".html") + ".md"
        file = self._files.get_file_from_path(name)
        if file is None:
            config = self._config
            file = File(name, config.docs_dir, config.site_dir, config.use_directory_urls)
            set_exclusions([file], config)
            self._files.append(file)
        file.content_string = text
        return file.page or Page(None, file, self._config)

    def _html(self, page: Page, listed: Sequence[File]) -> str:
        page.read_source(self._config)
        page.render(self._config, self._files)
        page.active = True
        try:
            context = get_context(self._nav, listed, self._config, page)
            return self._env.get_template("main.html").render(context)
        finally:
            page.active = False


@contextmanager
def _strictly() -> Iterator[None]:
    """Turn whatever MkDocs warns about in the body into one :class:`GeneratorError`."""
    logger = logging.getLogger("mkdocs")
    complaints = _Complaints()
    logger.addHandler(complaints)
    propagate, logger.propagate = logger.propagate, False
    try:
        yield
    except (Abort, ConfigurationError) as error:
        raise GeneratorError("；".join(complaints.lines) or str(error)) from error
    finally:
        logger.removeHandler(complaints)
        logger.propagate = propagate
    if complaints.lines:
        raise GeneratorError("；".join(complaints.lines))


def _config(root: Path, source: Path, site: Path) -> MkDocsConfig:
    # MkDocs would look for relative folders beside its configuration; ours are given from where we stand.
    folders = {"docs_dir": str(source.absolute()), "site_dir": str(site.absolute())}
    config = load_config(str(config_file(root)), strict=True, **folders)
    ours = str(files("liangfa.site") / "theme")
    if ours not in config.theme.dirs:
        # The configured path is relative to the checkout; an installed package knows better.
        config.theme.dirs.insert(0, ours)
    return config
