"""The rights of `file_policy` in the form of a group, where Wagtail's panels of files know no "delete"."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.collections import collection_member_permission_formset_factory
from wagtail.documents.models import Document
from wagtail.images.models import Image

# Each saves only the rights it names, so these stand beside Wagtail's and neither takes the other's away.
_PHOTOS = collection_member_permission_formset_factory(
    Image,
    [("delete_image", _("Delete"), _("Delete any photo"))],
    "newsroom/groups/photos.html",
    default_prefix="photo_deletion",
)
_DOCUMENTS = collection_member_permission_formset_factory(
    Document,
    [("delete_document", _("Delete"), _("Delete any document"))],
    "newsroom/groups/documents.html",
    default_prefix="document_deletion",
)


def photos_panel() -> Any:
    """Below Wagtail's panel of photos."""
    return _PHOTOS


def documents_panel() -> Any:
    """Below Wagtail's panel of documents."""
    return _DOCUMENTS
