"""/admin/photos/<id>/files/: how far the files of a photo are made, asked for by the photo's page."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from wagtail.permissions import policy_registry

from news.models import Photo
from news.photo_progress import photo_progress
from news.renditions import ARTICLE_USE, PORTRAIT_USE, ask_for_renditions


def photo_files(request: HttpRequest, photo_id: int) -> HttpResponse:
    """A piece of HTML. Whoever looks at a photo that lacks files has them made."""
    photo = get_object_or_404(Photo, pk=photo_id)
    policy = policy_registry.get_by_type(Photo)
    if not policy.user_has_permission_for_instance(request.user, "change", photo):
        raise PermissionDenied
    progress = photo_progress(photo)
    if not progress.is_complete:
        ask_for_renditions(photo, ARTICLE_USE)
        if progress.is_portrait:
            ask_for_renditions(photo, PORTRAIT_USE)
    return render(request, "newsroom/_photo_files.html", {"progress": progress})
