"""The index's rows: what ranking and snippets read. The terms of a row live in the engine's table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, ClassVar, Final

from django.db import connection, models
from django.db.models import Exists, F, OuterRef

#: Keys a second has; more articles of one second spill into the next.
KEYS_PER_SECOND: Final = 4


class EntryQuerySet(models.QuerySet["Entry"]):
    """Rows of the index."""

    def free_key(self, published_at: datetime) -> int:
        """The first key at or after that of `published_at` that no row has."""
        wanted = first_key(published_at)
        if not self.filter(key=wanted).exists():
            return wanted
        followed = Exists(Entry.objects.filter(key=OuterRef("following")))
        run = self.filter(key__gte=wanted).annotate(following=F("key") + 1)
        return int(run.filter(~followed).order_by("key").values_list("following", flat=True)[0])

    def free_keys(self, moments: Sequence[datetime]) -> list[int]:
        """A free key for each of the moments, which come in order; the keys rise.

        Only the keys of these seconds are asked for: the moments of one import may lie twenty years
        apart, with the whole paper between them.
        """
        firsts = [first_key(moment) for moment in moments]
        asked = {first + more for first in firsts for more in range(KEYS_PER_SECOND)}
        taken = set(self.filter(key__in=asked).values_list("key", flat=True))
        keys: list[int] = []
        key = -1
        for first in firsts:
            key = max(key + 1, first)
            while key in taken or key not in asked:
                if key not in asked:  # more articles of one second than it has keys
                    end = key + len(firsts)
                    asked.update(range(key, end))
                    rows = self.filter(key__gte=key, key__lt=end)
                    taken.update(rows.values_list("key", flat=True))
                else:
                    key += 1
            keys.append(key)
        return keys

    def texts(self, keys: Collection[int], *columns: str) -> list[tuple[Any, ...]]:
        """The key and these columns of the rows with `keys`, in no order.

        Written by hand: of a hundred keys Django takes longer to write the question than the
        database to answer it, and every search asks it twice.
        """
        if not keys:
            return []
        names, places = ", ".join(("key", *columns)), ", ".join(["%s"] * len(keys))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {names} FROM search_entry WHERE key IN ({places})",  # noqa: S608 - ours
                list(keys),
            )
            return list(cursor.fetchall())


class Entry(models.Model):
    """One published article in the index.

    The key grows with the date of the article, so the engines find the newest first without
    sorting: their row number is this key.
    """

    key = models.BigIntegerField(primary_key=True)
    page = models.OneToOneField(
        "news.ArticlePage", on_delete=models.CASCADE, related_name="search_entry"
    )
    published_at = models.DateTimeField()
    expire_at = models.DateTimeField(null=True, db_index=True)
    #: Headline, lead, tags and bylines; body and captions. Plain text as written.
    head = models.TextField()
    body = models.TextField()
    #: The same without marks, each character at the same place.
    folded_head = models.TextField()
    folded_body = models.TextField()
    labels = models.TextField()
    #: Of the document this row was made from: says whether it is still in step.
    digest = models.CharField(max_length=24)

    objects: ClassVar = EntryQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Index row of page #{self.page_id}"


def first_key(moment: datetime) -> int:
    """The lowest key an article of that moment can have."""
    return int(moment.timestamp()) * KEYS_PER_SECOND
