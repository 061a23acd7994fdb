"""检索的整个过程，用虚构的某法；共用的检索词见 vectors.json。"""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liangfa.knowledge import Knowledge
from liangfa.search import Search, build_index, export_shards
from liangfa.search.units import build_units


def ids(search: Search, text: str, **more: Any) -> list[str]:
    return [hit["id"] for hit in search.search(text, **more).hits]


def check_vector(got: list[str], vector: dict[str, Any]) -> list[str]:
    """What is wrong with the ids found for one vector."""
    wrong = []
    first = vector.get("first")
    if first is not None and (got[: len(first)] != first or (not first and got)):
        wrong.append(f"{vector['q']}：应先有 {first}，得到 {got[: max(3, len(first))]}")
    for wanted, depth in vector.get("within", {}).items():
        if wanted not in got[:depth]:
            wrong.append(f"{vector['q']}：前 {depth} 条里应有 {wanted}，得到 {got[:depth]}")
    return wrong


def known_vectors(vectors: list[dict[str, Any]], search: Search) -> list[dict[str, Any]]:
    """Vectors whose expected entries have been written."""
    known = {search.units.get(i)["id"] for i in range(len(search.units))}
    return [v for v in vectors if known.issuperset([*v.get("first", ()), *v.get("within", ())])]


def test_共用检索词_虚构(search: Search, vectors: dict[str, Any]) -> None:
    assert known_vectors(vectors["small"], search) == vectors["small"]
    assert [problem for v in vectors["small"] for problem in check_vector(ids(search, v["q"]), v)] == []


def test_共用检索词_仓库内容(real: Search, vectors: dict[str, Any]) -> None:
    chosen = known_vectors(vectors["real"], real)
    assert [problem for v in chosen for problem in check_vector(ids(real, v["q"]), v)] == []


def test_每个罪名和别名都排第一(real: Search) -> None:
    wrong = []
    for number in range(len(real.units)):
        unit = real.units.get(number)
        if unit["type"] != "charge":
            continue
        title = unit["title"]
        for text in (title, title.removesuffix("罪"), title.replace("、", "")):
            hits = [real.units.get(hit.number)["id"] for hit in real.exact.find(text).hits]
            if hits[:1] != [unit["id"]]:
                wrong.append((text, unit["id"], hits))
    # 同一简称可以属于两个罪名；全名不可以。
    assert [w for w in wrong if w[0].endswith("罪")] == []


#: How people ask what a charge comes to.
ASKED_OF_A_CHARGE = (
    "{}行政处罚",
    "{}能不能行政处罚",
    "{}有没有行政处罚",
    "{}不起诉后移送哪个机关",
    "{}不起诉后哪个部门处罚",
    "{} 对应罚则",
    "{}怎么罚",
    "{}相对不起诉 公安机关还罚吗",
)


def test_罪名加上问句和程序的词_带不带罪字都在前三条(real: Search) -> None:
    wrong, asked = [], 0
    for number in range(len(real.units)):
        unit = real.units.get(number)
        if unit["type"] != "charge":
            continue
        for text in {
            form.format(unit["title"].removesuffix(end)) for form in ASKED_OF_A_CHARGE for end in ("", "罪")
        }:
            asked += 1
            # What the exact layer finds stands first; the words behind it need not be searched.
            first = [hit.number for hit in real.exact.find(text).hits[:3]]
            if number not in first and unit["id"] not in ids(real, text, limit=3):
                wrong.append(text)
    assert asked > 6000
    assert wrong == []


def test_罪名后面还有别的字就不是点了名(search: Search) -> None:
    assert [hit.label for hit in search.exact.find("盗星 不起诉后由哪个机关处罚").hits] == ["罪名“盗星”"]
    assert search.exact.find("盗星机 不起诉后由哪个机关处罚").hits == []
    assert search.exact.find("盗星 广场 不起诉后由哪个机关处罚").hits == []


def test_法律名称少写了字照认得的名称检索并说明(real: Search) -> None:
    reply = real.search("检察院规则373")
    assert reply.notice == "“检察院规则”按“检察院刑诉规则”检索"
    assert reply.hits[0]["id"].startswith("人民检察院刑事诉讼规则@")
    # A law that has no such article is not meant.
    assert real.search("检察院规则9999").notice == ""


