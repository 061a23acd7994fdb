"""检索质量不倒退：评测检索词的成绩低于下限就失败（上限见 evaluate）。"""

from __future__ import annotations

from liangfa.search import Search
from tests.search.evaluate import evaluate, known, read_judged

#: A little under what was measured on 2026-11-22 (0.95, 0.88), so that new entries may shift a few ranks.
LEAST_S3, LEAST_NDCG = 0.90, 0.83
#: Kinds in which the first result must be right, always.
CERTAIN = {"name", "alias", "cite", "pinyin", "trad"}


def test_评测检索词的成绩(real: Search) -> None:
    judged = known(read_judged(), real)
    if len(judged) < 150:
        return  # the content is not there yet
    scores, _ = evaluate(real, judged)
    assert scores.third >= LEAST_S3, scores
    assert scores.ndcg >= LEAST_NDCG, scores
    assert scores.empty == 0, scores


def test_名称_别名_条号的第一条总是对的(real: Search) -> None:
    judged = [j for j in known(read_judged(), real) if j.kind in CERTAIN]
    _, rows = evaluate(real, judged)
    assert [(item.text, got[:3]) for item, _, got in rows if item.grades.get((got or [""])[0], 0) < 2] == []


def test_两半各占一半_种子不变() -> None:
    judged = read_judged()
    assert len(judged) >= 150
    assert 0.4 < sum(j.held_out for j in judged) / len(judged) < 0.6
    assert len({j.text for j in judged}) == len(judged)
