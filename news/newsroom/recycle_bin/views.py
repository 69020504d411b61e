"""The ways out of the bin: back as a draft, or for good."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from comments.models import Comment
from news.models import BinnedArticle, SectionPage
from news.newsroom.recycle_bin.access import seen_in_bin
from news.newsroom.recycle_bin.telling import tell_restored, tell_section_gone
from news.newsroom.rights import sections_with
from news.recycle_bin import Restored, SectionGone, delete_for_good, restore

#: Articles put back at once; a message offers no more than were ticked on one page of a list.
MOST = 200


@require_POST
def restore_many(request: HttpRequest) -> HttpResponse:
    """Put back what was named, each where it was; what is there already is no error."""
    sent = request.POST.getlist("article")[:MOST]
    named = [int(pk) for pk in sent if pk.isdecimal() and len(pk) < 16]
    rows = list(seen_in_bin(request.user).filter(pk__in=named).order_by("binned_at", "pk"))
    done: list[Restored] = []
    for row in rows:
        try:
            done.append(restore(row, request.user))
        except SectionGone:
            tell_section_gone(request, row)
        except BinnedArticle.DoesNotExist:  # somebody else was quicker
            continue
    if not rows:
        messages.warning(request, _("Nothing to restore: it is not in the recycle bin any more."))
    tell_restored(request, done)
    return redirect(get_valid_next_url_from_request(request) or reverse("recycle_bin:index"))


class SectionForm(forms.Form):
    """Where to."""

    section = forms.ModelChoiceField(
        label=pgettext_lazy("paper", "Section"), queryset=SectionPage.objects.none()
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["section"]
        field.queryset = sections_with(user, {"add"})


class OfOneArticle(WagtailAdminTemplateMixin):
    """Mixin: one row of the bin that the person may see; 404 for any other."""

    header_icon = "bin"
    _show_breadcrumbs = True
    row: BinnedArticle

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        seen = seen_in_bin(request.user).select_related("article", "section")
        self.row = get_object_or_404(seen, pk=kwargs["binned_id"])
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """By way of the bin."""
        above = {"url": reverse("recycle_bin:index"), "label": _("Recycle bin")}
        here = {"url": "", "label": str(self.page_title), "sublabel": str(self.row)}
        return [*super().get_breadcrumbs_items(), above, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        comments = Comment.objects.filter(page=self.row.pk).count()
        return dict(super().get_context_data(row=self.row, comments=comments, **kwargs))


class RestoreTo(OfOneArticle, FormView):  # type: ignore[type-arg]  # not at run time
    """/admin/thung-rac/<article>/khoi-phuc/: to a section one chooses."""

    form_class = SectionForm
    template_name = "newsroom/recycle_bin/restore_to.html"
    page_title = gettext_lazy("Restore")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        return {"section": self.row.section}

    def form_valid(self, form: SectionForm) -> HttpResponse:
        try:
            done = restore(self.row, self.request.user, form.cleaned_data["section"])
        except BinnedArticle.DoesNotExist:
            raise Http404 from None
        tell_restored(self.request, [done])
        return redirect("recycle_bin:index")


class DeleteForGood(OfOneArticle, FormView):  # type: ignore[type-arg]  # not at run time
    """/admin/thung-rac/<article>/xoa/: asks, then nothing brings it back."""

    form_class = forms.Form
    template_name = "newsroom/recycle_bin/delete_for_good.html"
    page_title = gettext_lazy("Delete for good")

    def form_valid(self, form: forms.Form) -> HttpResponse:
        title = str(self.row)
        try:
            delete_for_good(self.row, self.request.user)
        except BinnedArticle.DoesNotExist:
            raise Http404 from None
        said = _("“%(title)s” is deleted for good.") % {"title": title}
        messages.success(self.request, said)
        return redirect("recycle_bin:index")
