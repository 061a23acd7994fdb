"""An edit shows at once: the pages made alone are those of a whole build, byte for byte."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace as replaced
from pathlib import Path

import pytest

from liangfa.check.exceptions import Exception_
from liangfa.site import api
from liangfa.site.build import Refused, build_site
from liangfa.site.fresh import Change, Fresh, changed_addresses
from liangfa.site.mkdocs_run import GeneratorError
from tests.site.conftest import TODAY, Built
from tests.site.project import InventedTexts, unchecked

TOU = "statutes/charges/05-caichan/264-touna.yml"
LAW = "statutes/laws/mou-an/2026-01-01.yml"
CASE = "cases/mou-pi/01-tou.yml"
#: Overviews of all entries and the files of course packs; the whole build that follows corrects them.
LATER = re.compile(r"coverage\.|reviews\.|downloads/|courses/[^/]+/")


def replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), "utf-8", newline="\n")

    return edit


def new_charge(root: Path) -> None:
    text = (root / TOU).read_text("utf-8")
    text = text.replace("264-touna", "265-xin").replace("seq: 1", "seq: 9").replace("偷拿罪", "新罪")
    (root / TOU).with_name("265-xin.yml").write_text(text, "utf-8", newline="\n")


EDITS: dict[str, Callable[[Path], None]] = {
    "罪名": replace(TOU, "scenario: ", "scenario: 改过的"),
    "条款": replace(LAW, "conduct: 无证摆卖某物", "conduct: 无证摆卖别的东西"),
    "案例": replace(CASE, "title: ", "title: 改过的"),
    "指引": replace("docs/guides/du.md", "正文", "改过的正文"),
    "新的罪名": new_charge,
    "删去案例": lambda root: (root / "cases/mou-pi/02-du.yml").unlink(),
}


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(project, tmp_path / "root"))


@pytest.fixture
def fresh(root: Path, built: Built) -> Fresh:
    return Fresh(root, built.report.folder, TODAY, unchecked, InventedTexts())


def html_of(site: Path) -> dict[str, str]:
    return {p.relative_to(site).as_posix(): p.read_text("utf-8") for p in sorted(site.rglob("*.html"))}


def updated(fresh: Fresh) -> Change:
    """All steps of an update as one change."""
    change = Change({}, fresh.library)
    for step in fresh.update():
        change = step.after(change)
    return change


@pytest.mark.parametrize("kind", EDITS)
def test_与整站重建逐字节相同_不漏页(
    fresh: Fresh, root: Path, built: Built, tmp_path: Path, kind: str
) -> None:
    EDITS[kind](root)
    change = updated(fresh)
    whole = build_site(root, tmp_path / "out", TODAY, check=unchecked, texts=InventedTexts())
    before, after = html_of(built.site), html_of(whole.site)
    assert change.pages
    for path, text in change.pages.items():
        assert after.get(path) == text, path
    different = {path for path in {**before, **after} if before.get(path) != after.get(path)}
    missed = {path for path in different - change.pages.keys() if not LATER.match(path)}
    assert not missed and change.pages.keys() <= different
    for path in sorted((whole.site / "api").rglob("*.json")):
        address = path.relative_to(whole.site).as_posix()
        assert f"{api.document(change.library, address)}\n" == path.read_text("utf-8"), address


def test_接连两次修改_改回去也跟上(fresh: Fresh, root: Path, built: Built) -> None:
    page = "cases/01-tou.html"
    EDITS["案例"](root)
    assert "改过的" in (updated(fresh).pages[page] or "")
    replace(CASE, "title: 改过的", "title: ")(root)
    assert updated(fresh).pages[page] == built.html(page)


def test_停在第一步_改回去也跟上(fresh: Fresh, root: Path, built: Built) -> None:
    page = "cases/01-tou.html"
    EDITS["案例"](root)
    assert "改过的" in (next(iter(fresh.update())).pages[page] or "")
    replace(CASE, "title: 改过的", "title: ")(root)
    assert updated(fresh).pages[page] == built.html(page)
    assert list(fresh.update()) == []


@pytest.mark.parametrize("kind", ["罪名", "新的罪名", "删去案例"])
def test_停在第一步_其余由下一次补上(
    fresh: Fresh, root: Path, built: Built, tmp_path: Path, kind: str
) -> None:
    EDITS[kind](root)
    change = next(iter(fresh.update()))
    EDITS["指引"](root)
    change = updated(fresh).after(change)
    whole = build_site(root, tmp_path / "out", TODAY, check=unchecked, texts=InventedTexts())
    before, after = html_of(built.site), html_of(whole.site)
    different = {path for path in {**before, **after} if before.get(path) != after.get(path)}
    assert not {path for path in different - change.pages.keys() if not LATER.match(path)}
    assert all(after.get(path) == text for path, text in change.pages.items())


def test_没有改就没有页面(fresh: Fresh) -> None:
    assert list(fresh.update()) == []


def test_例外改了_整站重建(fresh: Fresh) -> None:
    item = {"rule": "V03", "file": "某", "about": "某", "reason": "某", "until": TODAY}
    changed = replaced(fresh.library, exceptions=(Exception_.model_validate(item),))
    assert list(changed_addresses(fresh.library, changed)) == [""]


def test_有发现就不变(fresh: Fresh, root: Path) -> None:
    library = fresh.library
    replace("docs/about.md", "title: 关于本站", "titel: 关于本站")(root)
    with pytest.raises(Refused):
        updated(fresh)
    assert fresh.library is library


def test_指引的坏链接不更新(fresh: Fresh, root: Path) -> None:
    replace("docs/guides/du.md", "正文", "[没有](nope.md)正文")(root)
    with pytest.raises(GeneratorError, match=r"nope\.md"):
        updated(fresh)
    replace("docs/guides/du.md", "[没有](nope.md)正文", "改好的正文")(root)
    assert "改好的正文" in (updated(fresh).pages["guides/du.html"] or "")
