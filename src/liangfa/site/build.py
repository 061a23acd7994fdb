"""The whole way from YAML to a live site, as one step that succeeds completely or changes nothing."""

from __future__ import annotations

import datetime as dt
import errno
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from importlib.resources import files
from pathlib import Path

from liangfa.check.run import Project, open_project
from liangfa.collecting import settled
from liangfa.findings import Finding, in_order
from liangfa.knowledge import Knowledge
from liangfa.site import assist, browse, sets
from liangfa.site.api import write_api
from liangfa.site.beside import beside, merge
from liangfa.site.context import Library
from liangfa.site.documents import load_documents
from liangfa.site.files import write_files
from liangfa.site.links import broken_links
from liangfa.site.mkdocs_run import GeneratorError, run_mkdocs
from liangfa.site.pages import QUICK, SLOW, Choice, chosen_pages
from liangfa.site.seal import prune, with_policy
from liangfa.site.writer import write_pages
from liangfa.texts.provider import Provider
from liangfa.train.builder import write_builder
from liangfa.train.shards import write_quiz
from liangfa.train.write import write_courses

#: Folder of what is no page while the pages are being made; it moves into the site at the end.
_DATA = "data"

#: Told the name of each stage as it begins.
Progress = Callable[[str], None]
#: Reads and checks a content folder.
Check = Callable[[Path, dt.date], Project]


class Refused(Exception):
    """The content has findings; nothing was built."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(f"条目有 {len(findings)} 处发现，没有构建；先改正")
        self.findings = findings

    def __reduce__(self) -> tuple[type[Refused], tuple[tuple[Finding, ...]]]:
        """With its findings, for a build raises it in a process beside the main one."""
        return Refused, (self.findings,)


class BuildFailed(Exception):
    """The build stopped; the message is one Chinese line, the previous site is untouched."""


@dataclass
class Report:
    """What a finished build made and how long each stage took (seconds)."""

    folder: Path
    pages: int = 0
    documents: int = 0
    stages: dict[str, float] = field(default_factory=dict)

    @property
    def site(self) -> Path:
        """The folder to publish or to open."""
        return self.folder / "site"


def build_site(
    root: Path,
    out: Path,
    today: dt.date,
    *,
    check: Check = open_project,
    texts: Provider | None = None,
    progress: Progress | None = None,
) -> Report:
    """Build ``root`` into ``out`` and make it live; ``today`` decides what is called 现行.

    The same content, day and texts give the same bytes.

    Raises:
        Refused: the content has findings.
        BuildFailed: anything else went wrong. In both cases ``out`` still serves the previous build.
    """
    try:
        with sets.locked(out):
            sets.clean(out)
            return _build(_Run(root, out, today, check, texts, progress or (lambda stage: None)))
    except Refused:
        raise
    except sets.Busy:
        raise BuildFailed("另一个构建正在进行；等它结束再试") from None
    except GeneratorError as error:
        raise BuildFailed(f"页面生成失败，上一次的网站没有变动：{error}") from error
    except OSError as error:
        raise BuildFailed(_system_words(error)) from error
    except Exception as error:
        raise BuildFailed(f"构建出错，上一次的网站没有变动：{type(error).__name__}: {error}") from error


def _system_words(error: OSError) -> str:
    kept = "上一次的网站没有变动"
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"磁盘空间不足，构建停止，{kept}；腾出空间后再构建"
    return f"读写文件失败，构建停止，{kept}：{error}"


@dataclass
class _Run:
    """One build under way."""

    root: Path
    out: Path
    today: dt.date
    check: Check
    texts: Provider | None
    progress: Progress
    stages: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Announce and time one stage."""
        self.progress(name)
        start = time.perf_counter()
        yield
        self.stages[name] = time.perf_counter() - start


def _build(run: _Run) -> Report:
    with run.stage("读取与检查"):
        library = open_library(run.root, run.today, run.check, run.texts)
    fresh = sets.new(run.out)
    report = Report(fresh, stages=run.stages)
    try:
        works = (partial(_write_slow, library, fresh / "site-src"), partial(_write_data, library, fresh))
        with settled(), beside(*works) as (slow_pages, documents):
            del works
            with run.stage("写页面"):
                report.pages = _write_source(library, fresh / "site-src") + slow_pages()
            del library  # MkDocs needs the memory now.
            with run.stage("生成网站"):
                run_mkdocs(run.root, fresh / "site-src", fresh / "site", with_policy)
            with run.stage("建索引、接口和课程包"):
                report.documents = documents()
        with run.stage("收尾"):
            _finish(fresh)
        with run.stage("切换"):
            report.folder = sets.switch(run.out, fresh)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return report


def open_library(root: Path, today: dt.date, check: Check, texts: Provider | None) -> Library:
    """Read and check the content of ``root``. Raises :class:`Refused`."""
    project = check(root, today)
    documents, problems = load_documents(root)
    findings = in_order([*project.findings, *problems])
    if findings:
        raise Refused(tuple(findings))
    known = project.known or Knowledge(project.data, today)
    return Library(known, project.guides, documents, texts, project.exceptions)


def _write_source(library: Library, source: Path) -> int:
    """What MkDocs works on, but for the slow pages; returns how many pages."""
    shutil.copytree(str(files("liangfa.site") / "assets"), source / "assets", dirs_exist_ok=True)
    (source / "assets/search.js").write_bytes((files("liangfa.search") / "assets/search.js").read_bytes())
    return write_pages(chosen_pages(library, Choice(QUICK)), library, source)


def _write_slow(library: Library, source: Path) -> int:
    """The pages that go through all entries at once, and the files they offer.

    They need the comparison with the official texts, so here it is seen that no fine goes live that is not in
    the text. Raises :class:`Refused`.
    """
    found = library.verification.in_order() if library.verification else ()
    if differing := tuple(finding for finding in found if finding not in library.accepted):
        raise Refused(differing)
    count = write_pages(chosen_pages(library, Choice(SLOW)), library, source)
    # The page that offers the downloads has made them, to tell their sizes.
    write_files(library, source)
    return count


def _write_data(library: Library, fresh: Path) -> int:
    """What is no page: index, API, course packs, the data of scripts; returns how many documents.

    The official texts are not indexed, though the search room could take them: what is found, and the
    judged quality of it, must not depend on which texts a machine happens to have, and the shards a browser
    loads would carry the wording of whole laws.
    """
    # Imported here: the dictionaries of the search room take 90 MB that pages do not need.
    from liangfa import search

    data = fresh / _DATA
    words = search.build_index(library.knowledge, library.guides, fresh / "index")
    search.export_shards(fresh / "index", data / "search", words)
    del words
    write_quiz(library.bank, data)
    write_builder(library.knowledge, data, with_policy)
    browse.write_shard(library.knowledge, data)
    assist.write_data(library, data)
    count = write_api(library, data)
    return count + write_courses(library.packs, data / "courses", with_policy)


def _finish(fresh: Path) -> None:
    prune(fresh / "site")
    # Not MkDocs' business.
    merge(fresh / _DATA, fresh / "site")
    broken = broken_links(fresh / "site")
    if broken:
        more = f"（共 {len(broken)} 处）" if len(broken) > 1 else ""
        raise GeneratorError(f"{broken[0]}{more}")
