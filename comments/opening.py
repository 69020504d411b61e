"""Which pages take comments: found, public, of a type with comments, and not closed."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.request import split_domain_port
from django.utils.translation import gettext as _
from wagtail.models import Page, Site, get_page_models
from wagtail.models.sites import get_site_for_hostname

from comments.models import Commentable, CommentSettings, CommentsMode
from comments.models.queries import public_above, public_page
from comments.remembered import remembered
from prepared import Prepared
from prepared.moment import has_passed


def commentable_page(page_id: int, request: HttpRequest) -> Any:
    """The page of that id as its own type: a `Page` that is `Commentable`.

    Raises `Http404` alike for drafts, scheduled, expired and private pages, pages without comments
    and pages of another site: nothing tells an unpublished page from none.
    """
    site = site_of(request)
    if site is None:
        raise Http404
    for public in _commentable_pages():
        for page in public(page_id=page_id):
            if page.path.startswith(site.root_page.path):
                return page
    raise Http404


def site_of(request: HttpRequest) -> Site | None:
    """The site of the request's host, as `Site.find_for_request` finds it."""
    host, _port = split_domain_port(request.get_host())
    return _site(host, request.get_port())


@remembered(Site)
def _site(host: str, port: str) -> Site | None:
    try:
        found: Site | None = get_site_for_hostname(host, port)
    except Site.DoesNotExist:
        return None
    return found


def settings_of(request: HttpRequest) -> CommentSettings:
    """The comment settings of the request's site, only to be read."""
    site = site_of(request)
    if site is None:
        raise Http404
    return _settings(site)


@remembered(CommentSettings)
def _settings(site: Site) -> CommentSettings:
    found: CommentSettings = CommentSettings.for_site(site)
    return found


@cache
def _commentable_pages() -> tuple[Prepared, ...]:
    """The public page of an id, for each page type with comments: rarely more than one."""
    return tuple(
        Prepared(model, partial(_public, model))
        for model in get_page_models()
        if issubclass(model, Commentable)
    )


def _public(model: type[Page], page_id: int) -> QuerySet[Page]:
    public = model._default_manager.filter(public_page(), public_above(), pk=page_id)
    found: QuerySet[Page] = public.order_by()
    return found


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
    if since is not None and open_for is not None and has_passed(since + open_for):
        days = settings.close_after_days
        return _("Comments are closed %(days)s days after publication.") % {"days": days}
    if page.comments_closed_by_section():
        return _("Articles of this section take no comments.")
    return ""
