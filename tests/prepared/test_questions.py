"""What is kept of a page, and in which order it is asked again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse

from news.models import SectionPage
from prepared import drawn
from prepared.pages import kept_page
from prepared.questions import ask


class Page:
    """A view that counts how often it was made."""

    def __init__(self, make: Callable[[], HttpResponse]) -> None:
        self.made = 0
        self.make = make

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.made += 1
        return self.make()

    def asked_for(self, times: int = 3) -> int:
        request = HttpRequest()
        request.method, request.path = "GET", "/trang/"
        request.META |= {"SERVER_NAME": "testserver", "SERVER_PORT": "80"}
        view = kept_page("")(self)
        for _ in range(times):
            view(request)
        return self.made


def with_a_cookie() -> HttpResponse:
    response = HttpResponse()
    response.set_cookie("a", "b")
    return response


def unfinished() -> HttpResponse:
    drawn.is_unfinished()
    return HttpResponse()


def with_an_ordinary_query() -> HttpResponse:
    return HttpResponse(str(SectionPage.objects.count()))


@pytest.mark.parametrize(
    ("make", "times"),
    [
        (lambda: HttpResponse("trang"), 1),
        (lambda: HttpResponse(status=404), 3),
        (lambda: HttpResponse(headers={"Cache-Control": "no-store"}), 3),
        (with_a_cookie, 3),
        (unfinished, 3),
        (with_an_ordinary_query, 3),
    ],
)
def test_only_what_can_be_asked_again_is_kept(
    db: None, make: Callable[[], HttpResponse], times: int
) -> None:
    assert Page(make).asked_for() == times


def test_questions_are_asked_in_their_order_until_an_answer_differs(db: None) -> None:
    answers = {"đường": "đất", "cầu": "gỗ"}
    asked: list[str] = []

    def answer(about: str) -> str:
        asked.append(about)
        return answers[about]

    def make() -> HttpResponse:
        return HttpResponse(f"{ask(answer, 'đường')} {ask(answer, 'cầu')} {ask(answer, 'đường')}")

    page = Page(make)
    assert page.asked_for(2) == 1
    assert asked == ["đường", "cầu", "đường", "cầu"]
    answers["đường"] = "nhựa"
    assert page.asked_for(1) == 2
    # What was asked to compare is not asked again to make the page.
    assert asked[4:] == ["đường", "cầu"]
