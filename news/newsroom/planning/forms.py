"""The form of a plan, and the small one that only moves it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from news.models import Plan
from news.models.plan import name_of
from news.newsroom.planning.filters import YEARS
from news.newsroom.planning.rights import (
    PlanRights,
    people_of_the_newsroom,
    writes_in_section,
)

# As an editor types it, and as the calendar's script sends it.
FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]


def in_the_calendar(form: Any) -> Any:
    """The day; none outside the years that the calendar shows."""
    day = form.cleaned_data["planned_on"]
    if day is not None and day.year not in YEARS:
        raise forms.ValidationError(_("Choose a day between 2000 and 2100."))
    return day


class PlanForm(forms.ModelForm):  # type: ignore[type-arg]  # not at run time
    """A plan, with the sections and people that the one who fills it in may choose."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    planned_on = forms.DateField(
        label=gettext_lazy("Planned for"),
        required=False,
        input_formats=FORMATS,
        widget=AdminDateInput,
        help_text=Plan._meta.get_field("planned_on").help_text,
    )

    class Meta:
        model = Plan
        fields = ["title", "brief", "planned_on", "part", "section", "assignee", "state"]
        widgets = {"brief": AdminAutoHeightTextInput}

    def __init__(self, *args: Any, rights: PlanRights, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rights = rights
        self.fields["part"].required = False
        section: Any = self.fields["section"]
        offered = {row.pk for row in rights.sections} | {self.instance.section_id}
        section.queryset = section.queryset.filter(pk__in=offered - {None}).order_by("path")
        assignee: Any = self.fields["assignee"]
        assignee.queryset = self.people()
        assignee.label_from_instance = name_of
        assignee.empty_label = _("Nobody yet")
        if self.instance._state.adding:
            del self.fields["state"]
        else:
            self.initial["version"] = self.instance.version

    def people(self) -> Any:
        """Everybody for who may assign; else oneself, and whoever has it now."""
        if self.rights.may_assign(self.instance):
            return people_of_the_newsroom()
        kept = [self.rights.user.pk, self.instance.assignee_id]
        return get_user_model().objects.filter(pk__in=[pk for pk in kept if pk])

    clean_planned_on = in_the_calendar

    def clean_part(self) -> int:
        """Any time of the day, where nothing is said."""
        return self.cleaned_data["part"] or Plan.Part.ANY

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        section, assignee = cleaned.get("section"), cleaned.get("assignee")
        if section is None:
            return cleaned
        if assignee is not None and not writes_in_section(assignee, section):
            message = _("%(name)s may not write in “%(section)s”.")
            self.add_error(
                "assignee", message % {"name": name_of(assignee), "section": section.title}
            )
        others = assignee is not None and assignee.pk != self.rights.user.pk
        if others and "assignee" in self.changed_data and section.pk not in self.rights.edits_in:
            self.add_error(
                "assignee", _("Only an editor of the section assigns work to somebody else.")
            )
        return cleaned


class MoveForm(forms.Form):
    """Another day, another part of the day; an empty day takes it off the calendar."""

    planned_on = forms.DateField(
        label=gettext_lazy("Planned for"),
        required=False,
        input_formats=FORMATS,
        widget=AdminDateInput,
        help_text=gettext_lazy("Empty: no day yet"),
    )
    part = forms.TypedChoiceField(
        label=gettext_lazy("Part of the day"),
        required=False,
        choices=Plan.Part,
        coerce=int,
        empty_value=Plan.Part.ANY,  # type: ignore[arg-type]  # what `coerce` makes of the others
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    clean_planned_on = in_the_calendar
