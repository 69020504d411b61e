"""What the newsroom owes its readers: reported errors, corrections, rights of reply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from comments.desk.day_column import DayColumn
from news.models import ArticlePage, Correction, ErrorReport, Masthead, RightOfReply
from news.newsroom.correction_form import CorrectionForm

REPORTS, CORRECTIONS, REPLIES = "error_reports", "corrections_list", "replies"


class ReportForm(WagtailAdminModelForm):
    """Only the state can be changed; who handled it and when is written down."""

    def save(self, commit: bool = True) -> ErrorReport:
        report: ErrorReport = self.instance
        if "state" in self.changed_data:
            is_handled = report.state == ErrorReport.State.HANDLED
            report.handled_at = timezone.now() if is_handled else None
            report.handled_by = self.for_user if is_handled else None
        saved: ErrorReport = super().save(commit)
        return saved


class ErrorReports(ModelViewSet):
    """What readers reported, new ones first."""

    model = ErrorReport
    name = REPORTS
    url_prefix = "bao-loi"
    icon = "warning"
    menu_label = _("Error reports")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50
    list_display = [
        "__str__",
        Column("article", label=capfirst(_("article"))),
        DateColumn("created_at", label=capfirst(_("sent")), sort_key="created_at"),
        Column("get_state_display", label=capfirst(_("state")), sort_key="state"),
    ]
    list_filter = ["state"]
    search_fields = ["note", "passage"]
    ordering = ["-state", "-created_at"]
    edit_handler = ObjectList(
        [
            FieldPanel("article", read_only=True),
            FieldPanel("passage", read_only=True),
            FieldPanel("note", read_only=True),
            FieldPanel("created_at", read_only=True),
            FieldPanel("state"),
        ],
        base_form_class=ReportForm,
    )


class NewCorrection(generic.CreateView):
    """The form, for an article named in the address if there is one."""

    submit_button_label = _("Publish the correction")
    success_message = _("The correction of “%(object)s” is published.")

    def get_initial_form_instance(self) -> Correction | None:
        """A correction of that article."""
        number = self.request.GET.get("article", "")
        article = ArticlePage.objects.filter(pk=number).first() if number.isdecimal() else None
        return Correction(article=article) if article is not None else None


class Corrections(ModelViewSet):
    """Every correction; a new one changes its article."""

    model = Correction
    name = CORRECTIONS
    url_prefix = "cai-chinh"
    icon = "edit"
    add_item_label = _("Publish a correction")
    menu_label = _("Corrections")
    add_view_class = NewCorrection
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "__str__",
        Column("wrong", label=capfirst(_("the wrong statement"))),
        DateColumn("published_at", label=capfirst(_("published")), sort_key="published_at"),
    ]
    search_fields = ["item_title", "wrong", "right"]
    ordering = ["-published_at"]
    edit_handler = ObjectList(
        [
            PageChooserPanel("article", "news.ArticlePage"),
            FieldPanel("wrong"),
            FieldPanel("right"),
            FieldPanel("take_off"),
        ],
        base_form_class=CorrectionForm,
    )


class Replies(ModelViewSet):
    """Rights of reply, waiting, published and refused."""

    model = RightOfReply
    name = REPLIES
    url_prefix = "phan-hoi"
    icon = "comment-add"
    menu_label = _("Rights of reply")
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "sender",
        Column("article", label=capfirst(_("article answered"))),
        "round",
        DayColumn("received_on", label=capfirst(_("received on")), sort_key="received_on"),
        Column("get_state_display", label=capfirst(_("state")), sort_key="state"),
    ]
    list_filter = ["state"]
    search_fields = ["sender", "text"]
    ordering = ["-received_on", "-pk"]


class ReadersGroup(ModelViewSetGroup):
    """The menu's entry."""

    menu_label = pgettext_lazy("menu", "Readers")
    menu_icon = "warning"
    menu_order = 170
    items = (ErrorReports(), Corrections(), Replies())


class ReadersPanel(Component):
    """On the admin's front page: what readers wait for, and the way to a correction."""

    name = "readers"
    order = 110
    template_name = "newsroom/readers_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        user = (parent_context or {})["request"].user
        may = user.has_perm
        return {
            "new_reports": ErrorReport.objects.filter(state=ErrorReport.State.NEW).count(),
            "sees_reports": may("news.change_errorreport"),
            "waiting_replies": RightOfReply.objects.filter(
                state=RightOfReply.State.WAITING
            ).count(),
            "sees_replies": may("news.change_rightofreply"),
            "may_correct": may("news.add_correction"),
        }


class LaunchPanel(Component):
    """On the admin's front page, until the masthead says all that the press law asks for."""

    name = "launch"
    order = 105
    template_name = "newsroom/launch_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request: HttpRequest = (parent_context or {})["request"]
        masthead = Masthead.for_request(request)
        return {"missing": masthead.missing(), "site": masthead.site}
