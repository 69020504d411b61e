"""Reads a reader's POST without ever raising."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError

from comments.views import refusals
from comments.views.refusals import Message

#: Bytes of a POST; 2,000 letters of Vietnamese, decomposed and escaped, have some 36,000.
MAX_BYTES: Final = 256 * 1024
FORM_TYPES: Final = ("application/x-www-form-urlencoded", "multipart/form-data")


def posted(request: HttpRequest) -> QueryDict | Message:
    """The form's fields, or why there are none."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if length > MAX_BYTES:
            return refusals.too_large()
        if length and (request.content_type not in FORM_TYPES or request.FILES):
            return refusals.unreadable()
        return request.POST
    except (
        BadRequest,
        MultiPartParserError,
        SuspiciousOperation,
        UnreadablePostError,
        ValueError,
    ):
        return refusals.unreadable()
