"""A Markdown extension that takes whole HTML blocks out of the parser's way.

By the rules of Markdown a block that starts with ``<`` is HTML up to the next blank line, and our
templates write exactly such blocks. Python-Markdown would still walk every tag of them twice, which is
most of the time of a build; here they are set aside in one step. Without this extension, or with
another generator, the same Markdown gives the same pages, only slower.
"""

from __future__ import annotations

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions import Extension  # type: ignore[import-untyped]
from markdown.preprocessors import Preprocessor  # type: ignore[import-untyped]


class _SetAside(Preprocessor):  # type: ignore[misc]
    """Replaces each HTML block by the parser's own placeholder."""

    def run(self, lines: list[str]) -> list[str]:
        blocks = "\n".join(lines).split("\n\n")
        return "\n\n".join(
            self.md.htmlStash.store(block)
            if block.startswith("<") and block.rstrip().endswith(">")
            else block
            for block in blocks
        ).split("\n")


class HtmlBlocks(Extension):  # type: ignore[misc]
    """The extension; runs after white space is normalised and before anything looks at HTML."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the preprocessor."""
        md.preprocessors.register(_SetAside(md), "liangfa_html_blocks", 29)


def makeExtension(**options: object) -> HtmlBlocks:
    """Entry point for ``markdown_extensions`` in ``mkdocs.yml``."""
    return HtmlBlocks(**options)
