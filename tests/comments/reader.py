"""A reader without an account, as a browser: no cookies kept, forms sent as browsers send them."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Mapping
from html import unescape
from typing import Any
from urllib.parse import urlencode

from django.core.signing import Signer
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from comments import tokens
from news.models import ArticlePage

TEXT = "Con đường này lầy lội đã nhiều năm, mong xã sớm sửa."


def token_for(page_id: int, age: int = 10, salt: str = tokens.SALT) -> str:
    """A form token issued `age` seconds ago."""
    token = {"p": page_id, "n": secrets.token_urlsafe(16), "t": int(time.time()) - age}
    return Signer(salt=salt).sign_object(token)


class Reader:
    """Sends the form of an article."""

    def __init__(self, address: str = "203.0.113.7") -> None:
        self.client = Client(enforce_csrf_checks=True, REMOTE_ADDR=address)

    def fields(self, article: ArticlePage, **fields: Any) -> dict[str, Any]:
        """A form filled in rightly, but for `fields`; None leaves one out."""
        filled = {
            "name": "Nguyễn Văn Hậu",
            "email": "hau.nguyen@example.com",
            "body": TEXT,
            "consent": "on",
            "token": token_for(article.pk),
            "parent": "",
        } | fields
        return {name: value for name, value in filled.items() if value is not None}

    def send(self, article: ArticlePage, **fields: Any) -> HttpResponse:
        """POST the form; `headers=` instead of those of a form on the same site."""
        headers = fields.pop("headers", None)
        return self.post(article.pk, urlencode(self.fields(article, **fields), True), headers)

    def post(
        self,
        page_id: int,
        data: str | bytes,
        headers: Mapping[str, str] | None = None,
        content_type: str = "application/x-www-form-urlencoded",
    ) -> HttpResponse:
        """POST raw bytes."""
        own = {"Sec-Fetch-Site": "same-origin"}
        response: Any = self.client.generic(
            "POST",
            reverse("comment_write", args=[page_id]),
            data,
            content_type=content_type,
            headers=own if headers is None else headers,
        )
        return response


def html(response: Any) -> str:
    """The answer's text."""
    text: str = response.content.decode()
    return text


def token_in(response: Any) -> str:
    """The token in the form of an answer."""
    found = re.search(r'name="token" value="([^"]*)"', html(response))
    assert found
    return unescape(found[1])
