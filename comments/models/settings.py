"""What the newsroom sets for all comments of a site."""

from __future__ import annotations

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from comments.notice import consent_sentence, privacy_notice


@register_setting(icon="comment")
class CommentSettings(BaseSiteSetting):
    """Whether readers may write, for how long, and under which words.

    A text left empty means the portal's own (`comments.notice`).
    """

    accepting = models.BooleanField(
        _("readers may comment"),
        default=True,
        help_text=_("Off: no article takes comments, whatever it says itself."),
    )
    close_after_days = models.PositiveSmallIntegerField(
        _("close after days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("Counted from the article's date. Empty: articles stay open."),
    )
    offers_mail = models.BooleanField(
        _("offer mail to commenters"),
        default=False,
        help_text=_("Needs a mail server and the command comment_mail on a timer."),
    )
    trust_after = models.PositiveSmallIntegerField(
        _("publish without waiting after"),
        null=True,
        blank=True,
        validators=[MinValueValidator(3), MaxValueValidator(1000)],
        help_text=_(
            "So many approved comments of a confirmed e-mail address, none refused in 90 days; "
            "only comments in which nothing was noticed. Empty: every comment waits."
        ),
    )
    guidance = models.TextField(
        _("words above the form"),
        max_length=600,
        blank=True,
        help_text=_("House rules in short, the hours in which comments are read."),
    )
    consent = models.CharField(
        _("consent sentence"),
        max_length=400,
        blank=True,
        help_text=_("Beside the tick box. Empty: the portal's own sentence."),
    )
    notice = models.TextField(
        _("privacy notice"),
        max_length=20_000,
        blank=True,
        help_text=_("Plain text; an empty line between paragraphs. Empty: the portal's own."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("accepting"),
                FieldPanel("close_after_days"),
                FieldPanel("trust_after"),
                FieldPanel("offers_mail"),
            ],
            heading=_("Open or closed"),
        ),
        MultiFieldPanel(
            [FieldPanel("guidance"), FieldPanel("consent"), FieldPanel("notice")],
            heading=_("What readers are told"),
        ),
    ]

    class Meta:
        verbose_name = _("comment settings")
        verbose_name_plural = _("comment settings")

    @property
    def consent_words(self) -> str:
        """The sentence a commenter agrees to."""
        return self.consent.strip() or consent_sentence()

    @property
    def notice_words(self) -> str:
        """The privacy notice, paragraphs parted by empty lines."""
        return self.notice.strip() or privacy_notice()

    @property
    def open_for(self) -> timedelta | None:
        """How long an article stays open; None for ever."""
        return timedelta(days=self.close_after_days) if self.close_after_days else None
