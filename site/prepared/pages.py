"""Whole pages kept with what they asked: asked again, and shown again where every answer is the same."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.core.signals import setting_changed
from django.http import HttpRequest, HttpResponse
from django.utils.text import compress_string
from django.utils.translation import get_language

from prepared.drawn import finished
from prepared.keeping import Kept
from prepared.questions import Known, questions, still_answered_so

#: Bytes of pages, compressed, and of their questions that a process keeps: some 300 articles.
MOST_BYTES: Final = 5_000_000
View = Callable[..., HttpResponse]

_kept = Kept(MOST_BYTES)


class _Page(NamedTuple):
    asked: Known
    headers: dict[str, str]
    compressed: bytes


class KeptPage(HttpResponse):
    """A page as it was made before; `compressed` (gzip) for as long as nobody gives it other content."""

    def __init__(self, page: _Page) -> None:
        super().__init__(gzip.decompress(page.compressed), headers=page.headers)
        self.compressed: bytes | None = page.compressed

    @property
    def content(self) -> bytes:
        return super().content

    @content.setter
    def content(self, value: Any) -> None:
        HttpResponse.content.fset(self, value)  # type: ignore[attr-defined]
        self.compressed = None


def kept_page(*query_strings: str) -> Callable[[View], View]:
    """Decorator for a view whose page hangs on its address and on what it asks by `ask` alone.

    `query_strings` are those whose pages are kept; others are made each time, as are pages for who is
    signed in. Nothing is kept of a page that made an ordinary query or is still unfinished.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not _is_for_everybody(request, query_strings):
                return view(request, *args, **kwargs)
            key = (
                *(view, request.scheme, request.get_host(), request.path),
                *(request.META.get("QUERY_STRING", ""), get_language()),
            )
            kept: _Page | None = _kept.get(key)
            is_same, known = still_answered_so(kept.asked) if kept else (False, Known())
            if kept and is_same:
                return KeptPage(kept)
            with questions(known) as page, finished() as is_finished:
                response = view(request, *args, **kwargs)
                if not getattr(response, "is_rendered", True):
                    response.render()  # type: ignore[attr-defined]  # a TemplateResponse
            if not is_finished() or page.incomplete or not _may_be_kept(response):
                return response
            made = _Page(page.asked, dict(response.items()), compress_string(response.content))
            _kept.put(key, made, _weight(made))
            # Compressed once, and the same to whoever is shown it first.
            return KeptPage(made)

        return answer

    return decorate


def _is_for_everybody(request: HttpRequest, query_strings: Collection[str]) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and request.META.get("QUERY_STRING", "") in query_strings
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not settings.DEBUG
    )


def _may_be_kept(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not response.has_header("Cache-Control")
    )


def _weight(page: _Page) -> int:
    return len(page.compressed) + sum(map(_size, page.asked.items()))


def _size(value: Any) -> int:
    inside = sum(map(_size, value)) if isinstance(value, tuple) else 0
    return sys.getsizeof(value) + inside


def forget(**_signal: Any) -> None:
    """For tests, which change settings, and measurements."""
    _kept.forget()


setting_changed.connect(forget)
