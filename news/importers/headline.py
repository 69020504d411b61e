"""A headline in capitals, as a sentence again."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDS = ".!?…:\n"
# "UBND", "HĐND", "5G": what the text itself writes in capitals stays so.
MAX_ABBREVIATION = 8


def sentence_case(headline: str, text: str) -> str:
    """The headline in small letters, with the capitals that `text` gives its names.

    A word is a name if the text writes it with a capital more often than not where no sentence
    begins. Whether it found them all nobody can know: the editor is asked to look.
    """
    names = names_in(text)
    lowered = headline.lower()
    small = _WORD.sub(lambda word: names.get(word[0], word[0]), lowered)
    return small[:1].upper() + small[1:]


def names_in(text: str) -> dict[str, str]:
    """Each word that is a name, in small letters, with the form the text gives it."""
    forms: dict[str, Counter[str]] = {}
    for word in _WORD.finditer(text):
        before = text[: word.start()].rstrip(" “”‘’\"'(–-")
        if before and before[-1] not in _ENDS:
            forms.setdefault(word[0].lower(), Counter())[word[0]] += 1
    names = {}
    for small, counted in forms.items():
        form, _times = counted.most_common(1)[0]
        is_shouted = form.isupper() and len(form) > MAX_ABBREVIATION
        if form != small and not is_shouted:
            names[small] = form
    return names
