"""The personal data notice that the form's consent refers to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comments.models import CommentSettings


@require_safe
def personal_data(request: HttpRequest) -> HttpResponse:
    """The notice in force, with the consent sentence it belongs to."""
    settings: CommentSettings = CommentSettings.for_request(request)
    paragraphs = [part.strip() for part in settings.notice_words.split("\n\n") if part.strip()]
    context = {"paragraphs": paragraphs, "consent": settings.consent_words}
    return render(request, "comments/personal_data.html", context)
