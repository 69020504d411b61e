"""Numbers by which articles with nearly the same text find each other."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TextSketch(models.Model):
    """One number of one article's newest text, draft or not (`vietnamese.copies.sketch`)."""

    article = models.ForeignKey(
        "news.ArticlePage",
        on_delete=models.CASCADE,
        related_name="sketch",
        db_index=False,  # the constraint begins with it
    )
    number = models.BigIntegerField()

    class Meta:
        verbose_name = _("sketch of a text")
        verbose_name_plural = _("sketches of texts")
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="sketch_of_article")
        ]
        # Holds all that is asked: a look-up never reads the table.
        indexes = [models.Index(fields=["number", "article"], name="sketch_number")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.number}"
