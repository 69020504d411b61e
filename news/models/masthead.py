"""The masthead: what a Vietnamese press site must show about itself."""

from __future__ import annotations

from typing import cast

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site


@register_setting(icon="site")
class Masthead(BaseSiteSetting):
    """Name, agency, licence and contact (Press Law 126/2025/QH15, Decree 237/2026/NĐ-CP)."""

    paper_name = models.CharField(_("name of the paper"), max_length=120, default="Báo Mộc Giang")
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    owner = models.CharField(
        pgettext_lazy("paper", "owner"),
        max_length=200,
        blank=True,
        help_text=_("The governing body (cơ quan chủ quản)"),
    )
    domain = models.CharField(_("domain"), max_length=120, blank=True)
    licence = models.CharField(
        _("licence"), max_length=300, blank=True, help_text=_("Number, date and issuer")
    )
    head = models.CharField(
        _("head of the paper"), max_length=200, blank=True, help_text=_("Office and name")
    )
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    disclaimer = models.CharField(
        _("notice"), max_length=300, blank=True, help_text=_("Shown at the foot of every page")
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel(name) for name in ("paper_name", "tagline", "owner", "domain")],
            heading=_("Head of every page"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("licence", "head", "address", "phone", "email", "disclaimer")
            ],
            heading=_("Foot of every page"),
        ),
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
