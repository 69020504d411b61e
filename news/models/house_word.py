"""The paper's own list of words: what is right here, and what is written otherwise."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from vietnamese.fold import syllables
from vietnamese.normalise import clean_line, house_tones
from vietnamese.proof.phrases import MAX_WORDS


def form_of(text: str) -> str:
    """How a word of the list is looked up: its syllables in lower case, tones by house style."""
    return " ".join(syllable.text for syllable in syllables(house_tones(text).lower()))


class HouseWord(models.Model):
    """A name, a local or foreign word that the check accepts; or a wrong form with the right one."""

    text = models.CharField(
        _("word"),
        max_length=80,
        help_text=_("A name, a local term, a foreign word; or a form that should not be used"),
    )
    instead = models.CharField(
        _("write instead"),
        max_length=80,
        blank=True,
        help_text=_("Left empty: the word is right as it is and is not reported"),
    )
    note = models.CharField(
        _("explanation"),
        max_length=200,
        blank=True,
        help_text=_("Shown beside the warning"),
    )
    form = models.CharField(max_length=80, unique=True, editable=False)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    panels = [FieldPanel("text"), FieldPanel("instead"), FieldPanel("note")]

    class Meta:
        verbose_name = _("word of the house")
        verbose_name_plural = _("words of the house")
        ordering = ["form"]

    def __str__(self) -> str:
        return f"{self.text} → {self.instead}" if self.instead else self.text

    def clean(self) -> None:
        self._normalise()
        if not 0 < self.form.count(" ") + 1 <= MAX_WORDS or not self.form:
            raise ValidationError({"text": _("Write one to eight words with letters.")})
        if self.instead == self.text:
            raise ValidationError({"instead": _("This is the word itself.")})
        if type(self).objects.filter(form=self.form).exclude(pk=self.pk).exists():
            raise ValidationError({"text": _("This word is on the list already.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._normalise()
        super().save(*args, **kwargs)

    def _normalise(self) -> None:
        self.text, self.instead = clean_line(self.text), clean_line(self.instead)
        self.note = clean_line(self.note)
        self.form = form_of(self.text)[:80]


class PassedFinding(models.Model):
    """A warning that somebody has looked at and let pass in one article, for all who work on it."""

    article = models.ForeignKey(
        "news.ArticlePage", on_delete=models.CASCADE, related_name="passed_findings"
    )
    key = models.CharField(max_length=120)
    passed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    passed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "key"], name="unique_passed_finding")
        ]

    def __str__(self) -> str:
        return self.key
