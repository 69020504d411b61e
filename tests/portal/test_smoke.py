"""The script for after a release sees what is wrong with a paper."""

from __future__ import annotations

import runpy
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.house.tree import ROOT

pytestmark = pytest.mark.django_db
SITE = "https://baomocgiang.example"


@pytest.fixture
def smoke(client: Client, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script, asking the test client instead of the network. `broken` are answers that differ."""
    script = runpy.run_path(str(ROOT / "deploy" / "smoke.py"))
    broken: dict[str, Any] = {}

    def fetch(address: str) -> Any:
        path = address.removeprefix(SITE)
        if path in broken:
            return broken[path]
        response = client.get(path)
        headers = {name.lower(): value for name, value in response.headers.items()}
        if response.cookies and not path.startswith("/admin/"):
            headers["set-cookie"] = "x"
        return response.status_code, headers, response.content.decode()

    script["main"].__globals__["fetch"] = fetch

    def run(**answers: Any) -> int:
        broken.update(answers)
        return int(script["main"](SITE + "/"))

    return run


def test_a_paper_in_order_is_in_order(smoke: Any, home: Any) -> None:
    factories.article("Mùa gặt ở Đồng Vối")
    assert smoke() == 0


def test_a_paper_without_an_article_is_not(smoke: Any, home: Any) -> None:
    assert smoke() == 1


@pytest.mark.parametrize(
    "answers",
    [
        {"/readyz": (503, {}, "{}")},
        {"/": (0, {}, "refused")},
        {"/rss/": (200, {}, "<html>")},
        {"/admin/login/": (200, {"cache-control": "public"}, "password")},
        {"/khong-co-trang-nay/": (500, {}, "")},
    ],
    ids=lambda answers: next(iter(answers)),
)
def test_each_broken_door_is_seen(smoke: Any, home: Any, answers: dict[str, Any]) -> None:
    factories.article("Mùa gặt ở Đồng Vối")
    assert smoke(**answers) >= 1
