"""The captured article is somebody's text: no run of eight of its words stands in the repository.

seed-shingles.txt holds the first 12 hex digits of the SHA-256 of each run of eight words of the
capture (lower case, NFC), so the check needs the text itself nowhere.
"""

import hashlib
import re
import unicodedata
from pathlib import Path

from tests.house.tree import ROOT, tracked

SHINGLES = Path(__file__).with_name("seed-shingles.txt")
RUN = 8


def shingles(text: str) -> set[str]:
    """The hashes of every run of eight words in `text`."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())
    runs = (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    return {hashlib.sha256(run.encode()).hexdigest()[:12] for run in runs}


def test_no_sentence_of_the_seed_article_is_in_the_repository() -> None:
    seed = set(SHINGLES.read_text().split())
    assert len(seed) > 500
    suffixes = (".py", ".md", ".toml", ".txt", ".html", ".po", ".json", ".js", ".yml", ".svg")
    found = {
        str(path.relative_to(ROOT))
        for path in tracked(*suffixes)
        if path != SHINGLES and seed & shingles(path.read_text(encoding="utf-8", errors="replace"))
    }
    assert not found
