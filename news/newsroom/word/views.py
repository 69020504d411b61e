"""The pages. Each manuscript is seen by its owner only; drafts are made in sections one may write in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied

from news.importers.drafting import NotReady, make_draft
from news.importers.intake import keep, take_file
from news.importers.passages import Understood
from news.importers.plain import MAX_MARKUP, MAX_TEXT, read_pasted, read_plain
from news.importers.reading import UnreadableFile
from news.importers.word_container import MAX_FILE
from news.models import Manuscript, Photo, SectionPage
from news.newsroom.rights import sections_to_write_in
from news.newsroom.word.corrections import correct

View = Callable[..., HttpResponseBase]
LISTED = 100


def for_writers(view: View) -> View:
    """Only for those who may write in some section; the view is given those sections."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        sections = sections_to_write_in(request.user)
        if not sections:
            refused: HttpResponse = permission_denied(request)
            return refused
        return view(request, sections, *args, **kwargs)

    return never_cache(guarded)


def page(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    """One of the desk's pages."""
    trail = [{"url": reverse("word:index"), "label": _("Import from Word")}]
    if template != "index":
        trail.append({"url": "", "label": title})
    return render(
        request,
        f"newsroom/word/{template}.html",
        {
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                *trail,
            ],
            "header_title": title,
            "page_title": title,
            "header_icon": "upload",
            **context,
        },
    )


@require_safe
@for_writers
def index(request: HttpRequest, sections: list[SectionPage]) -> HttpResponse:
    """Where files and texts come in, and what is waiting."""
    return doors(request, sections)


def doors(request: HttpRequest, sections: list[SectionPage], pasted: str = "") -> HttpResponse:
    """That page; with the text that could not be read, so that nobody has to look for it again."""
    Manuscript.clear_expired()
    manuscripts = list(own(request).select_related("section", "article")[:LISTED])
    ready = [row for row in manuscripts if row.state == Manuscript.State.READ and row.section_id]
    return page(
        request,
        "index",
        _("Import from Word"),
        sections=sections,
        pasted=pasted,
        rows=[row_of(manuscript) for manuscript in manuscripts],
        number_ready=len(ready),
        most_bytes=MAX_FILE,
        most_megabytes=MAX_FILE // 1024**2,
        most_markup=MAX_MARKUP,
        progress=_("Done: %(done)s of %(total)s files"),
    )


@require_POST
@for_writers
def upload(request: HttpRequest, sections: list[SectionPage]) -> HttpResponseBase:
    """One file from the script, which wants its row; or all at once from a plain form."""
    Manuscript.clear_expired()
    files = request.FILES.getlist("files")
    chosen = section_of(request.POST.get("section", ""), sections)
    made = []
    for file in files:
        manuscript = take_file(file.read(MAX_FILE + 1), file.name or "", request.user, sections)
        made.append(with_section(manuscript, chosen, sections))
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        if not made:
            return JsonResponse({"error": _("No file was sent.")}, status=400)
        manuscript = made[0]
        return JsonResponse(
            {
                "row": render_to_string(
                    "newsroom/word/_row.html", {"row": row_of(manuscript)}, request
                ),
                "preview": manuscript.state == Manuscript.State.READ
                and reverse("word:preview", args=[manuscript.pk]),
            }
        )
    if not made:
        messages.error(request, _("Choose a file first."))
    if len(made) == 1 and made[0].state == Manuscript.State.READ:
        return redirect("word:preview", made[0].pk)
    return redirect("word:index")


@require_POST
@for_writers
def paste(request: HttpRequest, sections: list[SectionPage]) -> HttpResponseBase:
    """Text from the clipboard, with its shape where the browser gave it."""
    html, text = request.POST.get("html", ""), request.POST.get("text", "")
    name = _("Pasted text")
    if not (html or text).strip():
        messages.error(request, _("Paste the text first."))
        return redirect("word:index")
    try:
        if len(html) > MAX_MARKUP or len(text) > MAX_TEXT:
            raise UnreadableFile(_("The text is too long for an article."))
        source = read_pasted(html) if html.strip() else read_plain(text)
        manuscript = keep(source, name, request.user, sections)
    except UnreadableFile as error:
        messages.error(request, str(error))
        refused = doors(request, sections, text)
        refused.status_code = 400
        return refused
    first = Understood.from_json(manuscript.content).passages[0].text
    manuscript.name = f"{name}: {first[:80]}"
    manuscript.save(update_fields=["name"])
    with_section(manuscript, section_of(request.POST.get("section", ""), sections), sections)
    return redirect("word:preview", manuscript.pk)


