"""Parts of pages drawn once for equal values: a card, a comment, the text of an article.

What a part is drawn from is its key, every value that was read for it. So nothing has to be told
that something changed: other values are another part. What cannot be compared is drawn each time.
See docs/adr/0053-parts-drawn-once-for-equal-values.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from django.utils.translation import get_language

from prepared.keeping import Kept
from prepared.values import CannotCompare, Compared

#: Bytes of parts and of what they were drawn from that a process keeps.
MOST_BYTES: Final = 4_000_000

_kept = Kept(MOST_BYTES)
_unfinished: ContextVar[list[bool] | None] = ContextVar("unfinished", default=None)


def drawn(name: str, sources: Iterable[Any] | Compared, draw: Callable[[], str]) -> str:
    """`draw()`, or what it gave before for the same `name` and equal `sources`.

    `sources` must be all that `draw` looks at: rows with what was read along with them, plain values.
    Parts drawn from the same sources share them as `Compared`.
    """
    compared = sources if isinstance(sources, Compared) else Compared(sources)
    try:
        key = (name, get_language(), compared.key)
    except CannotCompare:
        return draw()
    found = _kept.get(key)
    if found is not None:
        kind, letters = found
        part: str = kind(letters.decode())
        return part
    with finished() as is_finished:
        part = draw()
    if not is_finished():
        return part
    # With its class, which says that it is markup. In bytes it takes half the room.
    letters = part.encode()
    _kept.put(key, (type(part), letters), len(letters) + compared.bytes_to_keep())
    return part


@contextmanager
def finished() -> Iterator[Callable[[], bool]]:
    """Gives what tells afterwards whether all that was drawn within may be kept."""
    marks: list[bool] = []
    token = _unfinished.set(marks)
    try:
        yield lambda: not marks
    finally:
        _unfinished.reset(token)
        if marks:
            is_unfinished()  # neither may what it stands in be kept


def is_unfinished() -> None:
    """Called while a part is drawn: it would be drawn otherwise next time, do not keep it."""
    marks = _unfinished.get()
    if marks is not None:
        marks.append(True)


def forget() -> None:
    """For tests and measurements."""
    _kept.forget()
