"""What head moderators keep: words, blocks, data requests. Wagtail's own lists and forms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db.models import Case, QuerySet, Value, When
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from comments.desk.access import MANAGE
from comments.desk.day_column import DayColumn
from comments.models import Block, DataRequest, WordRule
from vietnamese.sorting import sort_key


class ManagerPolicy(BasePermissionPolicy):
    """Whoever has `comments.manage_comment` may do everything, nobody else anything."""

    def user_has_permission(self, user: AbstractUser, action: str) -> bool:
        """`action` is add, change, delete or view."""
        return bool(user.has_perm(MANAGE))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[AbstractUser]:
        """For Wagtail's filters by user."""
        users: QuerySet[AbstractUser] = get_user_model().objects.with_perm(
            MANAGE, backend="django.contrib.auth.backends.ModelBackend"
        )
        return users


class Managed(ModelViewSet):
    """A list under the desk's address. It is reached from the desk, not from the sidebar."""

    add_to_reference_index = False
    copy_view_enabled = False
    list_per_page = 50


class WordList(IndexView):
    """The words as a Vietnamese dictionary has them: databases put "đ" behind "z"."""

    def order_queryset(self, queryset: QuerySet[WordRule]) -> QuerySet[WordRule]:
        """Sorted here, a few hundred words; by any other column as Wagtail does it."""
        if self.ordering not in ("text", "-text"):
            ordered: QuerySet[WordRule] = super().order_queryset(queryset)
            return ordered
        words = sorted(queryset.values_list("text", "pk"), key=lambda word: sort_key(word[0]))
        places = [When(pk=pk, then=Value(place)) for place, (_text, pk) in enumerate(words)]
        if not places:
            return queryset
        place = Case(*places)
        return queryset.order_by(place.desc() if self.ordering.startswith("-") else place.asc())


class WordRules(Managed):
    """Words that hold and highlight, and phrases that let them pass."""

    model = WordRule
    name = "comment_words"
    index_view_class = WordList
    url_prefix = "binh-luan/tu-ngu"
    icon = "list-ul"
    form_fields = ["text", "kind", "note"]
    list_display = ["text", "kind", "note"]
    list_filter = ["kind"]
    search_fields = ["text", "note"]
    ordering = "text"


class BlockForm(WagtailAdminModelForm):
    """Only addresses and domains can be typed; an existing block changes its end and its note."""

    class Meta:
        model = Block
        fields = ["kind", "value", "until", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["kind"], self.fields["value"]
        else:
            self.fields["kind"].choices = [(kind, kind.label) for kind in Block.TYPED]
            self.instance.made_by = self.for_user


class Blocks(Managed):
    """Senders whose comments go to spam until a day."""

    model = Block
    name = "comment_blocks"
    url_prefix = "binh-luan/chan"
    icon = "no-view"
    list_display = [
        Column("shown_value", label=capfirst(_("sender")), sort_key="value"),
        "kind",
        DayColumn("until", label=capfirst(_("until")), sort_key="until"),
        "note",
        "made_by",
    ]
    list_filter = ["kind"]
    search_fields = ["value", "note"]

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[Block]]:
        """The same form; it looks at its instance."""
        return BlockForm


class DataRequestForm(WagtailAdminModelForm):
    """Remembers who handled the request last."""

    def save(self, commit: bool = True) -> DataRequest:
        self.instance.handled_by = self.for_user
        request: DataRequest = super().save(commit)
        return request


def lateness(request: DataRequest) -> str:
    """What the list says of a request whose first answer is late; "" for any other."""
    return gettext("late") if request.is_overdue else ""


class DataRequests(Managed):
    """The register, with the day by which each request must be answered."""

    model = DataRequest
    name = "comment_data_requests"
    url_prefix = "binh-luan/yeu-cau"
    icon = "clipboard-list"
    list_display = [
        "__str__",
        "kind",
        DayColumn("received_on", label=capfirst(_("received")), sort_key="received_on"),
        DayColumn("due_on", label=capfirst(_("answer by")), sort_key="due_on"),
        Column("late", label=capfirst(_("late")), accessor=lateness),
        DayColumn("answered_on", label=capfirst(_("first answered")), sort_key="answered_on"),
        DayColumn(
            "done_on", label=capfirst(pgettext_lazy("data request", "done")), sort_key="done_on"
        ),
    ]
    list_filter = ["kind"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("kind"), FieldPanel("received_on"), FieldPanel("contact")],
                heading=_("The request"),
            ),
            MultiFieldPanel(
                [FieldPanel("answered_on"), FieldPanel("done_on"), FieldPanel("outcome")],
                heading=_("What became of it"),
            ),
        ],
        base_form_class=DataRequestForm,
    )


for model in (WordRule, Block, DataRequest):
    register_permission_policy(model, ManagerPolicy(model))

VIEWSETS = (WordRules(), Blocks(), DataRequests())
