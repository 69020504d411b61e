"""A Word file as a container, looked at before anything in it is believed.

A .docx is a ZIP of XML. What is dangerous in either is refused here, with the reason in the
editor's language: macros, passwords, archives that grow without bound, and XML with a document
type, which alone makes entity bombs and outside entities possible and which Word never writes.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from xml.parsers import expat

from django.utils.translation import gettext as _

from news.importers.reading import UnreadableFile

MAX_FILE = 30 * 1024 * 1024
MAX_ENTRIES = 2000
#: All entries together, unpacked: the pictures of a long report, not a bomb.
MAX_UNPACKED = 150 * 1024 * 1024
#: One part of XML. The longest article of a paper has some 300 kB there.
MAX_XML = 3 * 1024 * 1024
MAX_DEPTH = 120
MAX_PICTURES = 60
#: An article of five hundred paragraphs has some 20,000.
MAX_ELEMENTS = 200_000
#: What mammoth compares with all of its kind before it: fields, bookmarks and what it warns of.
RARE = {"fldChar", "bookmarkStart", "sym", "instrText"}
MAX_RARE = 4_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = (b"macroEnabled", b"vbaProject")
_WORD = b"wordprocessingml.document"
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


class TooDeep(Exception):
    """XML with more than `MAX_DEPTH` elements within each other."""


class HasDocumentType(Exception):
    """XML that declares a document type."""


def open_word(content: bytes, name: str) -> zipfile.ZipFile:
    """The container of the Word file; raises `UnreadableFile` for whatever else it is."""
    if len(content) > MAX_FILE:
        message = _("“%(file)s” is too large: %(most)d MB at most.")
        raise UnreadableFile(message % {"file": name, "most": MAX_FILE // 1024**2})
    if content.startswith(_OLE):
        raise UnreadableFile(old_word(content, name))
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        check_size(archive, name)
        check_kind(archive, name)
        check_xml(archive, name)
    except RuntimeError as error:  # what zipfile raises for an entry with a password
        raise UnreadableFile(locked(name)) from error
    except (TooDeep, HasDocumentType) as error:
        message = _(
            "“%(file)s” is built in a way Word does not build files. Save it again in Word."
        )
        raise UnreadableFile(message % {"file": name}) from error
    except (*_DAMAGE, expat.ExpatError) as error:
        raise UnreadableFile(damaged(name)) from error
    return archive


def old_word(content: bytes, name: str) -> str:
    """Why a file in Word's older container cannot be read."""
    if _ENCRYPTED in content:
        return locked(name)
    message = _("“%(file)s” is in the old format of Word (.doc). Save it as .docx.")
    return message % {"file": name}


def locked(name: str) -> str:
    """What is said of a file with a password."""
    message = _("“%(file)s” is protected by a password. Take the password off in Word and save.")
    return message % {"file": name}


def damaged(name: str) -> str:
    """What is said of a file that is no Word file, or no longer one."""
    message = _(
        "“%(file)s” is damaged or is not a Word file. Open it in Word and save it as .docx."
    )
    return message % {"file": name}


def check_size(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse what grows beyond bounds when unpacked; the sizes stated are held to by `read_part`."""
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
        message = _("“%(file)s” would become too large when unpacked.")
        raise UnreadableFile(message % {"file": name})
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableFile(locked(name))
    parts = [entry for entry in entries if is_xml(entry.filename)]
    if any(part.file_size > MAX_XML for part in parts):
        message = _("“%(file)s” holds too much text for an article.")
        raise UnreadableFile(message % {"file": name})
    pictures = sum("/media/" in entry.filename for entry in entries)
    if pictures > MAX_PICTURES:
        message = _("“%(file)s” holds %(count)d pictures; %(most)d at most.")
        raise UnreadableFile(message % {"file": name, "count": pictures, "most": MAX_PICTURES})


def check_kind(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse macros, whatever the file's name says, and other programs' files."""
    names = archive.namelist()
    if len(names) != len(set(names)):
        raise ValueError("two entries of one name")
    kinds = read_part(archive, "[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if any(word in kinds for word in _MACROS) or any("vbaProject" in entry for entry in names):
        message = _("“%(file)s” carries macros. Save it as .docx without macros.")
        raise UnreadableFile(message % {"file": name})
    if _WORD not in kinds:
        raise UnreadableFile(damaged(name))


def check_xml(archive: zipfile.ZipFile, name: str) -> None:
    """Read every part of XML once, without building anything from it."""
    counted: Counter[str] = Counter()
    for entry in archive.namelist():
        if is_xml(entry):
            check_part(read_part(archive, entry), counted)
    rare = sum(number for tag, number in counted.items() if tag.rpartition(":")[2] in RARE)
    if counted.total() > MAX_ELEMENTS or rare > MAX_RARE:
        message = _("“%(file)s” holds too much text for an article.")
        raise UnreadableFile(message % {"file": name})


def check_part(xml: bytes, counted: Counter[str]) -> None:
    """Raises for XML that is broken, deeper than sense or carries a document type; counts elements."""
    depth = 0

    def enter(tag: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        counted[tag] += 1
        if depth > MAX_DEPTH:
            raise TooDeep

    def leave(*_element: object) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_declared: object) -> None:
        raise HasDocumentType

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = enter, leave
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(xml, True)


def read_part(archive: zipfile.ZipFile, entry: str) -> bytes:
    """One entry, never more than its directory says it has."""
    size = archive.getinfo(entry).file_size
    with archive.open(entry) as part:
        content = part.read(size + 1)
    if len(content) > size:
        raise ValueError(entry)
    return content


def is_xml(entry: str) -> bool:
    """Whether the entry is markup: `[Content_Types].xml`, `word/document.xml`, `_rels/.rels`."""
    return entry.lower().endswith((".xml", ".rels"))
