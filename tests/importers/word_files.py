"""Word files like those a newsroom gets, and some it should never open; all written here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Inches

HEADLINE = "Đập tràn Khe Vắt giữ nước cho ba bản vùng cao"
LEAD = (
    "Sau hai mùa khô thiếu nước, bà con Khe Vắt, Nà Lừa và Phiêng Dạ đã có con đập đầu tiên "
    "do chính mình góp công đắp."
)
HEADINGS = ("Góp công từ mùa gặt", "Nước về đến ruộng")
PARAGRAPHS = (
    'Ông Lường Văn Pín, trưởng bản Khe Vắt, nói: "Có nước là có tất cả", rồi dẫn khách ra bờ đập.',
    "Mỗi nhà cử một người, làm theo lịch của bản. Xã Mường Vắt hỗ trợ xi măng và máy trộn.",
    "Vụ này, bản Nà Lừa cấy thêm được mười hai héc ta lúa nước.",
)
CAPTIONS = (
    ("Đập tràn Khe Vắt nhìn từ bờ phải.", "Lò Hải Yến"),
    ("Thanh niên bản Nà Lừa chuyển đá.", "Lò Hải Yến"),
    ("Ruộng mới cấy ở Phiêng Dạ.", "Cầm Bá Thoại"),
)
TABLE = (("Bản", "Số hộ"), ("Khe Vắt", "64"), ("Nà Lừa", "41"))
BYLINE = "Lò Hải Yến"


def saved(document: Any) -> bytes:
    """The file's bytes."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def picture(number: int) -> io.BytesIO:
    """A small photo, each of another size, so that none is a duplicate."""
    from tests import factories  # the handbook has no Django

    return io.BytesIO(factories.image_bytes(600 + 10 * number, 400))


def line(
    document: Any, text: str, *, bold: bool = False, italic: bool = False, **shape: Any
) -> Any:
    """A paragraph in one shape."""
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if shape.get("font"):
        run.font.name = shape["font"]
    if shape.get("align"):
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, shape["align"].upper())
    return paragraph


def add_photo(document: Any, number: int, photo: Any = None) -> None:
    """A photo with its caption in italics below; `photo` instead of the small one."""
    document.add_picture(photo or picture(number), width=Inches(4))
    caption, credit = CAPTIONS[number]
    line(document, f"{caption} Ảnh: {credit}", italic=True, align="center")


def newsroom_file(*, headline: str = HEADLINE, photos: int = 3, first: Any = None) -> bytes:
    """An article as reporters send it: bold headline and lead, the name at the right below.

    `first` is the file of the first photo, else a small one is made.
    """
    document = Document()
    line(document, headline, bold=True, align="center")
    line(document, LEAD, bold=True)
    if photos:
        add_photo(document, 0, first)
    line(document, HEADINGS[0], bold=True)
    line(document, PARAGRAPHS[0])
    line(document, PARAGRAPHS[1])
    if photos > 1:
        add_photo(document, 1)
    line(document, HEADINGS[1], bold=True)
    line(document, PARAGRAPHS[2])
    table = document.add_table(rows=0, cols=2)
    for row in TABLE:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    if photos > 2:
        add_photo(document, 2)
    line(document, BYLINE, bold=True, align="right")
    return saved(document)


def lines_file(*lines: tuple[str, dict[str, Any]]) -> bytes:
    """A file of the given paragraphs, each with its shape."""
    document = Document()
    for text, shape in lines:
        line(document, text, **shape)
    return saved(document)


def edited(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The container with each entry as `change(name, content)` has it; None leaves one out."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = change(name, old.read(name))
            if entry is not None:
                new.writestr(name, entry)
    return buffer.getvalue()


def with_main_part(change: Callable[[bytes], bytes]) -> bytes:
    """A sound file whose text is changed as XML."""
    return edited(
        newsroom_file(photos=0),
        lambda name, xml: change(xml) if name == "word/document.xml" else xml,
    )
