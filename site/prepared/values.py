"""What rows, lists and dataclasses consist of: plain values, by which two of them can be compared."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.db.models.fields.files import FieldFile
from django.utils.functional import LazyObject
from wagtail.blocks.stream_block import StreamValue

#: Compared as they are. Objects may share them: nobody can change them.
PLAIN: Final = frozenset({str, int, float, bool, type(None), datetime, date, Decimal, UUID})

#: More values than these are compared by their digest.
MANY: Final = 300

#: Numbers of the rows that were met, by `id()`.
Met = dict[int, int]
_Add = Callable[[Any, list[Any], Met], None]


class Answers:
    """What the database answered, to compare; `rows()` makes objects of it."""

    def __init__(self, raw: Sequence[tuple[Any, ...]], rows: Callable[[], list[Any]]) -> None:
        self.raw = raw
        self.rows = rows


class CannotCompare(Exception):
    """Something has no values to compare."""


class Compared:
    """Sources with their values, worked out once however often they are compared."""

    def __init__(self, sources: Iterable[Any]) -> None:
        self._sources = sources
        self._key: Hashable = None

    @property
    def key(self) -> Hashable:
        """Equal keys mean that every value in the sources is equal. Raises `CannotCompare`."""
        if self._key is None:
            found: list[Any] = []
            met: Met = {}
            for source in self._sources:
                _add(source, found, met)
            values = tuple(found)
            self._key = values if len(values) <= MANY else _digest(values)
        return self._key

    def bytes_to_keep(self) -> int:
        """How many the key takes."""
        key = self.key
        parts = key if isinstance(key, tuple) else ()
        return sys.getsizeof(key) + sum(map(sys.getsizeof, parts))


def _digest(values: tuple[Any, ...]) -> bytes:
    """The values of an article with all around it took 118 kB; the same in 32 bytes."""
    return hashlib.blake2b(repr(values).encode(), digest_size=32).digest()


def stored_text(body: StreamValue) -> str:
    """A body as it is stored: its blocks need not be made to compare it."""
    return json.dumps(list(body.raw_data), ensure_ascii=False, cls=DjangoJSONEncoder)


def _add(value: Any, found: list[Any], met: Met) -> None:
    kind = type(value)
    if kind in PLAIN:
        found.append(value)
        return
    how = _how.get(kind)
    if how is None:
        how = _how[kind] = _how_to_add(kind)
    how(value, found, met)


def _how_to_add(kind: type) -> _Add:
    ways: list[tuple[type | tuple[type, ...], _Add]] = [
        (Model, _add_row),
        (LazyObject, _add_lazy),
        (str, _add_text),
        (type, lambda value, found, met: found.append(value)),
        (FieldFile, lambda value, found, met: found.append(value.name)),
        (Answers, _add_answers),
        ((list, tuple), _add_list),
        (StreamValue, lambda value, found, met: found.append(stored_text(value))),
        (Mapping, lambda value, found, met: _add_list([*value.items()], found, met)),
        ((set, frozenset), lambda value, found, met: _add_list(sorted(value), found, met)),
    ]
    for kinds, way in ways:
        if issubclass(kind, kinds):
            return way
    if is_dataclass(kind):
        return _dataclass_adder(kind)
    raise CannotCompare(kind)


def _add_text(value: str, found: list[Any], met: Met) -> None:
    # A class of its own: marked as markup, or the name of a choice.
    found += (type(value), str(value))


def _add_answers(value: Answers, found: list[Any], met: Met) -> None:
    found.append(len(value.raw))
    for row in value.raw:
        found += row


def _add_lazy(value: Any, found: list[Any], met: Met) -> None:
    value.__class__  # noqa: B018 -- asked for, it becomes what it stands for
    _add(value._wrapped, found, met)


def _add_list(value: list[Any] | tuple[Any, ...], found: list[Any], met: Met) -> None:
    if type(value) is not list and PLAIN.issuperset(map(type, value)):
        found.append(value)
        return
    found.append(len(value))
    for one in value:
        _add(one, found, met)


def _dataclass_adder(kind: type) -> _Add:
    names = [field.name for field in fields(kind) if field.compare]
    get = attrgetter(*names, "__class__")  # a tuple even for one field

    def add(value: Any, found: list[Any], met: Met) -> None:
        for one in get(value):
            _add(one, found, met)

    return add


def _add_row(row: Model, found: list[Any], met: Met) -> None:
    """A row's values and those of the rows that were read with it."""
    if id(row) in met:
        # Rows know each other: a card's thread knows its article.
        found.append(met[id(row)])
        return
    met[id(row)] = len(met)
    values = vars(row)
    found.append(type(row))
    found += [value for value in values.values() if type(value) in PLAIN]
    for name in [name for name, value in values.items() if type(value) not in PLAIN]:
        if name[0] != "_" or name == "_prefetched_objects_cache":
            found.append(name)
            _add(values[name], found, met)
    for name, value in row._state.fields_cache.items():
        found.append(name)
        _add(value, found, met)


_how: dict[type, _Add] = {}
