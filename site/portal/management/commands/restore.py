"""`manage.py restore FILE`: database and media from a backup. Refuses to write over a paper."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.backup import archive, database
from portal.backup.counting import counted_on
from portal.backup.database import BackupError


class Command(BaseCommand):
    """The servers must be stopped: what they would write meanwhile is lost."""

    help = "Restore database and media from a backup file, then bring the tables up to date."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="write over a database that is not empty"
        )

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        try:
            if not replace and not database.is_empty():
                raise BackupError(
                    _(
                        "This database is not empty. Add --replace to write over it: %s is checked first."
                    )
                    % file
                )
            manifest = archive.restore(file, counted_on(self.stdout))
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        now = database.counts()
        wrong = {
            table: (rows, now.get(table, 0))
            for table, rows in manifest.rows.items()
            if now.get(table, 0) != rows
        }
        for table, (rows, found) in wrong.items():
            words = _("%(table)s: %(rows)s rows when the backup was written, %(found)s now.")
            self.stderr.write(words % {"table": table, "rows": rows, "found": found})
        call_command("migrate", verbosity=0)
        words = _("Restored the backup of %(when)s: %(rows)s rows, %(files)s media files.")
        self.stdout.write(
            words
            % {
                "when": manifest.written_at,
                "rows": sum(now.values()),
                "files": manifest.media_files,
            }
        )
