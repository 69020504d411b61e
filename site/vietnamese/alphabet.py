"""The letters and tones of Vietnamese, as data: every other module builds its tables from here."""

import unicodedata
from typing import Final

LETTERS: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""Lower-case letters in dictionary order; f, j, w and z (foreign words) take their usual places."""

VOWELS: Final = "aăâeêioôơuưy"

TONE_MARKS: Final = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""Combining marks in dictionary order: ngang, huyền, hỏi, ngã, sắc, nặng."""

NGANG, HUYEN, HOI, NGA, SAC, NANG = range(6)

TONED: Final[dict[tuple[str, int], str]] = {
    (cased, tone): unicodedata.normalize("NFC", cased + mark)
    for vowel in VOWELS
    for cased in (vowel, vowel.upper())
    for tone, mark in enumerate(TONE_MARKS)
}
"""(vowel, tone number) to the letter that carries the tone: ``("ê", SAC)`` gives ``"ế"``."""

UNTONED: Final[dict[str, tuple[str, int]]] = {letter: key for key, letter in TONED.items()}
"""A vowel, with or without tone, to (vowel without tone, tone number): the inverse of TONED."""

MARKED_LETTERS: Final = tuple(
    letter for letter in (*TONED.values(), "đ", "Đ") if not letter.isascii()
)
"""The 134 letters of Vietnamese that are not ASCII."""


def split_tone(letter: str) -> tuple[str, int]:
    """Return the letter without its tone, and the tone number (0 for consonants and others)."""
    return UNTONED.get(letter, (letter, NGANG))


def with_tone(letter: str, tone: int) -> str:
    """Return the letter with that tone in place of its own; a consonant comes back unchanged."""
    return TONED.get((split_tone(letter)[0], tone), letter)
