"""The paper's vocabulary: every syllable of its published articles, for spelling and suggestions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from django.db import models

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


class Syllable(models.Model):
    """A syllable with its marks, and without."""

    text = models.CharField(max_length=MAX_LENGTH, primary_key=True)
    folded = models.CharField(max_length=MAX_LENGTH, db_index=True)

    objects: ClassVar = SyllableQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.text
