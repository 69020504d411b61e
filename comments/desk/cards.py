"""What a moderator sees of one comment, gathered for many at once in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import CharField, Count, Value
from wagtail.models import Page

from comments import decisions
from comments.desk.durations import since
from comments.desk.highlight import Piece, pieces, quotes
from comments.desk.sections import section_of, sections_above
from comments.desk.words import outcome
from comments.models import Comment, Status
from comments.screening import HOLD
from comments.screening.labels import details, label
from vietnamese.dates import long_datetime

_LONG: Final = 1500
_LINES: Final = 20


@dataclass(frozen=True)
class Article:
    """The page a comment stands under."""

    pk: int
    headline: str
    lead: str = ""
    section: str = ""
    section_id: int = 0
    #: "" while readers cannot open it.
    url: str = ""


@dataclass(frozen=True)
class SignalLine:
    """One finding: its name, what it adds in words, and the words of the comment it points at."""

    label: str
    holds: bool
    details: str = ""
    quotes: Sequence[str] = ()
    #: The earlier comments it speaks of, by id.
    comments: Sequence[int] = ()


@dataclass(frozen=True)
class Tally:
    """How many comments of one kind ended in one state."""

    status: Status
    number: int


@dataclass(frozen=True)
class Card:
    """A comment on the desk."""

    comment: Comment
    article: Article
    signals: Sequence[SignalLine] = ()
    name: Sequence[Piece] = ()
    email: Sequence[Piece] = ()
    body: Sequence[Piece] = ()
    #: What this sender's other comments became.
    sender: Sequence[Tally] = ()
    #: What other comments with the same text became.
    copies: Sequence[Tally] = ()
    #: The states it may go to from here.
    may: Collection[str] = ()

    @property
    def pair(self) -> str:
        """The comment as it was read, for the form: `12:3` is comment 12 at version 3."""
        return f"{self.comment.pk}:{self.comment.version}"

    @property
    def waited(self) -> str:
        """`2 giờ`."""
        return since(self.comment.created_at)

    @property
    def sent(self) -> str:
        """The exact time of sending."""
        return long_datetime(self.comment.created_at)

    @property
    def outcome(self) -> str:
        """Who decided what and when; "" while the comment waits."""
        return outcome(self.comment)

    @property
    def is_long(self) -> bool:
        """Whether the text is longer than what is shown without scrolling."""
        return len(self.comment.body) > _LONG or self.comment.body.count("\n") > _LINES

    @property
    def holds(self) -> bool:
        """Whether any signal wants a closer look."""
        return any(signal.holds for signal in self.signals)

    @property
    def refuse_as(self) -> str:
        """The state that a reason leads to: a published comment is taken down, others rejected."""
        if self.comment.status == Status.APPROVED:
            return Status.REMOVED.value
        return Status.REJECTED.value if Status.REJECTED in self.may else ""

    @property
    def may_edit(self) -> bool:
        """Whether its text can be changed: what its author erased stays so."""
        is_there = bool(self.comment.body)
        return is_there and self.comment.status in (Status.PENDING, Status.APPROVED)

    @property
    def may_answer(self) -> bool:
        """Whether the newsroom can answer it."""
        return self.comment.status == Status.APPROVED

    @property
    def may_pin(self) -> bool:
        """Whether it can stand at the top of its thread, or does."""
        is_first_level = self.comment.parent_id is None
        return self.comment.status == Status.APPROVED and is_first_level

    @property
    def number_of_copies(self) -> int:
        """How many other comments have the same text."""
        return sum(tally.number for tally in self.copies)


def cards(comments: Sequence[Comment], sections: Mapping[str, Page] | None = None) -> list[Card]:
    """One card for each comment, in the same order.

    The comments come with their page and parent; `sections` by path, when the caller has them.
    """
    if sections is None:
        sections = sections_above(comment.page.path for comment in comments)
    articles = _articles({comment.page_id: comment.page for comment in comments}, sections)
    past = _tallies(comments)
    return [
        Card(
            comment=comment,
            article=articles[comment.page_id],
            signals=signal_lines(comment.signals, _texts(comment)),
            name=pieces(comment.shown_name, comment.signals, "name"),
            email=pieces(comment.email, comment.signals, "email"),
            body=pieces(comment.body, comment.signals, "body"),
            sender=_others(past.get(("email", comment.email), {}), comment),
            copies=_others(past.get(("fingerprint", comment.fingerprint), {}), comment),
            may={status.value for status in decisions.legal_from(comment)},
        )
        for comment in comments
    ]


def _texts(comment: Comment) -> dict[str, str]:
    return {"name": comment.name, "email": comment.email, "body": comment.body}


def signal_lines(
    signals: Sequence[Mapping[str, Any]], texts: Mapping[str, str]
) -> list[SignalLine]:
    """Stored signals in words; `texts` are the comment's fields that their spans point into."""
    return [_line(signal, texts) for signal in signals]


def _line(signal: Mapping[str, Any], texts: Mapping[str, str]) -> SignalLine:
    told = details(signal)
    return SignalLine(
        label=label(signal["code"]),
        holds=signal["severity"] == HOLD,
        details=told,
        quotes=[quote for quote in quotes(texts, signal) if f"“{quote}”" not in told],
        comments=signal.get("data", {}).get("comments", ()),
    )


def _articles(pages: Mapping[int, Page], sections: Mapping[str, Page]) -> dict[int, Article]:
    # As Page.specific() does, without its first query: the type of each page is known.
    by_model: dict[type[Page], list[int]] = {}
    for page in pages.values():
        by_model.setdefault(page.specific_class or Page, []).append(page.pk)
    articles = {}
    for model, ids in by_model.items():
        for page in model.objects.filter(pk__in=ids).defer_streamfields():
            section = sections.get(section_of(page.path))
            articles[page.pk] = Article(
                pk=page.pk,
                headline=page.title,
                lead=getattr(page, "lead", ""),
                section=section.title if section else "",
                section_id=section.pk if section else 0,
                url=(page.get_url() or "") if page.live else "",
            )
    return articles


def _tallies(comments: Sequence[Comment]) -> dict[tuple[str, str], dict[str, int]]:
    """("email" or "fingerprint", value) to state to number, for the values of `comments`."""
    queries = []
    for name in ("email", "fingerprint"):
        values = {getattr(comment, name) for comment in comments} - {""}
        rows = Comment.objects.filter(**{f"{name}__in": values}).order_by()
        queries.append(
            rows.values_list(Value(name, CharField()), name, "status").annotate(number=Count("pk"))
        )
    found: dict[tuple[str, str], dict[str, int]] = {}
    for name, value, status, number in queries[0].union(queries[1], all=True):
        found.setdefault((name, value), {})[status] = number
    return found


_ORDER: Final = (
    Status.APPROVED,
    Status.REJECTED,
    Status.SPAM,
    Status.REMOVED,
    Status.PENDING,
)


def _others(numbers: Mapping[str, int], comment: Comment) -> list[Tally]:
    """The tallies without the comment itself."""
    tallies = [
        Tally(status, numbers.get(status, 0) - (comment.status == status)) for status in _ORDER
    ]
    return [tally for tally in tallies if tally.number > 0]
