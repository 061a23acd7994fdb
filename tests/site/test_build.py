"""A build succeeds completely or changes nothing."""

from __future__ import annotations

import errno
import hashlib
import os
import runpy
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from liangfa.check.run import Project
from liangfa.cli import publish
from liangfa.findings import Finding
from liangfa.site import build as building
from liangfa.site import sets
from liangfa.site.build import BuildFailed, Refused, build_site
from liangfa.store import Dataset
from liangfa.texts.folder import FolderProvider
from tests.site.conftest import TODAY, Built
from tests.site.project import InventedTexts, unchecked


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file below ``folder`` with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def out(built: Built, tmp_path: Path) -> Path:
    """A folder with one finished build in it."""
    target = tmp_path / "build"
    target.mkdir()
    fresh = sets.new(target)
    shutil.copytree(built.report.folder, fresh, dirs_exist_ok=True)
    sets.switch(target, fresh)
    return target


def rebuild(project: Path, out: Path, **options: Any) -> building.Report:
    return build_site(project, out, TODAY, **{"check": unchecked, "texts": InventedTexts(), **options})


def same_as(out: Path, built: Built) -> bool:
    """The live set of ``out`` is the finished build, and nothing half-made is beside it."""
    live = sets.live(out)
    assert live is not None
    assert not [path for path in out.iterdir() if path.name.startswith(".new-")]
    return fingerprint(live) == fingerprint(built.report.folder)


AGAIN = """
import sys
from pathlib import Path
sys.path.insert(0, {repo!r})
from tests.site.test_build import rebuild
rebuild(Path({root!r}), Path({out!r}))
"""


def test_重建逐字节相同(project: Path, built: Built, repo: Path, tmp_path: Path) -> None:
    code = AGAIN.format(repo=str(repo), root=str(project), out=str(tmp_path))
    # A process of its own: sets are gone through in another order there.
    environ = {**os.environ, "PYTHONHASHSEED": "1"}
    subprocess.run([sys.executable, "-c", code], check=True, env=environ)
    again = sets.live(tmp_path)
    assert again is not None
    first, second = fingerprint(built.report.folder), fingerprint(again)
    # Whoosh names its segments at random; everything else, shards included, is the same.
    for files in (first, second):
        for name in [name for name in files if name.startswith("index/words/")]:
            del files[name]
    assert first == second


def test_切换后固定路径指向新的一套(project: Path, out: Path) -> None:
    before = sets.live(out)
    report = rebuild(project, out)
    assert sets.live(out) == report.folder.resolve() != before
    for part in sets.PARTS:
        assert (out / part).resolve() == report.folder.resolve() / part
    assert (out / "site/index.html").is_file()


def test_有发现就不构建(project: Path, out: Path, built: Built) -> None:
    finding = Finding("a.yml", 1, 2, "X99", "错了", "改正")

    def check(root: Path, today: object) -> Project:
        return Project(Dataset(), (), (finding,))

    with pytest.raises(Refused) as refused:
        rebuild(project, out, check=check)
    assert refused.value.findings == (finding,)
    assert same_as(out, built)


STAGES = (
    "liangfa.site.build.write_pages",
    "liangfa.site.build.write_api",
    "liangfa.search.build_index",
    "liangfa.search.export_shards",
    "liangfa.site.build.run_mkdocs",
    "liangfa.site.build.prune",
    "liangfa.site.build.merge",
    "liangfa.site.build.broken_links",
)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘空间不足"),
        (PermissionError(errno.EACCES, "denied"), "读写文件失败"),
        (RuntimeError("意外"), "构建出错"),
    ],
)
def test_任何一步出错都不动旧站(
    project: Path,
    out: Path,
    built: Built,
    monkeypatch: pytest.MonkeyPatch,
    stage: str,
    error: Exception,
    words: str,
) -> None:
    def fail(*args: Any, **options: Any) -> Any:
        raise error

    monkeypatch.setattr(stage, fail)
    with pytest.raises(BuildFailed, match=words) as failed:
        rebuild(project, out)
    assert "上一次的网站没有变动" in str(failed.value) and "\n" not in str(failed.value)
    assert same_as(out, built)


@pytest.mark.parametrize("full_after", [0, 3, 30, 60])
def test_写到一半磁盘满(
    project: Path, out: Path, built: Built, monkeypatch: pytest.MonkeyPatch, full_after: int
) -> None:
    left = full_after
    write = Path.write_text

    def limited(self: Path, *args: Any, **options: Any) -> int:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return write(self, *args, **options)

    monkeypatch.setattr(Path, "write_text", limited)
    with pytest.raises(BuildFailed, match="磁盘空间不足"):
        rebuild(project, out)
    monkeypatch.undo()
    assert same_as(out, built)


