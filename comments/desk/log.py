"""What moderators did, over all comments and rules: found by person, act and day, newest first.

The log holds no reader's name, e-mail or text, so it stays when a comment is erased.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Self

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from comments.desk.access import MODERATE, name_of
from comments.desk.durations import clock
from comments.desk.filters import number
from comments.desk.history import reason_in_words
from comments.models import Block, Comment, CommentSettings, DataRequest, WordRule
from vietnamese.dates import day_in_address, midnight

#: Rows read for one page; those made in one go become one line.
ROWS: Final = 200
#: Comments named in the line of a batch.
_NAMED: Final = 10
_KINDS: Final[tuple[type[Model], ...]] = (Comment, WordRule, Block, DataRequest, CommentSettings)
_MANAGED: Final[dict[type[Model], str]] = {
    WordRule: "comment_words:edit",
    DataRequest: "comment_data_requests:edit",
}


@dataclass(frozen=True)
class Search:
    """What part of the log is looked at; whatever makes no sense in the address is left out."""

    person: int | None = None
    action: str = ""
    first: date | None = None
    last: date | None = None
    before: int | None = None

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """Read the address."""
        action = query.get("viec", "")
        return cls(
            person=number(query, "nguoi"),
            action=action if action in dict(actions()) else "",
            first=day_in_address(query.get("tu", "")),
            last=day_in_address(query.get("den", "")),
            before=number(query, "truoc"),
        )

    def query(self, before: int) -> str:
        """The address of what lies before the row with that id."""
        pairs = {
            "nguoi": self.person,
            "viec": self.action,
            "tu": self.first,
            "den": self.last,
            "truoc": before,
        }
        return urlencode({name: str(value) for name, value in pairs.items() if value})

    def apply(self) -> QuerySet[ModelLogEntry]:
        """The rows, newest first."""
        kinds = ContentType.objects.get_for_models(*_KINDS).values()
        found = ModelLogEntry.objects.filter(content_type__in=kinds)
        if self.person is not None:
            found = found.filter(user_id=self.person)
        if self.action:
            found = found.filter(action=self.action)
        if self.first is not None:
            found = found.filter(timestamp__gte=midnight(self.first))
        if self.last is not None:
            found = found.filter(timestamp__lt=midnight(self.last) + timedelta(days=1))
        place = ModelLogEntry.objects.filter(pk=self.before).first() if self.before else None
        if place is not None:
            earlier = Q(timestamp=place.timestamp, pk__lt=place.pk)
            found = found.filter(Q(timestamp__lt=place.timestamp) | earlier)
        return found.order_by("-timestamp", "-pk")


@dataclass
class Line:
    """What one person did in one go."""

    when: str
    who: str
    what: str
    reason: str = ""
    #: Names of what it was done to with their addresses, "" for what is gone or has none.
    things: list[tuple[str, str]] = field(default_factory=list)
    number: int = 0

    @property
    def others(self) -> int:
        """How many there are besides those named."""
        return self.number - len(self.things)


def lines(entries: Sequence[ModelLogEntry]) -> list[Line]:
    """The rows as lines; neighbours of one batch are one line."""
    found: list[Line] = []
    batch = None
    for entry in entries:
        if entry.uuid is None or entry.uuid != batch:
            found.append(_line(entry))
        batch = entry.uuid
        found[-1].number += 1
        if len(found[-1].things) < _NAMED:
            found[-1].things.append((entry.label, _address(entry)))
    return found


def actions() -> list[tuple[str, str]]:
    """What can be looked for: the acts on comments, then Wagtail's own on rules."""
    named = dict(registry.get_choices())
    wanted = [code for code in named if code.startswith("comments.")]
    wanted += ["wagtail.create", "wagtail.edit", "wagtail.delete"]
    return [(code, str(named[code])) for code in wanted]


def people() -> list[tuple[int, str]]:
    """Who has the right to moderate now, or stands in the log."""
    users = get_user_model().objects
    moderators = users.with_perm(MODERATE, backend="django.contrib.auth.backends.ModelBackend")
    kinds = ContentType.objects.get_for_models(*_KINDS).values()
    logged = ModelLogEntry.objects.filter(content_type__in=kinds).values("user_id")
    found = users.filter(Q(pk__in=moderators.values("pk")) | Q(pk__in=logged))
    return sorted(((user.pk, name_of(user)) for user in found), key=lambda row: row[1])


def _line(entry: ModelLogEntry) -> Line:
    return Line(
        when=clock(entry.timestamp),
        who=entry.user_display_name if entry.user_id else "",
        what=entry.message,
        reason=reason_in_words(entry.data.get("reason", "")),
    )


def _address(entry: ModelLogEntry) -> str:
    model = entry.content_type.model_class()
    if model is Comment:
        return reverse("desk:comment", args=[entry.object_id])
    if model in _MANAGED and not entry.deleted:
        return reverse(_MANAGED[model], args=[entry.object_id])
    return ""
