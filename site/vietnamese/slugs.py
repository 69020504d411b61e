"""Slugs in plain ASCII: Xây dựng Đảng is ``xay-dung-dang``, on the server and in the admin."""

import re
from collections.abc import Callable, Container
from typing import Final

from anyascii import anyascii

from .fold import fold

_SEPARATORS: Final = re.compile(r"[\W_]+")


def slugify(text: str, max_length: int | None = None) -> str:
    """Return lower-case ASCII letters and digits in words joined by ``-``; ``""`` if none is left.

    Vietnamese loses its marks, other scripts are transliterated. A slug longer than
    ``max_length`` is cut before a word; only a single longer word is cut inside.
    """
    slug = _join(fold(text))
    if not slug.isascii():
        slug = _join(anyascii(slug).lower())
    return slug if max_length is None else _cut(slug, max_length)


def unique_slug(
    base: str,
    taken: Container[str] | Callable[[str], bool],
    max_length: int | None = None,
    fallback: str = "bai",
) -> str:
    """Return ``base``, or ``base-2``, ``base-3`` …: the first that is not taken.

    ``taken`` is a container of slugs or a function that tells whether one is taken. An empty
    ``base`` (a title of punctuation) becomes ``fallback``. ``max_length`` counts the number too.
    """
    is_taken = taken if callable(taken) else taken.__contains__
    base = base or fallback
    candidate = base if max_length is None else _cut(base, max_length)
    number = 1
    while is_taken(candidate):
        number += 1
        suffix = f"-{number}"
        stem = base if max_length is None else _cut(base, max(max_length - len(suffix), 1))
        candidate = stem + suffix
    return candidate


def _join(text: str) -> str:
    return _SEPARATORS.sub("-", text).strip("-")


def _cut(slug: str, max_length: int) -> str:
    if len(slug) <= max_length:
        return slug
    cut = slug[:max_length]
    if slug[max_length] != "-" and "-" in cut:
        cut = cut[: cut.rindex("-")]
    return cut.strip("-")
