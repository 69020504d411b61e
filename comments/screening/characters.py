"""Letters that hide or shout: mixed alphabets, invisible characters, heaps of marks, capitals."""

import re
import unicodedata
from typing import Final

from comments.screening.context import Context
from comments.screening.signal import HOLD, NOTE, Severity, Signal, Span

_WORD: Final = re.compile(r"[^\W\d_]+")
_FOREIGN: Final = re.compile("[\u0370-\u03ff\u0400-\u052f]")  # Greek and Cyrillic
_LATIN: Final = re.compile("[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")
_REPEATED: Final = re.compile(r"(\w)\1{5,}|([^\w\s])\2{7,}")
_UNBROKEN: Final = re.compile(r"\S{50,}")
_SHOUT_LETTERS: Final = 30
_SHOUT_SHARE: Final = 0.7


def detect(context: Context) -> list[Signal]:
    """`mixed_alphabets`, `hidden_characters`, `stacked_marks`, `repeated`, `long_word`, `capitals`."""
    found: dict[tuple[str, Severity], list[Span]] = {}
    for field, text in (("name", context.name), ("body", context.body)):
        for word in _WORD.finditer(text):
            if _FOREIGN.search(word[0]) and _LATIN.search(word[0]):
                found.setdefault(("mixed_alphabets", HOLD), []).append(Span(field, *word.span()))
        for index, char in enumerate(text):
            if unicodedata.combining(char):  # NFC leaves none in Vietnamese
                span = Span(field, max(index - 1, 0), index + 1)
                found.setdefault(("stacked_marks", NOTE), []).append(span)
        for code, pattern in (("repeated", _REPEATED), ("long_word", _UNBROKEN)):
            for match in pattern.finditer(text):
                found.setdefault((code, NOTE), []).append(Span(field, *match.span()))
    signals = [Signal(code, how, tuple(spans)) for (code, how), spans in found.items()]
    if context.hidden_characters:
        data = {"number": context.hidden_characters}
        signals.append(Signal("hidden_characters", NOTE, data=data))
    letters = [char for char in context.body if char.isalpha()]
    if len(letters) >= _SHOUT_LETTERS:
        share = sum(map(str.isupper, letters)) / len(letters)
        if share > _SHOUT_SHARE:
            signals.append(Signal("capitals", NOTE))
    return signals
