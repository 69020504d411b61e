"""Log lines are JSON, tied together by a number, and hold nothing of a reader."""

from __future__ import annotations

import io
import json
import logging
import uuid
from typing import Any

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from portal.settings.logs import logging_config
from portal.watching.logs import JsonLines
from portal.watching.requests import RequestLine, request_id
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What the log of production would hold, read back."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.addHandler(handler)
    level = root.level
    root.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(level)


def test_a_request_is_one_line_with_its_route(client: Client, lines: Any, home: Any) -> None:
    article = factories.article("Mùa gặt ở Đồng Vối", tags=["Nông nghiệp"])
    tag = article.tags.get()
    client.get(tag.get_absolute_url() + "?q=ten-nguoi", headers={"x-request-id": "ab" * 16})
    (line,) = [line for line in lines() if line["logger"] == "portal.request"]
    assert line["route"] == "/tag/<slug:slug>/"
    assert line["status"] == 200
    assert line["ms"] > 0
    assert line["request"] == "ab" * 16
    assert "ten-nguoi" not in json.dumps(line)


@pytest.mark.parametrize("given", ["", "x", 'a"}\n{"level":"INFO', "g" * 32, "a" * 65])
def test_a_number_that_nginx_did_not_make_is_replaced(given: str) -> None:
    seen = []

    def answer(request: HttpRequest) -> HttpResponse:
        seen.append(request_id.get())
        return HttpResponse()

    RequestLine(answer)(RequestFactory().get("/healthz", headers={"x-request-id": given}))
    assert len(seen[0]) == 32
    assert seen[0] != given
    assert request_id.get() == ""


def test_a_receipt_link_and_an_address_are_in_no_line(
    client: Client, lines: Any, home: Any
) -> None:
    receipt = uuid.uuid4()
    client.get(f"/binh-luan/phieu/{receipt}/")
    client.get("/tim-kiem/?q=ba.tu@example.com")
    client.get("/ba.tu@example.com/")
    logging.getLogger("django.db").error("Key (email)=(ba.tu@example.com) %s exists", receipt)
    text = json.dumps(lines())
    assert str(receipt) not in text
    assert "ba.tu" not in text
    assert "Not Found" in text


def test_a_traceback_is_kept_and_scrubbed(lines: Any) -> None:
    try:
        raise Http404("ba.tu@example.com")
    except Http404:
        logging.getLogger("x").exception("Failed")
    (line,) = lines()
    assert "test_logs.py" in line["traceback"]
    assert "ba.tu" not in line["traceback"]


def test_production_logs_json_and_nothing_twice() -> None:
    config = logging_config("INFO", "json")
    assert config["handlers"]["stderr"]["formatter"] == "json"
    assert config["loggers"]["django"] == {"handlers": [], "propagate": True}


def test_a_line_of_django_names_the_route_and_not_the_path() -> None:
    request = HttpRequest()
    request.path = "/binh-luan/phieu/bi-mat/"
    record = logging.LogRecord("django.request", 40, "", 1, "Not Found: %s", (request.path,), None)
    record.request = request
    line = json.loads(JsonLines().format(record))
    assert line["message"] == "Not Found: (no route)"
