"""Comments of an old article as history: those readers saw, as plain text, with a name and a time."""

from __future__ import annotations

from typing import Final

from comments.history import LONGEST, OldComment
from comments.models.comment import NAME_LENGTH
from news.importers.archive import old as source
from news.importers.archive.plain_words import name_of
from news.importers.archive.ready import Ready
from news.importers.archive.wordpress_text import plain_html
from news.importers.markup_reader import read_markup
from vietnamese.normalise import clean_block

TOO_LONG: Final = "too long"
EMPTY: Final = "empty"


def take(ready: Ready, old: source.OldArticle, site: str) -> None:
    """The comments that come over, and how many do not, by the reason."""
    # Not every old system numbers its comments across articles.
    thread = f"{site} {old.number}"
    for comment in old.comments:
        body = _plain(comment.text)
        reason = comment.state
        if reason == "approved":
            reason = "" if body else EMPTY
        if len(body) > LONGEST:
            reason = TOO_LONG
        sent_at = comment.sent_at or old.published_at
        if not reason and sent_at is not None and comment.number:
            ready.comments.append(
                OldComment(
                    key=f"{thread} {comment.number}",
                    name=_name(comment.name),
                    body=body,
                    sent_at=sent_at,
                    parent=f"{thread} {comment.parent}" if comment.parent else "",
                )
            )
        else:
            ready.left_out[reason or EMPTY] = ready.left_out.get(reason or EMPTY, 0) + 1


def _name(text: str) -> str:
    """The name, unless it is an address: that is nobody's business."""
    name = name_of(text)
    return "" if "@" in name else name[:NAME_LENGTH].strip()


def _plain(text: str) -> str:
    if "<" not in text and "&" not in text and "[" not in text:
        return clean_block(text)
    html, _short_forms = plain_html(text, {}, has_blank_lines=True)
    return "\n".join(piece.text for piece in read_markup(html).pieces if piece.text)
