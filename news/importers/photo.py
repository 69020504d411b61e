"""The main photo of an imported article: checked like an editor's upload, undone with the import."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from news.importers.capture import Capture
from news.importers.reading import UnreadableFile, read_bytes
from news.models import Photo


class PhotoImport:
    """Context around a transaction: the database takes back rows by itself, this takes back files."""

    def __init__(self) -> None:
        self.stored: list[Photo] = []

    def __enter__(self) -> PhotoImport:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            for photo in self.stored:
                default_storage.delete(str(photo.file.name))

    def store(self, path: Path, capture: Capture, notes: list[str]) -> Photo:
        """The photo in the library with caption and credit; `UnreadableFile` for a bad file."""
        content = read_bytes(path, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
        if capture.photo_caption:
            notes.append(_("The photo's alt text repeats the caption."))
        else:
            notes.append(_("The photo has no caption yet."))
        form = get_image_form(Photo)(
            {
                "title": capture.headline,
                "caption": capture.photo_caption,
                "credit": capture.photo_credit,
                "description": capture.photo_caption[:255],
                "collection": Collection.get_first_root_node().pk,
                "tags": "",
            },
            {"file": SimpleUploadedFile(path.name, content)},
        )
        if not form.is_valid():
            reasons = [reason for errors in form.errors.values() for reason in errors]
            raise UnreadableFile(f"{path.name}: {' '.join(reasons)}")
        photo: Photo = form.save()
        self.stored.append(photo)
        return photo
