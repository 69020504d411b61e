"""Readers write without pause while everything is killed at random moments, again and again.

A reader who got no answer sends the same form again when the server is back, as people do; some of
those who got one do too. The ledger of all acknowledgements is compared with the stored rows after
every restart.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tests.faults.ledger import Ledger, Row, Verdict
from tests.live.crowd import Crowd
from tests.live.databases import Database
from tests.live.server import Server

ROWS: Final = "SELECT receipt, page_id, name, email, body FROM comments_comment"
READERS: Final = 16
#: Before the first comment: enough for what is sent in the first seconds.
FORMS: Final = 10


@dataclass(frozen=True)
class Spell:
    """How many seconds after the first acknowledgement of a round the kill comes: between these."""

    shortest: float
    longest: float


@dataclass(frozen=True)
class Round:
    """After one kill and restart."""

    wrote: float
    verdict: Verdict


def rounds(
    database: Database, server: Server, pages: list[int], number: int, spell: Spell, seed: int
) -> Iterator[Round]:
    """`number` kills, and a last round in which every reader is answered. The server is left running."""
    dice = random.Random(seed)
    ledger = Ledger()
    crowd = Crowd(server.bind, pages, ledger, READERS)
    server.start()
    crowd.open_forms(FORMS)
    for _ in range(number):
        seconds = dice.uniform(spell.shortest, spell.longest)
        with crowd.writing():
            ledger.wait_for_more()
            time.sleep(seconds)
            server.kill()
            database.kill()
        database.start()
        server.start()
        yield Round(seconds, ledger.compare(stored(database)))
    crowd.press_again()
    doubt(ledger, crowd, dice)
    yield Round(0, ledger.compare(stored(database)))


def doubt(ledger: Ledger, crowd: Crowd, dice: random.Random) -> None:
    """Readers who were answered, some of them rounds ago, press the button again."""
    answered = sorted(ledger.receipts)
    for number in dice.sample(answered, min(50, len(answered))):
        crowd.send(ledger.sent[number])


def stored(database: Database) -> list[Row]:
    """All comments, read past the application."""
    return [
        Row(str(receipt).replace("-", ""), page_id, name, email, body)
        for receipt, page_id, name, email, body in database.ask(ROWS)
    ]