def test_拼错的拼音给出相近的(search: Search) -> None:
    reply = search.search("daoxxx")
    assert reply.hits == ()
    assert [s["id"] for s in reply.suggestions] == ["264-daoxing"]
    assert ids(search, "daoxin")[0] == "264-daoxing"


def test_旧条号同时给出现在的条和旧条_都有标注(search: Search) -> None:
    labels = {hit["id"]: (hit["label"], hit["status"]) for hit in search.search("某法49条").hits}
    assert labels["某法@2026-01-01#49.1"] == ("现行（2026-01-01 施行）第49条第一款", "现行")
    assert labels["某法@2013-01-01#49"] == ("旧法（2013-01-01 施行）第49条 → 现行第58条、第59条", "已失效")
    assert labels["某法@2026-01-01#58"] == ("旧法（2013-01-01 施行）第49条的现行对应条文", "现行")


def test_只有换号记录没有旧条时也指向新条(search: Search) -> None:
    hit = search.search("某法50条").hits[0]
    assert (hit["id"], hit["label"]) == ("某法@2026-01-01#60", "旧法（2013-01-01 施行）第50条的现行对应条文")


def test_法律名称写错一个字照认得的名称检索并说明(search: Search) -> None:
    reply = search.search("另谋法第49条")
    assert reply.hits[0]["id"] == "另某法@2020-01-01#49"
    assert reply.notice == "“另谋法”按“另某法”检索"
    # In a short name another sound is another law.
    assert search.search("另壁法第49条").notice == ""


def test_没有收录的条给法律页并说明(search: Search) -> None:
    reply = search.search("某法1条")
    assert reply.notice == "没有收录《某法》第1条"
    assert reply.hits[0]["type"] == "law"


def test_罪名结果带状态_条文_机关_幅度(search: Search) -> None:
    answer = search.search("盗星罪").hits[0]["answer"]
    assert answer.startswith("有对应罚则 · 某法第58条 · 某安机关 · ")
    assert "10日以下拘留" in answer and "2000元以下罚款" in answer


def test_失效条文都有标注_尚未施行的也有(search: Search) -> None:
    for hit in search.search("窃走他人的星星").hits:
        if hit["type"] == "provision":
            assert hit["status"] == {
                "2013-01-01": "已失效",
                "2026-01-01": "现行",
                "2027-03-01": "尚未施行",
            }.get(hit["effective"], "现行")
            assert hit["answer"].startswith(hit["status"])


def test_失效条文排在同样的现行条文之后(search: Search) -> None:
    got = ids(search, "窃走他人的星星", types=["provision"])
    assert got.index("某法@2026-01-01#58") < got.index("某法@2013-01-01#49")


def test_按日期只要当日有效的(search: Search) -> None:
    got = search.search("窃走星星", types=["provision"], on=dt.date(2020, 5, 1)).hits
    assert {hit["effective"] for hit in got} <= {"2013-01-01", "2020-01-01"}
    assert ids(search, "某法49条", on=dt.date(2020, 5, 1))[:1] == ["某法@2013-01-01#49"]
    assert ids(search, "某法66条", on=dt.date(2027, 3, 1))[0] == "某法@2027-03-01#66"


def test_按日期检索的罪名答当日的条款(search: Search) -> None:
    def answer(day: dt.date) -> str:
        return str(search.search("盗星罪", on=day).hits[0]["answer"])

    assert answer(dt.date(2020, 5, 1)).startswith(
        "有对应罚则 · 2020-05-01 当日：某法 第四十九条 · 某安机关 · "
    )
    assert "现行对应" not in answer(dt.date(2020, 5, 1))
    assert "当日：某法 第五十八条" in answer(dt.date(2026, 5, 1))
    assert "当日：某法 第六十六条" in answer(dt.date(2027, 5, 1))
    assert answer(dt.date(2010, 1, 1)) == "有对应罚则 · 2010-01-01 当日没有收录施行中的对应条款"


