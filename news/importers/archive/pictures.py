"""The pictures of an old article: which file each is, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from news.importers.archive import uploads as folder
from news.importers.archive.old import OldArticle, OldPhoto
from news.importers.archive.plain_words import line_of, shortened
from news.importers.archive.ready import ReadyPhoto
from news.importers.captions import MAX_ALT, read_captions
from news.importers.lines import MAX_CAPTION, MAX_CREDIT, split_caption
from news.importers.passages import Role
from news.importers.pieces import Picture
from news.importers.understanding import Read

# Whether a picture is there is all `read_captions` asks of its content.
_THERE: Final = b"\0"


def find_pictures(
    images: Sequence[tuple[str, str]], old: OldArticle, uploads: Path | None
) -> list[ReadyPhoto]:
    """One per picture of the text, in order, and last the one that stands with the headline."""
    known = {folder.path_of(photo.address): photo for photo in old.library.values()}
    photos = []
    for address, alt in images:
        whole = _whole(old.address, address)
        path = folder.path_of(whole)
        said = known.get(path) or OldPhoto(whole)
        photos.append(_ready(whole, OldPhoto(whole, said.caption, alt or said.alt), uploads))
    if old.photo is not None:
        photos.append(_ready(_whole(old.address, old.photo.address), old.photo, uploads))
    return photos


def _whole(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip()) if base else address.strip()
    except ValueError:
        return address


def _ready(address: str, said: OldPhoto, uploads: Path | None) -> ReadyPhoto:
    line = line_of(said.caption)
    caption, credit = split_caption(line) or (shortened(line, MAX_CAPTION), "")
    return ReadyPhoto(
        path=folder.path_of(address)[:500],
        address=address[:500],
        file=folder.find(uploads, address),
        caption=caption,
        credit=line_of(said.credit)[:MAX_CREDIT] or credit,
        alt=line_of(said.alt)[:MAX_ALT],
    )


def read_pictures(reads: Sequence[Read], photos: Sequence[ReadyPhoto]) -> None:
    """Give each picture of the text its words, and take out those whose file is not there."""
    pictures = [Picture(_THERE if photo.file else b"", photo.alt) for photo in photos]
    read_captions([(read.piece, read.passage) for read in reads], pictures)
    for read in reads:
        passage = read.passage
        if passage.image < 0:
            continue
        photo = photos[passage.image]
        if photo.file is None:
            passage.role = str(Role.LEFT_OUT.value)
            continue
        passage.caption = passage.caption or photo.caption
        passage.credit = passage.credit or photo.credit
        photo.caption, photo.credit = passage.caption, passage.credit
        photo.alt = passage.alt or photo.alt
    for read in reads:
        # The words below a picture stand with it, and go with it.
        if read.passage.role == Role.CAPTION:
            read.passage.role = str(Role.LEFT_OUT.value)
