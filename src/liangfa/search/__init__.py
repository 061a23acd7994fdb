"""Search: one index, three runtimes (CLI, server, browser), one pipeline.

``build_index`` writes an index directory, ``Search.open`` answers from it, ``export_shards`` turns it
into script files for the browser. Nothing here reads YAML or the clock.
"""

from __future__ import annotations

from liangfa.search.build import build_index
from liangfa.search.export import export_shards
from liangfa.search.query import Search
from liangfa.search.reply import SearchReply
from liangfa.search.unit import types_in
from liangfa.search.widen import search_or_widen

__all__ = ["Search", "SearchReply", "build_index", "export_shards", "search_or_widen", "types_in"]
