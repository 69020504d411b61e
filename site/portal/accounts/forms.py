"""The one field of the second step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts import second_factor


class CodeForm(forms.Form):
    """A code from the app (six digits) or one from the paper. `device` is whose it was.

    With `setting_up`, only that app's code counts.
    """

    code = forms.CharField(
        label=gettext_lazy("Verification code"),
        max_length=30,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "autocapitalize": "off"}
        ),
    )

    def __init__(self, *args: Any, user: Any, setting_up: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.setting_up = setting_up
        self.device: Any = None

    def clean_code(self) -> str:
        """The code, when it fits."""
        code = str(self.cleaned_data["code"])
        if self.setting_up is not None:
            fits = self.setting_up.verify_token("".join(code.split()))
            self.device = self.setting_up if fits else None
        else:
            self.device = second_factor.matching_device(self.user, code)
        if self.device is None:
            if self.setting_up is None and second_factor.is_slowed_down(self.user):
                raise ValidationError(
                    _("This code does not fit. Wait a little before you try again.")
                )
            raise ValidationError(
                _("This code does not fit. Type the one that the app shows at this moment.")
            )
        return code
