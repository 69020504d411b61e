"""JSON lines: one article per line, in the words of docs/editors/import-archive.md."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.utils.html import escape
from django.utils.translation import gettext as _

from news.importers.archive.old import OldArticle, OldComment, OldPhoto, moment
from news.importers.reading import UnreadableFile

#: Bytes of a line; a longer one is told and left out, and never lies in memory.
MOST: Final = 8_000_000
_BOM: Final = b"\xef\xbb\xbf"


class Lines:
    """The lines of one file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.done = 0

    def __iter__(self) -> Iterator[tuple[int, bytes | None]]:
        """Number and content of each line that is not blank; None for one that is too long."""
        try:
            with self.path.open("rb") as file:
                number = 0
                while line := file.readline(MOST):
                    number += 1
                    self.done += len(line)
                    is_whole = line.endswith(b"\n") or len(line) < MOST
                    while not line.endswith(b"\n") and (rest := file.readline(MOST)):
                        self.done += len(rest)
                        line = rest
                    if not is_whole:
                        yield number, None
                    elif line.strip().removeprefix(_BOM):
                        yield number, line
        except OSError as error:
            message = _("“%(file)s” cannot be read: %(reason)s")
            raise UnreadableFile(message % {"file": self.path, "reason": error}) from error


def article(number: int, line: bytes | None) -> OldArticle:
    """The article of a line; what cannot be read is left out, with why."""
    old = OldArticle(number="")
    if line is None:
        message = _("The line is longer than %(most)d MB")
        return old.left_out(message % {"most": MOST // 1_000_000})
    try:
        row = json.loads(line.removeprefix(_BOM))
    except UnicodeDecodeError:
        return old.left_out(_("The line is not text in UTF-8"))
    except (ValueError, RecursionError):
        return old.left_out(_("The line is no JSON"))
    if not isinstance(row, dict):
        return old.left_out(_("The line is no JSON object"))
    return _read(Row(row))


class Row:
    """A JSON object, asked for values of a kind: anything else counts as not there."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def text(self, *names: str) -> str:
        """The first of these that is a text or a number."""
        for name in names:
            value = self.values.get(name)
            if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
                return str(value).encode(errors="replace").decode()
        return ""

    def every(self, name: str) -> list[Any]:
        """The value as a list; a single value is a list of one."""
        value = self.values.get(name)
        return value if isinstance(value, list) else [] if value in (None, "") else [value]

    def texts(self, name: str) -> list[str]:
        """The texts in a list."""
        return [text for text in self.every(name) if isinstance(text, str) and text.strip()]


def _read(row: Row) -> OldArticle:
    html = row.text("html")
    text = row.text("text")
    path: tuple[str, ...] = tuple(row.texts("section"))
    old = OldArticle(
        number=row.text("id", "url"),
        address=row.text("url"),
        slug=row.text("slug"),
        title=str(escape(row.text("title"))),
        lead=str(escape(row.text("lead"))),
        html=html or str(escape(text)),
        has_blank_lines=not html,
        published_at=moment(row.text("published")),
        modified_at=moment(row.text("modified")),
        sections=[path] if path else [],
        tags=row.texts("tags"),
        authors=row.texts("authors"),
        photo=_photo(row.values.get("photo")),
        comments=[_comment(Row(said)) for said in row.every("comments") if isinstance(said, dict)],
    )
    if not old.number:
        return old.left_out(_("It has neither “id” nor “url”: a second run could not know it"))
    if row.text("status") not in ("", "publish", "published"):
        old.as_draft(_("A draft on the old site"))
    return old


def _photo(value: Any) -> OldPhoto | None:
    if isinstance(value, str):
        return OldPhoto(value) if value else None
    if not isinstance(value, dict):
        return None
    row = Row(value)
    words = {name: row.text(name) for name in ("caption", "alt", "credit")}
    return OldPhoto(row.text("url"), **words) if row.text("url") else None


def _comment(row: Row) -> OldComment:
    state = row.text("status") or "approved"
    return OldComment(
        number=row.text("id"),
        name=str(escape(row.text("name"))),
        text=str(escape(row.text("text"))),
        sent_at=moment(row.text("sent", "date")),
        parent=row.text("parent"),
        state=state if state in ("approved", "pending", "spam") else "trash",
    )