@for_writers
def preview(request: HttpRequest, sections: list[SectionPage], manuscript: int) -> HttpResponseBase:
    """What was understood. Posting keeps the corrections, and makes the draft if asked."""
    row = get_object_or_404(own(request), pk=manuscript)
    if row.article_id:
        return redirect("wagtailadmin_pages:edit", row.article_id)
    if row.state != Manuscript.State.READ:
        messages.error(request, row.reason or _("The draft of this text is no longer there."))
        return redirect("word:index")
    understood = Understood.from_json(row.content)
    if request.method == "POST":
        correct(understood, request.POST.dict())
        row.content = understood.to_json()
        if "section" in request.POST:
            row.section = section_of(request.POST["section"], sections)
        row.save(update_fields=["content", "section"])
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            return JsonResponse({"saved": True})
        if "draft" in request.POST and (problem := draft(request, row)):
            messages.error(request, problem)
        elif "draft" in request.POST:
            return redirect("wagtailadmin_pages:edit", row.article_id)
        else:
            return redirect("word:preview", row.pk)
    return page(
        request,
        "preview",
        row.name,
        manuscript=row,
        understood=understood,
        sections=sections,
        rights=Photo.Rights.choices,
        number_of_doubts=understood.number_of_doubts,
    )


@require_POST
@for_writers
def draft_all(request: HttpRequest, sections: list[SectionPage]) -> HttpResponseBase:
    """A draft of every text that has a section; each by itself, so one that fails stops no other."""
    made = 0
    waiting = own(request).filter(state=Manuscript.State.READ, section__in=sections)
    for row in waiting.order_by("created_at")[:LISTED]:
        if problem := draft(request, row, tell=False):
            messages.error(request, f"{row.name}: {problem}")
        else:
            made += 1
    if made:
        message = ngettext("%(count)d draft was made.", "%(count)d drafts were made.", made)
        messages.success(request, message % {"count": made})
    return redirect("word:index")


@require_POST
@for_writers
def discard(request: HttpRequest, sections: list[SectionPage], manuscript: int) -> HttpResponseBase:
    """Take a text off the list, with its pictures. A draft that was made of it stays."""
    row = get_object_or_404(own(request), pk=manuscript)
    row.delete()
    messages.success(request, _("“%(name)s” was taken off the list.") % {"name": row.name})
    return redirect("word:index")


@require_safe
@for_writers
def picture(
    request: HttpRequest, sections: list[SectionPage], manuscript: int, number: int
) -> HttpResponseBase:
    """A picture that waits with its text; for the owner's eyes."""
    row = get_object_or_404(own(request), pk=manuscript)
    found = get_object_or_404(row.pictures, number=number)
    return FileResponse(default_storage.open(found.file.name))


# What the pages share


def own(request: HttpRequest) -> Any:
    """The manuscripts of the one who asks."""
    return Manuscript.objects.filter(owner_id=request.user.pk)


def row_of(manuscript: Manuscript) -> dict[str, Any]:
    """A line of the list."""
    understood = Understood.from_json(manuscript.content)
    return {
        "manuscript": manuscript,
        "is_read": manuscript.state == Manuscript.State.READ,
        "is_refused": manuscript.state == Manuscript.State.REFUSED,
        "doubts": understood.number_of_doubts,
        "headline": understood.first_headline,
    }


def section_of(posted: str, sections: list[SectionPage]) -> SectionPage | None:
    """The section of that id, if it is one the user may write in."""
    return next((section for section in sections if str(section.pk) == posted), None)


def with_section(
    manuscript: Manuscript, chosen: SectionPage | None, sections: list[SectionPage]
) -> Manuscript:
    """The text's own section, else the chosen one, else the only one there is."""
    only = sections[0] if len(sections) == 1 else None
    if manuscript.state == Manuscript.State.READ and manuscript.section is None:
        manuscript.section = chosen or only
        manuscript.save(update_fields=["section"])
    return manuscript


def draft(request: HttpRequest, row: Manuscript, *, tell: bool = True) -> str:
    """Make the draft of a manuscript; what stands in the way, or "" when it is made."""
    section = section_of(str(row.section_id), sections_to_write_in(request.user))
    if section is None:
        return _("Choose a section first.")
    pictures = {
        picture.number: (str(picture.file.name).rpartition("/")[2], picture.file.read())
        for picture in row.pictures.all()
    }
    try:
        with transaction.atomic():
            # Pressed twice: the second finds nothing left to draft.
            waiting = Manuscript.objects.filter(pk=row.pk, state=Manuscript.State.READ)
            if not waiting.update(state=Manuscript.State.DRAFTED):
                row.refresh_from_db()
                return ""
            understood = Understood.from_json(row.content)
            drafted = make_draft(understood, pictures, section, request.user)
            row.article, row.state = drafted.article, Manuscript.State.DRAFTED
            row.save(update_fields=["article", "state"])
            row.pictures.all().delete()
    except (NotReady, UnreadableFile) as error:
        return str(error)
    for note in drafted.notes if tell else ():
        messages.warning(request, note)
    if tell:
        link = reverse("word:index")
        text = _("The draft is made. Read it through, then publish it or send it for approval.")
        messages.success(
            request, format_html('{} <a href="{}">{}</a>', text, link, _("More texts"))
        )
    return ""
