"""Rules about provisions (罚则、规则、义务)."""

from __future__ import annotations

from collections.abc import Iterable

from liangfa.check.registry import Context, rule
from liangfa.findings import Finding
from liangfa.model.keys import ProvisionKey, VersionKey


@rule("P01")
def in_article_order(context: Context) -> Iterable[Finding]:
    """文件里的条款按条文顺序排列。"""
    for entry in context.data.versions:
        last = None
        for i, provision in enumerate(entry.value.provisions):
            here = provision.place.sort_key
            if last is not None and here < last:
                yield entry.finding(
                    "P01",
                    f"条款 {provision.at} 排在了后面的条款之后",
                    "移到条文顺序的位置",
                    "provisions",
                    i,
                    "at",
                )
            last = here


@rule("P02")
def links_exist(context: Context) -> Iterable[Finding]:
    """前身、并读、时效、分工依据都指向已收录的条款。"""
    known = context.data.provisions
    for entry in known.values():
        provision = entry.value
        named = [
            *(("predecessors", key) for key in provision.earlier),
            *(("read_with", key) for key in provision.read_with),
            *(("limitation", key) for key in provision.limitation),
            *(("agencies", use.basis) for use in provision.agencies if use.basis),
        ]
        for field, key in named:
            if key not in known:
                yield entry.finding("P02", f"{field} 指向的 {key} 没有收录", "先写那一条，或改正条号", field)


@rule("P03")
def predecessors_are_earlier(context: Context) -> Iterable[Finding]:
    """前身条款属于更早施行的版本。"""
    for key, entry in context.data.provisions.items():
        effective = ProvisionKey.parse(key).version.effective
        for earlier in entry.value.earlier:
            if ProvisionKey.parse(earlier).version.effective >= effective:
                yield entry.finding("P03", f"前身 {earlier} 不比本条早", "改成旧版的条款键", "predecessors")


@rule("P04")
def agencies_are_listed(context: Context) -> Iterable[Finding]:
    """主管机关写机关表里的规范名称。"""
    for entry in context.data.provisions.values():
        for i, use in enumerate(entry.value.agencies):
            if use.agency not in context.knowledge.agencies:
                yield entry.finding(
                    "P04",
                    f"机关表里没有“{use.agency}”",
                    "改用规范名称，或在 agencies.yml 登记",
                    "agencies",
                    i,
                )


@rule("P05")
def penalty_has_ancestry(context: Context) -> Iterable[Finding]:
    """不是首版的罚则要写前身（predecessors），确系新增写“无”。"""
    first = {e.value.short_name: e.value.versions[0].effective for e in context.data.laws}
    replacing = {
        f"{e.value.short_name}@{v.effective}"
        for e in context.data.laws
        for v in e.value.versions
        if v.replaces
    }
    for key, entry in context.data.provisions.items():
        version, provision = VersionKey.parse(key.split("#")[0]), entry.value
        if provision.kind != "penalty" or provision.is_new or version.law not in first:
            continue
        located = context.knowledge.provisions.get(key)
        is_first = version.effective == first[version.law] and str(version) not in replacing
        if located and not is_first and not located.predecessors:
            yield entry.finding("P05", f"{key} 没有写前身", "写旧版的条款键，确系新增写 无", "at")


@rule("P06")
def agencies_cover_sanctions(context: Context) -> Iterable[Finding]:
    """按处罚种类分工时，每种处罚都有机关管，机关所管的处罚条文里都有。"""
    for entry in context.data.provisions.values():
        provision = entry.value
        if provision.kind != "penalty":
            continue
        kinds = {s.kind for tier in provision.tiers for s in tier.sanctions()}
        split = {kind for use in provision.agencies for kind in use.sanctions}
        for kind in sorted(split - kinds):
            yield entry.finding("P06", f"分工里的“{kind}”不在本条处罚里", "删去或补上处罚", "agencies")
        if all(use.sanctions for use in provision.agencies):
            for kind in sorted(kinds - split):
                yield entry.finding("P06", f"“{kind}”没有机关管", "在 agencies 里写明", "agencies")


@rule("P07")
def tiers_differ(context: Context) -> Iterable[Finding]:
    """同一条里各档次的情形不重复。"""
    for entry in context.data.provisions.values():
        seen: set[str] = set()
        for i, tier in enumerate(entry.value.tiers):
            if tier.when in seen:
                yield entry.finding("P07", f"档次“{tier.when}”写了两次", "合并或写清区别", "tiers", i, "when")
            seen.add(tier.when)


@rule("P08")
def gist_style(context: Context) -> Iterable[Finding]:
    """要旨不用“的”收尾，不加句号。"""
    for entry in context.data.provisions.values():
        if entry.value.conduct.endswith(("的", "。", "；", "，")):
            yield entry.finding("P08", f"要旨以“{entry.value.conduct[-1]}”收尾", "删去最后一个字", "conduct")
