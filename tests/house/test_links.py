"""What the documents point to is there: files, pictures, headings."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, tracked

DOCUMENTS = [path for path in tracked(".md") if "content" not in path.parts]
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def anchor(heading: str) -> str:
    """The anchor that GitHub and its kin give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def links(text: str) -> list[str]:
    """What the document points to, outside its code."""
    return _LINK.findall(_CODE.sub("", text))


def problem(document: Path, link: str) -> str:
    """Why a link leads nowhere; "" when it leads somewhere, or out of the repository."""
    if re.match(r"[a-z]+:", link):
        return ""
    name, _hash, place = link.partition("#")
    target = (document.parent / name).resolve() if name else document
    if not target.exists():
        return "no such file"
    if place and target.suffix == ".md":
        headings = _HEADING.findall(target.read_text(encoding="utf-8"))
        if place not in map(anchor, headings):
            return "no such heading"
    return ""


def test_links_are_seen() -> None:
    assert links("[a](b.md) ![c](d.png) `[e](f)`\n```\n[g](h)\n```") == ["b.md", "d.png"]
    assert anchor("3. Duyệt, từ chối") == "3-duyệt-từ-chối"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_link_of_a_document_leads_nowhere(document: Path) -> None:
    found = links(document.read_text(encoding="utf-8"))
    assert {link: why for link in found if (why := problem(document, link))} == {}


def test_every_picture_of_the_documents_is_shown_and_light() -> None:
    shown = {
        (document.parent / link).resolve()
        for document in DOCUMENTS
        for link in links(document.read_text(encoding="utf-8"))
        if link.endswith(".png")
    }
    pictures = {path for path in tracked(".png") if path.parent == ROOT / "docs" / "images"}
    assert pictures - shown == set()
    assert {path.name for path in pictures if path.stat().st_size > 200_000} == set()
