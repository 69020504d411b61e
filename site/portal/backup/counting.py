"""How far a backup or a restore has come, for somebody at a terminal."""

from __future__ import annotations

from django.core.management.base import OutputWrapper

from portal.backup.archive import Progress


def counted_on(stdout: OutputWrapper) -> Progress:
    """A progress that counts in one line of `stdout`, and is silent where nobody looks on."""

    def count(done: int, total: int) -> None:
        if stdout.isatty():
            stdout.write(f"\r{done}/{total}", ending="\n" if done == total else "")

    return count
