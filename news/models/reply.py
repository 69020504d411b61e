"""Right of reply: whom an article is about may answer it, at most twice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel

if TYPE_CHECKING:
    from news.models.article import ArticlePage

#: After two rounds either side may stop.
ROUNDS = 2


class RightOfReply(models.Model):
    """One answer to an article, from its receipt to its publication or its refusal."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        PUBLISHED = "published", _("Published")
        REFUSED = "refused", _("Refused")

    article: models.ForeignKey[ArticlePage, ArticlePage] = models.ForeignKey(
        "news.ArticlePage",
        on_delete=models.CASCADE,
        related_name="replies",
        verbose_name=_("article answered"),
    )
    sender = models.CharField(
        _("sender"), max_length=200, help_text=_("The organisation or the person that answers")
    )
    round = models.PositiveSmallIntegerField(
        _("round"), choices=[(number, str(number)) for number in range(1, ROUNDS + 1)], default=1
    )
    received_on: models.DateField[date, date] = models.DateField(
        _("received on"), default=timezone.localdate
    )
    text = models.TextField(
        _("what was sent"), max_length=20_000, help_text=_("For the newsroom; not shown to readers")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    answer: models.ForeignKey[ArticlePage | None, ArticlePage | None] = models.ForeignKey(
        "news.ArticlePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replies_to",
        verbose_name=_("article with the reply"),
        help_text=_("The two articles then name each other"),
    )
    refusal = models.TextField(
        _("reason of the refusal"),
        max_length=2000,
        blank=True,
        help_text=_("Sent to the sender in writing"),
    )

    panels = [
        PageChooserPanel("article", "news.ArticlePage"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("sender", "round", "received_on", "text")],
            heading=_("What came in"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("state"),
                PageChooserPanel("answer", "news.ArticlePage"),
                FieldPanel("refusal"),
            ],
            heading=_("What became of it"),
        ),
    ]

    class Meta:
        verbose_name = _("right of reply")
        verbose_name_plural = _("rights of reply")
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "sender", "round"],
                name="one_reply_per_round",
                violation_error_message=_("This round of this sender is in the list already."),
            )
        ]

    def __str__(self) -> str:
        return self.sender

    def clean(self) -> None:
        """A decision says what it needs to say."""
        errors = {}
        if self.state == self.State.REFUSED and not self.refusal.strip():
            errors["refusal"] = _("A refusal needs its reason in writing.")
        if self.state == self.State.PUBLISHED and self.answer_id is None:
            errors["answer"] = _("Choose the article in which the reply stands.")
        if self.answer_id is not None and self.answer_id == self.article_id:
            errors["answer"] = _("An article cannot answer itself.")
        if self.round > 1 and not self._earlier_round():
            errors["round"] = _("The first round of this sender is not in the list.")
        if errors:
            raise ValidationError(errors)

    def _earlier_round(self) -> bool:
        others = RightOfReply.objects.filter(article=self.article_id, sender=self.sender)
        return others.filter(round=self.round - 1).exists()
