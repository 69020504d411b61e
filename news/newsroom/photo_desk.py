"""Many photos at once: credit, rights and tags of a whole reportage in one go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminTagWidget
from wagtail.images.views.bulk_actions.image_bulk_action import ImageBulkAction
from wagtail.search import index

from news.models import Photo
from vietnamese.normalise import clean_line

WORDS = ("credit", "rights", "rights_note")


class PhotoWordsForm(forms.ModelForm[Photo]):
    """What is filled in is written to every photo; what is left empty stays as each photo has it."""

    tags = forms.CharField(label=_("Add tags"), required=False, widget=AdminTagWidget())

    class Meta:
        model = Photo
        fields = WORDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in WORDS:
            self.fields[name].help_text = ""
        choices = [("", _("Leave as it is")), *Photo.Rights.choices]
        self.fields["rights"] = forms.ChoiceField(
            label=self.fields["rights"].label, choices=choices, required=False
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name in ("credit", "rights_note"):
            cleaned[name] = clean_line(cleaned.get(name, ""))
        if not self.errors and not any(cleaned.values()):
            raise ValidationError(gettext("Fill in at least one field."))
        return cleaned


class PhotoWordsAction(ImageBulkAction):
    """The button below the list of photos, where some are ticked."""

    display_name = _("Credit, rights, tags")
    action_type = "words"
    aria_label = _("Write credit, rights and tags to the selected photos")
    template_name = "newsroom/photo_words.html"
    action_priority = 10
    form_class = PhotoWordsForm

    def check_perm(self, photo: Photo) -> bool:
        """As for changing one photo."""
        policy = self.permission_policy
        return bool(policy.user_has_permission_for_instance(self.request.user, "change", photo))

    def get_execution_context(self) -> dict[str, Any]:
        """The words of the form."""
        return {"words": self.cleaned_form.cleaned_data}

    @classmethod
    def execute_action(
        cls, objects: Iterable[Photo], words: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[int, int]:
        """Write the words that were given; all photos or none."""
        given = {name: words[name] for name in WORDS if words and words[name]}
        tags = [tag.strip(" \"'") for tag in (words or {}).get("tags", "").split(",")]
        count = 0
        with transaction.atomic():
            for photo in objects:
                for name, text in given.items():
                    setattr(photo, name, text)
                if given:
                    photo.save(update_fields=list(given))
                photo.tags.add(*filter(None, tags))
                index.insert_or_update_object(photo)
                count += 1
        return count, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """How many it were."""
        message = ngettext(
            "%(count)d photo was changed.", "%(count)d photos were changed.", num_parent_objects
        )
        return message % {"count": num_parent_objects}
