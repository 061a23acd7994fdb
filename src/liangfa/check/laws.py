"""Rules about laws, versions and their files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from liangfa.check.registry import Context, rule
from liangfa.findings import Finding
from liangfa.model.keys import Place, VersionKey


@rule("L01")
def folder_is_id(context: Context) -> Iterable[Finding]:
    """法律的文件夹名与 id 相同。"""
    for entry in context.data.laws:
        folder = PurePosixPath(entry.file).parent.name
        if folder != entry.value.id:
            yield entry.finding("L01", f"id {entry.value.id} 与文件夹 {folder} 不同", "改成一致", "id")


@rule("L02")
def names_are_unique(context: Context) -> Iterable[Finding]:
    """一个简称或缩写只属于一部法律。"""
    owner: dict[str, str] = {}
    for entry in context.data.laws:
        law = entry.value
        for name in dict.fromkeys((law.short_name, law.name, *law.aliases)):
            if owner.setdefault(name, law.id) != law.id:
                yield entry.finding(
                    "L02", f"“{name}”已经是 {owner[name]} 的名称", "换一个缩写或删去", "aliases"
                )


@rule("L03")
def versions_follow(context: Context) -> Iterable[Finding]:
    """各版本从旧到新排列，有效期不重叠，通过日不晚于施行日。"""
    for entry in context.data.laws:
        versions = entry.value.versions
        for i, version in enumerate(versions):
            here = ("versions", i, "effective")
            if version.adopted and version.adopted > version.effective:
                yield entry.finding("L03", "通过日期晚于施行日期", "核对两个日期", "versions", i, "adopted")
            if version.expires and version.expires <= version.effective:
                yield entry.finding("L03", "失效日期不晚于施行日期", "核对两个日期", "versions", i, "expires")
            if i == 0:
                continue
            before = versions[i - 1]
            if before.effective >= version.effective:
                yield entry.finding("L03", "版本没有从旧到新排列", "按施行日期排好", *here)
            elif before.expires is None or before.expires > version.effective:
                yield entry.finding(
                    "L03", "与上一版的有效期重叠", "给上一版写 expires（不晚于本版施行日）", *here
                )


@rule("L04")
def file_has_version(context: Context) -> Iterable[Finding]:
    """条款文件放在自己法律的文件夹里，以施行日开头命名，版本已在 law.yml 登记。"""
    folder_of = {e.value.short_name: e.value.id for e in context.data.laws}
    for entry in context.data.versions:
        path, key = PurePosixPath(entry.file), VersionKey.parse(entry.value.law)
        if str(key) not in context.knowledge.versions:
            yield entry.finding("L04", f"{key} 没有在 law.yml 登记", "在 versions 里补上这一版", "law")
        elif folder_of[key.law] != path.parent.name:
            yield entry.finding("L04", f"{key} 应当放在文件夹 {folder_of[key.law]}", "移动文件", "law")
        if not path.name.startswith(key.effective.isoformat()):
            yield entry.finding("L04", f"文件名应当以 {key.effective} 开头", "改文件名", "law")


@rule("L05")
def references_exist(context: Context) -> Iterable[Finding]:
    """时效条款、被接替的版本和换号表指向存在的东西。"""
    known = context.knowledge
    for entry in context.data.laws:
        for i, version in enumerate(entry.value.versions):
            for key in version.limitation:
                if key not in known.provisions:
                    yield entry.finding(
                        "L05",
                        f"时效条款 {key} 没有收录",
                        "先写那一条，或改正条号",
                        "versions",
                        i,
                        "limitation",
                    )
            if version.replaces and version.replaces not in known.versions:
                yield entry.finding(
                    "L05",
                    f"被接替的 {version.replaces} 没有收录",
                    "登记那一版，或改正",
                    "versions",
                    i,
                    "replaces",
                )
            for old, new in version.renumbered.items():
                for place in (old, *new):
                    try:
                        Place.parse(place)
                    except ValueError as error:
                        yield entry.finding("L05", str(error), "改正换号表", "versions", i, "renumbered", old)
