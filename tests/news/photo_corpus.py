"""Pictures that are too much, not what they say, or say too much: `python -m tests.news.photo_corpus`.

Run as a program it takes each of them in as an upload would, in a process that may have only so much
memory and processor time, and prints what became of each as JSON.
"""

from __future__ import annotations

import io
import json
import os
import resource
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PIL import Image, PngImagePlugin

#: Bytes beyond what the program itself takes, and seconds of processor time for all of them.
MEMORY: Final = 800 * 2**20
PROCESSOR: Final = 120
PAYLOAD: Final = b"<script>alert(document.domain)</script>"


def picture(kind: str = "JPEG", size: tuple[int, int] = (300, 200), **options: Any) -> bytes:
    """A plain sound picture."""
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, kind, **options)
    return buffer.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *more: bytes, bits: int = 1, colour: int = 0) -> bytes:
    """A PNG of that size in its header, with a few bytes for all of its rows."""
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    rows = zlib.compress(bytes(min(height * (width * bits // 8 + 2), 20_000_000)), 9)
    parts = [chunk(b"IHDR", head), *more, chunk(b"IDAT", rows), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def animation(kind: str, frames: int, size: tuple[int, int]) -> bytes:
    """So many frames, each unlike the one before."""
    pictures = [Image.new("L", size, 255 * (number % 2)) for number in range(frames)]
    buffer = io.BytesIO()
    pictures[0].save(buffer, kind, save_all=True, append_images=pictures[1:], duration=20, loop=0)
    return buffer.getvalue()


def long_gif(frames: int) -> bytes:
    """Tens of thousands of frames in some hundred kilobytes, without encoding them."""
    whole = animation("GIF", 2, (16, 16))
    start = whole.index(b"\x21\xf9", whole.index(b"\x21\xf9") + 1)
    return whole[:start] + whole[start:-1] * frames + b"\x3b"


def archive() -> bytes:
    """A zip with a page in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("index.html", PAYLOAD)
    return buffer.getvalue()


def with_place(kind: str) -> bytes:
    """Where it was taken, by which camera and by whom."""
    exif = Image.Exif()
    exif[0x010F], exif[0x013B] = "May anh cua Lan", "Nguyen Thi Lan"
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 30.0), 3: "E", 4: (105.0, 48.0, 0.0)})
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><GPSLatitude>21,1.5N</GPSLatitude></x:xmpmeta>'
    if kind == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_itxt("XML:com.adobe.xmp", xmp.decode())
        return picture(kind, exif=exif, pnginfo=notes)
    return picture(kind, exif=exif, xmp=xmp)


def tiff_as_jpeg() -> bytes:
    return picture("TIFF")


def giant_jpeg() -> bytes:
    """65,500 pixels each way in the header of a small one."""
    whole = bytearray(picture())
    at = whole.index(b"\xff\xc0") + 5
    whole[at : at + 4] = struct.pack(">HH", 65_500, 65_500)
    return bytes(whole)


def postscript() -> bytes:
    return b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n"


PLACED: Final = ("JPEG", "PNG", "WEBP", "AVIF")
#: Name: how it is made, and whether it may be taken in.
CORPUS: Final[dict[str, tuple[Callable[[], bytes], bool]]] = {
    "a small one": (picture, True),
    "the largest that is allowed": (lambda: picture(size=(8000, 5000)), True),
    "one row more than that": (lambda: png(8000, 5001), False),
    "400 megapixels in 50 kB": (lambda: png(20_000, 20_000), False),
    "the largest size PNG can name": (lambda: png(2**31 - 1, 2**31 - 1), False),
    "no width": (lambda: png(0, 100), False),
    "JPEG of 4 gigapixels": (giant_jpeg, False),
    "text that unpacks to 200 MB": (
        lambda: png(9, 9, chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(200_000_000), 9))),
        False,
    ),
    "profile that unpacks to 200 MB": (
        lambda: png(9, 9, chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(200_000_000), 9))),
        False,
    ),
    "animation": (lambda: animation("GIF", 20, (64, 48)), True),
    "animation in WebP": (lambda: animation("WEBP", 20, (64, 48)), True),
    "animation of too many pixels": (lambda: long_gif(200_000), False),
    "cut in its header": (lambda: picture()[:30], False),
    "cut in the middle": (lambda: picture()[: len(picture()) // 2], False),
    "PNG cut in the middle": (lambda: picture("PNG")[:-30], False),
    "page behind a JPEG": (lambda: picture() + PAYLOAD, True),
    "zip behind a PNG": (lambda: picture("PNG") + archive(), True),
    "page in the comment of a GIF": (lambda: picture("GIF", comment=PAYLOAD), True),
    "page in the comment of a JPEG": (lambda: picture(comment=PAYLOAD), True),
    **{f"place in a {kind}": (partial(with_place, kind), True) for kind in PLACED},
    "TIFF": (tiff_as_jpeg, False),
    "BMP": (lambda: picture("BMP"), False),
    "PostScript": (postscript, False),
    "PDF": (lambda: b"%PDF-1.7\n%%EOF", False),
    "SVG": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", False),
    "zeros": (lambda: bytes(100_000), False),
    "nothing": (lambda: b"", False),
}


def take_in(content: bytes) -> str:
    """ "kept", "refused", or what is wrong."""
    from django.core.files.base import ContentFile

    from news.photo_files import UnreadablePhoto, clean_photo_file

    try:
        clean = clean_photo_file(ContentFile(content), "anh.jpg").read()
    except UnreadablePhoto as error:
        return "out of memory" if isinstance(error.__cause__, MemoryError) else "refused"
    for secret in (PAYLOAD, b"PK\x03\x04", b"May anh", b"Nguyen Thi Lan", b"GPSLatitude"):
        if secret in clean:
            return f"kept with {secret!r}"
    with Image.open(io.BytesIO(clean)) as again:
        if again.getexif().get_ifd(0x8825):
            return "kept with its place"
    return "kept"


def main() -> None:
    """In the program of its own; the corpus is made before the limits are set."""
    sys.path.insert(0, "site")
    import django

    django.setup()
    made = {name: make() for name, (make, _fits) in CORPUS.items()}
    take_in(picture("AVIF"))  # encoders start their threads
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * os.sysconf("SC_PAGE_SIZE") + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    used = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
    resource.setrlimit(resource.RLIMIT_CPU, (used + PROCESSOR, used + PROCESSOR))
    print(json.dumps({name: take_in(content) for name, content in made.items()}))


if __name__ == "__main__":
    main()
