"""A text as understood: passages in order, each with what it is taken for and what is in doubt.

This is what an editor sees, corrects and keeps between two visits, so it goes to JSON and back.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from news.importers.pieces import Piece


class Role(TextChoices):
    """What a passage is in the article."""

    HEADLINE = "headline", _("Headline")
    LEAD = "lead", _("Lead")
    HEADING = "heading", _("Sub-heading")
    PARAGRAPH = "paragraph", _("Paragraph")
    QUOTE = "quote", _("Quotation")
    LIST = "list", _("List")
    TABLE = "table", _("Table")
    PHOTO = "photo", _("Photo")
    CAPTION = "caption", _("Caption of the photo")
    BYLINE = "byline", _("Byline")
    TAGS = "tags", _("Tags")
    SECTION = "section", pgettext_lazy("paper", "Section")
    DATE = "date", _("Date")
    LEFT_OUT = "left_out", _("Leave out")


#: What a paragraph may be taken for; lists, tables and photos are what they are, or left out.
OF_TEXT = (
    *(Role.HEADLINE, Role.LEAD, Role.HEADING, Role.PARAGRAPH, Role.QUOTE),
    *(Role.CAPTION, Role.BYLINE, Role.TAGS, Role.LEFT_OUT),
)


@dataclass
class Passage:
    """One piece of the text and its part in the article.

    `image` is the number of the picture, -1 for none; caption, credit, alt and rights are the
    picture's.
    """

    role: str
    text: str = ""
    html: str = ""
    rows: list[list[str]] = field(default_factory=list)
    has_header: bool = False
    image: int = -1
    caption: str = ""
    credit: str = ""
    alt: str = ""
    rights: str = ""
    doubts: list[str] = field(default_factory=list)

    @property
    def roles(self) -> list[tuple[str, str]]:
        """The choices an editor has, with their names."""
        own: tuple[Role, ...] = (Role(self.kind), Role.LEFT_OUT)
        if self.is_text:
            own = OF_TEXT if self.role in OF_TEXT else (Role(self.role), *OF_TEXT)
        return [(str(role.value), str(role.label)) for role in own]

    @property
    def is_text(self) -> bool:
        """Whether it is a paragraph of its own."""
        return self.image < 0 and not self.rows and not self.html.startswith(("<ul>", "<ol>"))

    @property
    def kind(self) -> str:
        """The role that a photo, table or list has while it is not left out."""
        if self.image >= 0:
            return str(Role.PHOTO.value)
        return str((Role.TABLE if self.rows else Role.LIST).value)

    @property
    def is_photo(self) -> bool:
        """Whether it is a picture that goes into the article."""
        return self.role == Role.PHOTO

    @property
    def is_headline(self) -> bool:
        """Whether it is the headline, whose words can be corrected at once."""
        return self.role == Role.HEADLINE


@dataclass
class Understood:
    """The whole text; `section` as the text itself names it, `published` in ISO format."""

    passages: list[Passage]
    doubts: list[str] = field(default_factory=list)
    section: str = ""
    published: str = ""

    def to_json(self) -> dict[str, Any]:
        """As plain lists and texts."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Understood:
        """The manuscript again; what an older version stored besides is left out."""
        known = {entry.name for entry in fields(Passage)}
        passages = [
            Passage(**{name: value for name, value in row.items() if name in known})
            for row in stored.get("passages", [])
        ]
        return cls(
            passages=passages,
            doubts=list(stored.get("doubts", [])),
            section=stored.get("section", ""),
            published=stored.get("published", ""),
        )

    def of(self, role: Role) -> list[Passage]:
        """The passages in that role."""
        return [passage for passage in self.passages if passage.role == role]

    def first(self, role: Role) -> str:
        """The text of the first passage in that role."""
        return next((passage.text for passage in self.of(role)), "")

    @property
    def first_headline(self) -> str:
        """The headline, for lists."""
        return self.first(Role.HEADLINE)

    @property
    def number_of_doubts(self) -> int:
        """How many places an editor should look at."""
        return len(self.doubts) + sum(len(passage.doubts) for passage in self.passages)


def as_passage(piece: Piece) -> Passage:
    """The piece, taken for what its kind says before its neighbours are looked at."""
    roles = {"photo": Role.PHOTO, "table": Role.TABLE, "list": Role.LIST}
    role = roles.get(piece.kind, Role.QUOTE if piece.is_quote else Role.PARAGRAPH)
    return Passage(
        role=str(role.value),
        text=piece.text,
        html=piece.html,
        rows=[list(row) for row in piece.rows],
        has_header=piece.has_header,
        image=piece.image,
    )
