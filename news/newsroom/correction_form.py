"""The form of a correction: it cannot be saved while the page still says what is wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from news.correcting import rewrite, says, take_off
from news.models import ArticlePage, Correction
from news.passages import NoRoom
from vietnamese.normalise import clean_block

#: A shorter passage could stand in many places and mean other things there.
SHORTEST = 10


class TakeOff(models.TextChoices):
    """How the wrong statement leaves the page."""

    REPLACE = "replace", _("Put the right statement in its place")
    REMOVE = "remove", _("Take the wrong statement off the article")
    DONE = "done", _("The article has been put right already")


class CorrectionForm(WagtailAdminModelForm):
    """A new correction; the article is changed and published together with it."""

    take_off = forms.ChoiceField(
        label=_("On the article's page"),
        choices=TakeOff,
        initial=TakeOff.REPLACE,
        widget=forms.RadioSelect,
        help_text=_("The history of the article keeps the wrong words in any case"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:  # the words alone may still be mended
            del self.fields["take_off"], self.fields["article"]

    def clean_article(self) -> ArticlePage:
        """A published article, the original where an alias was chosen, that one may publish."""
        chosen = self.cleaned_data["article"]
        article: ArticlePage = ArticlePage.objects.get(pk=chosen.alias_of_id or chosen.pk)
        if not article.permissions_for_user(self.for_user).can_publish():
            raise ValidationError(_("You may not publish this article."))
        if article.scheduled_revision is not None:
            raise ValidationError(
                _("A changed version of this article is scheduled. Cancel the schedule first.")
            )
        return article

    def clean_wrong(self) -> str:
        """Long enough to be found without doubt."""
        wrong: str = clean_block(self.cleaned_data["wrong"])
        if len(wrong) < SHORTEST:
            raise ValidationError(_("Copy the whole sentence, so that it is found without doubt."))
        return wrong

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if {"article", "wrong", "right", "take_off"} <= cleaned.keys():
            self._check_page(cleaned["article"], cleaned)
        return cleaned

    def _check_page(self, article: ArticlePage, cleaned: dict[str, Any]) -> None:
        is_there = article.live and says(article, cleaned["wrong"])
        if cleaned["take_off"] == TakeOff.DONE:
            if is_there:
                self.add_error("take_off", _("The article still says it."))
        elif not is_there:
            self.add_error(
                "wrong",
                _("The article does not say this. Copy it word for word from the page."),
            )
        else:
            try:
                rewrite(article, cleaned["wrong"], self._instead(cleaned))
            except NoRoom:
                self.add_error(
                    "take_off",
                    _(
                        "The article cannot be changed like this by itself: put it right by hand, "
                        "publish it, and choose the last line."
                    ),
                )

    def _instead(self, cleaned: dict[str, Any]) -> str:
        return " ".join(cleaned["right"].split()) if cleaned["take_off"] == TakeOff.REPLACE else ""

    def save(self, commit: bool = True) -> Correction:
        with transaction.atomic():
            correction: Correction = super().save(commit)
            cleaned = self.cleaned_data
            if cleaned.get("take_off", TakeOff.DONE) != TakeOff.DONE:
                instead = self._instead(cleaned)
                take_off(cleaned["article"], correction.wrong, instead, self.for_user)
        return correction
