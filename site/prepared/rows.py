"""From what the database answered to objects: what Django's own iterables do, with little work.

Django works out converters, columns and related classes for each query; for a compiled one they stay
the same. And equal answers make equal objects: where nothing in them can be changed by whoever
gets them, they are copied from objects made before, not made field by field.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

from django.db.models import Model
from django.db.models.base import ModelState
from django.db.models.fields.files import FieldFile
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)

from prepared.keeping import Kept
from prepared.values import PLAIN

#: Bytes of patterns that a process keeps, 10 kB or so each.
MOST_BYTES: Final = 2_000_000
Answer = tuple[Any, ...]

_patterns = Kept(MOST_BYTES)


def rows_maker(queryset: Any, compiler: Any, alias: str) -> Callable[[Iterable[Answer], Any], Any]:
    """What turns answers of the compiled `queryset` into its rows, given the connection."""
    kinds: dict[type, type[_Tuples]] = {
        ModelIterable: _Objects,
        ValuesListIterable: _Tuples,
        FlatValuesListIterable: _SingleValues,
    }
    return kinds[queryset._iterable_class](compiler, alias)


class _Tuples:
    """For `values_list()`."""

    def __init__(self, compiler: Any, alias: str) -> None:
        columns = [column[0] for column in compiler.select[: compiler.col_count]]
        if compiler.has_composite_fields(columns):
            raise ValueError("a prepared query cannot have a key of several columns")
        found = compiler.get_converters(columns)
        self._converters = [
            (position, converter, column)
            for position, (converters, column) in found.items()
            for converter in converters
        ]
        self._columns = compiler.col_count

    def __call__(self, answers: Iterable[Answer], connection: Any) -> list[Any]:
        return [tuple(self._converted(answer, connection)) for answer in answers]

    def _converted(self, answer: Answer, connection: Any) -> list[Any]:
        # Django's compiler may ask for more columns, to sort by.
        row = list(answer[: self._columns])
        for position, convert, column in self._converters:
            row[position] = convert(row[position], column, connection)
        return row


class _SingleValues(_Tuples):
    """For `values_list(flat=True)`."""

    def __call__(self, answers: Iterable[Answer], connection: Any) -> list[Any]:
        return [self._converted(answer, connection)[0] for answer in answers]


class _Objects(_Tuples):
    """For rows of a model, with those of `select_related()` and annotations."""

    def __init__(self, compiler: Any, alias: str) -> None:
        super().__init__(compiler, alias)
        info = compiler.klass_info
        fields = info["select_fields"]
        self._fields = slice(fields[0], fields[-1] + 1)
        self._model: type[Model] = info["model"]
        self._names = [column[0].target.attname for column in compiler.select[self._fields]]
        self._related = get_related_populators(info, compiler.select, alias)  # type: ignore[call-arg]  # stubs of a later Django
        self._annotations = list(compiler.annotation_col_map.items())
        self._alias = alias
        self._has_patterns = True

    def __call__(self, answers: Iterable[Answer], connection: Any) -> list[Any]:
        return [self._object(answer, connection) for answer in answers]

    def _object(self, answer: Answer, connection: Any) -> Model:
        if not self._has_patterns:
            return self._made(answer, connection)
        pattern = _patterns.get((self, answer))
        if pattern is None:
            made = self._made(answer, connection)
            pattern = _pattern_of(made)
            if pattern is None:
                # A body, say: what such columns hold can be changed, for every row alike.
                self._has_patterns = False
                return made
            _patterns.put((self, answer), pattern, _bytes_of(pattern))
        return _copied(pattern, self._alias)

    def _made(self, answer: Answer, connection: Any) -> Model:
        row = self._converted(answer, connection)
        made = self._model.from_db(self._alias, self._names, row[self._fields])
        for related in self._related:
            related.populate(row, made)
        for name, position in self._annotations:
            setattr(made, name, row[position])
        return made


class _Part(NamedTuple):
    """One object of a pattern: its class, its values, which part stands under which relation."""

    kind: type[Model]
    values: dict[str, Any]
    related: list[tuple[str, int | None]]


def _pattern_of(made: Model) -> list[_Part] | None:
    """`made` and what was read with it; None if something in it could be changed by a reader of it."""
    objects, places = [made], {id(made): 0}
    parts: list[_Part] = []
    for row in objects:
        values = {name: _fixed(value) for name, value in vars(row).items() if name != "_state"}
        if not PLAIN.issuperset(map(type, values.values())):
            return None
        related: list[tuple[str, int | None]] = []
        for name, other in row._state.fields_cache.items():
            if other is not None and id(other) not in places:
                places[id(other)] = len(objects)
                objects.append(other)
            related.append((name, None if other is None else places[id(other)]))
        parts.append(_Part(type(row), values, related))
    return parts


def _bytes_of(pattern: list[_Part]) -> int:
    return sum(
        sys.getsizeof(part.values) + sum(map(sys.getsizeof, part.values.values()))
        for part in pattern
    )


def _fixed(value: Any) -> Any:
    # The field makes a file of the name when it is asked for.
    return value.name if isinstance(value, FieldFile) else value


def _copied(pattern: list[_Part], alias: str) -> Model:
    objects: list[Any] = [part.kind.__new__(part.kind) for part in pattern]
    for made, part in zip(objects, pattern, strict=True):
        state = ModelState()
        state.db, state.adding = alias, False
        state.fields_cache = {
            name: None if place is None else objects[place] for name, place in part.related
        }
        made.__dict__ = {"_state": state, **part.values}
    copied: Model = objects[0]
    return copied


def forget() -> None:
    """For tests and measurements."""
    _patterns.forget()
