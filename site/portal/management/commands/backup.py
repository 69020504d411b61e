"""`manage.py backup`: one file with everything, checked after writing; for a nightly timer."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.backup import archive, keeping
from portal.backup.counting import counted_on
from portal.backup.database import BackupError


class Command(BaseCommand):
    """Prints the path and size of the backup, and which old ones went."""

    help = "Write a backup of database and media, read it back, and delete those that are too old."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, help="folder (default: BACKUP_DIR)")
        parser.add_argument("--without-media", action="store_true")
        parser.add_argument("--keep-all", action="store_true", help="delete no old backup")
        parser.add_argument("--check", type=Path, metavar="FILE", help="only check a backup")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["check"]:
                manifest = archive.check(options["check"])
                self.stdout.write(
                    _("The backup of %(when)s is whole: %(rows)s rows, %(files)s media files.")
                    % {
                        "when": manifest.written_at,
                        "rows": sum(manifest.rows.values()),
                        "files": manifest.media_files,
                    }
                )
                return
            folder = options["to"] or settings.BACKUP_DIR
            path = archive.write(
                folder, counted_on(self.stdout), with_media=not options["without_media"]
            )
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        size = path.stat().st_size / 1_000_000
        words = _("Backup written and checked: %(path)s (%(size).1f MB)")
        self.stdout.write(words % {"path": path, "size": size})
        if not options["keep_all"]:
            for old in keeping.too_old(folder.glob("*.tar"), datetime.now(UTC)):
                old.unlink()
                self.stdout.write(_("Deleted, too old: %s") % old)
