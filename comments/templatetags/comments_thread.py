"""`{% comments_thread page %}`: the published comments of a page and the form to add one."""

from typing import Any

from django import template
from django.template import Context

from comments import threads
from comments.form import CommentForm
from comments.models import Commentable, CommentSettings, Thread
from comments.opening import closed_because

register = template.Library()


@register.inclusion_tag("comments/thread.html", takes_context=True)
def comments_thread(context: Context, page: Any) -> dict[str, Any]:
    """The newest comments on `page` (a `Commentable` page), their answers, and the form.

    The same for every reader: the form holds no token and no name. Nothing for a page that was
    never saved, as in an editor's first preview.
    """
    if not isinstance(page, Commentable) or page.pk is None:
        return {"page": None}
    settings = CommentSettings.for_request(context["request"])
    closed = closed_because(page, settings)
    return {
        "page": page,
        "count": count_of(page),
        "discussions": threads.discussions(threads.first_level(page.pk)[: threads.PER_PAGE]),
        "first_level_shown": threads.PER_PAGE,
        "orders": threads.orders(),
        "closed": closed,
        "is_open": not closed,
        "guidance": settings.guidance,
        "form": CommentForm(consent_words=settings.consent_words, offers_mail=settings.offers_mail),
    }


def count_of(page: Any) -> int:
    """The page's counter; costs a query unless its thread was read with the page."""
    thread: Thread | None = getattr(page, "comment_thread", None)
    return thread.approved_count if thread is not None else 0
