"""Where one finds, renews and lets go of the private address of one's calendar."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from news.models import CalendarLink
from news.newsroom.planning import feed_link as links
from news.newsroom.planning.rights import PlanRights
from news.newsroom.planning.views import for_planners, page


@for_planners
def feed_link(request: HttpRequest, rights: PlanRights) -> HttpResponseBase:
    """The page, and its two buttons."""
    if request.method == "POST":
        if "end" in request.POST:
            links.end(rights.user)
            messages.success(
                request, _("The link is dead. Calendars that use it show nothing new.")
            )
        else:
            links.renew(rights.user)
            messages.success(request, _("A new link is made. An earlier one is dead."))
        return redirect("planning:feed_link")
    link = CalendarLink.objects.filter(user=rights.user).first()
    addresses = [
        (words, f"{settings.WAGTAILADMIN_BASE_URL}{links.address_of(link, which)}")
        for which, words in ((links.ALL, _("All plans I may see")), (links.MINE, _("Mine only")))
        if link is not None
    ]
    title = _("Private calendar link")
    return page(request, "feed_link", title, link=link, addresses=addresses)
