"""What readers were told, against what is stored."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tests.live.drafts import Draft


@dataclass(frozen=True)
class Row:
    """A stored comment, read without the application."""

    receipt: str
    page_id: int
    name: str
    email: str
    body: str


@dataclass(frozen=True)
class Verdict:
    """Numbers of comments. All but `acknowledged` and `unanswered` must be empty."""

    acknowledged: int
    #: Sent, and the server died before it answered: stored or not, both are right.
    unanswered: int
    #: Acknowledged, and not stored under the receipt its reader holds.
    lost: list[int]
    #: Stored more than once, or acknowledged with two receipts.
    doubled: list[int]
    #: Stored otherwise than sent, or never sent.
    altered: list[int | str]

    @property
    def holds(self) -> bool:
        """Whether the promise was kept."""
        return not (self.lost or self.doubled or self.altered)


class Ledger:
    """Written by all readers' threads: before a comment is sent, and after its receipt is read."""

    def __init__(self) -> None:
        self.sent: dict[int, Draft] = {}
        self.receipts: dict[int, str] = {}
        self.contradicted: set[int] = set()
        #: Answers that were no receipt, by status.
        self.refused: Counter[int] = Counter()
        #: Of each receipt, seconds from the press of the button.
        self.seconds: list[float] = []

    def send(self, draft: Draft) -> None:
        """A reader presses the button, once or again."""
        self.sent[draft.number] = draft

    def acknowledge(self, draft: Draft, receipt: str, seconds: float) -> None:
        """The reader has the address of the receipt."""
        if self.receipts.setdefault(draft.number, receipt) != receipt:
            self.contradicted.add(draft.number)
        self.seconds.append(seconds)

    def wait_for_more(self, timeout: float = 60) -> bool:
        """Return when somebody has been acknowledged since this call; False when nobody was."""
        before, deadline = len(self.receipts), time.monotonic() + timeout
        while len(self.receipts) == before and time.monotonic() < deadline:
            time.sleep(0.005)
        return len(self.receipts) > before

    def refuse(self, status: int) -> None:
        """The reader was told why not, and keeps the text."""
        self.refused[status] += 1

    def compare(self, rows: Iterable[Row]) -> Verdict:
        """The verdict on all rows of the database."""
        by_email: dict[str, list[Row]] = {}
        for row in rows:
            by_email.setdefault(row.email, []).append(row)
        lost, doubled, altered = [], set(self.contradicted), list[int | str]()
        for number, draft in self.sent.items():
            stored = by_email.pop(draft.email, [])
            receipt = self.receipts.get(number)
            if receipt is not None and receipt not in [row.receipt for row in stored]:
                lost.append(number)
            if len(stored) > 1:
                doubled.add(number)
            as_sent = (draft.page_id, draft.name, draft.body)
            if any((row.page_id, row.name, row.body) != as_sent for row in stored):
                altered.append(number)
        altered += by_email
        unanswered = len(self.sent.keys() - self.receipts.keys())
        return Verdict(len(self.receipts), unanswered, lost, sorted(doubled), altered)
