"""Cutting text into index words, and queries into the index words inside them.

Text is cut by rjieba (search mode) with our names as its dictionary, plus every name of ours that stands
in the text, even across 、 where rjieba always cuts. A query is cut without a dictionary: all words of
the index that stand in it. The browser does the same with the same words, and it ranks no worse.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

import rjieba

from liangfa.search.normal import Normal, amounts

#: Words that stand in nearly every text and tell nothing; neither indexed nor searched.
STOPS: frozenset[str] = frozenset(
    "的 了 和 与 及 或 在 是 等 被 把 对 将 由 从 于 以 而 其 之 也 都 就 还 吗 呢 吧 啊 么 个 这 那 有 为 中 上 下 "
    "不 人 者 所 但 并 且 若 如 该 各 每 已 又 再 某 他 我 你 她 们 该当 以及 或者 并且 但是 因为 所以 如果 的话".split()
)
#: Words of questions; indexed, but never demanded of a result.
ASKING: frozenset[str] = frozenset(
    "怎么 怎样 怎么办 如何 什么 为什么 多少 哪个 哪些 哪里 几 谁 能否 是否 可否 可以 能 会 要 需要 应当 应该 吗 呢 "
    "请问 规定 法律 条款 依据 法条 处理 处罚 给予 构成 行为 涉嫌 有关 关于 相关 之后 以后 后 时 多久 几天 怎么罚 "
    "现在 新 旧 最新 现行 不起诉 案 案件 "
    # What people wrap around a question when they speak: none of it says what they ask about.
    "还是 还要 还能 还会 还得 会不会 能不能 可不可以 要不要 该不该 用不用 是不是 有没有 算不算 不能 不会 不用 "
    "会被 能罚 要罚 还罚 会罚 罚不罚 怎么办理 怎么算 怎么判 怎么定 怎么走 怎么写 怎么处理 找谁 归谁 谁管 谁来 哪种 哪部 哪条 "
    "哪个部门 什么部门 多少天 多少年 多长时间 几年 几个月 几日 真的 到底 究竟 一般 通常 一定 必须 马上 已经 刚刚 "
    "去年 今年 前年 以前 之前 时候 如果 自己 家里 我们 你们 请教 想问 一下 一个 这个 那个 这种 那种 这样 情况".split()
)
#: Words of procedure that people put beside a charge when they want what it comes to: 诈骗 不起诉后 移送 哪个机关.
#: They tell nothing about the matter only when nothing else is left beside the name of a charge.
PROCEDURE: frozenset[str] = frozenset(
    "行政 治安 治安管理 违法 刑事 犯罪 罚 罚则 处以 责任 后果 情节 轻微 较轻 显著 对应 相应 适用 属于 承担 追究 负责 管辖 主管 "
    "查处 办理 衔接 反向 行刑 二法 检察 意见 检察意见书 移送 移交 转交 交 送 发 归 找 给 向 哪 机关 部门 执法 公安 公安局 派出所 "
    "检察院 嫌疑 行为人 当事人 起诉 相对 酌定 存疑 法定 绝对 决定 作出 没有 无 仍 按 依 写 提".split()
)
LONGEST_WORD = 24


class Segmenter:
    """Cuts text for the index; ``names`` are kept whole beside their parts."""

    def __init__(self, normal: Normal, names: Iterable[str]) -> None:
        self.normal = normal
        self._jieba = rjieba.Jieba()
        self._by_start: dict[str, list[str]] = {}
        own = {normal.dense(name) for name in names}
        for name in sorted(name for name in own if 2 <= len(name) <= LONGEST_WORD):
            self._by_start.setdefault(name[:2], []).append(name)
        for name in sorted(set(names)):
            plain = unicodedata.normalize("NFKC", name).lower()
            if len(plain) > 1:
                self._jieba.add_word(plain, 10000, "n")
        # Law repeats itself: some 800,000 pieces are 20,000 different ones.
        self._words_in = lru_cache(maxsize=None)(self._parts)

    def counts(self, text: str) -> Counter[str]:
        """Index words of ``text`` (two characters or more) and how often each stands there."""
        plain = unicodedata.normalize("NFKC", text).lower()
        counts: Counter[str] = Counter()
        for piece, times in Counter(self._jieba.cut_for_search(plain, True)).items():
            for word in self._words_in(piece):
                counts[word] += times
        for name, times in self._names_in(self.normal.dense(text)).items():
            counts[name] = max(counts[name], times)
        counts.update(token for token, _ in amounts(self.normal.light(text)))
        for stop in STOPS & counts.keys():
            del counts[stop]
        return counts

    def _parts(self, piece: str) -> list[str]:
        words = self._kept(piece)
        if len(piece) > 4:
            # Search mode gives the parts of two and three characters only: 行政处罚 of 行政处罚法 is lost.
            inner = (word for word in self._jieba.cut_all(piece) if 3 < len(word) < len(piece))
            words += [word for part in inner for word in self._kept(part)]
        return words

    def _kept(self, piece: str) -> list[str]:
        return [word for word in self.normal.words(piece).split() if 1 < len(word) <= LONGEST_WORD]

    def characters(self, text: str) -> Counter[str]:
        """Single characters of ``text`` and how often each stands there."""
        counts = Counter(self.normal.dense(text))
        for stop in STOPS & counts.keys():
            del counts[stop]
        return counts

    def _names_in(self, dense: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for start in range(len(dense) - 1):
            for name in self._by_start.get(dense[start : start + 2], ()):
                if dense.startswith(name, start):
                    found[name] += 1
        return found


@dataclass(frozen=True)
class Cut:
    """Index words of a query: ``scored`` all of them, ``required`` the fewest that cover it.

    ``complete`` is False when a character belongs to no word of the index (a typing error, perhaps).
    """

    scored: tuple[str, ...]
    required: tuple[str, ...]
    pairs: tuple[str, ...]
    complete: bool


def cut_query(words: str, lexicon: Collection[str]) -> Cut:
    """Cut a folded query (words separated by spaces) with the words of the index.

    A single character is scored only where no longer word covers it, and never required: it stands in
    thousands of units. ``pairs`` are neighbouring words written together, for re-ranking.
    """
    scored: dict[str, None] = {}
    required: dict[str, None] = {}
    pairs: dict[str, None] = {}
    complete = True
    for part in words.split():
        scored |= dict.fromkeys(_inside(part, lexicon))
        cover = _cover(part, lexicon)
        known = sum(len(word) for _, word in cover) + sum(char in STOPS for char in part)
        complete = complete and known >= len(part)
        last_end, last = -1, ""
        for start, word in cover:
            if word not in ASKING:
                required[word] = None
                if start == last_end:
                    pairs[last + word] = None
                last_end, last = start + len(word), word
    if required:
        # 不起诉 stands in every case and guide; it must not outweigh what the question is about.
        scored = dict.fromkeys(word for word in scored if word not in ASKING)
    return Cut(tuple(scored), tuple(required), tuple(pairs), complete)


def _is_word(part: str, start: int, end: int, lexicon: Collection[str]) -> bool:
    """True when a word of the index stands there; letters are not cut: xzjk holds none of x, zj, k."""
    word = part[start:end]
    return word in lexicon and word not in STOPS and not (_splits(part, start) or _splits(part, end))


def _splits(part: str, place: int) -> bool:
    return 0 < place < len(part) and "a" <= part[place - 1] <= "z" and "a" <= part[place] <= "z"


def _inside(part: str, lexicon: Collection[str]) -> list[str]:
    found: list[tuple[int, str]] = []
    covered = [False] * len(part)
    for start in range(len(part)):
        for end in range(start + 2, min(len(part), start + LONGEST_WORD) + 1):
            if _is_word(part, start, end, lexicon):
                found.append((start, part[start:end]))
                covered[start:end] = [True] * (end - start)
    singles = [
        (i, char) for i, char in enumerate(part) if not covered[i] and _is_word(part, i, i + 1, lexicon)
    ]
    return [word for _, word in sorted(found + singles, key=lambda item: (item[0], len(item[1])))]


def _cover(part: str, lexicon: Collection[str]) -> list[tuple[int, str]]:
    """The words that cover most of ``part`` with the fewest words, longest first on a tie."""
    size = len(part)
    best: list[tuple[int, int, int]] = [(0, 0, 0)] * (size + 1)  # covered, -words, length of the word here
    for start in range(size - 1, -1, -1):
        covered, words, _ = best[start + 1]
        choice = (covered, words, 0)
        for length in range(2, min(size - start, LONGEST_WORD) + 1):
            if _is_word(part, start, start + length, lexicon):
                covered, words, _ = best[start + length]
                choice = max(choice, (covered + length, words - 1, length))
        best[start] = choice
    out, start = [], 0
    while start < size:
        length = best[start][2]
        if length:
            out.append((start, part[start : start + length]))
        start += length or 1
    return out
