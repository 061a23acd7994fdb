"""Re-ranking and snippets: work on the text of a few units only, the same in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

from liangfa.search.cut import Cut
from liangfa.search.normal import Normal

#: How many of the best units by words are looked at again.
DEPTH = 50
#: What an old or future text counts against a living one, unless a date was asked for.
PRIOR: Mapping[str, float] = {"已失效": 0.6, "尚未施行": 0.9}
#: What kinds of provisions and types of other units count; a prohibition says the same in the same words
#: as the penalty that enforces it.
KIND_PRIOR: Mapping[str, float] = {
    "penalty": 1.0,
    "rule": 1.0,
    "duty": 0.6,
    "charge": 1.0,
    "law": 0.85,
    "agency": 0.85,
    "guide": 0.85,
    # A guide, when a question is asked: it is what answers questions.
    "guide asked": 1.1,
    "course": 0.7,
    "case": 0.7,
    # What any unit gains whose type is asked for: 帮信 案例.
    "wanted": 2.0,
}
#: What a penalty gains when the query names a sanction.
SANCTIONED = 1.0
#: Shares added when the query stands as typed in the text, in the title, or its neighbours do. The browser
#: does not even read units that could not reach the page with all of them.
PHRASE, TITLE, NEAR = 0.25, 0.15, 0.2
#: What a provision gains when the words demanded all stand in its first sentence, which says the conduct;
#: and what a unit that lacks words loses for them.
GIST, COVERED = 0.35, 0.8
#: What a unit gains of the score of each of the few best units bound to it.
VOUCH, VOUCHERS = 0.25, 3
SNIPPET = 90


def prior(
    run: Sequence[Any],
    *,
    dated: bool,
    sanction: bool,
    asked: bool = False,
    old: bool = False,
    wanted: str = "",
) -> float:
    """What a unit counts before its words; ``run`` is [type, status, start, end, kind].

    ``asked``: the query is a question. ``old``: it asks for the earlier law, so living and repealed change
    places. ``wanted``: the type of unit it asks for.
    """
    kind, status, _, _, provision = run
    if old and provision:
        status = "" if status == "已失效" else "已失效"
    factor = KIND_PRIOR["guide asked" if asked and kind == "guide" else provision or kind]
    factor *= 1.0 if dated else PRIOR.get(status, 1.0)
    factor *= KIND_PRIOR["wanted"] if kind == wanted else 1.0
    return factor * (SANCTIONED if sanction and provision == "penalty" else 1.0)


def dense_text(normal: Normal, unit: Mapping[str, Any]) -> tuple[str, str, str]:
    """The folded title; the folded title, names and body in which neighbours are looked for; the gist."""
    title = normal.dense(unit["title"])
    names, body = "".join(unit.get("names", ())), unit.get("body", "")
    gist = normal.dense(body.partition("。")[0]) if unit["type"] == "provision" else ""
    return title, f"{title}|{normal.dense(names)}|{normal.dense(body)}", gist


def covered(
    found: Sequence[tuple[int, float]], groups: Sequence[tuple[int, Sequence[Set[int]]]]
) -> list[tuple[int, float]]:
    """Units that need not hold every word, weighed by how much of the query they do hold, best first.

    ``groups`` are the demands: how many characters each stands for, and sets of units of which any meets it.
    """
    whole = sum(size for size, _ in groups)
    if not whole:
        return list(found)
    out = []
    for number, score in found:
        held = sum(size for size, sets in groups if any(number in documents for documents in sets))
        out.append((number, score * (1 - COVERED + COVERED * (held / whole))))
    return sorted(out, key=lambda row: (-row[1], row[0]))


def vouched(part: Sequence[tuple[int, float]], bonds: Mapping[int, Sequence[int]]) -> list[tuple[int, float]]:
    """The scores of units raised by those bound to them; ``bonds`` are the other units by unit."""
    scores = dict(part)
    out = []
    for number, score in part:
        gains = (scores[other] for other in bonds.get(number, ()) if other in scores)
        # Added from the best down, in the browser too: floating sums depend on their order.
        out.append((number, score + VOUCH * sum(sorted(gains, reverse=True)[:VOUCHERS])))
    return out


def bonus(title: str, text: str, gist: str, phrase: str, cut: Cut) -> float:
    """The factor by which a unit gains from words standing together; texts as from ``dense_text``."""
    factor = 1.0
    if phrase and phrase in text:
        factor += PHRASE
        if phrase in title:
            factor += TITLE
    if cut.pairs:
        factor += NEAR * sum(pair in text for pair in cut.pairs) / len(cut.pairs)
    if gist and cut.required:
        said = sum(len(word) for word in cut.required if word in gist)
        factor += GIST * (said / sum(map(len, cut.required)))
    return factor


def snippet(
    body: str, mapped: tuple[str, Sequence[int]], words: Sequence[str]
) -> tuple[str, list[tuple[int, int]]]:
    """About ``SNIPPET`` characters of ``body`` where most words stand, and the marks within.

    ``mapped`` is ``Normal.dense_map(body)``.
    """
    dense, places = mapped
    spans = _spans(dense, words)
    if not spans:
        return _window(body, 0, [])
    best, gain = spans[0][0], -1
    for start, _ in spans:
        inside = sum(e - s for s, e in spans if s >= start and e <= start + SNIPPET - 10)
        if inside > gain:
            best, gain = start, inside
    marks = [(places[s], places[e - 1] + 1) for s, e in spans]
    return _window(body, max(0, places[best] - 12), marks)


def _spans(dense: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Places of the words in a dense text, overlaps joined, in order."""
    hits = []
    for word in words:
        start = dense.find(word)
        while start >= 0:
            hits.append((start, start + len(word)))
            start = dense.find(word, start + len(word))
    out: list[tuple[int, int]] = []
    for start, end in sorted(hits):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _window(body: str, start: int, marks: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    end = min(len(body), start + SNIPPET)
    lead = "…" if start else ""
    text = lead + body[start:end] + ("…" if end < len(body) else "")
    shift = len(lead) - start
    return text, [(max(s, start) + shift, min(e, end) + shift) for s, e in marks if e > start and s < end]
