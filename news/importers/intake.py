"""A file or a text comes in: read, understood and kept for its owner, or kept as refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image

from news.importers.passages import Passage, Role, Understood
from news.importers.photo import StoredFiles
from news.importers.pieces import Picture, Source
from news.importers.plain import read_plain
from news.importers.reading import MAX_TEXT_BYTES, UnreadableFile, text_of
from news.importers.understanding import understand
from news.importers.word import read_word
from news.models import Author, Manuscript, ManuscriptPicture, Photo, SectionPage
from news.photo_files import CleanFile, UnreadablePhoto, clean_photo_file
from vietnamese.normalise import clean_line

MAX_NAME = 255
MAX_REASON = 500
#: Each is a choice in the preview's form, and Django takes a thousand fields at most.
MAX_PASSAGES = 500
_AGENCIES = ("TTXVN", "AFP", "AP", "Reuters", "EPA", "TASS", "Getty", "Xinhua", "Tân Hoa")
_SUFFIXES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "GIF": "gif"}


def take_file(content: bytes, name: str, user: Any, sections: Sequence[SectionPage]) -> Manuscript:
    """The manuscript of an uploaded file; a file that cannot be used is kept as its reason."""
    name = clean_line(name)[-MAX_NAME:] or "docx"
    try:
        return keep(read_file(content, name), name, user, sections)
    except UnreadableFile as error:
        return Manuscript.objects.create(
            owner=user,
            name=name,
            state=Manuscript.State.REFUSED,
            reason=str(error)[:MAX_REASON],
        )


def read_file(content: bytes, name: str) -> Source:
    """A Word file or a plain text, by the name's ending; what is in it decides whether that is so."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".txt":
        if len(content) > MAX_TEXT_BYTES:
            message = _("“%(file)s” is too large: more than %(most)d kB.")
            raise UnreadableFile(message % {"file": name, "most": MAX_TEXT_BYTES // 1000})
        return read_plain(text_of(content, name, convert=True))
    if suffix in (".docx", ".docm", ".doc", ".dotx"):
        return read_word(content, name)
    message = _("“%(file)s” is neither a Word file (.docx) nor plain text (.txt).")
    raise UnreadableFile(message % {"file": name})


def keep(source: Source, name: str, user: Any, sections: Sequence[SectionPage]) -> Manuscript:
    """The manuscript with its pictures, stored at once; `UnreadableFile` where there is no text."""
    if len(source.pieces) > MAX_PASSAGES:
        message = _("“%(file)s” has %(count)d paragraphs; an article has %(most)d at most.")
        counted = {"count": len(source.pieces), "most": MAX_PASSAGES}
        raise UnreadableFile(message % {"file": name, **counted})
    understood = understand(source, [section.title for section in sections])
    if not understood.passages:
        raise UnreadableFile(_("“%(file)s” holds no text.") % {"file": name})
    cleaned = clean_pictures(understood, source.pictures)
    propose_rights(understood.of(Role.PHOTO), understood.of(Role.BYLINE))
    named = [section for section in sections if section.title == understood.section]
    with StoredFiles() as files, transaction.atomic():
        manuscript = Manuscript.objects.create(
            owner=user,
            name=name[:MAX_NAME],
            content=understood.to_json(),
            section=named[0] if len(named) == 1 else None,
        )
        for number, file in cleaned.items():
            picture = ManuscriptPicture(manuscript=manuscript, number=number)
            picture.file.save(str(file.name), file, save=False)
            files.names.append(str(picture.file.name))
            picture.save()
    return manuscript


def clean_pictures(understood: Understood, pictures: Sequence[Picture]) -> dict[int, CleanFile]:
    """The pictures that the photo library would take, by number; the others are left out, with why.

    What the camera wrote into them is gone before anything is stored.
    """
    cleaned = {}
    for passage in understood.of(Role.PHOTO):
        content = pictures[passage.image].content
        try:
            file = clean_photo_file(ContentFile(content), f"anh-{passage.image + 1}")
            with Image.open(ContentFile(file.read())) as picture:
                file.name = f"{file.name}.{_SUFFIXES[str(picture.format)]}"
            file.seek(0)
        except UnreadablePhoto:
            passage.role = str(Role.LEFT_OUT.value)
            passage.doubts = [
                _("This picture is damaged, too large or of a kind that web pages cannot show.")
            ]
        else:
            cleaned[passage.image] = file
    return cleaned


def propose_rights(photos: Iterable[Passage], bylines: Iterable[Passage]) -> None:
    """The likely ground to print each photo, by who took it; a guess is a doubt."""
    names = " ".join(passage.text for passage in bylines)
    kinds = dict(
        Author.objects.filter(name__in=[photo.credit for photo in photos if photo.credit])
        .order_by("pk")
        .values_list("name", "kind")
    )
    for photo in photos:
        credit = photo.credit
        if not credit:
            continue
        if any(agency in credit.replace("/", " ").split() for agency in _AGENCIES):
            photo.rights = Photo.Rights.AGENCY
        elif kinds.get(credit) == Author.Kind.STAFF or (credit not in kinds and credit in names):
            photo.rights = Photo.Rights.OWN
        else:
            photo.rights = Photo.Rights.CONTRIBUTOR
            if credit not in kinds:
                photo.doubts.append(_("The rights are guessed: check who took the photo."))
