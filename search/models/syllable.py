"""The paper's vocabulary: every syllable of its published articles, for spelling and suggestions."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import ClassVar, Final

from django.db import connection, models

from prepared import Prepared
from search.analysis import Forms

#: Letters of the longest syllable kept; longer ones are names of files and the like.
MAX_LENGTH: Final = 16


class SyllableQuerySet(models.QuerySet["Syllable"]):
    """Syllables by their folded form."""

    def learn(self, words: Iterable[Forms]) -> None:
        """Add what is new. Nothing is taken away: what is offered to readers is searched first."""
        seen = {
            word.exact: word.folded
            for word in words
            if word.exact.isalpha() and len(word.exact) <= MAX_LENGTH
        }
        known = self.filter(text__in=list(seen)).values_list("text", flat=True)
        new = sorted(seen.keys() - set(known))
        self.bulk_create(
            [Syllable(text=text, folded=seen[text]) for text in new], ignore_conflicts=True
        )

    def used(self, folded: Collection[str]) -> set[str]:
        """Those of the folded forms that some published article has.

        Written by hand: it is asked of hundreds of forms at once, which takes Django longer to
        write than the database to answer.
        """
        if not folded:
            return set()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT DISTINCT folded FROM search_syllable"  # noqa: S608 - places only
                f" WHERE folded IN ({', '.join(['%s'] * len(folded))})",
                list(folded),
            )
            return {form for (form,) in cursor.fetchall()}

    def bare(self, folded: Collection[str]) -> set[str]:
        """Those of the folded forms that may be written so, without any marks.

        Surely not those the vocabulary would have and has not.
        """
        kept = {form for form in folded if form.isalpha() and len(form) <= MAX_LENGTH}
        return (set(folded) - kept) | (set(_written(texts=kept)) if kept else set())


class Syllable(models.Model):
    """A syllable with its marks, and without."""

    text = models.CharField(max_length=MAX_LENGTH, primary_key=True)
    folded = models.CharField(max_length=MAX_LENGTH, db_index=True)

    objects: ClassVar = SyllableQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.text


def _build(texts: list[str]) -> models.QuerySet[Syllable, str]:
    return Syllable.objects.filter(text__in=texts).values_list("text", flat=True)


_written = Prepared(Syllable, _build)
