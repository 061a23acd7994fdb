from __future__ import annotations

import pytest

from liangfa.texts.references import named_items, references, speaks_of


def places(text: str, article: str = "9", paragraph: int = 3) -> list[tuple[str, bool]]:
    return [(str(ref.place), ref.penal) for ref in references(text, article, paragraph)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("依照前款规定处罚", [("9.2", True)]),
        ("有前两款行为的", [("9.1", False), ("9.2", False)]),
        ("依照本条第一款处罚", [("9.1", True)]),
        ("依照第一款规定给予处罚", [("9.1", True)]),
        ("依照本法第五条第二款第（三）项处罚", [("5.2(3)", True)]),
        ("违反本条例第十三条之一规定", [("13-1", False)]),
        ("依照本实施条例第七条处罚", [("7", True)]),
        ("依照本条第（一）项处罚", [("9.3(1)", True)]),
        ("除本法第五条规定的外", [("5", False)]),
        ("依照前条处罚", [("8", True)]),
        ("依照《某条例》第五条处罚", []),
        ("依照某法第五条、第六条处罚", []),
        ("依照本法第五条、第六条处罚", [("5", True), ("6", True)]),
        ("依照第三款处罚", []),  # 就是本款
    ],
)
def test_引用(text: str, found: list[tuple[str, bool]]) -> None:
    assert places(text) == found


def test_项的列举() -> None:
    assert named_items("有前款第一项、第三项至第五项情形") == {"1", "3", "4", "5"}
    assert named_items("有前款第（二）项情形") == {"2"}


def test_说没说到这一项() -> None:
    assert speaks_of("有前款第一项情形的", "1") is True
    assert speaks_of("有前款第一项情形的", "2") is False
    assert speaks_of("有前款除第三项以外情形的", "2") is True
    assert speaks_of("有前款除第三项以外情形的", "3") is False
    assert speaks_of("有前款情形的", "3") is None
