"""Count `frequent.txt` and `pairs.txt` anew from this project's own texts.

    PYTHONPATH=site .venv/bin/python -m tests.proof.count_words

The demo's articles, the handbooks and the catalogue; not the clean texts that false warnings are
counted on (`clean/`), so that the count stays honest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from vietnamese.fold import syllables
from vietnamese.normalise import house_tones
from vietnamese.proof import lexicon

ROOT = Path(__file__).resolve().parents[2]
LISTS = ROOT / "site" / "vietnamese" / "proof"
LEAST_PAIR = 3
MOST_COMMON = 1700


def texts() -> Iterator[str]:
    """The Vietnamese of the project, piece by piece."""
    demo = ROOT / "site/portal/demo/content"
    for path in (*demo.rglob("*.md"), *demo.rglob("*.toml"), *(ROOT / "docs").glob("*.md")):
        yield path.read_text(encoding="utf-8")
    for path in (ROOT / "site/locale").rglob("*.po"):
        yield " ".join(re.findall(r'^msgstr.*"(.*)"', path.read_text(encoding="utf-8"), re.M))


def main() -> None:
    """Write both lists."""
    known = lexicon.syllables()
    alone: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for text in texts():
        for line in re.split(r"[.,;:!?()\n“”\"…|`]", text):
            forms = [house_tones(found.text.lower()) for found in syllables(line)]
            alone.update(form for form in forms if form in known)
            together.update(pair for pair in pairwise(forms) if known.issuperset(pair))
    common = [form for form, _count in alone.most_common(MOST_COMMON)]
    write("frequent", "Frequent syllables, most frequent first.", _lines(common))
    rows: dict[str, list[str]] = {}
    for (one, other), count in sorted(together.items()):
        if count >= LEAST_PAIR and one != other:
            rows.setdefault(one, []).append(other)
    listed = [f"{one} {' '.join(others)}" for one, others in rows.items()]
    write("pairs", "Syllables that stand together: one, then those that follow it.", listed)


def _lines(words: list[str]) -> list[str]:
    return [" ".join(words[at : at + 20]) for at in range(0, len(words), 20)]


def write(name: str, says: str, lines: list[str]) -> None:
    """One list, with a line about it."""
    head = f"# {says} Counted by tests/proof/count_words.py."
    (LISTS / f"{name}.txt").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
