"""Each of the sixty attacks on comments that the portal must survive keeps a test named after it."""

import re

from tests.house.tree import tracked

ATTACKS = range(1, 61)
_NAME = re.compile(r"def test_(?:attacks?_)?((?:\d\d?_(?:and_|to_)?)+)")


def numbers(name: str) -> set[int]:
    """`41_and_42_`: both; `1_to_3_`: all three."""
    found = [int(number) for number in re.findall(r"\d+", name)]
    return set(range(found[0], found[1] + 1)) if "_to_" in name else set(found)


def test_every_attack_has_its_test() -> None:
    found = {
        number
        for path in tracked(".py")
        if path.name.startswith("test_")
        for name in _NAME.findall(path.read_text(encoding="utf-8"))
        for number in numbers(name)
    }
    assert set(ATTACKS) - found == set()
