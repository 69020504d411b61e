"""The published comments on pages of their own: all of an article, and one with its answers."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from comments import threads
from comments.models import Comment, CommentSettings
from comments.opening import closed_because, commentable_page


@require_safe
def article_comments(request: HttpRequest, page_id: int) -> HttpResponse:
    """All comments on an article, 20 to a page: `?trang=N`, in another order with `?xep=`."""
    page = commentable_page(page_id, request)
    newest, *_others = threads.ORDERS
    wanted = request.GET.get("xep", "")
    order = wanted if wanted in threads.ORDERS else newest
    comments = threads.first_level(page.pk, order)
    listing = Paginator(comments, threads.PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "listing": listing,
        "discussions": threads.discussions(list(listing)),
        "orders": threads.orders(order),
        "kept_order": f"&xep={order}" if order != newest else "",
        "is_open": not closed_because(page, CommentSettings.for_request(request)),
    }
    return render(request, "comments/article_comments.html", context)


@require_safe
def comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    """One comment with all its answers; an answer leads to the place under what it answers."""
    found = get_object_or_404(Comment.objects.shown(), pk=comment_id)
    page = commentable_page(found.page_id, request)
    if found.parent_id is not None:
        return redirect(_place_of(found))
    replies = threads.replies_to([found.pk])
    listing = Paginator(replies, threads.PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "listing": listing,
        "discussion": threads.Discussion(found, list(listing)),
        "is_open": not closed_because(page, CommentSettings.for_request(request)),
    }
    return render(request, "comments/comment.html", context)


def _place_of(reply: Comment) -> str:
    """The address of an answer: the page of its discussion on which it stands."""
    siblings = threads.replies_to([reply.parent_id]) if reply.parent_id else threads.replies_to([])
    before = siblings.filter(created_at__lt=reply.created_at).count()
    before += siblings.filter(created_at=reply.created_at, pk__lt=reply.pk).count()
    number = before // threads.PER_PAGE + 1
    query = f"?trang={number}" if number > 1 else ""
    return f"{reverse('comment', args=[reply.parent_id])}{query}#binh-luan-{reply.pk}"
