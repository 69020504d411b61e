"""Photos of an imported article: checked like an editor's upload, undone with the import."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from wagtail.images.forms import get_image_form
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from news.importers.capture import Capture
from news.importers.reading import UnreadableFile, read_bytes
from news.models import Photo


class StoredFiles:
    """Context around a transaction: the database takes back rows by itself, this takes back files."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __enter__(self) -> StoredFiles:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            for name in self.names:
                default_storage.delete(name)

    def add_photo(
        self, filename: str, content: bytes, words: dict[str, Any], user: Any = None
    ) -> Photo:
        """A photo of the library; `UnreadableFile` where the library's form refuses it.

        `words` are fields of the form. With a `user`, it lies where that user may add photos.
        """
        collections = {"collection": Collection.get_first_root_node().pk} if user is None else {}
        if user is not None and not may_add_photos(user):
            raise UnreadableFile(_("You have no right to add photos to the library."))
        form = get_image_form(Photo)(
            {"tags": "", **collections, **words},
            {"file": SimpleUploadedFile(filename, content)},
            user=user,
        )
        if "collection" in form.fields and user is not None:
            form.data["collection"] = form.fields["collection"].queryset.first().pk
        if not form.is_valid():
            reasons = [reason for errors in form.errors.values() for reason in errors]
            raise UnreadableFile(f"{filename}: {' '.join(reasons)}")
        photo: Photo = form.save(commit=False)
        photo.uploaded_by_user = user
        form.save()
        self.names.append(str(photo.file.name))
        return photo


def may_add_photos(user: Any) -> bool:
    """Whether there is a collection the user may add photos to."""
    policy = policy_registry.get_by_type(Photo)
    return bool(policy.collections_user_has_permission_for(user, "add"))


def store_main_photo(files: StoredFiles, path: Path, capture: Capture, notes: list[str]) -> Photo:
    """The capture's photo in the library with caption and credit; `UnreadableFile` for a bad file."""
    content = read_bytes(path, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    if not capture.photo_caption:
        notes.append(_("The photo has no caption yet."))
    notes.append(_("The photo has no alt text yet: say what is seen in it."))
    words = {
        "title": capture.headline,
        "caption": capture.photo_caption,
        "credit": capture.photo_credit,
        "description": "",
    }
    return files.add_photo(path.name, content, words)