def test_MkDocs写文件时磁盘满(
    project: Path, out: Path, built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(content: bytes, path: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", path)

    monkeypatch.setattr("mkdocs.utils.write_file", full)
    with pytest.raises(BuildFailed, match="磁盘空间不足"):
        rebuild(project, out)
    assert same_as(out, built)


def test_断链不发布(project: Path, out: Path, built: Built, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(project, other)
    (other / "docs/about.md").write_text("---\ntitle: 关于\n---\n\n没有锚点\n", "utf-8")
    with pytest.raises(BuildFailed, match=r"about\.html#accessibility 没有这个锚点"):
        rebuild(other, out)
    assert same_as(out, built)


def test_没有手写页面也能构建(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(project, other)
    shutil.rmtree(other / "docs")
    report = rebuild(other, tmp_path / "out")
    assert "这个项目文件夹里没有 docs/about.md" in (report.site / "about.html").read_text("utf-8")


def test_项目在别处_结果的文件夹从当前文件夹算起(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    report = rebuild(project, Path("rel"), texts=None)
    assert not report.site.is_absolute()
    assert (tmp_path / "rel/current/site/index.html").is_file()


def test_build_index_与_liangfa_build_是同一个命令(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Any, ...]] = []

    def note(root: Path, out: Path, day: Any, *, texts: Any, **_: Any) -> building.Report:
        asked.append((root, out, texts.providers))
        return building.Report(out)

    monkeypatch.setattr(publish, "build_site", note)
    monkeypatch.setenv("LIANGFA_TEXTS", str(repo / "tests"))
    monkeypatch.setattr(sys, "argv", ["build_index.py", "--today", TODAY.isoformat()])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(repo / "build_index.py"), run_name="__main__")
    assert not ended.value.code
    ((root, out, providers),) = asked
    assert (root, out) == (repo, repo / "build")
    assert isinstance(providers[0], FolderProvider)


KILLED = """
import sys, time
from pathlib import Path
sys.path.insert(0, {repo!r})
from liangfa.site import build as building
from tests.site.conftest import TODAY
from tests.site.project import unchecked

def stall(*args, **options):
    print("half", flush=True)
    time.sleep(60)

setattr(building, {stage!r}, stall)
building.build_site(Path({root!r}), Path({out!r}), TODAY, check=unchecked)
"""


@pytest.mark.parametrize("stage", ["write_api", "run_mkdocs", "prune"])
def test_构建中途被杀(project: Path, out: Path, built: Built, repo: Path, stage: str) -> None:
    code = KILLED.format(repo=str(repo), root=str(project), out=str(out), stage=stage)
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "half"
    with pytest.raises(BuildFailed, match="另一个构建正在进行"):
        rebuild(project, out)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    # Ends when the process beside it, which holds the lock too, has died with it.
    process.stdout.read()
    process.stdout.close()
    live = sets.live(out)
    assert live is not None and fingerprint(live) == fingerprint(built.report.folder)
    assert [path for path in out.iterdir() if path.name.startswith(".new-")]
    report = rebuild(project, out)
    assert sets.live(out) == report.folder.resolve()
    assert not [path for path in out.iterdir() if path.name.startswith(".new-")]


def test_切换前被杀_下次清掉(out: Path, built: Built) -> None:
    fresh = sets.new(out)
    shutil.copytree(built.report.folder, fresh, dirs_exist_ok=True)
    orphan = out / fresh.name.replace(".new-", "set-")
    fresh.rename(orphan)
    sets.clean(out)
    assert not orphan.exists() and same_as(out, built)


def test_不完整的一套不切换(out: Path, built: Built) -> None:
    fresh = sets.new(out)
    (fresh / "site").mkdir()
    with pytest.raises(FileNotFoundError, match="index"):
        sets.switch(out, fresh)
    shutil.rmtree(fresh)
    assert same_as(out, built)


def test_没有符号链接的系统用指针文件(built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, *args: Any, **options: Any) -> None:
        raise OSError(errno.EPERM, "symbolic links are not allowed")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    target = tmp_path / "build"
    target.mkdir()
    for _ in range(2):
        fresh = sets.new(target)
        for part in sets.PARTS:
            (fresh / part).mkdir()
        final = sets.switch(target, fresh)
        assert (target / "current").is_file()
        assert sets.live(target) == final
    sets.clean(target)
    assert [path.name for path in target.glob("set-*")] == [final.name]


def test_别人的文件夹不动(built: Built, tmp_path: Path) -> None:
    target = tmp_path / "build"
    (target / "site").mkdir(parents=True)
    (target / "site/own.txt").write_text("别人的", "utf-8")
    fresh = sets.new(target)
    for part in sets.PARTS:
        (fresh / part).mkdir()
    with pytest.raises(FileExistsError, match="请移走"):
        sets.switch(target, fresh)
    assert (target / "site/own.txt").read_text("utf-8") == "别人的"


def test_报告每一步的时间(built: Built) -> None:
    assert list(built.report.stages) == [
        "读取与检查",
        "写页面",
        "生成网站",
        "建索引、接口和课程包",
        "收尾",
        "切换",
    ]
    assert built.report.pages > 20 and all(seconds >= 0 for seconds in built.report.stages.values())


def test_进度逐步报告(project: Path, tmp_path: Path) -> None:
    heard: list[str] = []
    rebuild(project, tmp_path / "out", progress=heard.append)
    assert heard[0] == "读取与检查" and heard[-1] == "切换"


def test_不用今天的时钟(project: Path, tmp_path: Path, built: Built) -> None:
    time.sleep(0.01)
    assert "2026-11-21" in built.html("index.html")
