"""Files that are no Word files, or dangerous ones: each is refused with its reason in Vietnamese."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest

from news.importers import word_container
from news.importers.reading import UnreadableFile
from news.importers.word import read_word
from tests.importers import word_files as written

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def macros(content: bytes) -> bytes:
    """The file with the content type of .docm."""
    return written.edited(
        content,
        lambda _name, xml: xml.replace(
            b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"
        ),
    )


def vba(content: bytes) -> bytes:
    """A .docx by its type, with a macro's project put in."""
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    return buffer.getvalue()


def bomb(content: bytes) -> bytes:
    """A little file that unpacks to 200 MB."""
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/lon.png", b"\0" * 200_000_000)
    return buffer.getvalue()


def with_type(declaration: str) -> Callable[[bytes], bytes]:
    """The text's XML with a document type."""

    def declare(_content: bytes) -> bytes:
        def change(xml: bytes) -> bytes:
            return xml.replace(b"<w:document", declaration.encode() + b"<w:document", 1)

        return written.with_main_part(change)

    return declare


def in_utf16(_content: bytes) -> bytes:
    """A document type that a search for its bytes would not see."""

    def change(xml: bytes) -> bytes:
        text = xml.decode().partition("?>")[2].strip()
        return ("\ufeff" + '<!DOCTYPE a [<!ENTITY b "c">]>' + text).encode("utf-16-le")

    return written.with_main_part(change)


def deep(_content: bytes) -> bytes:
    """Elements within elements without end."""
    return written.with_main_part(
        lambda xml: xml.replace(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 5000, 1)
    )


def encrypted(content: bytes) -> bytes:
    """Entries that say they have a password."""
    changed = bytearray(content)
    for start, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = changed.find(start)
        while at >= 0:
            changed[at + flags] |= 1
            at = changed.find(start, at + 4)
    return bytes(changed)


def broken_xml(_content: bytes) -> bytes:
    """The text's XML cut off."""
    return written.with_main_part(lambda xml: xml[: len(xml) // 2])


LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

BAD: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _content: b"", "hỏng hoặc không phải tệp Word"),
    "text": (lambda _content: "Đây là chữ".encode(), "hỏng hoặc không phải tệp Word"),
    "cut short": (lambda content: content[: len(content) // 2], "hỏng hoặc không phải tệp Word"),
    "another zip": (lambda _content: other_zip(), "hỏng hoặc không phải tệp Word"),
    "broken xml": (broken_xml, "hỏng hoặc không phải tệp Word"),
    "no text": (
        lambda content: written.edited(
            content, lambda name, xml: None if name == "word/document.xml" else xml
        ),
        "hỏng hoặc không phải tệp Word",
    ),
    "macros": (macros, "chứa macro"),
    "macros hidden": (vba, "chứa macro"),
    "old format": (lambda _content: OLE + b"\0" * 600, "định dạng cũ của Word"),
    "password": (
        lambda _content: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "mật khẩu",
    ),
    "password in zip": (encrypted, "mật khẩu"),
    "zip bomb": (bomb, "giải nén"),
    "xml bomb": (with_type(LAUGHS), "không giống tệp do Word lưu"),
    "outside entity": (with_type(OUTSIDE), "không giống tệp do Word lưu"),
    "hidden document type": (in_utf16, "không giống tệp do Word lưu"),
    "deep": (deep, "không giống tệp do Word lưu"),
}


def other_zip() -> bytes:
    """A sound archive with something else in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("bai.txt", "chữ")
    return buffer.getvalue()


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_with_its_reason(kind: str) -> None:
    spoil, reason = BAD[kind]
    with pytest.raises(UnreadableFile, match=reason):
        read_word(spoil(written.newsroom_file(photos=1)), "bai.docx")


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_container, "MAX_FILE", 1000)
    with pytest.raises(UnreadableFile, match="quá lớn"):
        read_word(written.newsroom_file(), "bai.docx")


def test_a_part_longer_than_its_directory_says_is_refused() -> None:
    content = bytearray(written.newsroom_file(photos=0))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        size = archive.getinfo("word/document.xml").file_size
    at = content.rindex(b"word/document.xml")
    assert content[at - 22 : at - 18] == size.to_bytes(4, "little")
    content[at - 22 : at - 18] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableFile):
        read_word(bytes(content), "bai.docx")


def test_too_many_pictures_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_container, "MAX_PICTURES", 2)
    with pytest.raises(UnreadableFile, match="nhiều nhất là 2"):
        read_word(written.newsroom_file(), "bai.docx")


@pytest.mark.parametrize("limit", ["MAX_ELEMENTS", "MAX_RARE"])
def test_more_elements_than_an_article_has_are_refused(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What reads Word files compares each field and bookmark with all before it."""
    content = written.edited(
        written.newsroom_file(photos=0),
        lambda name, xml: (
            xml.replace(b"</w:p>", b'<w:bookmarkStart w:id="1" w:name="a"/></w:p>')
            if name == "word/document.xml"
            else xml
        ),
    )
    read_word(content, "bai.docx")
    monkeypatch.setattr(word_container, limit, 2)
    with pytest.raises(UnreadableFile, match="quá nhiều chữ"):
        read_word(content, "bai.docx")


@pytest.mark.parametrize("at", range(0, 100, 7))
def test_no_damage_to_a_file_goes_unanswered(at: int) -> None:
    """Each part in turn loses a stretch of bytes: it is read, or refused, and nothing else."""
    content = bytearray(written.newsroom_file(photos=1))
    start = len(content) * at // 100
    content[start : start + 40] = b"\0" * len(content[start : start + 40])
    with suppress(UnreadableFile):
        read_word(bytes(content), "bai.docx")
