"""The speed-up of Markdown changes no page."""

from __future__ import annotations

import markdown
import pytest

from tests.site.conftest import Built

EXTENSIONS = ["attr_list", "tables", "footnotes", "def_list", "admonition", "toc"]


@pytest.mark.parametrize(
    "name", ["charges/301-duxing", "laws/mou-an/2026-01-01", "guides/du", "index", "api"]
)
def test_有没有加速页面都一样(built: Built, name: str) -> None:
    source = (built.report.folder / f"site-src/{name}.md").read_text(encoding="utf-8").split("---\n\n", 1)[1]
    plain = markdown.markdown(source, extensions=EXTENSIONS)
    fast = markdown.markdown(source, extensions=[*EXTENSIONS, "liangfa.site.blocks"])
    assert "".join(fast.split()) == "".join(plain.split())


def test_只有空行围住的整块HTML才跳过() -> None:
    source = "<div>*a*</div>\n\n*b* <i>c</i>\n\n<div>\n*d*\n</div>"
    html = markdown.markdown(source, extensions=["liangfa.site.blocks"])
    assert "<div>*a*</div>" in html and "<em>b</em>" in html and "*d*" in html


def test_模板写的每一块都是一整块(built: Built) -> None:
    for path in sorted((built.report.folder / "site-src").rglob("*.md")):
        for block in path.read_text(encoding="utf-8").split("---\n\n", 1)[1].split("\n\n"):
            if block.startswith("<"):
                assert block.count("<div") == block.count("</div>"), (path, block[:80])
                assert block.rstrip().endswith(">")
