"""What is said on top of the page after an article went into the bin or came out of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from news.models import BinnedArticle
from news.recycle_bin import Restored


def tell_binned(request: HttpRequest, rows: Sequence[BinnedArticle], back: str) -> None:
    """With a button that puts all of them back; a form, as a link must change nothing."""
    if len(rows) == 1:
        said = _("“%(title)s” is in the recycle bin now.") % {"title": rows[0]}
    else:
        said = ngettext(
            "%(number)s article is in the recycle bin now.",
            "%(number)s articles are in the recycle bin now.",
            len(rows),
        ) % {"number": len(rows)}
    undo = format_html(
        '<form class="newsroom-undo" method="post" action="{}">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="next" value="{}">{}'
        '<button type="submit" class="button button-small button-secondary">{}</button></form>',
        reverse("recycle_bin:restore"),
        get_token(request),
        back,
        format_html_join(
            "", '<input type="hidden" name="article" value="{}">', ((row.pk,) for row in rows)
        ),
        _("Undo"),
    )
    messages.success(request, format_html("{} {}", said, undo))


def tell_restored(request: HttpRequest, found: Sequence[Restored]) -> None:
    """That they are drafts now, and which got another address."""
    if len(found) == 1:
        article = found[0].article
        edit = messages.button(reverse("wagtailadmin_pages:edit", args=[article.pk]), _("Edit"))
        said = (
            _("“%(title)s” is back as a draft. Publish it to show it to readers again.")
            if found[0].was_live
            else _("“%(title)s” is back as a draft.")
        )
        messages.success(request, said % {"title": article.get_admin_display_title()}, [edit])
    elif found:
        said = ngettext(
            "%(number)s article is back as a draft.",
            "%(number)s articles are back as drafts.",
            len(found),
        )
        messages.success(request, said % {"number": len(found)})
    for one in found:
        if one.renamed:
            said = _(
                "Another page has the old address of “%(title)s” now. Its new address ends in “%(slug)s”."
            )
            title = one.article.get_admin_display_title()
            messages.warning(request, said % {"title": title, "slug": one.article.slug})


def tell_section_gone(request: HttpRequest, row: BinnedArticle) -> None:
    """One of many could not be put back by itself."""
    choose = messages.button(
        reverse("recycle_bin:restore_to", args=[row.pk]), _("Choose a section")
    )
    said = _("The section of “%(title)s” is gone: choose another one for it.") % {"title": row}
    messages.warning(request, said, [choose])
