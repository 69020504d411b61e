"""A moderator's own decisions of the last minutes, to be undone with or without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments.decisions import UNDO_WINDOW
from comments.decisions.table import ACTIONS
from comments.desk.words import done
from comments.models import Comment

_BATCHES: Final = 5
_ENTRIES: Final = 1000
_STATUS: Final = {action: status for status, action in ACTIONS.items()}


@dataclass(frozen=True)
class Batch:
    """Decisions made in one go, as far as they can still be undone."""

    done: str
    comments: list[Comment]

    @property
    def others(self) -> int:
        """How many there are besides the first."""
        return len(self.comments) - 1

    @property
    def pairs(self) -> str:
        """For the form that undoes them."""
        return ",".join(f"{comment.pk}:{comment.version}" for comment in self.comments)


def recent(user: AbstractUser) -> list[Batch]:
    """The user's last batches, newest first; nothing that anybody has touched since."""
    entries = list(
        ModelLogEntry.objects.filter(
            user=user,
            content_type=ContentType.objects.get_for_model(Comment),
            action__in=_STATUS,
            timestamp__gt=timezone.now() - UNDO_WINDOW,
        ).order_by("-timestamp", "-pk")[:_ENTRIES]
    )
    comments = Comment.objects.in_bulk({int(entry.object_id) for entry in entries})
    batches: dict[object, Batch] = {}
    for entry in entries:
        comment = comments.get(int(entry.object_id))
        if comment is None or comment.version != entry.data.get("version"):
            continue
        if entry.uuid not in batches and len(batches) == _BATCHES:
            break
        batch = batches.setdefault(entry.uuid, Batch(done(_STATUS[entry.action]), []))
        batch.comments.append(comment)
    return list(batches.values())
