"""Photos of old articles go into the library, each once, however many articles show it."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Collection
from wagtail.utils.file import hash_filelike

from news.bulk import ROWS, add_references, add_to_lists
from news.importers.archive.old import key_of
from news.importers.archive.ready import Ready, ReadyPhoto
from news.importers.photo import StoredFiles
from news.importers.reading import UnreadableFile, read_bytes
from news.models import ArchiveItem, Photo
from news.photo_files import CleanFile, UnreadablePhoto, clean_photo_file
from vietnamese.normalise import clean_line

MAX_TITLE: Final = 255
_SUFFIXES: Final = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "GIF": "gif"}


def clean(file: Path) -> bytes | str:
    """The picture as the library keeps it, or why it cannot; runs in another process."""
    try:
        content = read_bytes(file, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
        cleaned: bytes = clean_photo_file(ContentFile(content), file.name).read()
    except UnreadablePhoto:
        return "damaged"
    except UnreadableFile as error:
        return str(error)
    return cleaned


def known_photos(keys: Iterable[str]) -> dict[str, Photo | None]:
    """Photos of earlier runs by key; None for one the newsroom has deleted."""
    rows = ArchiveItem.objects.filter(key__in=list(keys)).select_related("photo")
    return {row.key: row.photo for row in rows}


def add_photos(
    files: StoredFiles, ready: Iterable[Ready], site: str, workers: Executor | None
) -> dict[str, Photo]:
    """Photos of the articles by path on the old site; new ones are stored. Call it in a transaction.

    A photo that cannot be kept loses its file, and is missing from then on.
    """
    wanted: dict[str, list[ReadyPhoto]] = {}
    for article in ready:
        for photo in article.photos:
            if photo.file is not None:
                wanted.setdefault(photo.path, []).append(photo)
    keys = {path: key_of(site, "photo", path) for path in wanted}
    known = known_photos(keys.values())
    found: dict[str, Photo] = {}
    for path, key in keys.items():
        if (kept := known.get(key)) is not None:
            found[path] = kept
    new = [path for path, key in keys.items() if key not in known]
    sources = [wanted[path][0].file or Path() for path in new]
    cleaned = (workers.map if workers else map)(clean, sources)
    contents = {path: got for path, got in zip(new, cleaned, strict=True) if isinstance(got, bytes)}
    hashes = {path: hash_filelike(BytesIO(content)) for path, content in contents.items()}
    # The same picture under another name, of another old site, or that somebody has uploaded.
    library = {row.file_hash: row for row in Photo.objects.filter(file_hash__in=hashes.values())}
    made: list[Photo] = []
    for path, content in contents.items():
        if hashes[path] not in library:
            library[hashes[path]] = _new(files, wanted[path][0], content)
            made.append(library[hashes[path]])
        found[path] = library[hashes[path]]
    Photo.objects.bulk_create(made, batch_size=ROWS)
    add_references(made)
    add_to_lists(made)
    ArchiveItem.objects.bulk_create(
        [ArchiveItem(key=keys[path], photo=found[path]) for path in new if path in found],
        batch_size=ROWS,
    )
    for path, photos in wanted.items():
        if path not in found:
            for lost in photos:
                lost.file = None
    return found


def _new(files: StoredFiles, said: ReadyPhoto, content: bytes) -> Photo:
    """The photo, its file stored and its row not yet."""
    with Image.open(ContentFile(content)) as picture:
        suffix = _SUFFIXES[str(picture.format)]
    name = f"{(said.file or Path()).stem}.{suffix}"
    words: dict[str, Any] = {
        "caption": clean_line(said.caption),
        "credit": clean_line(said.credit),
        "description": clean_line(said.alt),
    }
    photo = Photo(
        title=(words["caption"] or clean_line(Path(said.path).stem) or name)[:MAX_TITLE],
        collection=Collection.get_first_root_node(),
        **words,
    )
    photo.file.save(name, CleanFile(content, name=name), save=False)
    files.names.append(str(photo.file.name))
    photo.file_size = len(content)
    photo._set_file_hash()
    return photo
