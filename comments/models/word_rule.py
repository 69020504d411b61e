"""The moderators' own word list."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from vietnamese.normalise import clean_line


class WordRule(models.Model):
    """A literal word or phrase, never a pattern: `vietnamese.matching` finds it in its disguises.

    A suspect word holds and highlights; an allowed phrase silences the suspect words inside it
    ("khốn khó" for "khốn"). No word rejects a comment by itself.
    """

    class Kind(models.TextChoices):
        """What the rule does."""

        SUSPECT = "suspect", _("Hold and highlight")
        ALLOW = "allow", _("Let pass")

    text = models.CharField(_("word or phrase"), max_length=100, unique=True)
    kind = models.CharField(_("effect"), max_length=10, choices=Kind, default=Kind.SUSPECT)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("word rule")
        verbose_name_plural = _("word rules")
        ordering = ["text"]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        self.text = clean_line(self.text)
