"""A content security policy on every page, and nothing in the site it does not need.

Inline scripts are allowed by their hash only, so text from the data can never run, whatever a
template forgets; nothing may be loaded from outside the site.
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from pathlib import Path

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.S)
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.S)
_CHARSET = '<meta charset="utf-8">'

#: Parts of the theme the site does not use: its scripts (we have our own), source maps, social icons.
_UNUSED = ("assets/javascripts", "sitemap.xml", "sitemap.xml.gz")


def prune(site: Path) -> None:
    """Take out of ``site`` what MkDocs and its theme put there and nothing uses."""
    for name in _UNUSED:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for path in site.rglob("*.map"):
        path.unlink()


def with_policy(html: str) -> str:
    """``html`` with its policy right behind the charset.

    Raises:
        ValueError: when the page has no place for it; such a page must not be published.
    """
    if _CHARSET not in html:
        raise ValueError("页面没有字符集声明，无法写入安全策略")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    return html.replace(_CHARSET, _CHARSET + meta, 1)


def policy(html: str) -> str:
    """The policy of one page: itself, plus the hashes of its own inline scripts and styles."""
    scripts = [
        found["code"]
        for found in _SCRIPT.finditer(html)
        if "src=" not in found["attributes"] and "application/json" not in found["attributes"]
    ]
    styles = _STYLE.findall(html)
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *_hashes(scripts)]),
            " ".join(["style-src 'self'", *_hashes(styles)]),
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ]
    )


def _hashes(codes: list[str]) -> list[str]:
    digests = (hashlib.sha256(code.encode()).digest() for code in dict.fromkeys(codes))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
