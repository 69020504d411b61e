"""Parts of pages drawn once for equal values: a card, a comment, the running text of an article.

What a part is drawn from is its key, every value that was read for it. So nothing has to be told
that something changed: other values are another part. What cannot be compared is drawn each time.
See docs/adr/0053-parts-drawn-once-for-equal-values.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db.models import Model
from django.db.models.fields.files import FieldFile
from django.utils.translation import get_language

#: Parts a process keeps, of some 2 kB each; then it begins anew.
MOST: Final = 4_000

_PLAIN: Final = frozenset(
    {str, int, float, bool, type(None), datetime, date, Decimal, UUID}  # compared as they are
)
_kept: dict[Any, str] = {}
_unfinished: ContextVar[list[bool] | None] = ContextVar("unfinished", default=None)


class CannotCompare(Exception):
    """Something in a key has no values to compare."""


def drawn(name: str, sources: Iterable[Any], draw: Callable[[], str]) -> str:
    """`draw()`, or what it gave before for the same `name` and equal `sources`.

    `sources` must be all that `draw` looks at: rows with what was read along with them, plain values.
    """
    values: list[Any] = [name, get_language()]
    seen: set[int] = set()
    try:
        for source in sources:
            _add(source, values, seen)
    except CannotCompare:
        return draw()
    key = tuple(values)
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
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[key] = found
    return found


def is_unfinished() -> None:
    """Called while a part is drawn: it would be drawn otherwise next time, do not keep it."""
    marks = _unfinished.get()
    if marks is not None:
        marks.append(True)


def forget() -> None:
    """For tests and measurements."""
    _kept.clear()


def _add(value: Any, key: list[Any], seen: set[int]) -> None:
    """Append what `value` consists of."""
    kind = type(value)
    if kind in _PLAIN:
        key.append(value)
    elif isinstance(value, Model):
        # Rows know each other: a card's thread knows its article.
        if id(value) not in seen:
            seen.add(id(value))
            key.append(kind)
            _add_row(value, key, seen)
    elif isinstance(value, str):
        # A class of its own: marked as markup, or the name of a choice.
        key += (kind, str(value))
    elif isinstance(value, FieldFile):
        key.append(value.name)
    elif isinstance(value, tuple) and all(type(one) in _PLAIN for one in value):
        key.append(value)
    elif isinstance(value, list | tuple):
        key.append(len(value))
        for one in value:
            _add(one, key, seen)
    elif isinstance(value, Mapping):
        _add(list(value.items()), key, seen)
    elif isinstance(value, set | frozenset):
        _add(sorted(value), key, seen)
    elif is_dataclass(value):
        key.append(kind)
        for field in fields(value):
            _add(getattr(value, field.name), key, seen)
    else:
        raise CannotCompare(kind)


def _add_row(row: Model, key: list[Any], seen: set[int]) -> None:
    """A row's values and those of the rows that were read with it."""
    for name, value in vars(row).items():
        if type(value) in _PLAIN:
            key.append(value)
        elif name[0] != "_" or name == "_prefetched_objects_cache":
            _add(value, key, seen)
    for name, value in row._state.fields_cache.items():
        key.append(name)
        _add(value, key, seen)
