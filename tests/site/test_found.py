"""检索到的每一样东西都有页面可去。"""

from __future__ import annotations

import json

from tests.site.conftest import Built


def test_每个检索单元的网址都存在(built: Built) -> None:
    lines = (built.site.parent / "index/units.jsonl").read_text(encoding="utf-8").splitlines()
    urls = {json.loads(line)["url"].partition("#")[0] for line in lines}
    assert len(urls) > 20
    assert sorted(url for url in urls if not (built.site / url).is_file()) == []
