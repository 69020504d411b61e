"""The photo library and the document library."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.files.base import File
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    WagtailImageField,
    WagtailImageFieldFile,
    get_upload_to,
)

from news.models.ai_label import ai_label_field
from news.photo_files import (
    CleanFile,
    clean_photo_file,
    document_path,
    original_path,
    rendition_path,
)
from vietnamese.normalise import clean_line

#: Where a list of articles keeps what its cards show: `for_listing()` fills it, pages read it.
CARD_RENDITIONS = "card_renditions"
#: Recordings that every browser plays.
AUDIO_SUFFIXES = (".mp3", ".m4a", ".ogg")


class MadeRendition(NamedTuple):
    """What pages need of a rendition, read without making a row of it."""

    image_id: int
    filter_spec: str
    focal_point_key: str
    file: str
    width: int
    height: int
    file_size: int | None

    @property
    def url(self) -> str:
        """Where readers get it."""
        storage = Rendition._meta.get_field("file").storage
        address: str = storage.url(self.file)
        return address


@dataclass
class LoadedRenditions:
    """Which filter specs were looked up for a photo, and what there was."""

    #: Not compared: what a part of a page looks like depends on what there was alone.
    specs: set[str] = field(default_factory=set, compare=False)
    rows: list[MadeRendition] = field(default_factory=list)


class PhotoFile(WagtailImageFieldFile):
    """The one door to the storage: whatever way a file comes, it is cleaned before it is written.

    The library's form cleans too, to show an error; but an upload whose alternative text is still
    missing waits as the editor sent it and is stored past the form afterwards.
    """

    def save(self, name: str, content: File[bytes], save: bool = True) -> None:
        """As Django's; raises `UnreadablePhoto` for a damaged file."""
        is_clean = isinstance(getattr(content, "file", content), CleanFile) or isinstance(
            content, CleanFile
        )
        super().save(name, content if is_clean else clean_photo_file(content, name), save)


class PhotoFileField(WagtailImageField):
    """Wagtail's image field with a file that tells nothing about the camera."""

    attr_class = PhotoFile

    def deconstruct(self) -> Any:
        """Migrations keep naming Wagtail's field: nothing in the database differs."""
        name, _path, args, kwargs = super().deconstruct()
        return name, f"{WagtailImageField.__module__}.{WagtailImageField.__name__}", args, kwargs


class Photo(AbstractImage):
    """A photograph. The alt text is Wagtail's own `description`."""

    class Rights(models.TextChoices):
        """On what ground the paper may print the photo."""

        OWN = "own", _("Photo of the newsroom")
        CONTRIBUTOR = "contributor", _("Sent by a contributor")
        AGENCY = "agency", _("Bought or by contract with an agency")
        PERMISSION = "permission", _("By permission of the owner")
        LICENCE = "licence", _("Open licence (Creative Commons)")
        FREE = "free", _("No longer protected")

    caption = models.CharField(
        _("caption"), max_length=500, blank=True, help_text=_("What is seen, who, where, when")
    )
    credit = models.CharField(
        _("credit"), max_length=120, blank=True, help_text=_("Photographer or agency")
    )

    ai_label = ai_label_field(_("Readers are told beside the photo"))
    rights = models.CharField(
        _("rights"),
        max_length=12,
        choices=Rights,
        blank=True,
        help_text=_("On what ground the paper may use the photo"),
    )
    rights_note = models.CharField(
        _("note on the rights"),
        max_length=200,
        blank=True,
        help_text=_("Contract, licence, until when, for which article"),
    )

    file = PhotoFileField(
        _("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )

    # What a page has looked up already (news.renditions).
    loaded_renditions: LoadedRenditions | None = None

    admin_form_fields = (
        "title",
        "file",
        "caption",
        "credit",
        "ai_label",
        "description",
        "rights",
        "rights_note",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        permissions = [("choose_photo", "Can choose photo")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Text in one line and in NFC; raises `UnreadablePhoto` for a damaged file."""
        for name in ("title", "caption", "credit", "description", "rights_note"):
            setattr(self, name, clean_line(getattr(self, name)))
        super().save(*args, **kwargs)

    def get_upload_to(self, filename: str) -> str:
        return original_path("original_images", filename)

    @property
    def alt_text(self) -> str:
        """What a reader who cannot see the photo is told; the caption where none was written."""
        return self.description or self.caption


class Rendition(AbstractRendition):
    """One size and format of a photo."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")
    # In bytes, kept when the file is made: the lite edition tells it, and asks no storage for it.
    file_size = models.PositiveIntegerField(null=True, editable=False)

    def get_upload_to(self, filename: str) -> str:
        # The suffix says the format already.
        short = re.sub(r"\.format-[a-z]+(?=\.)", "", filename)
        return rendition_path("images", short, self.image.file.name)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_photo_rendition"
            )
        ]


def attachment_path(attachment: Attachment, filename: str) -> str:
    """Where the file is stored: recordings lie where the web server hands out pictures, piece by piece.

    A browser asks a recording for the piece it plays; documents go through the application, whole.
    """
    is_audio = filename.lower().endswith(AUDIO_SUFFIXES)
    return document_path("audio" if is_audio else "documents", filename)


class Attachment(AbstractDocument):
    """A document offered for download."""

    file = models.FileField(_("file"), upload_to=attachment_path)

    admin_form_fields = Document.admin_form_fields

    @property
    def is_audio(self) -> bool:
        """Whether browsers can play the file."""
        return str(self.file.name).lower().endswith(AUDIO_SUFFIXES)

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_attachment", "Can choose document")]
