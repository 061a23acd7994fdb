"""``liangfa new``: a blank entry in the right place, from the same schema as everything else."""

from __future__ import annotations

import re
from pathlib import Path

from liangfa.model.dates import parse_day
from liangfa.schema import fill, template

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text) or len(text) > 60:
        raise ValueError(f"“{text}”不能作短名：只用小写拉丁字母、数字和连字符，不超过 60 个")
    return text


def _write(path: Path, text: str) -> Path:
    if path.exists():
        raise ValueError(f"{path} 已经存在，没有改动")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def new_law(root: Path, slug: str, name: str) -> Path:
    """A blank ``law.yml``. Raises ValueError (Chinese) on a bad slug or an existing file."""
    text = fill(
        template("law"), {"id": _slug(slug), "name": name, "short_name": name.removeprefix("中华人民共和国")}
    )
    return _write(root / "statutes/laws" / slug / "law.yml", text)


def new_version(root: Path, slug: str, short_name: str, effective: str) -> Path:
    """An empty provisions file of one version of a law."""
    day = parse_day(effective).isoformat()
    text = f"law: {short_name}@{day}\nchecked_on: （核对日期）\nprovisions: []\n"
    return _write(root / "statutes/laws" / _slug(slug) / f"{day}.yml", text)


def new_charge(root: Path, slug: str, name: str, chapter: int) -> Path:
    """A blank charge in the folder of its chapter (刑法分则第几章)."""
    folder = next((root / "statutes/charges").glob(f"{chapter:02d}-*"), None)
    if folder is None:
        raise ValueError(f"没有第 {chapter} 章的文件夹，章号写 1 到 10")
    article = re.match(r"\d+(-\d+)?(?=-)", _slug(slug))
    values = {"id": slug, "name": name, "chapter": str(chapter)}
    if article:
        values["articles"] = f"['{article[0]}']"
    return _write(folder / f"{slug}.yml", fill(template("charge"), values))


def new_case(root: Path, batch: str, slug: str, title: str) -> Path:
    """A blank case in the folder of its batch."""
    text = fill(template("case"), {"id": _slug(slug), "title": title})
    return _write(root / "cases" / _slug(batch) / f"{slug}.yml", text)


def new_course(root: Path, slug: str, text: str) -> Path:
    """A course with the given text, as :func:`liangfa.train.starter.starter` writes it."""
    return _write(root / "courses" / f"{_slug(slug)}.yml", text)
