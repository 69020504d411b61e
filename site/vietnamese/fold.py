"""Exact and folded forms of Vietnamese for search, and the syllables that both are made of.

Offsets: for text in NFC without loose combining marks (what ``normalise.clean`` gives for
Vietnamese), ``len(fold(text)) == len(text)`` and character *i* of the fold belongs to character
*i* of the text. For any other text use ``fold_with_offsets``; to highlight, compare the folds
of ``syllables(text)``, whose spans always refer to the text as given.
"""

import re
import unicodedata
from typing import Final, NamedTuple

from .normalise import house_tones, nfc

_SYLLABLE: Final = re.compile(r"[^\W_](?:[^\W_]+|[\u0300-\u036f]+)*")
_WITH_MARKS: Final = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")


class _FoldTable(dict[int, str | None]):
    """A translation table that fills itself: code point to folded character, None to drop it."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        base = "".join(
            part for part in unicodedata.normalize("NFD", char) if not unicodedata.combining(part)
        ).lower()
        # Lower case can add a mark (İ) or length; one character stays one character.
        folded: str | None = base if len(base) == 1 else char
        if unicodedata.combining(char):
            folded = None
        if len(self) < 20_000:  # what a newspaper sees; an attacker cannot fill memory
            self[code] = folded
        return folded


_FOLDS: Final = _FoldTable({ord(char): "d" for char in "đĐÐƉ"})


class Syllable(NamedTuple):
    """A run of letters and digits, and where it stands: ``source[start:end] == text``."""

    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """Return the text in lower case without marks, ``đ`` as ``d``: ``Đảng`` gives ``dang``.

    See the module's docstring for which offsets are kept.
    """
    if text.isascii():
        return text.lower()
    return nfc(text).translate(_FOLDS)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Return the fold of any text and, for each folded character, where its letter starts.

    The list has one entry more than the fold, ``len(text)``: folded ``[i:j]`` came from
    ``text[offsets[i]:offsets[j]]``.
    """
    folded: list[str] = []
    offsets: list[int] = []
    for match in _WITH_MARKS.finditer(text):
        part = fold(match[0])
        folded.append(part)
        offsets.extend([match.start()] * len(part))
    offsets.append(len(text))
    return "".join(folded), offsets


def exact(text: str) -> str:
    """Return the text in NFC and lower case with tones placed by house style: ``HOÀ``, ``hòa``.

    For Vietnamese in NFC the length is kept, as with ``fold``.
    """
    return house_tones(nfc(text).lower())


def has_marks(syllable: str) -> bool:
    """Tell whether a Vietnamese or other mark (``đ`` counts) is on any letter."""
    return not syllable.isascii() and fold(syllable) != nfc(syllable).lower()


def syllable_texts(text: str) -> list[str]:
    """Return what ``syllables`` returns without the spans: three times as fast."""
    return _SYLLABLE.findall(text)


def syllables(text: str) -> list[Syllable]:
    """Return the runs of letters and digits with their spans: ``1719/QĐ-TTg`` gives three.

    Combining marks belong to their letter, so NFD text gives the same syllables as NFC.
    """
    return [Syllable(m[0], m.start(), m.end()) for m in _SYLLABLE.finditer(text)]
