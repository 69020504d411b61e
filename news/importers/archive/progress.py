"""How far a long run is: a bar with the rate and the time left, or now and then a line in a log."""

from __future__ import annotations

import time
from typing import Final, TextIO

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

WIDTH: Final = 24
#: Seconds between two looks, on a terminal and in a log.
OFTEN: Final = 0.2
SELDOM: Final = 60.0


class Progress:
    """Told what is done; shows it. The rate is that of the last minute or so, not of the whole run."""

    def __init__(self, total: int, out: TextIO) -> None:
        self.total, self.out = total, out
        self.is_terminal = out.isatty()
        self.done = 0
        self._shown = time.monotonic()
        self._marks: list[tuple[float, int]] = [(self._shown, 0)]

    def add(self, number: int) -> None:
        """So many more are done."""
        self.done += number
        now = time.monotonic()
        if now - self._shown < (OFTEN if self.is_terminal else SELDOM):
            return
        self._shown = now
        self._marks = [*self._marks[-300:], (now, self.done)]
        end = "" if self.is_terminal else "\n"
        self.out.write(self.line(now) + end)
        self.out.flush()

    def close(self) -> None:
        """The last look."""
        if self.is_terminal:
            self.out.write(self.line(time.monotonic()) + "\n")

    def line(self, now: float) -> str:
        """The bar, the numbers, the rate and the time left."""
        filled = min(WIDTH * self.done // max(self.total, 1), WIDTH)
        bar = f"\r{'█' * filled}{'░' * (WIDTH - filled)} " if self.is_terminal else ""
        began, before = self._marks[0]
        rate = (self.done - before) / max(now - began, 0.001)
        text = _("%(done)s of %(total)s, %(rate)s articles a second")
        counted = {"done": grouped(self.done), "total": grouped(self.total)}
        line = bar + text % {**counted, "rate": grouped(round(rate))}
        if rate > 0 and self.done < self.total:
            line += ", " + time_left((self.total - self.done) / rate)
        return line.ljust(90) if self.is_terminal else line


def grouped(number: int) -> str:
    """12.345, as Vietnam writes it."""
    return number_format(number, use_l10n=True, force_grouping=True)


def time_left(seconds: float) -> str:
    """How long it will take, as exactly as anybody wants to know."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return _("less than a minute left")
    if minutes < 90:
        return ngettext("%(count)d minute left", "%(count)d minutes left", minutes) % {
            "count": minutes
        }
    hours = round(seconds / 3600)
    return ngettext("%(count)d hour left", "%(count)d hours left", hours) % {"count": hours}
