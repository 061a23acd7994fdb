"""A browser window on 办案助手, and the case most of its tests begin with."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page

from tests.site.conftest import TODAY

FACTS: dict[str, Any] = {
    "charge": "264-touna",
    "direction": "反向",
    "today": TODAY.isoformat(),
    "act_from": "2025-12-01",
    "act_to": "2025-12-03",
    "discovered_on": "2026-01-10",
    "discovered_by": "公安机关",
    "np_kind": "酌定不起诉",
    "np_on": "2026-08-20",
    "custody_days": 27,
    "person_kind": "个人",
    "age": 34,
    "mild": [],
    "imposed": [{"kind": "罚款", "amount": 500, "on": "2026-02-01"}],
    "opinion_on": "2026-08-31",
    "answers": {"mou-xuanze": "电瓶"},
}


def address(facts: dict[str, Any]) -> str:
    """The page with its whole state behind #."""
    pairs = (
        f"{quote(key)}={quote(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))}"
        for key, value in facts.items()
    )
    return "assist.html#" + "&".join(pairs)


class Visit:
    """One browser window on the built site."""

    def __init__(self, browser: Browser, root: str, **options: Any) -> None:
        self.root = root
        self.context = browser.new_context(accept_downloads=True, **options)
        self.context.set_default_timeout(30_000)
        self.page: Page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.context.on("request", lambda request: self.asked.append(request.url))

    def open(self, url: str) -> Page:
        self.page.goto("about:blank")
        self.page.goto(f"{self.root}/{url}")
        self.page.wait_for_selector("#lf-assist:not([hidden])", state="attached")
        return self.page

    def answered(self, facts: dict[str, Any]) -> Page:
        page = self.open(address(facts))
        page.wait_for_selector(".lf-as-section")
        return page
