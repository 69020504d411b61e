"""The one place that says which comments the public sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Substr
from wagtail.models import Page, PageViewRestriction

from comments.models.thread import Thread
from prepared import Moment

if TYPE_CHECKING:
    from comments.models.comment import Comment  # noqa: F401 - named in a string below

#: Levels of the tree that are looked at; a paper's articles stand on the third to the fifth.
_LEVELS: Final = 8


def public_page(prefix: str = "", now: Any = None) -> Q:
    """Whether a page is live, unexpired and free of view restrictions, its own or an ancestor's.

    `prefix` leads from the queried model to the page: `"page__"` for comments; `now` is another time
    than this moment's, or an expression. In the same query: Wagtail's `public()` reads all
    restrictions first.
    """
    path = ExpressionWrapper(OuterRef(f"{prefix}path"), output_field=CharField())
    # A subquery, not a join: with statistics SQLite turned the join round and read every page for
    # every comment (200,000 pages: a second).
    at = Subquery(Page.objects.filter(pk=OuterRef("page_id")).values("path"))
    restrictions = PageViewRestriction.objects.alias(outer_path=path, at=at).filter(
        outer_path__startswith=F("at")
    )
    unexpired = Q(**{f"{prefix}expire_at__isnull": True}) | Q(
        **{f"{prefix}expire_at__gt": Moment() if now is None else now}
    )
    return Q(**{f"{prefix}live": True}) & unexpired & ~Q(Exists(restrictions))


def public_above(now: Any = None) -> Q:
    """Whether no page above a page is a draft or past its expiry: readers cannot come by there.

    The pages above are looked up by their paths, which are the beginnings of the page's own: a
    condition "begins with" would read every draft of the paper.
    """
    is_past = Q(expire_at__lte=Moment() if now is None else now)
    above = Page.objects.filter(
        path__in=[
            Substr(OuterRef("path"), 1, Page.steplen * depth) for depth in range(1, _LEVELS + 1)
        ]
    )
    return ~Q(Exists(above.filter(is_past | Q(live=False)).order_by()))


def public_pages() -> QuerySet[Page]:
    """All pages a reader without an account can open."""
    pages: QuerySet[Page] = Page.objects.filter(public_page(), public_above())
    return pages


class CommentQuerySet(QuerySet["Comment"]):
    """Comments as the public and the moderators' desk ask for them."""

    def approved_in_thread(self) -> Self:
        """Approved, and so is the comment they answer: what `Thread.approved_count` counts."""
        status = self.model.Status
        return self.filter(
            Q(parent__isnull=True) | Q(parent__status=status.APPROVED), status=status.APPROVED
        )

    def shown(self) -> Self:
        """What the public sees: approved, its parent too, on a page anybody can open."""
        return self.approved_in_thread().filter(public_page("page__"))

    def on_desk(self) -> Self:
        """Without those of pages that were taken away for a while (`comments.setting_aside`)."""
        return self.exclude(page__in=Thread.objects.filter(is_set_aside=True).values("page"))

    def waiting(self) -> Self:
        """The moderators' queue, oldest first."""
        waiting = self.filter(status=self.model.Status.PENDING)
        return waiting.on_desk().order_by("created_at", "pk")
