"""What every page of the royalties has in common with the rest of the admin."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from news.models import RoyaltyMonth
from news.newsroom.royalties.access import APPROVE

ICON: Final = "list-ol"


def page(
    request: HttpRequest,
    template: str,
    title: str,
    month: RoyaltyMonth | None = None,
    status: int = 200,
    **context: Any,
) -> TemplateResponse:
    """A page of the admin, rendered from `newsroom/royalties/<template>.html`."""
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    if template not in ("months", "mine"):
        trail.append({"url": reverse("royalties:months"), "label": _("Royalties")})
    if month is not None and template != "sheet":
        trail.append({"url": month.get_absolute_url(), "label": sheet_title(month)})
    trail.append({"url": "", "label": title})
    shared = {
        "breadcrumbs_items": trail,
        "header_title": title,
        "header_icon": ICON,
        "month": month,
        "may_approve": request.user.has_perm(APPROVE),
    }
    return TemplateResponse(
        request, f"newsroom/royalties/{template}.html", shared | context, status=status
    )


def sheet_title(month: RoyaltyMonth) -> str:
    """`Bảng nhuận bút tháng 10/2026`."""
    return _("Royalty sheet of %(month)s") % {"month": f"{month.first_day:%m/%Y}"}
