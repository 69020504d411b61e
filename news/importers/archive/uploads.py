"""The photos of the old site, in a folder of this machine. Nothing is ever fetched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

#: "bai-300x200.jpg" is a smaller copy of "bai.jpg", which is wanted.
_SMALLER: Final = re.compile(r"-\d{2,5}x\d{2,5}(?=\.\w{2,5}$)")
_SCALED: Final = re.compile(r"-scaled(?=\.\w{2,5}$)")
_UPLOADS: Final = "uploads/"


def path_of(address: str) -> str:
    """The path of a picture's address as it names a file: decoded, in NFC, no smaller copy."""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return ""
    return _SMALLER.sub("", unicodedata.normalize("NFC", path).lstrip("/"))


def find(folder: Path | None, address: str) -> Path | None:
    """The file of the picture at `address`: what lies in `folder` under its path, or under what
    follows `uploads/` in it. Never a file outside of the folder, whatever links it holds."""
    if folder is None or "\0" in address:
        return None
    root = folder.resolve()
    for name in _names(address):
        try:
            file = (root / name).resolve()
            if file.is_relative_to(root) and file.is_file():
                return file
        except (OSError, ValueError, RuntimeError):
            continue
    return None


def _names(address: str) -> Iterator[str]:
    """Where the file may lie, the original before smaller copies."""
    try:
        exact = unquote(urlsplit(address).path).lstrip("/")
    except ValueError:
        return
    original = _SMALLER.sub("", exact)
    for path in dict.fromkeys((_SCALED.sub("", original), original, exact)):
        after = path.partition(_UPLOADS)[2]
        for name in filter(None, (after, path)):
            yield from dict.fromkeys(
                (name, *(unicodedata.normalize(form, name) for form in ("NFC", "NFD")))
            )
