"""Parts of pages drawn once for equal values: a card, a comment, the text of an article.

What a part is drawn from is its key, every value that was read for it. So nothing has to be told
that something changed: other values are another part. What cannot be compared is drawn each time.
See docs/adr/0053-parts-drawn-once-for-equal-values.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any, Final

from django.utils.translation import get_language

from prepared.keeping import Kept
from prepared.values import CannotCompare, values_of

#: Letters of parts and of what they were drawn from that a process keeps, a byte or two each.
MOST_LETTERS: Final = 16_000_000
#: Reckoned for every value of a key beside its letters.
LETTERS_OF_A_VALUE: Final = 8

_kept = Kept(MOST_LETTERS)
_unfinished: ContextVar[list[bool] | None] = ContextVar("unfinished", default=None)


def drawn(name: str, sources: Iterable[Any], draw: Callable[[], str]) -> str:
    """`draw()`, or what it gave before for the same `name` and equal `sources`.

    `sources` must be all that `draw` looks at: rows with what was read along with them, plain values.
    """
    try:
        key = (name, get_language(), *values_of(sources))
    except CannotCompare:
        return draw()
    found = _kept.get(key)
    if found is None:
        marks: list[bool] = []
        token = _unfinished.set(marks)
        try:
            found = draw()
        finally:
            _unfinished.reset(token)
        if marks:
            is_unfinished()  # neither may what it stands in be kept
            return found
        letters = len(found) + sum(len(value) for value in key if isinstance(value, str))
        _kept.put(key, found, letters + LETTERS_OF_A_VALUE * len(key))
    return found


def is_unfinished() -> None:
    """Called while a part is drawn: it would be drawn otherwise next time, do not keep it."""
    marks = _unfinished.get()
    if marks is not None:
        marks.append(True)


def forget() -> None:
    """For tests and measurements."""
    _kept.forget()
