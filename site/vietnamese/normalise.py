"""One form for every text that comes in: forms, imports, queries, tags and comments pass here.

Nothing else in the portal should call ``unicodedata.normalize`` on public input: its sorting of
combining marks is quadratic (a megabyte of alternating marks takes minutes), so ``nfc`` bounds
runs of marks first.
"""

import re
import unicodedata
from typing import Final

from .alphabet import NGANG, UNTONED, VOWELS, with_tone

MAX_MARK_RUN: Final = 30
"""Longest run of combining marks that is kept: the Stream-Safe Text Format of UAX #15."""

_MARK_RUN: Final = re.compile(r"[^\w\s\x00-\x7f]{2,}")
_LONG_MARK_RUN: Final = re.compile(rf"[^\w\s\x00-\x7f]{{{MAX_MARK_RUN + 1},}}")

_NEWLINES: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SAME_LOOK: Final = {ord("Ð"): "Đ", ord("Ɖ"): "Đ"}  # eth, African D
_SPACES: Final = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")

# A zero-width joiner is kept only where it builds an emoji sequence out of two pictographs.
_PICTOGRAPH: Final = "\u2600-\u27bf\U0001f000-\U0001faff"
_UNWANTED: Final = re.compile(
    f"(?<![{_PICTOGRAPH}\ufe0f])\u200d|\u200d(?![{_PICTOGRAPH}])"
    "|["
    # Controls but tab and newline; lone surrogates.
    "\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff"
    # Default_Ignorable_Code_Point of Unicode (invisible, bidi, fillers, tags), but U+200D and the
    # emoji selector U+FE0F; then annotation and object replacement characters.
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffc\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    # Noncharacters.
    "\ufdd0-\ufdef"
    + "".join(f"{chr(plane)}{chr(plane + 1)}" for plane in range(0xFFFE, 0x110000, 0x10000))
    + "]"
)

# The second vowel carries the tone in the old habit: hoà, khoẻ, thuỷ; only in open syllables.
_TONED_LAST: Final = {
    last: "".join(
        letter
        for letter, (vowel, tone) in UNTONED.items()
        if vowel in (last, last.upper()) and tone != NGANG
    )
    for last in "aey"
}
_ANY_VOWEL: Final = "".join(UNTONED) + VOWELS
_OLD_TONES: Final = re.compile(
    f"(?<![qQ{_ANY_VOWEL}])"
    f"(?:[oO][{_TONED_LAST['a']}{_TONED_LAST['e']}]|[uU][{_TONED_LAST['y']}])"
    r"(?![^\W\d_]|[\u0300-\u036f])"  # a letter, or a mark that would compose
)

_STRAIGHT: Final = re.compile("[\"'\n]")
_OPENERS: Final = frozenset("([{<«“‘—–-/=")


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _cap_marks(text: str, limit: int, runs: re.Pattern[str]) -> str:
    def cap(match: re.Match[str]) -> str:
        kept: list[str] = []
        run = 0
        for char in match[0]:
            run = run + 1 if _is_mark(char) else 0
            if run <= limit:
                kept.append(char)
        return "".join(kept)

    return runs.sub(cap, text)


def nfc(text: str) -> str:
    """Return the text in Unicode NFC, with at most ``MAX_MARK_RUN`` combining marks in a row."""
    if text.isascii():
        return text
    if not _LONG_MARK_RUN.search(text):
        text = unicodedata.normalize("NFC", text)
    if not _LONG_MARK_RUN.search(text):  # composing can also lengthen a run: U+0344
        return text
    text = unicodedata.normalize("NFC", _cap_marks(text, MAX_MARK_RUN, _LONG_MARK_RUN))
    return unicodedata.normalize("NFC", _cap_marks(text, MAX_MARK_RUN, _LONG_MARK_RUN))


def clean(text: str) -> str:
    """Return the text in NFC with only characters that can be shown, spaces and newlines plain.

    Line breaks of every kind (CR LF, vertical tab, U+2028) become ``\\n``, spaces of every width
    one plain space each. Controls (but tab and newline), zero-width and bidi characters, byte
    order marks, lone surrogates and noncharacters go. A zero-width joiner stays inside emoji.
    Ð and Ɖ, which old files have for Đ, become Đ.
    """
    text = _NEWLINES.sub("\n", text)
    text = _SPACES.sub(" ", text).translate(_SAME_LOOK)
    return nfc(_UNWANTED.sub("", text))


def clean_line(text: str) -> str:
    """Return the cleaned text as one line: runs of white space become one space, ends stripped."""
    return " ".join(clean(text).split())


def clean_block(text: str) -> str:
    """Return the cleaned text without trailing spaces and with at most one blank line in a row."""
    lines: list[str] = []
    for line in clean(text).split("\n"):
        line = line.rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip()


def is_visible(text: str) -> bool:
    """Tell whether any letter, digit, punctuation or symbol is left after cleaning."""
    return any(unicodedata.category(char)[0] in "LNPS" for char in clean(text))


def bound_marks(text: str, limit: int = 4) -> str:
    """Return the text in NFC with at most ``limit`` loose combining marks after each character.

    Marks that compose with their letter (all of Vietnamese) are part of it and do not count.
    """
    text = nfc(text)
    runs = _MARK_RUN if limit else re.compile(r"[^\w\s\x00-\x7f]+")
    capped = _cap_marks(text, limit, runs)
    return text if capped == text else nfc(capped)


def house_tones(text: str) -> str:
    """Return the text in NFC with the tone of oa, oe, uy where newspapers put it: hòa, khỏe, thủy.

    Only open syllables change: hoàng, quý and quyền stay. The case of each letter is kept.
    """

    def move(match: re.Match[str]) -> str:
        first = match[0][0]
        vowel, tone = UNTONED[match[0][1]]
        return with_tone(first, tone) + vowel

    return _OLD_TONES.sub(move, nfc(text))


def curl_quotes(text: str) -> str:
    """Return plain text (never HTML) with “ ” and ‘ ’ for straight quotes, ’ for apostrophes.

    A quote after white space or an opening bracket opens, one before white space, punctuation or
    the end closes; where neither holds, it closes if a double quote is open in the paragraph.
    """
    parts: list[str] = []
    done = 0
    opened = False
    last = ""
    for match in _STRAIGHT.finditer(text):
        at = match.start()
        char = match[0]
        if char == "\n":
            opened = False
            continue
        before = last if at == done and parts else text[at - 1 : at]
        after = text[at + 1 : at + 2]
        starts = not before or before.isspace() or before in _OPENERS
        goes_on = bool(after) and (
            after.isalnum() or (not after.isspace() and after not in ".,;:!?)]}»”’…")
        )
        if char == '"':
            opens = goes_on if starts else goes_on and not opened
            if starts and not goes_on:
                opens = not opened
            opened = opens
            last = "“" if opens else "”"
        else:
            last = "‘" if starts and goes_on and not after.isdigit() else "’"
        parts += (text[done:at], last)
        done = at + 1
    parts.append(text[done:])
    return "".join(parts)
