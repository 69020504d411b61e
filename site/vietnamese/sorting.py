"""Sort keys in Vietnamese order, plain ASCII: any database and any collation sorts them alike.

SQLite has no Vietnamese collation and PostgreSQL's is not always built in, so the key is stored.
Order: white space and punctuation before digits before letters, letters by the alphabet (ă and â
after a, đ after d), then tones: ngang, huyền, hỏi, ngã, sắc, nặng. Numbers sort by value.
"""

import re
from typing import Final

from .alphabet import LETTERS, split_tone
from .fold import fold
from .normalise import clean_line

_WORDS: Final = re.compile(r"\d+|[^\W\d_]+")

# Two characters for each letter, so that keys of equal length compare letter by letter: the base
# letter, then which of its variants (a, ă, â). Below them numbers ("2"), the word end and key end.
_CODES: Final = {letter: fold(letter) for letter in LETTERS}
_LETTER_CODES: Final = {
    letter: base + str([other for other in LETTERS if _CODES[other] == base].index(letter))
    for letter, base in _CODES.items()
}
_WORD_END: Final = "01"
_KEY_END: Final = "00"
_LENGTHS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


def sort_key(text: str) -> str:
    """Return a key of ``0-9a-z`` that sorts as the text does in a Vietnamese dictionary.

    Case, punctuation, and where the tone stands (hòa, hoà) do not matter. The key is about two
    and a half times as long as the text.
    """
    words = [_word_keys(match[0]) for match in _WORDS.finditer(clean_line(text).lower())]
    letters = _WORD_END.join(letter_codes for letter_codes, _ in words)
    return letters + _KEY_END + "".join(tone for _, tone in words)


def name_sort_key(full_name: str) -> str:
    """Return the key of a person's name: given name (last), then family and middle names."""
    family, _, given = clean_line(full_name).rpartition(" ")
    return sort_key(given) + _KEY_END + sort_key(family)


def _word_keys(word: str) -> tuple[str, str]:
    if word.isdecimal():
        digits = str(int(word[:40]))
        return "2" + _LENGTHS[min(len(digits), 35)] + digits, "0"
    codes: list[str] = []
    tone = 0
    for char in word:
        letter, letter_tone = split_tone(char)
        tone = max(tone, letter_tone)
        base = fold(letter)
        codes.append(_LETTER_CODES.get(letter) or _LETTER_CODES.get(base) or "zz")
    return "".join(codes), str(tone)
