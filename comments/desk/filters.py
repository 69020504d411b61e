"""What part of the comments a moderator is looking at: parsed once from the address, never failing.

Whatever does not make sense is left out, so that no hand-made address can be an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final, Self

from django.db.models import QuerySet, Subquery, TextField
from django.db.models.functions import Cast
from django.http import QueryDict
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from comments.models import Comment, Status
from comments.screening.labels import LABELS
from vietnamese.fold import fold
from vietnamese.normalise import clean_line

#: A longer id is nobody's and would not fit the database.
MAX_ID: Final = 2**63 - 1
_MAX_TEXT: Final = 100

# Words in the address to what they mean; the first of each is what an address without it means.
STATES: Final[Mapping[str, Status | None]] = {
    "cho-duyet": Status.PENDING,
    "da-dang": Status.APPROVED,
    "tu-choi": Status.REJECTED,
    "spam": Status.SPAM,
    "da-go": Status.REMOVED,
    "tat-ca": None,
}
AGES: Final[Mapping[str, timedelta]] = {
    "": timedelta(),
    "1-gio": timedelta(hours=1),
    "4-gio": timedelta(hours=4),
    "1-ngay": timedelta(days=1),
    "3-ngay": timedelta(days=3),
}
AGE_LABELS: Final = {
    "": _("any age"),
    "1-gio": _("over 1 hour"),
    "4-gio": _("over 4 hours"),
    "1-ngay": _("over 1 day"),
    "3-ngay": _("over 3 days"),
}
OLDEST: Final = "cu-truoc"
URGENT: Final = "dau-hieu-truoc"
NEWEST: Final = "moi-truoc"
ORDER_LABELS: Final = {
    OLDEST: _("oldest first"),
    URGENT: _("signals first"),
    NEWEST: _("newest first"),
}
ANY_SIGNAL: Final = "bat-ky"
NO_SIGNAL: Final = "khong"


@dataclass(frozen=True)
class Filters:
    """The desk's filters. `text` is free text; ids are those of a section, an article, a comment."""

    state: str = "cho-duyet"
    signal: str = ""
    section: int | None = None
    article: int | None = None
    age: str = ""
    text: str = ""
    same_text_as: int | None = None
    same_sender_as: int | None = None
    order: str = OLDEST

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """Read the address; unknown or malformed values count as not given."""
        state = _one_of(query, "trang-thai", STATES)
        return cls(
            state=state,
            signal=_one_of(query, "dau-hieu", {"": 0, ANY_SIGNAL: 0, NO_SIGNAL: 0, **LABELS}),
            section=number(query, "chuyen-muc"),
            article=number(query, "bai"),
            age=_one_of(query, "cho", AGES),
            text=clean_line(query.get("q", "")[: _MAX_TEXT * 4])[:_MAX_TEXT],
            same_text_as=number(query, "giong"),
            same_sender_as=number(query, "nguoi-gui"),
            order=_one_of(query, "xep", orders_of(state)),
        )

    def query(self, **changes: Any) -> str:
        """The address's query for these filters with `changes`; "" for the plain queue."""
        wanted = replace(self, **changes)
        pairs = {
            "trang-thai": wanted.state,
            "dau-hieu": wanted.signal,
            "chuyen-muc": wanted.section,
            "bai": wanted.article,
            "cho": wanted.age,
            "q": wanted.text,
            "giong": wanted.same_text_as,
            "nguoi-gui": wanted.same_sender_as,
            "xep": wanted.order,
        }
        plain = {"trang-thai": "cho-duyet", "xep": next(iter(orders_of(wanted.state)))}
        return urlencode({k: v for k, v in pairs.items() if v and v != plain.get(k)})

    @property
    def status(self) -> Status | None:
        """The state looked at; None for all."""
        return STATES[self.state]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but state and order is chosen."""
        return replace(self, state=Filters.state, order=Filters.order) != Filters()

    def apply(self) -> QuerySet[Comment]:
        """The comments these filters let through, in no order."""
        comments: QuerySet[Comment] = Comment.objects.on_desk()
        if self.status is not None:
            comments = comments.filter(status=self.status)
        if self.signal == NO_SIGNAL:
            comments = comments.filter(signals=[])
        elif self.signal == ANY_SIGNAL:
            comments = comments.exclude(signals=[])
        elif self.signal:
            comments = with_signals_saying(comments, "code", self.signal)
        if self.section is not None:
            section = Page.objects.filter(pk=self.section).only("path").first()
            path = section.path if section is not None else "?"  # no page has such a path
            comments = comments.filter(page__path__startswith=path)
        if self.article is not None:
            comments = comments.filter(page_id=self.article)
        if self.age:
            comments = comments.filter(created_at__lt=timezone.now() - AGES[self.age])
        if self.same_text_as is not None:
            comments = _sharing(comments, "fingerprint", self.same_text_as)
        if self.same_sender_as is not None:
            comments = _sharing(comments, "email", self.same_sender_as)
        if self.text:
            comments = comments.filter(folded__contains=fold(self.text))
        return comments


def orders_of(state: str) -> Mapping[str, Any]:
    """The orders a state can be shown in, the usual one first: what waits longest comes first."""
    if STATES[state] == Status.PENDING:
        return ORDER_LABELS
    return {name: ORDER_LABELS[name] for name in (NEWEST, OLDEST)}


def with_signals_saying(
    comments: QuerySet[Comment], key: str, value: str, alias: str = "signals_text"
) -> QuerySet[Comment]:
    """Those with a signal whose `key` is `value`, on both databases.

    Looks into the stored JSON as text, where a reader's own quotes are escaped: they cannot feign
    a key.
    """
    as_text = {alias: Cast("signals", TextField())}
    return comments.alias(**as_text).filter(**{f"{alias}__contains": f'"{key}": "{value}"'})


def _sharing(comments: QuerySet[Comment], field: str, comment_id: int) -> QuerySet[Comment]:
    """Those with the same `field` as the comment; what that has no value for, nobody shares."""
    own = Comment.objects.filter(pk=comment_id).values(field)[:1]
    return comments.filter(**{field: Subquery(own)}).exclude(**{field: ""})


def _one_of(query: QueryDict, name: str, allowed: Mapping[str, Any]) -> str:
    value = query.get(name, "")
    return value if value in allowed else next(iter(allowed))


def number(query: QueryDict, name: str) -> int | None:
    """An id in the address; None when there is none that the database could hold."""
    value = query.get(name, "")
    if not (value.isascii() and value.isdecimal() and len(value) < 20):
        return None
    return int(value) if 0 < int(value) <= MAX_ID else None
