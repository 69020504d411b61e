"""The masthead: what a Vietnamese press site must show about itself."""

from __future__ import annotations

from datetime import date
from typing import cast

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from vietnamese.dates import short_date


@register_setting(icon="site")
class Masthead(BaseSiteSetting):
    """Name, agency, licence and contact (Press Law 126/2025/QH15, Decree 237/2026/NĐ-CP)."""

    paper_name = models.CharField(_("name of the paper"), max_length=120, default="Báo Mộc Giang")
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    agency = models.CharField(
        _("press agency"),
        max_length=200,
        blank=True,
        help_text=_("The name of the agency as the licence has it"),
    )
    owner = models.CharField(
        pgettext_lazy("paper", "owner"),
        max_length=200,
        blank=True,
        help_text=_("The governing body (cơ quan chủ quản)"),
    )
    domain = models.CharField(_("domain"), max_length=120, blank=True)
    licence_number = models.CharField(_("licence number"), max_length=80, blank=True)
    licence_date: models.DateField[date | None, date | None] = models.DateField(
        _("licence date"), null=True, blank=True
    )
    licence_issuer = models.CharField(_("licence issued by"), max_length=200, blank=True)
    head = models.CharField(
        _("head of the paper"), max_length=200, blank=True, help_text=_("Office and name")
    )
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    disclaimer = models.CharField(
        _("notice"), max_length=300, blank=True, help_text=_("Shown at the foot of every page")
    )

    correction_days = models.PositiveSmallIntegerField(
        _("days of a correction on the front page"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel(name) for name in ("paper_name", "tagline", "agency", "owner", "domain")],
            heading=_("Head of every page"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("licence_number", "licence_date", "licence_issuer", "head")
            ],
            heading=_("Licence"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("address", "phone", "email", "disclaimer")],
            heading=_("Foot of every page"),
        ),
        FieldPanel("correction_days"),
    ]

    #: What the press law wants on the pages, in the order of the form.
    REQUIRED = (
        *("agency", "owner", "domain", "licence_number", "licence_date", "licence_issuer"),
        *("head", "address", "phone", "email"),
    )

    @property
    def licence(self) -> str:
        """Number, date and issuer in one line."""
        number, day, issuer = self.licence_number, self.licence_date, self.licence_issuer
        if day and number:
            number = gettext("%(number)s of %(day)s") % {"number": number, "day": short_date(day)}
        return ", ".join(part for part in (number, issuer) if part)

    def missing(self) -> list[str]:
        """The names of what is still empty and must be shown before the paper goes live."""
        return [
            str(self._meta.get_field(name).verbose_name)
            for name in self.REQUIRED
            if not getattr(self, name)
        ]

    @classmethod
    def for_request(cls, request: HttpRequest) -> Masthead:
        """The masthead of the request's site; the defaults, not stored, where none is saved.

        Wagtail's own would store one: no reader's request writes to the database.
        """
        kept = vars(request)
        name = cls.get_cache_attr_name()
        if name not in kept:
            site = Site.find_for_request(request)
            saved = cls.base_queryset().filter(site=site).first() if site is not None else None
            kept[name] = saved or cls(site=site)
        return cast(Masthead, kept[name])

    class Meta:
        verbose_name = _("masthead")
        verbose_name_plural = _("mastheads")
