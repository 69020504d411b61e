"""Abbreviations of the paper's field, kept by editors: search finds both ways of writing."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from search.analysis import words_of
from vietnamese.normalise import clean_line

#: Syllables of a short and of a long form; a query is looked through for runs up to these.
MAX_SHORT: Final = 3
MAX_LONG: Final = 8


def folded(text: str) -> str:
    """The folded syllables of a text, joined by spaces: how forms are looked up."""
    return " ".join(word.folded for word in words_of(text))


class Abbreviation(models.Model):
    """UBND and ủy ban nhân dân. A short form may have several rows: BTV is two things."""

    short = models.CharField(_("abbreviation"), max_length=30, help_text=_("Such as UBND"))
    long = models.CharField(_("in full"), max_length=120, help_text=_("Such as ủy ban nhân dân"))
    folded_short = models.CharField(max_length=60, editable=False, db_index=True)
    folded_long = models.CharField(max_length=120, editable=False, db_index=True)

    panels = [FieldPanel("short"), FieldPanel("long")]

    class Meta:
        verbose_name = _("abbreviation")
        verbose_name_plural = _("abbreviations")
        ordering = ["folded_short", "folded_long"]
        constraints = [
            models.UniqueConstraint(
                fields=["folded_short", "long"], name="unique_search_abbreviation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.short}: {self.long}"

    def clean(self) -> None:
        self._normalise()
        if not 0 < len(self.folded_short.split()) <= MAX_SHORT:
            raise ValidationError({"short": _("Write one to three groups of letters or digits.")})
        if not 1 < len(self.folded_long.split()) <= MAX_LONG:
            raise ValidationError({"long": _("Write two to eight words.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._normalise()
        super().save(*args, **kwargs)

    def _normalise(self) -> None:
        self.short, self.long = clean_line(self.short), clean_line(self.long)
        self.folded_short, self.folded_long = folded(self.short), folded(self.long)
