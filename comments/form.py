"""The comment form: what is taken from a reader, and what is wrong with it, in the reader's words."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comments.models.comment import BODY_LENGTH, BODY_MIN_LETTERS, EMAIL_LENGTH, NAME_LENGTH
from vietnamese.dates import number
from vietnamese.normalise import bound_marks, clean_block, clean_line, is_visible

#: Unseen by people (CSS and `tabindex`); what fills it is a machine.
TRAP: Final = "website"
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]"
)
_LINE_BREAK: Final = re.compile("[\r\n]")


class CommentForm(forms.Form):
    """Built from a POST or, unbound, for an empty form.

    Everything is normalised before it is checked, so what is shown again, counted and stored is one
    text, and nothing is cut: what is too long is said to be.
    """

    name = forms.CharField(
        label=_("Full name"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": _("Enter your full name."),
            "max_length": _("The name has %(show_value)s characters; at most %(limit_value)s fit."),
        },
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=EMAIL_LENGTH,
        help_text=_("Not published."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Enter your e-mail address."),
            "invalid": _("Enter an e-mail address such as ten@example.com."),
            "max_length": _(
                "The address has %(show_value)s characters; at most %(limit_value)s fit."
            ),
        },
    )
    body = forms.CharField(
        label=pgettext_lazy("readers", "Comment"),
        min_length=BODY_MIN_LETTERS,
        max_length=BODY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Write your comment."),
            "min_length": _("The comment is too short."),
            "max_length": _(
                "The comment has %(show_value)s characters; at most %(limit_value)s fit. "
                "Shorten it or send it in parts."
            ),
        },
    )
    consent = forms.BooleanField(
        error_messages={"required": _("The newsroom needs your consent to process your comment.")},
    )

    notify = forms.BooleanField(
        label=_("Tell me by e-mail what becomes of it, and of answers"), required=False
    )

    def __init__(
        self,
        post: QueryDict | None = None,
        *,
        consent_words: str = "",
        offers_mail: bool = False,
        initial: dict[str, str] | None = None,
    ) -> None:
        self.has_line_break: set[str] = set()
        self.hidden_characters = 0
        self.trap = clean_line(post.get(TRAP, ""))[:100] if post is not None else ""
        data = None if post is None else self._normalised(post)
        super().__init__(data, initial=initial, auto_id="comment-%s")
        if "consent" in self.fields:
            self.fields["consent"].label = consent_words
        if not offers_mail:
            self.fields.pop("notify", None)
        for field in self.fields.values():
            # Browsers cut what is pasted beyond `maxlength` without a word.
            field.widget.attrs.pop("maxlength", None)
            field.widget.attrs.pop("minlength", None)

    def _normalised(self, post: QueryDict) -> dict[str, str]:
        """The known fields in one form; of a repeated field the last counts, the unknown are left."""
        raw = {name: post.get(name, "") for name in ("name", "email", "body")}
        self.hidden_characters = sum(len(_HIDDEN.findall(text)) for text in raw.values())
        # No browser sends a line break in a one-line field; it would head for a mail's header.
        self.has_line_break = {
            name for name in ("name", "email") if _LINE_BREAK.search(raw[name].strip())
        }
        data = {
            "name": bound_marks(clean_line(raw["name"])),
            "email": clean_line(raw["email"]),
            "body": bound_marks(clean_block(raw["body"])),
        }
        ticked = {name: "1" for name in ("consent", "notify") if post.get(name)}
        return data | ticked

    def add_error(self, field: Any, error: Any) -> None:
        """Numbers of letters are said as people write them: 2.000."""
        for one in getattr(error, "error_list", ()):
            one.params = {
                name: number(value) if isinstance(value, int) else value
                for name, value in (one.params or {}).items()
            }
        super().add_error(field, error)

    def clean_name(self) -> str:
        """Something a person can be called."""
        name: str = self.cleaned_data["name"]
        if "name" in self.has_line_break or not any(map(str.isalpha, name)):
            raise forms.ValidationError(_("Enter a name made of letters, on one line."))
        return name

    def clean_email(self) -> str:
        """In lower case: the same mailbox is the same sender."""
        email: str = self.cleaned_data["email"].lower()
        # Django takes "a@localhost", where no reader has a mailbox.
        if "email" in self.has_line_break or "." not in email.rpartition("@")[2]:
            raise forms.ValidationError(self.fields["email"].error_messages["invalid"])
        return email

    def clean_body(self) -> str:
        """Something that can be seen."""
        body: str = self.cleaned_data["body"]
        if not is_visible(body):
            raise forms.ValidationError(_("Write your comment."))
        return body


class ReviseForm(CommentForm):
    """The author's second thoughts: name and text; address and consent stay as they were given."""

    email = None  # type: ignore[assignment]
    consent = None  # type: ignore[assignment]
    notify = None  # type: ignore[assignment]
