"""Somebody of the newsroom with a browser: cookies, forms, a password and a telephone.

Which server is asked is said each time, so that a session can go from one to another.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlencode

import html5lib
from django_otp.oath import totp
from urllib3 import encode_multipart_formdata

from tests.live.client import HOST, Answer, Client

#: Name of the file, its bytes and its type.
Upload = tuple[str, bytes, str]
_KEY: Final = re.compile(r'class="second-factor-key">([A-Z2-7 ]+)<')


class Editor:
    """Signs in with a password; sets the second factor up at the first time."""

    def __init__(self, name: str, password: str) -> None:
        self.name, self.password = name, password
        self.cookies: dict[str, str] = {}

    def get(self, bind: str, path: str) -> Answer:
        """One page."""
        return self._ask(bind, "GET", path, None, {})

    def submit(
        self, bind: str, path: str, changes: Mapping[str, Any], uploads: Mapping[str, Upload] = {}
    ) -> Answer:
        """Open the page, change some fields of its form and send it to where it belongs."""
        action, fields = form_of(self.get(bind, path).body.decode())
        fields |= changes
        headers = {"Origin": f"https://{HOST}"}
        if uploads:
            parts: list[Any] = [*_one_by_one(fields), *uploads.items()]
            body, headers["Content-Type"] = encode_multipart_formdata(parts)
        else:
            body = urlencode(list(_one_by_one(fields))).encode()
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        return self._ask(bind, "POST", action or path, body, headers)

    def try_password(self, bind: str, password: str) -> Answer:
        """The first step of signing in."""
        fields = {"username": self.name, "password": password}
        return self.submit(bind, "/admin/login/", fields)

    def sign_in(self, bind: str) -> Answer:
        """Both steps; the answer is the last page, with the codes for paper."""
        step = self.try_password(bind, self.password)
        if step.status != 302:
            raise RuntimeError(f"No sign-in: {step.status}")
        path = self.get(bind, "/admin/").headers["location"]
        key = _KEY.search(self.get(bind, path).body.decode())
        if key is None:
            raise RuntimeError("No second factor is set up there.")
        secret = key[1].replace(" ", "")
        code = totp(base64.b32decode(secret + "=" * (-len(secret) % 8)))
        return self.submit(bind, path, {"code": f"{code:06}"})

    def _ask(
        self, bind: str, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        client = Client(bind)
        own = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        try:
            answer = client.ask(method, path, body, {**own, **headers})
        finally:
            client.close()
        for cookie in answer.cookies:
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer


def _one_by_one(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A field with several values is sent several times."""
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            yield name, one


def form_of(page: str) -> tuple[str, dict[str, Any]]:
    """Where the longest form of a page is sent, and its fields as a browser would send them."""
    tree: Any = html5lib.parse(page, namespaceHTMLElements=False)
    forms = tree.iter("form")
    posted = [form for form in forms if form.get("method", "").lower() == "post"]
    form = max(posted, key=lambda form: len(list(form.iter("input"))))
    fields: dict[str, Any] = {}
    for field in form.iter("input"):
        kind = field.get("type", "text")
        off = kind in ("checkbox", "radio") and field.get("checked") is None
        if field.get("name") and kind not in ("submit", "file", "button") and not off:
            fields[field.get("name")] = field.get("value", "")
    for field in form.iter("textarea"):
        # A browser leaves out the first line feed.
        fields[field.get("name")] = (field.text or "").removeprefix("\n")
    for field in form.iter("select"):
        options = list(field.iter("option"))
        chosen = [one for one in options if one.get("selected") is not None]
        if field.get("multiple") is None and not chosen:
            chosen = options[:1]
        fields[field.get("name")] = [one.get("value", one.text) for one in chosen]
    return form.get("action", ""), {name: value for name, value in fields.items() if name}
