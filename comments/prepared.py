"""Queries that are built once and asked often.

For one comment, building the same SQL anew took several times as long as the database took to answer
it (measured, docs/adr/0027). The ORM stays the only source of the SQL: a query set is written as
always, with a `Slot` wherever a value is not known yet, and compiled at its first use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Field, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler


class Slot(Value):
    """A value to be named when the query is asked; `field` says of which kind."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(name, output_field=field)

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """A place for a parameter, which is the slot itself until then."""
        return "%s", (self,)


class OutOfRange(Exception):
    """A number no row can have."""


@dataclass(frozen=True)
class _Compiled:
    sql: str
    params: Sequence[Any]
    #: Column to what turns the database's value into Python's.
    converters: Mapping[int, tuple[Sequence[Callable[..., Any]], Any]]
    #: Attributes in the order of columns, for rows that are instances.
    names: Sequence[str]


class Prepared:
    """`build` returns the query set, with slots. Each kind of database compiles its own form."""

    def __init__(self, build: Callable[[], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, **values: Any) -> list[list[Any]]:
        """The rows of a `values_list`."""
        try:
            return list(self._ask(values))
        except OutOfRange:
            return []

    def instances(self, **values: Any) -> list[Any]:
        """The rows of a query set as they come, without related ones."""
        names = self._form().names
        model = self._build().model
        return [model.from_db(connection.alias, names, row) for row in self.rows(**values)]

    def _form(self) -> _Compiled:
        if connection.vendor not in self._compiled:
            compiler = self._build().query.get_compiler(connection=connection)
            sql, params = compiler.as_sql()
            columns = [column for column, _sql, _alias in compiler.select or ()]
            names = [getattr(column, "target", column).attname for column in columns]
            converters = compiler.get_converters(columns)
            self._compiled[connection.vendor] = _Compiled(sql, params, converters, names)
        return self._compiled[connection.vendor]

    def _ask(self, values: Mapping[str, Any]) -> Iterator[list[Any]]:
        form = self._form()
        params = [
            _adapted(values[param.value], param.output_field) if isinstance(param, Slot) else param
            for param in form.params
        ]
        with connection.cursor() as cursor:
            cursor.execute(form.sql, params)
            found = cursor.fetchall()
        for columns in found:
            row = list(columns)
            for index, (converters, expression) in form.converters.items():
                for convert in converters:
                    row[index] = convert(row[index], expression, connection)
            yield row


def _adapted(value: Any, field: Any) -> Any:
    """The value as the database takes it."""
    if isinstance(value, int):
        low, high = connection.ops.integer_field_range(field.get_internal_type())
        if not low <= value <= high:
            raise OutOfRange
    return field.get_db_prep_value(value, connection)
