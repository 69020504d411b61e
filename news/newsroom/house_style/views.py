"""The check of a form as typed, the list of one article, and what is done with a finding."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from news.house_style.checking import check
from news.house_style.rule import MAX_KEY
from news.house_style.stored import stored_draft
from news.house_style.typed import typed_draft
from news.models import ArticlePage, HouseWord, PassedFinding
from news.newsroom.house_style.cards import cards
from news.newsroom.rights import has_page_rights

View = Callable[..., HttpResponseBase]
#: What a form that is not stored yet lets pass.
MOST_PASSED = 500
ADD_WORD = "news.add_houseword"


def of_own_article(view: View) -> View:
    """Only for those who may edit the article; the view is given it."""

    @wraps(view)
    def guarded(request: HttpRequest, article_id: int, *args: Any) -> HttpResponseBase:
        article = get_object_or_404(ArticlePage, pk=article_id)
        if not article.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return view(request, article, *args)

    return never_cache(guarded)


@require_POST
@never_cache
def check_typed(request: HttpRequest) -> HttpResponse:
    """The warnings of a form as it stands, for the panel: HTML and their number.

    The form of an article that is stored names it; then what was let pass there stays silent.
    """
    if not has_page_rights(request.user):
        raise PermissionDenied
    passed = set(request.POST.getlist("house-style-passed")[:MOST_PASSED])
    number = request.POST.get("house-style-article", "")
    if number.isascii() and number.isdecimal() and len(number) < 10:
        article = get_object_or_404(ArticlePage, pk=int(number))
        if not article.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        passed |= passed_keys(article)
    data = {name: str(value) for name, value in request.POST.items()}
    found = cards(check(typed_draft(data), passed))
    context = {"cards": found, "may_add_words": request.user.has_perm(ADD_WORD)}
    html = render_to_string("newsroom/house_style/_cards.html", context, request)
    return JsonResponse(
        {
            "html": html,
            "count": sum(len(card.places) for card in found),
            "sure": sum(len(card.places) for card in found if card.is_fixed_with_all),
        }
    )


@require_safe
@of_own_article
def article_list(request: HttpRequest, article: ArticlePage) -> HttpResponse:
    """Everything about one article on a plain page, and what was let pass."""
    newest = article.get_latest_revision_as_object()
    passed = list(article.passed_findings.select_related("passed_by").order_by("key"))
    found = cards(check(stored_draft(newest), {row.key for row in passed}))
    return render(
        request,
        "newsroom/house_style/article.html",
        {
            "article": newest,
            "cards": found,
            "passed": [(row, row.key.partition(":")[2] or row.key) for row in passed],
            "count": sum(len(card.places) for card in found),
            "may_add_words": request.user.has_perm(ADD_WORD),
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {
                    "url": reverse("wagtailadmin_pages:edit", args=[article.pk]),
                    "label": newest.title,
                },
                {"url": "", "label": _("House style")},
            ],
            "header_title": _("House style"),
            "page_title": _("House style"),
            "header_icon": "edit",
        },
    )


@require_POST
@of_own_article
def let_pass(request: HttpRequest, article: ArticlePage) -> HttpResponse:
    """Silence one warning in this article, or (`again`) let it speak again."""
    key = request.POST.get("key", "").strip()[: MAX_KEY + 40]
    if request.POST.get("again"):
        article.passed_findings.filter(key=key).delete()
        told = _("The warning is shown again.")
    elif key:
        PassedFinding.objects.get_or_create(
            article=article, key=key, defaults={"passed_by_id": request.user.pk}
        )
        told = _("The warning is let pass in this article.")
    else:
        told = ""
    return answer(request, article, told)


@require_POST
@never_cache
def accept_word(request: HttpRequest) -> HttpResponse:
    """Add a word to the paper's own: it is never reported again, in any article."""
    if not request.user.has_perm(ADD_WORD):
        raise PermissionDenied
    word = HouseWord(text=request.POST.get("word", "")[:80])
    try:
        word.full_clean(exclude=["form"])
        word.save()
        told = _("“%(word)s” is now one of the paper's words.") % {"word": word.text}
    except ValidationError as error:
        told = " ".join(error.messages)
    number = request.POST.get("article", "")
    valid = number.isascii() and number.isdecimal() and len(number) < 10
    article = ArticlePage.objects.filter(pk=int(number)).first() if valid else None
    return answer(request, article, told)


def answer(request: HttpRequest, article: ArticlePage | None, told: str) -> HttpResponse:
    """To the script a sentence, to the plain page the page again with that sentence on it."""
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return JsonResponse({"told": told})
    if told:
        messages.success(request, told)
    if article is None:
        return redirect("wagtailadmin_home")
    return redirect("house_style:article", article.pk)


def passed_keys(article: ArticlePage) -> set[str]:
    """What has been let pass in the article."""
    return set(article.passed_findings.values_list("key", flat=True))
