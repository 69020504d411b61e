"""The seeded errors, as texts with the place of the error."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

_SEED = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")


class Seed(NamedTuple):
    """A text with one error at `start:end`, the rule that should speak, and what is right."""

    rule: str
    text: str
    start: int
    end: int
    right: str


def seeds() -> list[Seed]:
    """All of them."""
    lines = (Path(__file__).parent / "seeded.txt").read_text(encoding="utf-8").splitlines()
    return [seed(line) for line in lines if line and line[0] != "#"]


def seed(line: str) -> Seed:
    """One line of the file. Letters whose marks should stand apart are written composed there."""
    rule, _space, marked = line.partition(" ")
    found = _SEED.search(marked)
    assert found, line
    wrong, right = found.groups()
    if rule == "letters" and wrong == right:
        wrong = unicodedata.normalize("NFD", wrong)
    before = _SEED.sub(lambda match: match[1], marked[: found.start()])
    text = before + wrong + marked[found.end() :]
    return Seed(rule, text, len(before), len(before) + len(wrong), right)
