"""A fixture for every test must not vanish because a folder has one of the same name."""

from __future__ import annotations

import re

from tests.house.tree import ROOT

NAME = re.compile(r"@pytest\.fixture\([^)]*autouse=True[^)]*\)\s+def (\w+)")


def test_no_fixture_for_all_tests_is_replaced_by_another_of_its_name() -> None:
    everywhere = set(NAME.findall((ROOT / "tests/conftest.py").read_text(encoding="utf-8")))
    assert len(everywhere) >= 3
    replaced = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if path != ROOT / "tests/conftest.py"
        for name in everywhere
        if re.search(rf"^def {name}\(", path.read_text(encoding="utf-8"), re.M)
    ]
    assert replaced == []
