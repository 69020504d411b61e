"""What works are paid: the rates as data with dates, and the sheet of each month.

A sheet holds copies: names, coefficients and amounts stay what they were, whatever becomes of the
article, the author or the rates. Written by `news.royalties` alone.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from news.models.byline import Author, Byline
from vietnamese.dates import number
from vietnamese.normalise import clean_line

_LEAST = MinValueValidator(Decimal("0.01"))


class WorkKind(ClusterableModel):
    """A kind of work that is paid for: news item, article, reportage, photo, editing."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    role = models.CharField(
        _("role"),
        max_length=12,
        choices=Byline.Role,
        default=Byline.Role.AUTHOR,
        help_text=_("The first kind of a role in use is what its works begin with"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    in_use = models.BooleanField(_("in use"), default=True)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("role"), FieldPanel("order")]),
        FieldPanel("in_use"),
        InlinePanel("rates", heading=_("Coefficients"), label=_("coefficient"), min_num=1),
    ]

    class Meta:
        verbose_name = _("kind of work")
        verbose_name_plural = _("kinds of works")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.name = clean_line(self.name)


class WorkRate(models.Model):
    """The coefficient of a kind from a day on, until the next one."""

    kind = ParentalKey(WorkKind, on_delete=models.CASCADE, related_name="rates")
    valid_from = models.DateField(_("valid from"))
    coefficient = models.DecimalField(
        _("usual coefficient"), max_digits=6, decimal_places=2, validators=[_LEAST]
    )
    most = models.DecimalField(
        _("highest coefficient"), max_digits=6, decimal_places=2, validators=[_LEAST]
    )

    panels = [
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("coefficient"), FieldPanel("most")])
    ]

    class Meta:
        verbose_name = _("coefficient")
        verbose_name_plural = _("coefficients")
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "valid_from"], name="one_rate_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.coefficient} ({self.valid_from:%d/%m/%Y})"

    def clean(self) -> None:
        super().clean()
        usual, most = self.coefficient, self.most
        if usual is not None and most is not None and usual > most:
            raise ValidationError({"most": _("Not below the usual coefficient.")})


class RoyaltyUnit(models.Model):
    """What a coefficient of 1 is worth from a day on, until the next one."""

    valid_from = models.DateField(_("valid from"), unique=True)
    value = models.PositiveIntegerField(_("đồng"), validators=[MinValueValidator(1)])
    note = models.CharField(
        _("ground"),
        max_length=200,
        blank=True,
        help_text=_("The decision or decree that sets it"),
    )

    panels = [
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("value")]),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("unit value")
        verbose_name_plural = _("unit values")
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return f"{self.value} ({self.valid_from:%d/%m/%Y})"


class RoyaltyMonth(models.Model):
    """The sheet of one month."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        APPROVED = "approved", _("Approved")
        LOCKED = "locked", _("Locked")

    first_day = models.DateField(_("month"), unique=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    # Counts changes: what somebody approves is what they have seen.
    edition = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("royalty sheet")
        verbose_name_plural = _("royalty sheets")
        ordering = ["-first_day"]
        default_permissions = ("change",)
        permissions = [("approve_royaltymonth", _("Approve, lock and unlock royalty sheets"))]

    def __str__(self) -> str:
        return f"{self.first_day:%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("royalties:sheet", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed."""
        return self.state == self.State.DRAFT

    @property
    def after(self) -> date:
        """The first day that is not in it."""
        year, month = divmod(self.first_day.year * 12 + self.first_day.month, 12)
        return date(year, month + 1, 1)


class RoyaltyWork(models.Model):
    """One thing that is paid: what one role did for one article, or anything else."""

    month = models.ForeignKey(RoyaltyMonth, on_delete=models.PROTECT, related_name="works")
    article = models.ForeignKey(
        "news.ArticlePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="royalty_works",
    )
    role = models.CharField(max_length=12, choices=Byline.Role, blank=True)
    title = models.CharField(_("work"), max_length=255)
    section = models.CharField(max_length=255, blank=True)
    published_on = models.DateField(null=True)
    kind = models.ForeignKey(
        WorkKind, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind_name = models.CharField(max_length=80, blank=True)
    # Empty for what has an amount of its own.
    coefficient = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    unit = models.PositiveIntegerField(null=True)
    value = models.BigIntegerField(default=0)
    # A person has decided: what is computed again leaves it alone.
    by_hand = models.BooleanField(default=False)
    # The line of a locked month that this one puts right.
    corrects = models.ForeignKey(
        "news.RoyaltyLine",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="corrections",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("paid work")
        verbose_name_plural = _("paid works")
        ordering = ["published_on", "pk"]
        default_permissions = ()
        constraints = [
            # Paid once, in whatever month; no article: no rule.
            models.UniqueConstraint(fields=["article", "role"], name="work_paid_once")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def times(self) -> str:
        """The coefficient as people write it: `1,2`; a dash for what has none."""
        return number(self.coefficient.normalize()) if self.coefficient is not None else "–"


class RoyaltyLine(models.Model):
    """One person's part of a work."""

    work = models.ForeignKey(RoyaltyWork, on_delete=models.CASCADE, related_name="lines")
    author = models.ForeignKey(
        Author, null=True, blank=True, on_delete=models.SET_NULL, related_name="royalty_lines"
    )
    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=400)
    kind = models.CharField(max_length=12, choices=Author.Kind)
    # Per cent; empty on all lines of a work: equal parts.
    share = models.PositiveSmallIntegerField(null=True)
    amount = models.BigIntegerField(default=0)
    adjustment = models.BigIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("line of a royalty sheet")
        verbose_name_plural = _("lines of royalty sheets")
        ordering = ["order", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name}: {self.total}"

    @property
    def total(self) -> int:
        """What is paid."""
        return self.amount + self.adjustment

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only in a draft; `news.royalties` asks first and says it in words."""
        if self.work.month.state != RoyaltyMonth.State.DRAFT:
            raise ValueError("the sheet is not a draft")
        super().save(*args, **kwargs)
