"""Deleting, and what is there afterwards, for the tests of the recycle bin."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from comments.models import Comment, ConsentText
from news.models import ArticlePage
from portal.models import User

INDEX = "/admin/thung-rac/"


def browser(user: User) -> Client:
    """Signed in as that person."""
    client = Client()
    client.force_login(user)
    return client


def delete(client: Client, page: Page) -> None:
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


def delete_many(client: Client, *pages: Page) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    client.post(address + "?" + "&".join(f"id={page.pk}" for page in pages))


def again(page: ArticlePage) -> ArticlePage:
    """As the database has it now."""
    found: ArticlePage = ArticlePage.objects.get(pk=page.pk)
    return found


def comment_on(page: ArticlePage, **fields: object) -> Comment:
    consent = ConsentText.objects.kept("Tôi đồng ý.", "Thông báo.")
    values = {"name": "Bạn đọc", "email": "a@example.com", "body": "Đường này ngập lâu rồi."}
    made: Comment = Comment.objects.create(page=page, consent=consent, **(values | fields))
    return made
