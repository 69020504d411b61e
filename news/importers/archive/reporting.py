"""What a run did, and what it left out and why: a table in a file, and a summary on the terminal."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from news.importers.archive.old import OldArticle
from news.importers.archive.plain_words import line_of, shortened

_BOM: Final = "\ufeff"
# What a spreadsheet takes for a formula; https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")
#: Kinds of rows, in the order of the summary.
LEFT_OUT, FAILED, DRAFT, KEPT, PHOTO, COMMENTS, NOTE = (
    *("left out", "failed", "draft", "kept", "photo", "comments", "note"),
)


def kinds() -> dict[str, str]:
    """What the kinds are called."""
    return {
        LEFT_OUT: _("Left out"),
        FAILED: _("Failed"),
        DRAFT: _("Draft to look at"),
        KEPT: _("Left as it is"),
        PHOTO: _("Photo missing"),
        COMMENTS: _("Comments left out"),
        NOTE: _("Note"),
    }


@dataclass
class Report:
    """Writes rows as they come: of a hundred thousand articles none is kept in memory."""

    path: Path
    counts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __enter__(self) -> Report:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file: IO[str] = self.path.open("w", encoding="utf-8", newline="")
        self._file.write(_BOM)
        self._row(_("What"), _("Why"), _("Headline"), _("Old address"), _("Number"), _("Place"))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, kind: str, old: OldArticle, reason: str, *, summed_up: str = "") -> None:
        """One row; rows with the same reason are counted together, or with the same `summed_up`."""
        self.reasons[kind, summed_up or reason] += 1
        title = shortened(line_of(old.title), 200)
        self._row(kinds()[kind], reason, title, old.address, old.number, old.place)

    def _row(self, *cells: str) -> None:
        csv.writer(self._file).writerow([_safe(cell) for cell in cells])

    def summary(self) -> Iterator[str]:
        """The reasons with their numbers, the most frequent of each kind first."""
        for kind, name in kinds().items():
            rows = [(n, why) for (of, why), n in self.reasons.most_common() if of == kind]
            if rows:
                yield f"{name}:"
            for number, reason in rows[:MOST_REASONS]:
                yield f"  {number:>7}  {reason}"
            if (rest := len(rows) - MOST_REASONS) and rest > 0:
                message = ngettext(
                    "%(count)d reason more: see the report.",
                    "%(count)d reasons more: see the report.",
                    rest,
                )
                yield "           " + message % {"count": rest}


MOST_REASONS: Final = 8


def _safe(cell: str) -> str:
    """The cell as text that no spreadsheet runs, in one line."""
    text = " ".join(cell.split()).encode(errors="replace").decode()
    return f"'{text}" if _FORMULA.match(text) else text
