"""When something first stands in a page, told by the page itself.

Playwright looks for an element at growing intervals, up to half a second: good for tests, no measure of time.
"""

from __future__ import annotations

from typing import Any

_WATCH = """(selector) => {
  window.benchSeen = new Promise((tell) => {
    const look = () => document.querySelector(selector) && (tell(performance.now()), true);
    if (look()) return;
    const watching = new MutationObserver(() => { if (look()) watching.disconnect(); });
    watching.observe(document, {childList: true, subtree: true});
  });
}"""
_TOLD = """(patience) => Promise.race([
  window.benchSeen, new Promise((tell) => setTimeout(() => tell(null), patience)),
])"""


def open_and_watch(page: Any, address: str, selector: str, patience: int) -> float | None:
    """Open ``address``; ms from the navigation to the first element of ``selector``, None after ``patience``."""
    page.add_init_script(f"({_WATCH})({selector!r})")
    page.goto(address, wait_until="commit")
    return seen(page, patience)


def seen(page: Any, patience: int) -> float | None:
    """The page's clock (ms) when what is watched for first stood there, None after ``patience``."""
    told = page.evaluate(_TOLD, patience)
    return None if told is None else float(told)
