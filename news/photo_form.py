"""The photo form of the library and the choosers: damaged files are refused, clean ones are kept."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from news.models.photo import Photo
from news.photo_files import CleanFile, UnreadablePhoto, clean_photo_file


def damaged() -> ValidationError:
    """What an editor is told of a file that cannot be decoded."""
    return ValidationError(
        _("This file is damaged or is not a photo. Save it again and choose it once more.")
    )


class PhotoField(WagtailImageField):
    """Wagtail's field; a file cut short is an error of the form and not of the server."""

    def check_image_pixel_size(self, f: Any) -> None:
        try:
            super().check_image_pixel_size(f)
        except (OSError, SyntaxError) as error:  # what Pillow's decoders raise
            raise damaged() from error


class PhotoForm(BaseImageForm):
    """Wagtail's image form, with a file that is upright and tells nothing about the camera."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            stock = self.fields["file"]
            self.fields["file"] = PhotoField(
                label=stock.label, required=stock.required, widget=stock.widget
            )
        if "description" in self.fields:
            self.fields["description"].label = _("Alt text")
            self.fields["description"].help_text = _(
                "What the photo shows, for readers who cannot see it"
            )

    def clean_file(self) -> CleanFile | object:
        """The cleaned file in the place of a new upload; the old file where none was sent."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        try:
            return clean_photo_file(file, file.name or "")
        except UnreadablePhoto as error:
            raise damaged() from error

    def save(self, commit: bool = True) -> Photo:
        # Wagtail deletes the renditions of a replaced file after the row is saved; new ones are
        # asked for when the transaction ends.
        with transaction.atomic():
            photo: Photo = super().save(commit)
        return photo
