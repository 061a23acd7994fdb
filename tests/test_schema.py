"""The generated artefacts are up to date and mean what the loader means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from liangfa import schema
from liangfa.check.run import open_project
from liangfa.scaffold import new_case, new_charge, new_law, new_version
from liangfa.yamlio import read_yaml, read_yaml_text
from tests.check.test_rules import NEW
from tests.conftest import TODAY

PLACES = {
    "agencies": "statutes/agencies.yml",
    "law": "statutes/laws/*/law.yml",
    "version": "statutes/laws/*/[0-9]*.yml",
    "charge": "statutes/charges/*/*.yml",
    "case": "cases/*/*.yml",
    "questions": "courses/questions/*.yml",
    "course": "courses/*.yml",
    "practice": "courses/practice/*.yml",
    "exceptions": "statutes/exceptions.yml",
    "paper": "statutes/papers/templates/*.yml",
    "slots": "statutes/papers/slots.yml",
    "rules": "statutes/rules/*.yml",
    "documents": "statutes/documents.yml",
    "ladder": "statutes/ladders/*.yml",
    "flow": "docs/flows/*.yml",
}


def plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return {k: plain(v) for k, v in value.items()} if isinstance(value, dict) else value


def test_生成文件是最新的(repo: Path) -> None:
    for name, text in schema.artefacts().items():
        assert (repo / name).read_text(encoding="utf-8") == text, f"运行 liangfa schema --write（{name}）"


@pytest.mark.parametrize("kind", sorted(schema.SCHEMAS))
def test_现有条目符合公布的模式(repo: Path, kind: str) -> None:
    checker = jsonschema.Draft202012Validator(schema.json_schema(kind))
    for path in sorted(repo.glob(PLACES[kind])):
        value, _, findings = read_yaml(path, path.name)
        assert not findings
        errors = [f"{list(e.path)}: {e.message[:200]}" for e in checker.iter_errors(plain(value))]
        assert not errors, (path, errors[:3])


def test_公布的模式会拒绝(mini: Path) -> None:
    value, _, _ = read_yaml(mini / NEW, NEW)
    bad = plain(value)
    bad["provisions"][0]["tiers"][0]["choose"][0] = {"没收财产": {}}
    assert list(jsonschema.Draft202012Validator(schema.json_schema("version")).iter_errors(bad))


@pytest.mark.parametrize("kind", ["law", "charge", "case"])
def test_空白条目读得进(kind: str) -> None:
    value, _, findings = read_yaml_text(schema.template(kind), "t.yml")
    assert not findings
    assert isinstance(value, dict)


def test_字段都有说明() -> None:
    for heading, model in schema.TABLES.items():
        for name, field in model.model_fields.items():
            assert field.description or name in {"kind", "when"}, (heading, name)


def test_新建条目并指出待填(mini: Path) -> None:
    made = [
        new_law(mini, "mou-xin", "某新法"),
        new_version(mini, "mou-xin", "某新法", "2026-05-01"),
        new_charge(mini, "266-pian", "骗取罪", 5),
        new_case(mini, "mou-pi", "02-pian", "某某骗取案"),
    ]
    assert all(path.exists() for path in made)
    assert open_project(mini, TODAY).findings  # the blanks still have to be filled
    with pytest.raises(ValueError, match="已经存在"):
        new_law(mini, "mou-xin", "某新法")
    with pytest.raises(ValueError, match="不能作短名"):
        new_case(mini, "某批", "x", "案")
