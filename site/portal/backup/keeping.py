"""Which backups stay: all of the last days, then one a week, then one a month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

DAYS: Final = 7
WEEKS: Final = 5
MONTHS: Final = 12
#: These stay whatever the clock says: one that runs ahead must not take the last good backups.
NEWEST: Final = 7
_NAME: Final = re.compile(r"moc-giang-(\d{8}T\d{6})Z\.tar")


def written_at(path: Path) -> datetime | None:
    """When a backup was written, from its name; None for any other file."""
    match = _NAME.fullmatch(path.name)
    return datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) if match else None


def newest(folder: Path) -> Path | None:
    """The newest backup in `folder`."""
    dated = [path for path in folder.glob("*.tar") if written_at(path)]
    return max(dated, key=lambda path: path.name, default=None)


def too_old(paths: Iterable[Path], now: datetime) -> list[Path]:
    """The backups that may go, oldest first.

    Kept are all of the last `DAYS` days, the newest of each of the last `WEEKS` weeks and the newest
    of each of the last `MONTHS` months; and the `NEWEST` of all, however old. Other files are left.
    """
    dated = sorted(((when, path) for path in paths if (when := written_at(path))), reverse=True)
    kept: set[object] = set()
    old = []
    for number, (when, path) in enumerate(dated):
        age = now - when
        spans: list[object] = []
        if age <= timedelta(days=DAYS) or number < NEWEST:
            spans.append(path)
        if age <= timedelta(weeks=WEEKS):
            spans.append(when.isocalendar()[:2])
        if age <= timedelta(days=31 * MONTHS):
            spans.append((when.year, when.month, "month"))
        if not [span for span in spans if span not in kept]:
            old.append(path)
        kept.update(spans)
    return old[::-1]
