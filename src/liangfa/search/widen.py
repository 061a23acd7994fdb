"""When filters leave nothing: that is said, and what the same words find without them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from liangfa.search.reply import SearchReply

NOTHING_LEFT = "没有找到符合筛选条件的结果，去掉筛选再试"
#: How many charges are named instead.
MOST = 5
#: What asks for a part of the results, not for other results.
_PAGING = frozenset({"limit", "offset"})


def search_or_widen(search: Callable[..., SearchReply], text: str, **asked: Any) -> SearchReply:
    """The reply to ``text``; if filters leave no result, with the nearest charges without them."""
    reply = search(text, **asked)
    filtered = any(value for name, value in asked.items() if name not in _PAGING)
    if reply.hits or asked.get("offset") or not filtered:
        return reply
    whole = search(text)
    if not whole.hits:
        return reply
    charges = [hit for hit in whole.hits if hit["type"] == "charge"]
    # The same page may be among the names alike that the reply offers already.
    near = {one["id"]: one for one in (*map(_suggestion, charges), *reply.suggestions)}
    notice = f"{reply.notice}；{NOTHING_LEFT}" if reply.notice else NOTHING_LEFT
    return replace(reply, notice=notice, suggestions=tuple(near.values())[:MOST])


def _suggestion(hit: dict[str, Any]) -> dict[str, Any]:
    return {key: hit[key] for key in ("type", "id", "title", "url")}
