"""`{% comments_thread page %}`: the published comments of a page and the form to add one."""

from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string

from comments import threads
from comments.form import CommentForm
from comments.models import Commentable, CommentSettings, Thread
from comments.opening import closed_because
from prepared.drawn import drawn

register = template.Library()


@register.simple_tag(takes_context=True)
def comments_thread(context: Context, page: Any) -> str:
    """The newest comments on `page` (a `Commentable` page), their answers, and the form.

    The same for every reader: the form holds no token and no name. Nothing for a page that was
    never saved, as in an editor's first preview.
    """
    if not isinstance(page, Commentable) or page.pk is None:
        return ""
    lite = bool(context.get("lite"))
    settings = CommentSettings.for_request(context["request"])
    closed = str(closed_because(page, settings))
    count = count_of(page)
    # An edition of text alone has a link to them.
    answers = None if lite else threads.newest_answers(page.pk)

    def draw() -> str:
        values = {
            "page": {"pk": page.pk},
            "count": count,
            "lite": lite,
            "discussions": [] if answers is None else threads.newest(answers),
            "first_level_shown": threads.PER_PAGE,
            "orders": threads.orders(),
            "closed": closed,
            "is_open": not closed,
            "empty_form": "" if closed else empty_form(page.pk, settings, lite=lite),
        }
        return render_to_string("comments/thread.html", values)

    return drawn("comments/thread.html", (page.pk, count, lite, answers, closed, settings), draw)


def empty_form(page_id: int, settings: CommentSettings, *, lite: bool) -> str:
    """The form as every reader gets it."""

    def draw() -> str:
        words, offers_mail = settings.consent_words, settings.offers_mail
        form = CommentForm(consent_words=words, offers_mail=offers_mail)
        values = {"page": {"pk": page_id}, "form": form, "guidance": settings.guidance}
        fixed = {"token": "", "parent": None, "lite": lite}
        return render_to_string("comments/_form.html", values | fixed)

    return drawn("comments/_form.html", (page_id, settings, lite), draw)


@register.simple_tag
def discussion_part(discussion: threads.Discussion, is_open: bool) -> str:
    """A comment and its answers."""

    def draw() -> str:
        values = {"discussion": discussion, "is_open": is_open}
        return render_to_string("comments/_discussion.html", values)

    return drawn("comments/_discussion.html", (discussion, is_open), draw)


def count_of(page: Any) -> int:
    """The page's counter; costs a query unless its thread was read with the page."""
    thread: Thread | None = getattr(page, "comment_thread", None)
    return thread.approved_count if thread is not None else 0
