"""MkDocs as a library: Markdown files → HTML. The one module to replace with another generator."""

from __future__ import annotations

import logging
import os
from importlib.resources import files
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

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


def run_mkdocs(root: Path, source: Path, site: Path) -> None:
    """Build ``source`` into ``site``, strictly.

    Raises:
        GeneratorError: with MkDocs' own warnings; no warning is let pass.
        OSError: from any failing read or write.
    """
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logger = logging.getLogger("mkdocs")
    complaints = _Complaints()
    logger.addHandler(complaints)
    propagate, logger.propagate = logger.propagate, False
    try:
        build(_config(root, source, site))
    except (Abort, ConfigurationError) as error:
        raise GeneratorError("；".join(complaints.lines) or str(error)) from error
    finally:
        logger.removeHandler(complaints)
        logger.propagate = propagate


def _config(root: Path, source: Path, site: Path) -> MkDocsConfig:
    config = load_config(str(config_file(root)), docs_dir=str(source), site_dir=str(site), strict=True)
    ours = str(files("liangfa.site") / "theme")
    if ours not in config.theme.dirs:
        # The configured path is relative to the checkout; an installed package knows better.
        config.theme.dirs.insert(0, ours)
    return config
