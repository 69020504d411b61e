"""Signs: tone placement, composed letters, look-alikes, quotes, dashes, dots."""

import re
import unicodedata
from typing import Final

from vietnamese.encodings import detect_legacy, from_tcvn3, from_vni_windows
from vietnamese.fold import syllables
from vietnamese.normalise import clean, curl_quotes, house_tones, nfc
from vietnamese.proof.slips import Slip, addresses, words
from vietnamese.spelling_shape import is_syllable

# Whole runs, looked into afterwards: a pattern around the odd letter takes quadratic time.
_RUN: Final = re.compile(r"\S+")
_LOOSE: Final = re.compile("[\u0300-\u036f]")
_ODD: Final = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffd"
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff]+"
)
_ETH: Final = re.compile(r"[ÐƉ](?=[a-zà-ỹA-ZÀ-Ỹ])")
# Letters of other alphabets that look like ours, inside a word of ours.
_LOOK_ALIKE: Final = str.maketrans("аеорсухіАВЕКМНОРСТХοΟ", "aeopcyxiABEKMHOPCTXoO")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_FOREIGN: Final = re.compile("[а-яА-Яοіѕ]")
_STRAIGHT: Final = re.compile("[\"']")
_DASH: Final = re.compile(
    r"(?<=[^\W_]) ?--+ ?(?=[^\W_])|(?<=[^\s\d]) - (?=\S)|(?<=\d) - (?=[^\s\d])"
)
_DOTS: Final = re.compile(r"(?<!\.)(?:\.\.|\.{4,})(?!\.)|…\.+|\.…")
_DOUBLED: Final = re.compile(r"([,;:])\1+|,\.|\.,|([!?])\2{2,}")
_OLD_WORD: Final = re.compile(r"[^\s.,;:!?()\"“”'’/–—-]+")
_LATIN_1: Final = re.compile("[\xa1-\xff]")


def misplaced_tones(text: str) -> list[Slip]:
    """Return syllables with the tone where newspapers do not put it: hoà, khoẻ, thuỷ."""
    found: list[Slip] = []
    if house_tones(text) == text:
        return found
    for syllable in syllables(text):
        right = house_tones(syllable.text)
        if right != nfc(syllable.text):
            found.append(Slip(syllable.start, syllable.end, (right,)))
    return found


def loose_marks(text: str) -> list[Slip]:
    """Return words whose marks stand apart from their letters (NFD), or letters that only look
    right (Ð for Đ, Cyrillic а): no search finds them."""
    found: list[Slip] = []
    if not text.isascii():
        for match in _RUN.finditer(text) if _LOOSE.search(text) else ():
            if _LOOSE.search(match[0]) and nfc(match[0]) != match[0]:
                found.append(Slip(*match.span(), (nfc(match[0]),)))
        for match in _ETH.finditer(text):
            found.append(Slip(*match.span(), ("Đ",)))
        for match in _LETTERS.finditer(text) if _FOREIGN.search(text) else ():
            right = match[0].translate(_LOOK_ALIKE)
            if right != match[0] and any("LATIN" in unicodedata.name(c, "") for c in match[0]):
                found.append(Slip(*match.span(), (right,)))
    return found


def hidden_signs(text: str) -> list[Slip]:
    """Return signs nobody sees: zero-width, bidi, soft hyphens, leftovers of a font."""
    return [
        Slip(*match.span(), ("",))
        for match in _ODD.finditer(text)
        if clean(match[0]) == "" or "\ue000" <= match[0][0] <= "\uf8ff" or match[0][0] == "\ufffd"
        if not (match[0] == "\u200d" and match.start() and ord(text[match.start() - 1]) > 0x2600)
    ]


def old_font_words(text: str) -> list[Slip]:
    """Return words left in the font encodings of before 2001: ``ViÖt``, ``Vieät``."""
    found: list[Slip] = []
    for match in _OLD_WORD.finditer(text):
        word = match[0]
        if not 1 < len(word) <= 12 or not _LATIN_1.search(word) or is_syllable(word):
            continue
        encoding = detect_legacy(word)
        if encoding is None:
            continue
        right = from_tcvn3(word) if encoding == "tcvn3" else from_vni_windows(word)
        if is_syllable(right) and right != word:
            found.append(Slip(*match.span(), (right,)))
    return found


def straight_quotes(text: str) -> list[Slip]:
    """Return straight quotes, each with the curled one that belongs there; apostrophes of
    names and measures (H'Hen, 5') stay."""
    if '"' not in text and "'" not in text:
        return []
    curled = curl_quotes(text)
    spans = addresses(text)
    return [
        Slip(*match.span(), (curled[match.start()],))
        for match in _STRAIGHT.finditer(text)
        if not (match[0] == "'" and _belongs(text, match.start()))
        if not any(start <= match.start() < end for start, end in spans)
    ]


def unpaired_signs(text: str) -> list[Slip]:
    """Return brackets and curled quotes that are opened and never closed, or the other way round."""
    found: list[Slip] = []
    for opening, closing in (("(", ")"), ("“", "”"), ("[", "]"), ("«", "»")):
        opened: list[int] = []
        for at, char in enumerate(text):
            if char == opening:
                opened.append(at)
            elif char == closing:
                if opened:
                    opened.pop()
                elif not _numbers_a_list(text, at):
                    found.append(Slip(at, at + 1))
        found += [Slip(at, at + 1) for at in opened]
    return sorted(found)


def hyphens_for_dashes(text: str) -> list[Slip]:
    """Return hyphens with spaces around them, and double ones, where a dash belongs: `` – ``."""
    spans = addresses(text)
    return [
        Slip(*match.span(), (" – ",))
        for match in _DASH.finditer(text)
        if not any(start <= match.start() < end for start, end in spans)
    ]


def odd_dots(text: str) -> list[Slip]:
    """Return two dots or four for an ellipsis, and punctuation typed twice."""
    found = [Slip(*match.span(), ("…",)) for match in _DOTS.finditer(text)]
    for match in _DOUBLED.finditer(text):
        right = match[0][0] if match[0] not in (".,", ",.") else ""
        if match[0] == ",.":
            right = "."
        if right:
            found.append(Slip(*match.span(), (right,)))
    return sorted(found)


def doubled_words(text: str, never: frozenset[str]) -> list[Slip]:
    """Return small words typed twice in a row: ``của của``."""
    found: list[Slip] = []
    before = None
    for word in words(text):
        form = nfc(word.text).lower()
        if before is not None and form == before[0] and form in never:
            gap = text[before[1].end : word.start]
            if gap.isspace() and "\n" not in gap:
                found.append(Slip(before[1].start, word.end, (before[1].text,)))
        before = (form, word)
    return found


def _belongs(text: str, at: int) -> bool:
    """Whether an apostrophe is part of a name (H'Hen) or of a measure (5')."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return before.isdecimal() or (before.isalpha() and after.isalpha())


def _numbers_a_list(text: str, at: int) -> bool:
    """Whether a bracket closes the number of a list: ``a)``, ``1)``."""
    before = text[max(0, at - 3) : at]
    return re.search(r"(?:^|[\s(;,])(?:[a-zđ]|\d{1,2})$", before, re.IGNORECASE) is not None
