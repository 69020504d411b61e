"""Getting to the front page's desk, and pinning an article on it without leaving the article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateTimeInput, Button

from news.models import ArticlePage, FrontPagePin, HomePage
from news.newsroom.rights import front_page_to_arrange

PIN = "pin_article"
MOST_PINS = 8


class FrontPageMenuItem(MenuItem):
    """The sidebar's "Front page", for who may arrange it."""

    def __init__(self) -> None:
        super().__init__(
            pgettext_lazy("menu", "Front page"), "", name="front-page", icon_name="home", order=85
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return front_page_to_arrange(request.user) is not None

    def render_component(self, request: HttpRequest) -> Any:
        # One item serves all requests; the page is the paper's own.
        component = super().render_component(request)
        front_page = front_page_to_arrange(request.user)
        if front_page is not None:
            component.url = reverse("wagtailadmin_pages:edit", args=[front_page.pk])
        return component


class Place(models.TextChoices):
    """Where a new pin goes."""

    FIRST = "first", gettext_lazy("It leads the page")
    LAST = "last", gettext_lazy("After the stories already pinned")


class PinForm(forms.Form):
    """Where, and until when."""

    place = forms.ChoiceField(
        label=gettext_lazy("Place"),
        choices=Place,
        initial=Place.FIRST,
        widget=forms.RadioSelect,
    )
    until = forms.DateTimeField(
        label=gettext_lazy("Until"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=gettext_lazy("Empty: until it is taken off"),
    )

    def clean_until(self) -> datetime | None:
        """Still to come."""
        until: datetime | None = self.cleaned_data["until"]
        if until is not None and until <= timezone.now():
            raise forms.ValidationError(_("This moment is over already."))
        return until


class PinArticle(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]  # not at run time
    """/admin/ghim-bai/<article>/: pins it on the front page as readers see it."""

    form_class = PinForm
    template_name = "newsroom/pin_article.html"
    page_title = gettext_lazy("Pin on the front page")
    header_icon = "thumbtack"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.front_page = front_page_to_arrange(request.user)
        self.article = get_object_or_404(ArticlePage, pk=kwargs["article_id"], live=True)
        if self.front_page is None:
            messages.error(request, _("You may not arrange the front page."))
            return redirect("wagtailadmin_home")
        return super().dispatch(request, *args, **kwargs)

    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """From the admin's front page to here."""
        here = {"url": "", "label": str(self.page_title), "sublabel": self.article.title}
        return [*super().get_breadcrumbs_items(), here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(article=self.article, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        evening = timezone.localtime() + timedelta(days=1)
        return {"until": evening.replace(minute=0, second=0, microsecond=0)}

    def form_valid(self, form: PinForm) -> HttpResponse:
        front_page: Any = self.front_page
        pin(front_page, self.article, **form.cleaned_data, user=self.request.user)
        messages.success(
            self.request,
            _("“%(title)s” is pinned on the front page.") % {"title": self.article.title},
        )
        return redirect("wagtailadmin_pages:edit", front_page.pk)


@transaction.atomic
def pin(
    front_page: HomePage, article: ArticlePage, *, place: str, until: datetime | None, user: Any
) -> None:
    """Pin the article on the page readers see; a draft of the page gets it too and stays a draft."""
    live: HomePage = HomePage.objects.get(pk=front_page.pk)
    draft = live.get_latest_revision_as_object() if live.has_unpublished_changes else None
    _put(live, article, place, until)
    live.save_revision(user=user, log_action=True, clean=False).publish(user=user)
    if draft is not None:
        _put(draft, article, place, until)
        draft.save_revision(user=user, clean=False)


def _put(page: HomePage, article: ArticlePage, place: str, until: datetime | None) -> None:
    """The article among the pins, once; pins that are over go, and the last where there are too many."""
    now = timezone.now()
    kept = [
        row
        for row in sorted(page.pins.all(), key=lambda row: row.sort_order or 0)
        if row.article_id != article.pk and (row.until is None or row.until > now)
    ]
    new = FrontPagePin(article=article, until=until)
    rows = [new, *kept][:MOST_PINS] if place == Place.FIRST else [*kept[: MOST_PINS - 1], new]
    for order, row in enumerate(rows):
        row.sort_order = order
    page.pins.set(rows)


def article_buttons(page: Any, user: Any, **kwargs: Any) -> Iterator[Button]:
    """In the menu beside a published article: pin it, correct it."""
    if not (page.live and page.specific_class is ArticlePage):
        return
    # Asked for each row of a list, answered once.
    if "_arranges_front_page" not in vars(user):
        vars(user)["_arranges_front_page"] = front_page_to_arrange(user) is not None
    if vars(user)["_arranges_front_page"]:
        address = reverse(PIN, args=[page.pk])
        yield Button(_("Pin on the front page"), address, icon_name="thumbtack", priority=60)
    if user.has_perm("news.add_correction"):
        address = f"{reverse('corrections_list:add')}?article={page.pk}"
        yield Button(_("Publish a correction"), address, icon_name="edit", priority=61)


def urlpatterns() -> list[URLPattern]:
    """Hook `register_admin_urls`."""
    return [path("ghim-bai/<int:article_id>/", PinArticle.as_view(), name=PIN)]
