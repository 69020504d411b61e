"""What the house-style check costs: processor time for 1,000 words.

    .venv/bin/python -m tests.bench.house_style

The clean texts in articles of eight paragraphs, and the same with an error in every line: first in
a fresh process, where nothing is remembered, then again. Nothing is asserted.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

import django  # noqa: E402

django.setup()

from news.house_style.checking import check  # noqa: E402
from news.house_style.house_words import HouseWords  # noqa: E402
from news.house_style.pieces import Draft, Kind, Piece  # noqa: E402
from tests.proof import clean_texts  # noqa: E402
from tests.proof.seeds import seeds  # noqa: E402
from vietnamese.proof.phrases import phrases  # noqa: E402

ROUNDS = 3


def drafts(paragraphs: list[str]) -> list[Draft]:
    """Articles of eight paragraphs."""
    none = HouseWords(phrases([]), phrases([]), {})
    starts = range(0, len(paragraphs), 8)
    return [
        Draft([Piece(Kind.PARAGRAPH, text, "") for text in paragraphs[at : at + 8]], none)
        for at in starts
    ]


def milliseconds(work: Callable[[], object]) -> float:
    """Processor time of this process."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def measure(name: str, paragraphs: list[str]) -> None:
    """One line for each round."""
    words = sum(len(text.split()) for text in paragraphs)
    rounds = [
        milliseconds(lambda: [check(draft) for draft in drafts(paragraphs)]) / words * 1000
        for _round in range(ROUNDS)
    ]
    shown = " ".join(f"{one:8.1f}" for one in rounds)
    print(f"{name:28} {words:7} {shown}")


def main() -> None:
    """Print the table."""
    print(f"{'house style':28} {'words':>7} {'ms of CPU for 1,000 words, by round':>26}")
    measure("clean, fourteen registers", list(clean_texts.prose()))
    measure("demo articles", list(clean_texts.demo()))
    measure("an error in every line", [seed.text for seed in seeds()])


if __name__ == "__main__":
    main()
