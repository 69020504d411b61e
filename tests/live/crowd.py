"""Many readers writing at once, each over a connection of their own, until they are told to stop."""

from __future__ import annotations

import itertools
import json
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, Protocol

from tests.live.client import Answer, Client
from tests.live.drafts import Draft, draft, network, page_for

#: Seconds before a token is used: the form wants three, and both clocks count whole ones.
TOKEN_AGE: Final = 4.0
#: Forms one reader has open at most: with 16 readers enough for 800 comments a second.
OPEN_FORMS: Final = 200
#: While the server is away.
PATIENCE: Final = 0.05


class Book(Protocol):
    """Who keeps what became of the comments: `tests.faults.ledger.Ledger`."""

    def send(self, draft: Draft) -> None: ...

    def acknowledge(self, draft: Draft, receipt: str, seconds: float) -> None: ...

    def refuse(self, status: int) -> None: ...


@dataclass
class _Reader:
    #: Forms that were opened: when, for which article, with which token.
    forms: deque[tuple[float, int, str]] = field(default_factory=deque)
    #: Sent and not answered: what stands in the browser when the line goes dead.
    unanswered: deque[Draft] = field(default_factory=deque)


class Crowd:
    """For each comment one token is fetched and one form is sent. What got no answer is sent again."""

    def __init__(
        self, bind: str, pages: Sequence[int], book: Book, readers: int = 16, *, first: int = 1
    ) -> None:
        self.bind, self.pages, self.book = bind, pages, book
        #: Numbers of comments whose text an answer of 500 and more did not give back.
        self.texts_gone: list[int] = []
        self._numbers = itertools.count(first)
        self._readers = [_Reader() for _ in range(readers)]
        self._stop = threading.Event()
        self._errors: list[BaseException] = []

    def open_forms(self, each: int) -> None:
        """Let each reader open some forms and wait until the first can be sent."""
        client = Client(self.bind)
        for reader in self._readers:
            while len(reader.forms) < each:
                self._open_form(reader, client)
        client.close()
        time.sleep(TOKEN_AGE)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All readers write as long as the block lasts; afterwards all have stopped."""
        self._stop.clear()
        threads = [
            threading.Thread(target=self._write, args=[reader], daemon=True)
            for reader in self._readers
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()
        if self._errors:
            raise self._errors[0]

    def press_again(self) -> None:
        """One after the other, every reader without an answer sends the same form once more."""
        client = Client(self.bind)
        for reader in self._readers:
            for _ in range(len(reader.unanswered)):
                self._send(reader.unanswered.popleft(), reader, client)
        client.close()

    def send_each(self) -> None:
        """Send all open forms, one after the other."""
        client = Client(self.bind)
        for reader in self._readers:
            while reader.forms:
                _opened, page_id, token = reader.forms.popleft()
                self._send(draft(next(self._numbers), page_id, token), reader, client)
        client.close()

    def send_twice(self, most: int) -> None:
        """Send so many of the open forms, each over two connections at the same moment."""
        forms = [form for reader in self._readers for form in reader.forms][-most:]
        for reader in self._readers:
            reader.forms.clear()
        drafts = [draft(next(self._numbers), page_id, token) for _opened, page_id, token in forms]
        start = threading.Barrier(2, timeout=120)

        def press() -> None:
            client = Client(self.bind)
            for sent in drafts:
                start.wait()
                self._send(sent, self._readers[0], client)
            client.close()

        threads = [threading.Thread(target=press) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def send(self, sent: Draft) -> None:
        """Somebody sends one form, perhaps not for the first time."""
        client = Client(self.bind)
        self._send(sent, self._readers[0], client)
        client.close()

    def _write(self, reader: _Reader) -> None:
        client = Client(self.bind)
        try:
            while not self._stop.is_set():
                self._step(reader, client)
        except Exception as error:  # told to whoever waits for the threads
            self._errors.append(error)
        finally:
            client.close()

    def _step(self, reader: _Reader, client: Client) -> None:
        try:
            if len(reader.forms) < OPEN_FORMS:
                self._open_form(reader, client)
        except OSError:
            time.sleep(PATIENCE)
            return
        if reader.unanswered:
            self._send(reader.unanswered.popleft(), reader, client)
        elif time.monotonic() - reader.forms[0][0] > TOKEN_AGE:
            _opened, page_id, token = reader.forms.popleft()
            number = next(self._numbers)
            self._send(draft(number, page_id, token), reader, client)
        elif len(reader.forms) == OPEN_FORMS:
            time.sleep(PATIENCE)

    def _open_form(self, reader: _Reader, client: Client) -> None:
        number = next(self._numbers)
        page_id = page_for(number, self.pages)
        answer = client.get(f"/binh-luan/bai/{page_id}/ma/", network(number))
        if answer.status != 200:
            raise OSError(f"{answer.status} for a token")
        reader.forms.append((time.monotonic(), page_id, json.loads(answer.body)["token"]))

    def _send(self, sent: Draft, reader: _Reader, client: Client) -> None:
        self.book.send(sent)
        pressed = time.perf_counter()
        try:
            answer = client.post(f"/binh-luan/bai/{sent.page_id}/viet/", sent.form, sent.address)
        except OSError:
            reader.unanswered.append(sent)
            time.sleep(PATIENCE)
            return
        if answer.status == 303:
            self.book.acknowledge(sent, _receipt(answer), time.perf_counter() - pressed)
            return
        self.book.refuse(answer.status)
        if answer.status >= 500:
            if sent.body.encode() not in answer.body:
                self.texts_gone.append(sent.number)
            reader.unanswered.append(sent)
            time.sleep(PATIENCE)


def _receipt(answer: Answer) -> str:
    """The unguessable part of the receipt's address, `/binh-luan/phieu/<uuid>/`, without hyphens."""
    return answer.headers["location"].rstrip("/").rpartition("/")[2].replace("-", "")
