"""A photo's file as it may be kept: decoded once, upright, without what the camera wrote into it.

Renditions copy an original's metadata, so a reader could read where a photographed person lives.
It is taken out before the original is stored.
"""

from __future__ import annotations

import hashlib
import io
import re
import secrets
import warnings
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from PIL import ExifTags, Image, ImageFile, ImageOps

from vietnamese.slugs import slugify

#: Pillow's names of the formats the library takes; an SVG can carry script and is none of them.
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
#: What encoders are told to write of the camera's notes.
NOTHING: dict[str, Any] = {"exif": b"", "xmp": b"", "comment": b""}
TOKEN_BYTES = 12
SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


class UnreadablePhoto(ValueError):
    """The file is no picture of a known format, is cut short, or is larger than we decode."""


class CleanFile(ContentFile[bytes]):
    """A photo's file that has been through `clean_photo_file`."""


def clean_photo_file(file: File[bytes], name: str) -> CleanFile:
    """The picture in `file`, upright and without metadata, under `name`.

    Raises `UnreadablePhoto` for anything that cannot be decoded to its last row; size is checked
    before a pixel is decoded (`WAGTAILIMAGES_MAX_IMAGE_PIXELS`, all frames together).
    """
    file.seek(0)
    try:
        with warnings.catch_warnings():
            # Of sizes below our own bound, and of damaged metadata, which is about to go.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            warnings.filterwarnings("ignore", category=UserWarning, module="PIL")
            return CleanFile(_rewritten(file), name=name)
    except UnreadablePhoto:
        raise
    except Exception as error:  # a decoder raises whatever the damage makes it raise
        raise UnreadablePhoto(name) from error


def _rewritten(file: File[bytes]) -> bytes:
    buffer = io.BytesIO()
    with Image.open(file, formats=FORMATS) as picture:
        frames = getattr(picture, "n_frames", 1)
        if picture.width * picture.height * frames > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
            raise UnreadablePhoto("too many pixels")
        if frames > 1:
            picture.save(buffer, picture.format, save_all=True, **NOTHING)
        else:
            _save_still(picture, buffer)
    return buffer.getvalue()


def _save_still(picture: ImageFile.ImageFile, buffer: io.BytesIO) -> None:
    picture.load()
    options: dict[str, Any] = {"quality": 95, "icc_profile": picture.info.get("icc_profile")}
    upright: Image.Image = picture
    if picture.getexif().get(ExifTags.Base.Orientation, 1) != 1:
        upright = ImageOps.exif_transpose(picture)
    elif picture.format == "JPEG":
        options["quality"] = "keep"  # the camera's own tables: nothing is lost twice
    # Encoders copy from `info` what they are not told: comments, XMP, text chunks.
    upright.info = {key: upright.info[key] for key in ("transparency",) if key in upright.info}
    upright.save(buffer, picture.format, **NOTHING, **options)


def original_path(folder: str, filename: str) -> str:
    """`folder/<random>/<plain name>`: an address nobody can guess, at most 100 characters long.

    The random part is a folder and not part of the name, because renditions repeat the name.
    """
    stem, suffix = plain_name(filename)
    return f"{folder}/{secrets.token_hex(TOKEN_BYTES)}/{stem}{suffix}"


def rendition_path(folder: str, filename: str, original: str) -> str:
    """`folder/<of the original>/<name>`: as hard to guess, and says nothing of the original's place."""
    place = hashlib.sha256(original.encode()).hexdigest()[: TOKEN_BYTES + 4]
    return f"{folder}/{place}/{filename}"


def document_path(folder: str, filename: str) -> str:
    """`folder/<plain name>-<random>`: the address of a document ends in the name of its file."""
    stem, suffix = plain_name(filename)
    return f"{folder}/{stem}-{secrets.token_hex(TOKEN_BYTES)}{suffix}"


def plain_name(filename: str) -> tuple[str, str]:
    """The name of an uploaded file as ASCII words, and its suffix with the dot."""
    path = PurePosixPath(filename.replace("\\", "/"))
    suffix = path.suffix.lower()
    return slugify(path.stem, max_length=40) or "tep", suffix if SUFFIX.fullmatch(suffix) else ""
