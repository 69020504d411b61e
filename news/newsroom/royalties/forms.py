"""What is typed into a sheet. Numbers as written in Vietnam: 0,8 and 1.200.000."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from news.models import Author, RoyaltyMonth, RoyaltyWork
from news.royalties.arithmetic import add_up
from news.royalties.changes import Part
from news.royalties.rates import Rates
from vietnamese.dates import number

#: No sheet of a paper holds more for one person and work.
MOST_DONG = 1_000_000_000
CHOICES_OF_MONTHS = 24


class Dong(forms.IntegerField):
    """Whole đồng; points and blanks between the digits are no mistake."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        bounds = {"min_value": -MOST_DONG, "max_value": MOST_DONG}
        super().__init__(widget=widget, **(bounds | kwargs))

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = value.replace(".", "").replace(" ", "").replace("\u2212", "-")
        found: int | None = super().to_python(value)
        return found

    def prepare_value(self, value: Any) -> Any:
        return number(value) if isinstance(value, int) else value


class OpenForm(forms.Form):
    """The month of a new sheet: the last two years that have none."""

    month = forms.ChoiceField(label=gettext_lazy("Month"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = set(RoyaltyMonth.objects.values_list("first_day", flat=True))
        count = today.year * 12 + today.month - 1
        days = [
            date(place // 12, place % 12 + 1, 1)
            for place in range(count, count - CHOICES_OF_MONTHS, -1)
        ]
        self.fields["month"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (day.isoformat(), f"{day:%m/%Y}") for day in days if day not in taken
        ]


class ScoreForm(forms.Form):
    """The kind and the coefficient of one work."""

    kind = forms.ChoiceField(required=False)
    coefficient = forms.DecimalField(
        min_value=0,
        max_digits=6,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )

    def __init__(self, data: Any, *, work: RoyaltyWork, rates: Rates) -> None:
        initial = {"kind": work.kind_id or "", "coefficient": work.coefficient}
        super().__init__(data, prefix=str(work.pk), initial=initial)
        self.work, self.rates = work, rates
        kinds = [kind for kind in rates.kinds if kind.in_use or kind.pk == work.kind_id]
        kept = work.kind_name if work.kind_id is None else ""
        empty = [("", kept or _("Choose a kind"))] if work.kind_id is None else []
        self.fields["kind"].choices = empty + [  # type: ignore[attr-defined]  # a ChoiceField
            (str(kind.pk), kind.name) for kind in kinds
        ]
        for name, label in (("kind", _("Kind")), ("coefficient", _("Coefficient"))):
            self.fields[name].widget.attrs["aria-label"] = f"{label}: {work.title}"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        chosen, day = cleaned.get("kind"), self.work.published_on
        kind = self.rates.kind(int(chosen)) if chosen else None
        coefficient = cleaned.get("coefficient")
        most = self.rates.most_on(kind, day) if day else None
        if coefficient is not None and most is not None and coefficient > most:
            words = _("At most %(most)s for this kind.") % {"most": number(most.normalize())}
            self.add_error("coefficient", words)
        return cleaned | {"kind": kind}

    @property
    def score(self) -> tuple[Any, Decimal]:
        """What was chosen."""
        return self.cleaned_data["kind"], self.cleaned_data["coefficient"]


class PartForm(forms.Form):
    """One person's part of a work; without a name the row does not count."""

    author = forms.ModelChoiceField(
        Author.objects.all(), required=False, empty_label="–", label=gettext_lazy("Author")
    )
    share = forms.IntegerField(
        required=False, min_value=1, max_value=100, label=gettext_lazy("Share, %")
    )
    adjustment = Dong(required=False, label=gettext_lazy("Adjustment, đồng"))
    reason = forms.CharField(required=False, max_length=300, label=gettext_lazy("Reason"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The headings of a table are no labels.
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("author") is None:
            if any(cleaned.get(name) for name in ("share", "adjustment", "reason")):
                self.add_error("author", _("Choose whose part this is."))
        elif cleaned.get("adjustment") and not cleaned.get("reason"):
            self.add_error("reason", _("Say why more or less is paid."))
        return cleaned

    @property
    def part(self) -> Part | None:
        """The person's part."""
        row = self.cleaned_data
        if row.get("author") is None:
            return None
        return Part(row["author"], row["share"], row["adjustment"] or 0, row["reason"])


class PartsFormSet(forms.BaseFormSet):  # type: ignore[type-arg]  # not at run time
    """Everybody's parts of a work."""

    def clean(self) -> None:
        if any(self.errors):
            return
        parts = self.parts
        if not parts:
            raise forms.ValidationError(_("At least one person is paid."))
        if not add_up([part.share for part in parts]):
            raise forms.ValidationError(
                _("The shares must add up to 100 %. Leave all of them empty for equal parts.")
            )

    @property
    def parts(self) -> Sequence[Part]:
        """The rows that name somebody."""
        return [form.part for form in self.forms if form.part is not None]


Parts = forms.formset_factory(PartForm, formset=PartsFormSet, extra=2, max_num=30)


class ReasonForm(forms.Form):
    """Why a sheet goes back."""

    reason = forms.CharField(max_length=300, label=gettext_lazy("Reason"))


class CorrectionForm(forms.Form):
    """How much more or less than was paid, and why."""

    amount = Dong(
        label=gettext_lazy("Difference, đồng"),
        help_text=gettext_lazy("With a minus sign where too much was paid"),
    )
    reason = forms.CharField(max_length=300, label=gettext_lazy("Reason"))

    def clean_amount(self) -> int:
        """Not nothing."""
        amount: int = self.cleaned_data["amount"]
        if not amount:
            raise forms.ValidationError(_("An amount other than 0."))
        return amount


class PaymentForm(CorrectionForm):
    """Something that follows from no article."""

    title = forms.CharField(
        max_length=255,
        label=pgettext_lazy("royalties", "What for"),
        help_text=gettext_lazy("A work that is not on the site, a prize, a correction"),
    )
    author = forms.ModelChoiceField(Author.objects.all(), label=gettext_lazy("Author"))
    amount = Dong(
        label=gettext_lazy("Amount, đồng"),
        help_text=gettext_lazy("With a minus sign where something is taken back"),
    )

    field_order = ("title", "author", "amount", "reason")
