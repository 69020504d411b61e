"""The queue as a file for a spreadsheet: safe to open, without readers' e-mail or network addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from comments.desk.access import name_of
from comments.models import Comment
from comments.screening.labels import label
from vietnamese.dates import local

#: XLSX is built in memory and takes about a second for 5,000 rows.
MAX_XLSX: Final = 20_000


def headings() -> list[str]:
    """The columns."""
    return [
        pgettext("desk", "Number"),
        pgettext("desk", "Sent"),
        pgettext("desk", "Section"),
        pgettext("desk", "Article"),
        pgettext("desk", "Answer to"),
        pgettext("desk", "Name"),
        pgettext("desk", "Text"),
        pgettext("desk", "State"),
        pgettext("desk", "Reason"),
        _("Words to the commenter"),
        pgettext("desk", "Decided"),
        _("Decided by"),
        pgettext("desk", "Signals"),
    ]


def rows(comments: Iterable[Comment], sections: dict[str, str]) -> Iterator[list[Any]]:
    """The cells of each comment: numbers, naive local times, and text as the reader typed it.

    `sections` leads from a page's path to the title of its section.
    """
    for comment in comments:
        by = comment.decided_by
        yield [
            comment.pk,
            _minute(comment.created_at),
            sections.get(comment.page.path, ""),
            comment.page.title,
            comment.parent_id,
            comment.shown_name,
            comment.body,
            str(comment.get_status_display()),
            str(comment.get_reason_display()),
            comment.public_reason,
            _minute(comment.decided_at),
            name_of(by) if by else "",
            ", ".join(dict.fromkeys(label(signal["code"]) for signal in comment.signals)),
        ]


def _minute(moment: datetime | None) -> datetime | None:
    return local(moment).replace(second=0, microsecond=0) if moment else None
