"""Splitting Vietnamese prose into sentences: for summaries, and for reading aloud."""

import re
from typing import Final

from .normalise import nfc

# What a full stop follows without ending the sentence, in lower case.
_ABBREVIATION: Final = re.compile(
    "tp|tx|tt|tr|ts|ths|pgs|gs|bs|ds|cn|ks|kts|cv|[qphxôb]|đ/?c|mr|mrs|ms|dr|st|no|tel|fax"
)
_END: Final = re.compile(r"(?:[.!?…]{1,8})[\"'”’»)\]]{0,4}(?=\s)|\n")
_WORD_BEFORE: Final = re.compile(r"[^\s(“\"‘'\[«]{1,12}$")
_WORD_AFTER: Final = re.compile(r"\s{1,8}[“\"‘'(\[«–—-]{0,3}\s?(\S)")
_LOOK: Final = 16


def split_sentences(text: str) -> list[str]:
    """Return the sentences of plain text in NFC, stripped, in order; a line break ends one too.

    A full stop inside a number (1.234), after an abbreviation (TP., ThS.), after an initial (A.)
    or before a small letter ends nothing.
    """
    text = nfc(text)
    sentences: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if match[0] != "\n" and not _ends(text, match):
            continue
        sentence = text[start : match.end()].strip()
        if sentence:
            sentences.append(sentence)
        start = match.end()
    rest = text[start:].strip()
    return [*sentences, rest] if rest else sentences


def _ends(text: str, match: re.Match[str]) -> bool:
    following = _WORD_AFTER.match(text, match.end(), match.end() + _LOOK)
    small = following is not None and following[1].islower()
    if match[0] != ".":
        # "Đi à?" anh nói: what goes on in small letters is the same sentence.
        return not small
    before = _WORD_BEFORE.search(text[max(0, match.start() - _LOOK) : match.start()])
    word = before[0].lower() if before else ""
    is_initial = len(word) == 1 and before is not None and before[0].isupper()
    is_list_number = (
        word.isdecimal() and len(word) < 3 and _starts_line(text, match.start() - len(word))
    )
    is_abbreviation = _ABBREVIATION.fullmatch(word.rpartition(".")[2])
    return not (small or is_initial or is_list_number or is_abbreviation)


def _starts_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n"
