"""Queries that found nothing: what readers miss, counted without a trace of who asked."""

from __future__ import annotations

from typing import ClassVar, Final

from django.core.cache import cache
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.query import Query

#: Longer queries, and those with long numbers, may say something about a person: never stored.
MAX_WORDS: Final = 8
MAX_DIGITS: Final = 8
#: Rows kept; the rarest and oldest make room.
MOST: Final = 2_000
#: New counts a minute, so that a flood of nonsense cannot keep the database writing.
PER_MINUTE: Final = 30


class MissedQueryManager(models.Manager["MissedQuery"]):
    """Counts queries."""

    def note(self, query: Query) -> None:
        """Count a query that found nothing, unless it could be personal or there is a flood."""
        text = " ".join(word.forms.exact for word in query.words)
        if not query.words or len(query.words) > MAX_WORDS or len(text) > 100 or "@" in query.text:
            return
        if sum(char.isdecimal() for char in text) > MAX_DIGITS:
            return
        if not _is_allowed():
            return
        row, created = self.get_or_create(text=text)
        if not created:
            self.filter(pk=row.pk).update(times=F("times") + 1, last_day=timezone.localdate())
        elif self.all().count() > MOST:
            rarest = (
                self.order_by("times", "last_day").exclude(pk=row.pk).values_list("pk", flat=True)
            )
            self.filter(pk__in=list(rarest[: MOST // 20])).delete()


def _is_allowed() -> bool:
    key = f"search-missed-{timezone.now():%H%M}"
    cache.add(key, 0, timeout=120)
    try:
        number = cache.incr(key)
    except ValueError:  # the cache has forgotten it meanwhile: count rather the next one
        return False
    return number is not None and number <= PER_MINUTE  # None: the cache does not answer


class MissedQuery(models.Model):
    """A query, how often it found nothing, and the last day."""

    text = models.CharField(_("query"), max_length=100, unique=True)
    times = models.PositiveIntegerField(_("times"), default=1)
    last_day = models.DateField(_("last day"), default=timezone.localdate)

    objects: ClassVar = MissedQueryManager()

    class Meta:
        verbose_name = _("query without results")
        verbose_name_plural = _("queries without results")
        ordering = ["-times", "-last_day", "text"]
        default_permissions = ("view", "delete")

    def __str__(self) -> str:
        return self.text