def test_按种类_机关_处罚筛选(search: Search) -> None:
    assert {hit["type"] for hit in search.search("星星", types=["case", "charge"]).hits} == {"case", "charge"}
    assert ids(search, "龙场", agency="某市监", types=["provision"]) == ["另某法@2020-01-01#49"]
    assert "某法@2026-01-01#25" not in ids(search, "某法 追究时效", sanction="拘留", limit=30)


def test_按章_年份筛选_数得出各有多少(search: Search) -> None:
    assert {hit["id"] for hit in search.search("星星", chapter=6).hits} <= {"348-fanlong", "349-changsuo"}
    assert ids(search, "星星", year=2025) == ["mou-pi-01-xing"]
    counts = search.facets(search.search("窃走他人的星星", types=["provision"]))
    assert counts["agency"][0]["value"] == "某安机关"
    assert {row["value"] for row in counts["year"]} >= {2013, 2026, 2027}


def test_点了名的罪名_紧跟首选条款(search: Search) -> None:
    assert ids(search, "盗星罪")[:2] == ["264-daoxing", "某法@2026-01-01#58"]
    assert ids(search, "盗星 拘留几天 罚款多少")[:2] == ["264-daoxing", "某法@2026-01-01#58"]
    assert ids(search, "盗星罪", on=dt.date(2020, 5, 1))[:2] == ["264-daoxing", "某法@2013-01-01#49"]


def test_条款的结果写明行为(search: Search) -> None:
    hit = search.search("某法91条2款").hits[0]
    assert (hit["gist"], hit["status"], hit["effective"]) == ("酒后骑龙", "现行", "2026-01-01")


def test_数量加条不是条号(search: Search) -> None:
    assert not search.search("58条恶龙").notice
    assert ids(search, "58条恶龙")[0] == "348-fanlong"
    assert "某法@2026-01-01#58" in ids(search, "58条")


def test_分页连得上不重复(search: Search) -> None:
    whole = ids(search, "星星 龙", limit=12)
    assert ids(search, "星星 龙", limit=5) + ids(search, "星星 龙", limit=7, offset=5) == whole
    assert len(set(whole)) == len(whole)


def test_摘要里的标记正好是检索词(search: Search) -> None:
    hit = search.search("夜市赔偿").hits[0]
    assert hit["id"] == "mou-pi-01-xing"
    assert {hit["snippet"][a:b] for a, b in hit["marks"]} == {"夜市", "赔偿"}


def test_没有结果时给最近的罪名(search: Search) -> None:
    reply = search.search("故意损坏星球")
    assert "275-huixing" in {s["id"] for s in reply.suggestions} | {h["id"] for h in reply.hits}
    assert search.search("qqqqqq").hits == ()


def test_边输入边建议(search: Search) -> None:
    assert [s["id"] for s in search.suggest("盗")][:1] == ["264-daoxing"]
    assert [s["id"] for s in search.suggest("daox")] == ["264-daoxing"]
    assert [s["id"] for s in search.suggest("某法49条", limit=3)][2] == "某法@2013-01-01#49"
    assert search.suggest("") == ()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(),
        st.text(alphabet="某法第四十九条之一款项(三)0123456789-.、和旧年盗星罪龙的 %￥①㎡\ud800\u0000😀"),
        st.text(alphabet="()[]{}*?+\\|^$\"'<>&;:/=~!AND OR NOT", max_size=60),
    )
)
def test_任何文字都不出错(search: Search, text: str) -> None:
    reply = search.search(text)
    assert all(hit["url"] for hit in reply.hits)
    search.suggest(text)


def test_一万字的检索词(search: Search) -> None:
    assert len(search.search("盗星罪" * 4000).query) <= 200


def test_结果次序每次相同(search: Search) -> None:
    replies = {str(search.search("星星 处罚 龙").as_json()) for _ in range(5)}
    assert len(replies) == 1


def test_多线程的答案与单线程相同(search: Search, vectors: dict[str, Any]) -> None:
    queries = [v["q"] for v in vectors["small"]]
    alone = {q: ids(search, q) for q in queries}
    wrong: list[str] = []

    def work(start: int) -> None:
        for i in range(len(queries)):
            q = queries[(start * 7 + i) % len(queries)]
            if ids(search, q) != alone[q]:
                wrong.append(q)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_每个版本的每一条都能找到(small: Knowledge) -> None:
    units = build_units(small)
    assert {u.id for u in units if u.type == "provision"} == set(small.provisions)
    assert len({(u.type, u.id) for u in units}) == len(units)


