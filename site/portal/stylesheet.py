"""One stylesheet for the browser, several short files for us.

`static/css/*.css` are the parts. This staticfiles finder offers them joined as `css/portal.css`,
to the development server, to the tests and to `collectstatic` alike: what is looked at is what is
served. No bundler: joining files and dropping comments is all that happens.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

#: In the order of the cascade: names and elements first, components, places of components, paper.
PARTS = (
    "fonts",
    "tokens",
    "base",
    "masthead",
    "comfort",
    "listing",
    "layout",
    "front",
    "most-read",
    "article",
    "blocks",
    "press",
    "forms",
    "search",
    "comments",
    "print",
)
STYLESHEET = "css/portal.css"
Errors = list[CheckMessage]
Found = str | list[str]
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def joined_stylesheet() -> str:
    """All parts as one text without comments. No part may hold `/*` inside a string."""
    folder = Path(settings.BASE_DIR) / "static" / "css"
    parts = ((folder / f"{part}.css").read_text(encoding="utf-8") for part in PARTS)
    return "".join(_COMMENT.sub("", part) for part in parts)


class StylesheetFinder(BaseFinder):
    """Finds `css/portal.css`, written anew under `VAR_DIR` whenever a part has changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.storage = FileSystemStorage(location=Path(settings.VAR_DIR) / "stylesheet")

    def check(self, **kwargs: Any) -> Errors:
        """Nothing to check: the parts are named here, and a missing one fails at once."""
        return []

    # The stubs describe the two answers by overloads; one signature says the same.
    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Found:  # type: ignore[override]
        """The file's path on disk, or an empty list for any other `path`."""
        if path != STYLESHEET:
            return []
        found = self._write()
        return [found] if find_all else found

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, FileSystemStorage]]:
        """The one file, for `collectstatic`."""
        self._write()
        yield STYLESHEET, self.storage

    def _write(self) -> str:
        target = Path(self.storage.path(STYLESHEET))
        text = joined_stylesheet()
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            # Written aside and moved: two processes that start together never serve half a file.
            descriptor, name = tempfile.mkstemp(dir=target.parent, suffix=".css")
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).chmod(0o644)
            Path(name).replace(target)
        return str(target)
