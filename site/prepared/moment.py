"""The present moment: as an expression, so that a compiled query never keeps an old one, and as questions."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import date, datetime
from typing import Any

from django.db.models import DateTimeField, Expression
from django.utils import timezone

from prepared.questions import ask

#: Stands in compiled SQL where the present moment is bound at each call.
MARK = object()

compiling: ContextVar[bool] = ContextVar("compiling", default=False)


class Moment(Expression):
    """`timezone.now()`, read when the query runs and not when it is built."""

    output_field = DateTimeField()

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """One parameter."""
        return "%s", (MARK if compiling.get() else now(connection),)


def today() -> date:
    """The day in the paper's time zone, for what readers are shown."""
    return ask(timezone.localdate)


def has_passed(moment: datetime) -> bool:
    """Whether `moment` is now or earlier, for what readers are shown."""
    return ask(_has_passed, moment)


def _has_passed(moment: datetime) -> bool:
    return moment <= timezone.now()


def now(connection: Any) -> Any:
    """The present moment as the database wants it."""
    moment: datetime = timezone.now()
    return connection.ops.adapt_datetimefield_value(moment)
