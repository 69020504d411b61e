"""An old article made ready: all that can be known of it without the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from comments.history import OldComment
from news.importers.passages import Passage


@dataclass
class ReadyPhoto:
    """A picture of the article. `path` names it on the old site; no `file` where it was not found."""

    path: str
    address: str = ""
    file: Path | None = None
    caption: str = ""
    credit: str = ""
    alt: str = ""


@dataclass
class Ready:
    """What readers will see. `main` is the number of the main photo, -1 for none.

    `notes` are sentences for the report; `left_out` counts comments by the reason.
    """

    title: str = ""
    lead: str = ""
    slug: str = ""
    passages: list[Passage] = field(default_factory=list)
    photos: list[ReadyPhoto] = field(default_factory=list)
    main: int = -1
    comments: list[OldComment] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    #: Why readers shall not see it yet; "" where they shall.
    held: str = ""
    #: Why nothing comes of it at all.
    refused: str = ""

    @property
    def missing(self) -> int:
        """How many of its photos were not found."""
        return sum(photo.file is None for photo in self.photos)
