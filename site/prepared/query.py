"""A queryset with open places, and the SQL it compiles to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connections, router
from django.db.models import Model, QuerySet

from prepared.moment import MARK, compiling, now
from prepared.questions import ask
from prepared.rows import rows_maker
from prepared.statements import KINDS, Statement
from prepared.values import Answers

#: Numbers no row has, one for each open place; within 32 bits, or Django refuses to compile them.
FIRST_NUMBER: Final = -2_147_000_000
FIRST_MOMENT: Final = datetime(1800, 1, 1, tzinfo=UTC)
#: A list of none: no row has this id.
NO_ID: Final = 0

Value = int | str | datetime | Iterable[int] | Iterable[str]
Bound = int | str | datetime | tuple[Any, ...]


class Prepared:
    """`build(**values)` makes a queryset; calling this with values gives its rows.

    The first call of each shape builds and compiles, later ones only bind. Values are whole numbers,
    moments, text compared as a whole, and lists of ids or words for `__in` (filled up to a power of
    two, so that few shapes exist; without ids nothing is found). `build` passes them on untouched;
    the present moment it takes from `Moment`. Slices may stand in it, prefetches may not.
    """

    def __init__(self, model: type[Model] | Callable[[], type[Model]], build: Callable[..., Any]):
        self._model = model
        self._build = build
        self._plans: dict[tuple[Any, ...], _Plan] = {}

    def __call__(self, **values: Value) -> list[Any]:
        return self.answers(**values).rows()

    def answers(self, **values: Value) -> Answers:
        """As the database gave them: for who may not need the rows if the answers are as before."""
        return ask(self._ask, *[(name, _filled(value)) for name, value in values.items()])

    def _ask(self, *pairs: tuple[str, Bound]) -> Answers:
        model = self._model if isinstance(self._model, type) else self._model()
        alias = router.db_for_read(model)
        bound = dict(pairs)
        shape = (alias, *[(name, _shape(value)) for name, value in pairs])
        plan = self._plans.get(shape)
        if plan is None:
            plan = self._plans[shape] = _Plan(self._build, alias, bound)
        return plan.answers(bound)


def _filled(value: Value) -> Bound:
    if isinstance(value, int | str | datetime):
        return value
    ids = tuple(value)
    length = 1 << max(0, len(ids) - 1).bit_length()
    # The last once more: an empty text, or a number like it, might be some row's.
    return ids + (ids[-1] if ids else NO_ID,) * (length - len(ids))


def _shape(value: Bound) -> Any:
    return (len(value), type(value[0])) if isinstance(value, tuple) else type(value)


def _is_no_number(value: Any) -> bool:
    """Whether it is a number no row can have, nor any driver pass on: addresses hold such."""
    return isinstance(value, int) and not -(2**63) <= value < 2**63


class _Place:
    """Where a value goes: its name, and its position in a list."""

    def __init__(self, name: str, position: int | None = None) -> None:
        self.name = name
        self.position = position

    def value(self, values: dict[str, Any], connection: Any) -> Any:
        value = values[self.name]
        if isinstance(value, datetime):
            return connection.ops.adapt_datetimefield_value(value)
        return value if self.position is None else value[self.position]


class _Plan:
    """One compiled shape of a query."""

    def __init__(self, build: Callable[..., QuerySet[Any]], alias: str, values: dict[str, Any]):
        places, stand_ins = _stand_ins(values, connections[alias])
        queryset: Any = build(**stand_ins).using(alias)
        if queryset._prefetch_related_lookups:
            raise ValueError("a prepared query cannot prefetch")
        self._alias = alias
        compiler = queryset.query.get_compiler(using=alias)
        token = compiling.set(True)
        try:
            self._sql, params = compiler.as_sql()
            self._make = rows_maker(queryset, compiler, alias)
        except EmptyResultSet:
            self._sql, params = "", ()
        finally:
            compiling.reset(token)
        self._params = [_place(param, places) for param in params]
        self._asks_the_time = MARK in params
        self._open = [*dict.fromkeys(param for param in self._params if _is_open(param))]
        if self._sql:
            missing = set(places.values()) - set(self._params)
            if missing:
                # Something was made of the value: a pattern, a number plus one.
                raise ValueError(f"not passed on as it is: {sorted({p.name for p in missing})}")
        self._statement = self._as_statement(connections[alias], values)

    def answers(self, values: dict[str, Any]) -> Answers:
        """What the database answers for these values."""
        if not self._sql or any(_is_no_number(value) for value in values.values()):
            return Answers([], list)
        connection = connections[self._alias]
        moment = now(connection) if self._asks_the_time else None
        raw = None
        if self._statement is not None:
            places = [_bind(param, values, moment, connection) for param in self._open]
            raw = self._statement.answers(connection, places)
        if raw is None:
            params = tuple([_bind(param, values, moment, connection) for param in self._params])
            with connection.cursor() as cursor:
                cursor.execute(self._sql, params)
                raw = cursor.fetchall()
        return Answers(raw, lambda: self._make(raw, connection))

    def _as_statement(self, connection: Any, values: dict[str, Any]) -> Statement | None:
        """The same query for databases that keep statements: with its constants, and each place once."""
        if not self._sql or connection.vendor != "postgresql":
            return None
        moment = now(connection)
        kinds = [type(_bind(param, values, moment, connection)) for param in self._open]
        if not KINDS.keys() >= set(kinds):
            return None
        written = [
            f"${1 + self._open.index(param)}"
            if _is_open(param)
            else connection.ops.compose_sql("%s", [param])
            for param in self._params
        ]
        return Statement(self._sql % tuple(written), kinds)


def _stand_ins(values: dict[str, Any], connection: Any) -> tuple[dict[Any, _Place], dict[str, Any]]:
    """Values to build with, and which place each has, by the parameter it becomes."""
    places: dict[Any, _Place] = {}
    stand_ins: dict[str, Any] = {}

    def stand_in(place: _Place, value: Any) -> Any:
        number = FIRST_NUMBER + len(places)
        if isinstance(value, datetime):
            moment = FIRST_MOMENT + timedelta(seconds=len(places))
            places[connection.ops.adapt_datetimefield_value(moment)] = place
            return moment
        key = f"place {number}" if isinstance(value, str) else number
        places[key] = place
        return key

    for name, value in values.items():
        if isinstance(value, tuple):
            stand_ins[name] = [stand_in(_Place(name, n), one) for n, one in enumerate(value)]
        else:
            stand_ins[name] = stand_in(_Place(name), value)
    return places, stand_ins


def _place(param: Any, places: dict[Any, _Place]) -> Any:
    return places.get(param, param) if isinstance(param, int | str | datetime) else param


def _is_open(param: Any) -> bool:
    return param is MARK or isinstance(param, _Place)


def _bind(param: Any, values: dict[str, Any], moment: Any, connection: Any) -> Any:
    if param is MARK:
        return moment
    return param.value(values, connection) if isinstance(param, _Place) else param
