"""How readers disguise letters, and a reading of their text without the disguise.

Sources: the measured evasions in the design notes, and Unicode's list of confusables
(https://www.unicode.org/reports/tr39/) for the letters that Vietnamese needs.
"""

import re
import unicodedata
from functools import cached_property, lru_cache
from typing import Final

from .fold import has_marks, syllables
from .keyboards import word_from_telex, word_from_vni
from .normalise import clean, house_tones, nfc

LEET: Final[dict[str, str]] = {
    "a": "4@",
    "b": "8",
    "c": "(",
    "e": "3€",
    "g": "96q",
    "i": "1!|",
    "l": "1|i",
    "o": "0",
    "s": "5$",
    "t": "7+",
    "y": "¥",
}
"""What stands for a letter (without marks): each character counts as a substitution."""

MASK: Final = "*"
"""Stands for any one letter: ``n*u``."""

MARKED_SHARE: Final = 0.3
"""From this share of words with marks on, a text counts as typed with marks (usual: 0.75)."""

# Cyrillic, Greek, Latin small capitals and others by their look, before case is folded: a Greek
# Η looks like H, its small η like n.
_LOOKS_LIKE: Final = str.maketrans(
    "АВЕКМНОРСТУХІЈЅавекмнорстухіјѕпцгһԁԛԝӏь"
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεηικμνορτυχγω"
    "ɑɡɩıɪɢɴʀʏʙʜʟᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜰꜱսոօհ"
    "ÐðƉɖɗ",
    "abekmhopctyxijsabekmhopctyxijsnurhdqwlb"
    "abezhikmnoptyxabenikuvoptuxyw"
    "agiiignrybhlacdejkmoptuvwzfsunoh"
    "đđđđđ",
)
# Squared letters and flags, which NFKC leaves: 🅰 … 🆉, 🅐 …, 🇦 …
_LETTER_SYMBOLS: Final = {
    first + at: chr(ord("a") + at) for first in (0x1F150, 0x1F170, 0x1F1E6) for at in range(26)
}

_MARKS: Final = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f"
_INVISIBLE: Final = (
    "\xad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0"
)
_CLUSTER: Final = re.compile(f"[^{_MARKS}{_INVISIBLE}][{_MARKS}{_INVISIBLE}]*")
_MAX_CLUSTER: Final = 12
_MAX_RUN: Final = 3


class Reading:
    """A text as it is to be read: lower case, one character per letter, no disguise of letters.

    Character *i* of ``text`` stands for ``original[starts[i]:ends[i]]``. No character comes more
    than three times in a row. ``from_keys`` tells that Telex or VNI keys were turned to letters.
    """

    def __init__(self, cells: list[tuple[str, int, int]], *, from_keys: bool = False) -> None:
        kept: list[tuple[str, int, int]] = []
        run = 0
        for cell in cells:
            run = run + 1 if kept and kept[-1][0] == cell[0] else 1
            if run > _MAX_RUN:
                kept[-1] = (cell[0], kept[-1][1], cell[2])
            else:
                kept.append(cell)
        self.text = house_tones("".join(char for char, _, _ in kept))
        self.starts = [start for _, start, _ in kept]
        self.ends = [end for _, _, end in kept]
        self.from_keys = from_keys

    @cached_property
    def is_marked(self) -> bool:
        """Whether the text is typed with marks, so that a word without any is meant so."""
        words = [word.text for word in syllables(self.text) if word.text.isalpha()]
        return sum(map(has_marks, words)) > MARKED_SHARE * len(words)


def read_letters(text: str) -> Reading:
    """Return the reading of a text: compatibility forms, look-alikes and stray marks resolved."""
    cells: list[tuple[str, int, int]] = []
    for cluster in _CLUSTER.finditer(text):
        start, end = cluster.span()
        cells += [(char, start, end) for char in _letters(cluster[0][:_MAX_CLUSTER])]
    return Reading(cells)


def read_keys(text: str) -> Reading | None:
    """Return the reading with words typed in Telex or VNI keys as Vietnamese; None if none is."""
    cells: list[tuple[str, int, int]] = []
    done = 0
    found = False
    for word in syllables(text):
        letters = word_from_telex(word.text) or word_from_vni(word.text)
        if letters and letters != word.text:
            found = True
            cells += _plain(text, done, word.start)
            cells += [(char, word.start, word.end) for char in letters.lower()]
            done = word.end
    return Reading(cells + _plain(text, done, len(text)), from_keys=True) if found else None


def _plain(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    return [(text[at].lower()[0], at, at + 1) for at in range(start, end)]


@lru_cache(maxsize=20_000)
def _letters(cluster: str) -> str:
    """Return the characters that one character with its marks stands for, often exactly one."""
    if cluster.isascii():
        return cluster.lower() if cluster.isprintable() else " " if cluster.isspace() else ""
    if ord(cluster[0]) in _LETTER_SYMBOLS:
        return _LETTER_SYMBOLS[ord(cluster[0])]
    # Character by character: normalising a long text at once is not linear.
    compatible = "".join(unicodedata.normalize("NFKD", char) for char in cluster)
    letters = nfc(clean(compatible).translate(_LOOKS_LIKE).lower().translate(_LOOKS_LIKE))
    return "".join(char for char in letters if unicodedata.category(char)[0] != "M")
