"""One backup is one tar file: the database, the media, and a manifest of both.

A file is written under a temporary name, read back and checked, and only then given its own name:
what is called a backup is one. Media come after the database, so a photo that was uploaded in
between is in the file without a row, and never a row without its photo.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final, cast

import django
import wagtail
from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection
from django.utils.translation import gettext as _

from portal.backup import database
from portal.backup.database import BackupError

#: The form of the file; a later portal that changes it raises the number and still reads this one.
FORM: Final = 1
DATABASE: Final = "database"
MANIFEST: Final = "manifest.json"
MEDIA: Final = "media/"
_CHUNK: Final = 1024 * 1024

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Manifest:
    """What a backup holds and how to know that it is whole."""

    written_at: str
    vendor: str
    versions: dict[str, str]
    rows: dict[str, int]
    database_sha256: str
    media_files: int
    #: Empty, or why the media are not in the file (they lie in a bucket with copies of its own).
    media_left_out: str = ""
    form: int = FORM
    settings: dict[str, str] = field(default_factory=dict)


def write(folder: Path, progress: Progress, *, with_media: bool = True) -> Path:
    """Writes a backup into `folder` and returns its path; it has been read back and is whole.

    `progress(done, total)` counts media files. `BackupError` says what went wrong, and then no file
    is left. The file is readable by its owner only: it holds readers' e-mail addresses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    target = folder / f"moc-giang-{now:%Y%m%dT%H%M%S}Z.tar"
    root = _media_root() if with_media else None
    with tempfile.TemporaryDirectory(dir=folder, prefix=".writing-") as scratch:
        dumped, unfinished = Path(scratch) / DATABASE, Path(scratch) / "backup.tar"
        rows = database.dump(dumped)
        unfinished.touch(mode=0o600)
        with tarfile.open(unfinished, "w") as tar:
            tar.add(dumped, DATABASE)
            media = _add_media(tar, root, progress) if root else 0
            manifest = Manifest(
                written_at=now.isoformat(timespec="seconds"),
                vendor=connection.vendor,
                versions={"django": django.__version__, "wagtail": wagtail.__version__},
                rows=rows,
                database_sha256=_digest_of(dumped),
                media_files=media,
                media_left_out="" if root else "bucket" if with_media else "asked",
                settings=_settings(),
            )
            _add_text(tar, MANIFEST, json.dumps(asdict(manifest), indent=1))
        check(unfinished)
        with unfinished.open("rb") as stream:
            os.fsync(stream.fileno())
        unfinished.replace(target)
    return target


def check(source: Path) -> Manifest:
    """The manifest of `source`; `BackupError` unless everything that it names is there and whole."""
    with _opened(source) as tar:
        manifest = _manifest(tar)
        if manifest.vendor != connection.vendor:
            words = _("The backup is of %(theirs)s, this portal runs on %(ours)s.")
            raise BackupError(words % {"theirs": manifest.vendor, "ours": connection.vendor})
        with tempfile.TemporaryDirectory(dir=source.parent, prefix=".checking-") as scratch:
            database.check(_database(tar, manifest, Path(scratch)))
        media = [member for member in tar if member.name.startswith(MEDIA) and member.isfile()]
        for member in media:
            stream = tar.extractfile(member)
            while stream and stream.read(_CHUNK):
                pass
    if len(media) != manifest.media_files:
        words = _("%(found)s of %(wanted)s media files are in the backup.")
        raise BackupError(words % {"found": len(media), "wanted": manifest.media_files})
    return manifest


def restore(source: Path, progress: Progress) -> Manifest:
    """Puts database and media back. The backup is checked whole before anything is touched."""
    manifest = check(source)
    root = _media_root()
    with (
        tempfile.TemporaryDirectory(dir=source.parent, prefix=".restoring-") as scratch,
        _opened(source) as tar,
    ):
        database.load(_database(tar, manifest, Path(scratch)))
        if root is None:
            return manifest
        root.mkdir(parents=True, exist_ok=True)
        done = 0
        for member in tar:
            if member.isfile() and member.name.startswith(MEDIA):
                member.name = member.name.removeprefix(MEDIA)
                tar.extract(member, root, filter="data")
                done += 1
                progress(done, manifest.media_files)
    return manifest


def _opened(source: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(source)
    except (tarfile.TarError, EOFError) as error:
        raise BackupError(_("%s is not a backup of the portal.") % source) from error
    except OSError as error:
        raise BackupError(str(error)) from error


def _manifest(tar: tarfile.TarFile) -> Manifest:
    try:
        stream = tar.extractfile(MANIFEST)
        read = json.load(cast("IO[bytes]", stream))
        manifest = Manifest(**read)
    except (KeyError, TypeError, ValueError, tarfile.TarError) as error:
        raise BackupError(_("%s is not a backup of the portal.") % tar.name) from error
    if manifest.form != FORM:
        raise BackupError(_("The backup was written by a newer portal."))
    return manifest


def _database(tar: tarfile.TarFile, manifest: Manifest, scratch: Path) -> Path:
    """The database of the backup as a file of its own, compared with its checksum."""
    try:
        tar.extract(DATABASE, scratch, filter="data")
    except (KeyError, OSError, tarfile.TarError) as error:
        raise BackupError(_("The database in the backup is damaged: %s.") % error) from error
    path = scratch / DATABASE
    if _digest_of(path) != manifest.database_sha256:
        raise BackupError(_("The database in the backup is damaged: %s.") % "SHA-256")
    return path


def _media_root() -> Path | None:
    """The folder of the media; None where they lie in a bucket."""
    if isinstance(default_storage, FileSystemStorage):
        return Path(default_storage.location)
    return None


def _add_media(tar: tarfile.TarFile, root: Path, progress: Progress) -> int:
    """Adds every file below `root` and returns how many; a file that an editor deletes meanwhile is
    none of them."""
    paths = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    added = 0
    for number, path in enumerate(paths, start=1):
        with contextlib.suppress(FileNotFoundError):
            tar.add(path, MEDIA + str(path.relative_to(root)))
            added += 1
        progress(number, len(paths))
    return added


def _settings() -> dict[str, str]:
    """What whoever restores must set again; no secret and no address of anybody."""
    return {
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", ""),
        "SITE_URL": settings.SITE_URL,
        "MEDIA_URL": settings.MEDIA_URL,
    }


def _digest_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    data = text.encode()
    member: Any = tarfile.TarInfo(name)
    member.size, member.mode = len(data), 0o600
    tar.addfile(member, io.BytesIO(data))
