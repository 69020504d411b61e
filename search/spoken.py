"""/viet-tat.json: what the abbreviations of an article are called when a device reads it aloud."""

from __future__ import annotations

from collections import defaultdict

from django.http import HttpRequest, JsonResponse

from search.models import Abbreviation
from vietnamese.abbreviations import SPOKEN


def spoken_abbreviations(request: HttpRequest) -> JsonResponse:
    """Short forms and what to say for them: the newsroom's list and those every paper has."""
    answer = JsonResponse(spoken_forms(), json_dumps_params={"ensure_ascii": False})
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer


def spoken_forms() -> dict[str, str]:
    """One long form per short one. A short form of two meanings is left out: it is spelled as it stands."""
    listed: dict[str, list[str]] = defaultdict(list)
    for short, long in Abbreviation.objects.values_list("short", "long"):
        listed[short].append(long)
    chosen = {short: _fullest(longs) for short, longs in listed.items()}
    return SPOKEN | {short: long for short, long in chosen.items() if long}


def _fullest(longs: list[str]) -> str | None:
    """The long form that says all the others say (giáo dục và đào tạo); None where there is none."""
    words = {long: set(long.lower().split()) for long in longs}
    return next(
        (long for long, own in words.items() if all(own >= other for other in words.values())), None
    )