def test_条文全文可以由外面供给(small: Knowledge, tmp_path: Path) -> None:
    build_index(
        small, (), tmp_path / "index", texts=lambda key: "独角兽条款全文" if key.endswith("#60") else None
    )
    with_texts = Search.open(tmp_path / "index")
    try:
        assert ids(with_texts, "独角兽条款")[:1] == ["某法@2026-01-01#60"]
    finally:
        with_texts.close()


def test_目标文件夹必须是新的(small: Knowledge, tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        build_index(small, (), tmp_path)


def test_别的格式的索引不打开(small_index: Path, tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"format": 0}', encoding="utf-8")
    with pytest.raises(ValueError, match="重新运行 liangfa build"):
        Search.open(tmp_path)


def test_分数与Whoosh自己的BM25F相同(search: Search) -> None:
    from whoosh import index, query, scoring

    from liangfa.search.inverted import GRAIN, K1, WEIGHTS, B

    opened = index.open_dir(str(search.index._index.storage.folder), readonly=True)
    with opened.searcher(weighting=scoring.BM25F(B=B, K1=K1, asked_B=0.0)) as searcher:
        for word in ("盗星罪", "星星", "~s行政拘留", "罚款"):
            terms = query.Or([query.Term(name, word, boost=weight) for name, weight in WEIGHTS.items()])
            theirs = {
                number: score for score, number in searcher.search(terms, limit=None, optimize=False).top_n
            }
            mine = dict(search.index.top([word], (), 1000))
            theirs = {n: score * search.index._standing[n] for n, score in theirs.items()}
            assert mine.keys() == theirs.keys()
            # Words worth next to nothing are counted as one grain.
            assert all(abs(mine[n] - theirs[n]) <= 0.5 / GRAIN or mine[n] == 1 / GRAIN for n in mine)
    opened.close()


def test_口语的说法找到法律的用词(real: Search) -> None:
    for said, key in (
        ("黑飞", "治安管理处罚法@2026-01-01#46.1"),
        ("狗咬人", "治安管理处罚法@2026-01-01#89.3"),
    ):
        if key in {real.units.get(i)["id"] for i in range(len(real.units))}:
            assert key in ids(real, said), said


def test_五十个客户端同时问_与先后问相同(search: Search, tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from werkzeug.test import Client

    from liangfa.serve import Server

    server = Server(tmp_path, search)
    queries = [
        "盗星罪",
        "某法49条",
        "星星 处罚",
        "窃走他人的星星",
        "龙 拘留",
        "掩隐",
        "daox",
        "夜市赔偿",
        "折抵",
    ]
    paths = [
        f"/api/search?q={q}&offset={n}&type={t}" for q in queries for n in (0, 3) for t in ("", "provision")
    ]

    def ask(path: str) -> bytes:
        return bytes(Client(server).get(path, environ_overrides={"REMOTE_ADDR": "127.0.0.1"}).data)

    alone = {path: ask(path) for path in paths}
    server.answers = type(server.answers)(size=1)  # so that nearly every answer is searched again
    work = paths * 6
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(ask, work))
    assert [path for path, got in zip(work, answers, strict=True) if got != alone[path]] == []


def test_课程和工具页也找得到(real: Search) -> None:
    course = next(u for u in map(real.units.get, range(len(real.units))) if u["type"] == "course")
    assert course["id"] in ids(real, course["title"], types=["course"])
    assert ids(real, "题库")[:1] == ["page-courses-quiz"]
    assert ids(real, "移送标准")[:1] == ["page-forward-index"]


def test_带着词去导出_与从索引读回再导出_字节相同(tmp_path: Path, small: Knowledge) -> None:
    words = build_index(small, (), tmp_path / "index")
    export_shards(tmp_path / "index", tmp_path / "kept", words)
    export_shards(tmp_path / "index", tmp_path / "read")
    kept, read = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("kept", "read")
    )
    assert kept == read
    assert len(kept) > 5
