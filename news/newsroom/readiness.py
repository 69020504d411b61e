"""What must be there before an article goes to readers, and is not asked of a draft."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.blocks import StructValue
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from news.models.byline import Byline
from news.models.photo import Photo
from news.royalties.arithmetic import add_up


class ArticleForm(WagtailAdminPageForm):
    """The editor's form of an article.

    Every photo needs a caption, a credit, a description for readers who cannot see it and a ground
    to use it, from the article or from the photo library, as soon as the article is published or
    sent for approval. Then, too, the shares of its royalty add up.
    """

    # Those of the body: an error at a block is plain text, so the links are told above the form.
    unready_photos: dict[Photo, str] = {}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        self.refuse_past_schedule(cleaned.get("go_live_at"))
        if self.is_deferred_validation:
            return cleaned
        photo, body = cleaned.get("main_photo"), cleaned.get("body") or ()
        if photo is not None:
            caption, credit = cleaned.get("photo_caption", ""), cleaned.get("photo_credit", "")
            if missing := missing_words(photo, caption, credit):
                self.add_error("main_photo", with_link(missing, photo))
        if errors := dict(unready_blocks(body)):
            self.add_error("body", StreamBlockValidationError(block_errors=errors))
            self.unready_photos = dict(unready_in_body(body))
        if role := role_that_does_not_add_up(self.formsets["bylines"]):
            message = _(
                "The shares of the royalty under “%(role)s” must add up to 100 %%. Leave all of"
                " them empty for equal parts."
            )
            self.add_error(None, message % {"role": role})
        return cleaned

    def refuse_past_schedule(self, moment: datetime | None) -> None:
        """A day mistyped: Wagtail would publish at once. One that came to pass may stay."""
        if "go_live_at" in self.changed_data and moment is not None and moment <= timezone.now():
            message = _("This moment is over already. To publish now, leave it empty.")
            self.add_error("go_live_at", message)


def role_that_does_not_add_up(bylines: Any) -> str:
    """The first role whose people have shares that are not 100 per cent together; "" if none."""
    shares: dict[str, list[int | None]] = {}
    for row in bylines.cleaned_data if bylines.is_valid() else ():
        if row and not row.get("DELETE"):
            shares.setdefault(row["role"], []).append(row.get("share"))
    wrong = (role for role, given in shares.items() if not add_up(given))
    return next((str(Byline.Role(role).label) for role in wrong), "")


def missing_words(photo: Photo, caption: str, credit: str) -> str:
    """What the photo lacks, as a sentence; "" if nothing, with what the article itself says."""
    words = {
        _("caption"): caption or photo.caption,
        _("credit"): credit or photo.credit,
        _("alt text"): photo.description,
        _("rights"): photo.rights,
    }
    missing = get_text_list([name for name, text in words.items() if not text], _("and"))
    return _("This photo has no %(missing)s yet.") % {"missing": missing} if missing else ""


def unready_photos(article: Any) -> dict[Photo, str]:
    """Each photo of an article that lacks words, with what it lacks."""
    found = dict(unready_in_body(article.body))
    photo = article.main_photo
    if photo is not None:
        missing = missing_words(photo, article.photo_caption, article.photo_credit)
        found |= {photo: missing} if missing else {}
    return found


def unready_in_body(body: Any) -> Iterator[tuple[Photo, str]]:
    """Each photo of the body that lacks words, with what it lacks."""
    for block in body:
        pictures = {"photo": [block.value], "gallery": block.value}.get(block.block_type, [])
        for picture in pictures:
            if picture["photo"] is None:  # deleted from the library meanwhile
                continue
            message = missing_words(picture["photo"], picture["caption"], picture["credit"])
            if message:
                yield picture["photo"], message


def named_with_link(photo: Photo, message: str) -> str:
    """The same where the photo is not beside the message, so it is named."""
    return format_html("“{}”: {}", photo.title, with_link(message, photo))


def with_link(message: str, photo: Photo) -> str:
    """The message with a link to the photo's page in the library, which opens beside the article."""
    address = reverse("wagtailimages:edit", args=[photo.pk])
    link_text = _("Add it in the photo library")
    return format_html('{} <a href="{}" target="_blank">{}</a>', message, address, link_text)


def unready_blocks(body: Any) -> Iterator[tuple[int, ValidationError]]:
    """(position, error) for each block of the body with a photo that lacks words."""
    for position, block in enumerate(body):
        if block.block_type == "photo" and (error := photo_error(block.value)):
            yield position, error
        elif block.block_type == "gallery":
            errors = {at: photo_error(picture) for at, picture in enumerate(block.value)}
            if found := {at: error for at, error in errors.items() if error}:
                yield position, ListBlockValidationError(block_errors=found)


def photo_error(picture: StructValue) -> ValidationError | None:
    """The error of one photo block, shown at the photo."""
    message = missing_words(picture["photo"], picture["caption"], picture["credit"])
    if not message:
        return None
    hint = _("Choose “Edit this image” in the menu beside it.")
    errors = {"photo": ValidationError(f"{message} {hint}")}
    return StructBlockValidationError(block_errors=errors)
