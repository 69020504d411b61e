"""Asks every address as one person, and leaves nothing changed."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import NamedTuple

from django.db import transaction
from django.http.response import HttpResponseBase

from tests.access.addresses import Case, cases
from tests.access.table import METHODS, Key, outcome
from tests.access.world import World
from tests.house.full_paper import HIDDEN_WORDS, READER


class Asked(NamedTuple):
    """One line of the table for one person, and which secrets the answer held."""

    key: Key
    address: str
    said: str
    secrets: tuple[str, ...]


def ask_everything(world: World) -> Iterator[Asked]:
    """Reading first, then writing."""
    asked = list(cases(world))
    for method in METHODS:
        for case in asked:
            response, text = ask(world, case, method)
            # What a stranger typed himself is repeated to him: the address of the page.
            text = text.replace(case.address, "")
            held = tuple(secret for secret in (READER, *HIDDEN_WORDS) if secret in text)
            key = (case.pattern, case.names, method)
            yield Asked(key, case.address, outcome(response), held)


def ask(world: World, case: Case, method: str) -> tuple[HttpResponseBase, str]:
    """One request whose effects are rolled back, in the database and in the browser's cookies.

    The answer is read and not closed: that would end the request for Django, which then closes the
    connection of the test.
    """
    kept = copy.deepcopy(world.client.cookies)
    with transaction.atomic():
        response = world.client.generic(
            method, case.address, content_type="application/x-www-form-urlencoded"
        )
        text = b"".join(response) if response.streaming else response.content
        transaction.set_rollback(True)
    world.client.cookies = kept
    return response, text.decode(errors="replace")
