"""Comments of the paper's old site: shown as what they were, with nothing kept that readers did not see.

They had been published there, so they come in approved, whole or not at all. Neither e-mail nor
network address is taken over: nobody agreed that this portal keeps them. See
docs/adr/0071-comments-come-as-history.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from comments.decisions.counting import recount
from comments.models import Comment, Status
from vietnamese.fold import fold

#: A longer one is left out and told: a moderator's desk is no place for a book.
LONGEST: Final = 5_000
ROWS: Final = 500


@dataclass(frozen=True)
class OldComment:
    """A published comment of the old site. `key` names it there, `parent` is the key of what it answers."""

    key: str
    name: str
    body: str
    sent_at: datetime
    parent: str = ""


def carry_over(threads: Mapping[int, Sequence[OldComment]]) -> int:
    """Store the comments of pages by id, each once; returns how many were new.

    Call it in a transaction. Our threads have two levels: an answer to an answer becomes one to
    the comment that began it; an answer to nothing that is known stands by itself.
    """
    tokens = [token(comment.key) for comments in threads.values() for comment in comments]
    known = dict(Comment.objects.filter(token__in=tokens).values_list("token", "pk"))
    firsts: list[Comment] = []
    answers: list[tuple[Comment, str]] = []
    for page_id, comments in threads.items():
        above = {comment.key: comment.parent for comment in comments}
        for old in comments:
            first = _first(old.key, above)
            if token(old.key) in known:
                continue
            if first == old.key:
                firsts.append(_row(page_id, old))
            else:
                answers.append((_row(page_id, old), token(first)))
    Comment.objects.bulk_create(firsts, batch_size=ROWS)
    known |= {comment.token or "": comment.pk for comment in firsts}
    for comment, parent in answers:
        comment.parent_id = known[parent]
    Comment.objects.bulk_create([comment for comment, _parent in answers], batch_size=ROWS)
    recount({comment.page_id for comment in (*firsts, *(answer for answer, _ in answers))})
    return len(firsts) + len(answers)


def _first(key: str, above: Mapping[str, str]) -> str:
    """The comment at the head of its thread; of a circle, the comment itself."""
    seen = {key}
    at = key
    while (parent := above.get(at, "")) in above:
        if parent in seen:
            return key
        seen.add(parent)
        at = parent
    return at


def _row(page_id: int, old: OldComment) -> Comment:
    return Comment(
        page_id=page_id,
        name=old.name,
        body=old.body,
        folded=fold(f"{old.name}\n{old.body}"),
        created_at=old.sent_at,
        consent_at=old.sent_at,
        status=Status.APPROVED,
        decided_at=old.sent_at,
        carried_over=True,
        # It came by no form, but what a token is for holds here too: stored once.
        token=token(old.key),
    )


def token(key: str) -> str:
    """What tells one comment of the old site from all others."""
    return sha256(f"archive {key}".encode()).hexdigest()[:32]
