"""Which pages take comments: found, public, of a type with comments, and not closed."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Site, get_page_models

from comments.models import Commentable, CommentSettings, CommentsMode
from comments.models.queries import public_page


def commentable_page(page_id: int, request: HttpRequest) -> Any:
    """The page of that id as its own type: a `Page` that is `Commentable`.

    Raises `Http404` alike for drafts, scheduled, expired and private pages, pages without comments
    and pages of another site: nothing tells an unpublished page from none.
    """
    site = Site.find_for_request(request)
    for model in _commentable_models() if site is not None else ():
        pages = model._default_manager.filter(public_page(), path__startswith=site.root_page.path)
        # By `id`, not `pk`: a number no database can hold finds nothing instead of raising.
        if (page := pages.filter(id=page_id).first()) is not None:
            return page
    raise Http404


@cache
def _commentable_models() -> tuple[type[Page], ...]:
    """The page types with comments, asked one by one: rarely more than one."""
    return tuple(model for model in get_page_models() if issubclass(model, Commentable))


def closed_because(page: Commentable, settings: CommentSettings) -> str:
    """Why `page` takes no comments, in words for readers; "" when it does.

    The site's switch closes everything; then the page's own choice counts, then its section's,
    then the number of days.
    """
    if not settings.accepting:
        return _("The newsroom is not taking comments at the moment.")
    if page.comments_mode == CommentsMode.OPEN:
        return ""
    if page.comments_mode == CommentsMode.CLOSED:
        return _("Comments on this article are closed.")
    since, open_for = page.commentable_since, settings.open_for
    if since is not None and open_for is not None and timezone.now() > since + open_for:
        days = settings.close_after_days
        return _("Comments are closed %(days)s days after publication.") % {"days": days}
    if page.comments_closed_by_section():
        return _("Articles of this section take no comments.")
    return ""
