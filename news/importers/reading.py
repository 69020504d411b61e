"""A file from outside as clean text, or an error an editor understands. Nothing is guessed."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from news.importers.old_fonts import NAMES, encoding_by_reading, to_unicode
from vietnamese.encodings import UndecodableText, decode_bytes

# The longest article of a paper has some 60 kB; a megabyte is no article.
MAX_TEXT_BYTES = 1_000_000

_UNICODE = ("utf-8", "utf-16")


class UnreadableFile(Exception):
    """The file cannot be used; the message, in the editor's language, says why."""


def read_text(path: Path, *, convert: bool = False) -> str:
    """The text of the file at `path`; raises `UnreadableFile`. `convert` as in `text_of`."""
    return text_of(read_bytes(path, MAX_TEXT_BYTES), path.name, convert=convert)


def text_of(content: bytes, name: str, *, convert: bool) -> str:
    """The text of a file's content; raises `UnreadableFile`.

    Old encodings (TCVN3, VNI, Windows-1258) are recognised, and turned into Unicode only if
    `convert` says that somebody will look: capitals with marks are lost in the old fonts.
    """
    if not content.strip():
        raise UnreadableFile(_("The file “%(file)s” is empty.") % {"file": name})
    try:
        text, encoding = decode_bytes(content)
    except UndecodableText as error:
        message = _(
            "“%(file)s” is no text file. Save the article as plain text (.txt, UTF-8) first."
        )
        raise UnreadableFile(message % {"file": name}) from error
    # Text of an old font, saved as UTF-8 by a program that did not know.
    legacy = encoding_by_reading(text) if encoding in _UNICODE else ""
    encoding = legacy or encoding
    if encoding not in _UNICODE and not convert:
        message = _(
            "“%(file)s” is in the old encoding %(encoding)s."
            " Save it as UTF-8, or add --convert and read the result with care."
        )
        raise UnreadableFile(message % {"file": name, "encoding": NAMES[encoding]})
    return to_unicode(text, legacy) if legacy else text


def read_bytes(path: Path, most: int) -> bytes:
    """The content of a regular file of at most `most` bytes; never reads more than that."""
    try:
        if not path.exists():
            raise UnreadableFile(_("There is no file “%(file)s”.") % {"file": path})
        if not path.is_file():
            raise UnreadableFile(_("“%(file)s” is not a file.") % {"file": path})
        with path.open("rb") as file:
            content = file.read(most + 1)
    except (OSError, ValueError) as error:
        message = _("“%(file)s” cannot be read: %(reason)s")
        reason = getattr(error, "strerror", None) or error
        raise UnreadableFile(message % {"file": path, "reason": reason}) from error
    if len(content) > most:
        message = _("“%(file)s” is too large: more than %(most)d kB.")
        raise UnreadableFile(message % {"file": path.name, "most": most // 1000})
    return content
