"""What an old site says of itself, in whatever format: articles, photos, comments, sections, people."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import blake2b
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.utils import timezone

from news.importers.head import YEARS

#: Raised when the same source shall be read in another way: articles nobody has touched follow.
VERSION = 1
_STAMP = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)


@dataclass
class OldPhoto:
    """A picture by its address on the old site."""

    address: str
    caption: str = ""
    alt: str = ""
    credit: str = ""


@dataclass
class OldComment:
    """A comment as the source has it; `text` may hold markup. No e-mail, no network address."""

    number: str
    name: str
    text: str
    sent_at: datetime | None
    parent: str = ""
    #: "approved", or why it is left out: "pending", "spam", "trash", "pingback".
    state: str = "approved"


@dataclass
class OldArticle:
    """An article as the source has it; `number` names it there, `place` is where in the file it stands.

    `state`: "publish", "draft" or "left out"; `reason` says why it is not published.
    """

    number: str
    place: str = ""
    address: str = ""
    slug: str = ""
    title: str = ""
    lead: str = ""
    html: str = ""
    #: WordPress keeps paragraphs of its classic editor as blank lines.
    has_blank_lines: bool = False
    state: str = "publish"
    reason: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None
    #: Names from the top section down; the first is where the article goes, the others become tags.
    sections: list[tuple[str, ...]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    photo: OldPhoto | None = None
    #: Photos the text names by their number in the old library.
    library: dict[str, OldPhoto] = field(default_factory=dict)
    comments: list[OldComment] = field(default_factory=list)

    def left_out(self, reason: str) -> OldArticle:
        """Nothing comes of it; the report says why."""
        self.state, self.reason = "left out", reason
        return self

    def as_draft(self, reason: str) -> None:
        """It comes in, but somebody must look before readers do."""
        if self.state == "publish":
            self.state, self.reason = "draft", reason

    def digests(self) -> tuple[str, str]:
        """Change with what the source says of the article, and of its comments."""
        text = replace(self, comments=[], place="")
        return _digest(f"{VERSION} {text!r}"), _digest(repr(self.comments))


def _digest(text: str) -> str:
    return blake2b(text.encode(errors="replace"), digest_size=16).hexdigest()


def key_of(site: str, kind: str, number: str) -> str:
    """What names a thing of a site for ever: `archive-` and 40 letters and digits."""
    identity = f"{site}\n{kind}\n{number}"
    return f"archive-{blake2b(identity.encode(errors='replace'), digest_size=20).hexdigest()}"


def host(address: str) -> str:
    """The host of an address without `www.`; "" where there is none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def moment(text: str, zone: ZoneInfo | None = None) -> datetime | None:
    """The moment written as `2019-05-04 10:20:30` or in ISO 8601; None for 0000-00-00 and the like.

    Without an offset it is in `zone`, Vietnam's if none is given.
    """
    found = _STAMP.fullmatch(text.strip())
    if found is None or int(found[1]) not in YEARS:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    offset = found[7]
    try:
        local = datetime(year, month, day, hour, minute, second)
        if offset:
            return datetime.fromisoformat(
                local.isoformat() + ("+00:00" if offset == "Z" else _with_colon(offset))
            ).astimezone(UTC)
        return timezone.make_aware(local, zone)
    except (ValueError, OverflowError):
        return None


def _with_colon(offset: str) -> str:
    return offset if ":" in offset else f"{offset[:3]}:{offset[3:]}"
