"""The admin's slug field fills itself right in the browser: "Đảng bộ huyện" becomes dang-bo-huyen.

Wagtail's own script drops every letter with marks that it does not know ("xây dựng" -> "xy-dng").
Its field takes replacements that run first: they are built here from the same alphabet as the
server's slugs, so both sides agree. What the server receives it folds again instead of refusing.
"""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from wagtail.admin.widgets import SlugInput

from vietnamese.alphabet import MARKED_LETTERS
from vietnamese.fold import fold
from vietnamese.slugs import slugify

# Marks typed apart from their letter, as macOS file names and some web pages have them.
LOOSE_MARKS = re.compile("[\u0300-\u036f]")
# Punctuation parts words, as on the server; Wagtail's script would glue them together.
PUNCTUATION = re.compile(r"[!-,./:-@\[-`{-~\u00a0-\u00bf\u2010-\u2027\u2030-\u205e]+")


def formatters() -> Iterable[tuple[re.Pattern[str], str]]:
    """(pattern, replacement), in the order they apply."""
    by_letter: dict[str, str] = {}
    for letter in MARKED_LETTERS:
        by_letter[fold(letter)] = by_letter.get(fold(letter), "") + letter
    for plain, marked in by_letter.items():
        yield re.compile(f"[{marked}]"), plain
    yield LOOSE_MARKS, ""
    yield PUNCTUATION, "-"


class FoldedSlugField(forms.SlugField):
    """A slug typed with marks or spaces is folded; only what leaves nothing is refused."""

    def to_python(self, value: Any) -> str:
        return slugify(super().to_python(value) or "", max_length=self.max_length)


class VietnameseSlugInput(SlugInput):
    """Wagtail's slug widget with Vietnamese folding."""

    def __init__(self, attrs: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(attrs, **({"formatters": list(formatters())} | kwargs))
