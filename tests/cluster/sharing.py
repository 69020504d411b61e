"""What is done on one server and must hold on every other: limits, sessions, the frame, files."""

from __future__ import annotations

import io
import json
import re
import time
from collections.abc import Callable
from html import unescape
from typing import Any, Final
from urllib.parse import urlsplit

from PIL import Image

from tests.cluster.jobs import NAME, PASSWORD, Newsroom
from tests.cluster.row import Row
from tests.live.client import HOST, Answer, Client
from tests.live.cluster import Cluster
from tests.live.crowd import TOKEN_AGE
from tests.live.drafts import Draft, draft
from tests.live.editor import Editor

#: Comments one sender may write in ten minutes (comments.limits).
LIMIT: Final = 6
#: Wrong passwords of one account and address (portal.settings.signing_in).
PASSWORDS: Final = 8
SENDER: Final = "198.51.100.7"
#: Far from the numbers of a crowd.
FIRST: Final = 9_000_000
#: Seconds in which a photo's sizes must be made, by a thread that lets everybody go first.
MADE: Final = 60
PHOTO: Final = "SELECT id, file FROM news_photo ORDER BY id DESC LIMIT 1"
DOCUMENT: Final = "SELECT id, file FROM news_attachment ORDER BY id DESC LIMIT 1"
#: Of the uploaded one alone: those of the bench's photos are rows without files.
PICTURES: Final = re.compile(
    rf"https://{re.escape(HOST)}(/media/images/[^\s\"',]*cho-phien[^\s\"',]+)"
)


class Sharing:
    """Done on `here`, asked for on `there`; `pages` are articles to write under."""

    def __init__(self, cluster: Cluster, newsroom: Newsroom, prepared: dict[str, Any]) -> None:
        self.cluster, self.newsroom, self.prepared = cluster, newsroom, prepared
        self.here, self.there = (server.bind for server in cluster.servers[:2])
        self.editor = Editor(NAME, PASSWORD)

    def tokens(self, pages: list[int]) -> list[Draft]:
        """Forms of one sender, opened now, to be sent when they are old enough."""
        client = Client(self.here)
        found = []
        for number in range(FIRST, FIRST + LIMIT + 1):
            page = pages[number % len(pages)]
            token = json.loads(client.get(f"/binh-luan/bai/{page}/ma/", SENDER).body)["token"]
            found.append(draft(number, page, token))
        client.close()
        self._opened = time.monotonic()
        return found

    def limit(self, drafts: list[Draft]) -> Row:
        """The sender's last comment but one is taken here, the next is refused there."""
        time.sleep(max(0, TOKEN_AGE - (time.monotonic() - self._opened)))
        here, there = Client(self.here), Client(self.there)
        *first, last = drafts
        statuses = [_sent(here, one).status for one in first]
        refused = _sent(there, last).status
        here.close()
        there.close()
        failed = sum(status != 303 for status in statuses) + (refused != 429)
        tried = f"{len(statuses)} comments of one sender taken on A, the next on B: {refused}"
        return Row("3 Limits are shared: comments", tried, failed)

    def passwords(self) -> Row:
        """Wrong passwords here and there, by turns, count together."""
        stranger = Editor("nguoi-la", "khong-biet")
        statuses = []
        for number in range(PASSWORDS + 1):
            bind = (self.here, self.there)[number % 2]
            statuses.append(stranger.try_password(bind, f"doan-{number}").status)
        tried = f"{PASSWORDS} wrong ones on A and B by turns, then: {statuses[-1]}"
        return Row("3 Limits are shared: sign-in", tried, int(statuses[-1] != 429))

    def session(self) -> Row:
        """Signed in here with password and code, at work there."""
        first = self.editor.sign_in(self.here).status
        second = self.editor.get(self.there, "/admin/").status
        tried = f"password and code on A: {first}; the desk on B: {second}"
        return Row("5 A sign-in holds everywhere", tried, (first != 200) + (second != 200))

    def frame(self) -> Row:
        """A section is renamed and the masthead changed here; the front page there says so at once."""
        title, notice = "Chuyện làng xã", "Ghi rõ nguồn khi dẫn lại bài."
        before = _get(self.there, "/").body.decode()
        section, site = self.prepared["section"], self.prepared["site"]
        changes = {"title": title, "action-publish": "action-publish"}
        sent = [
            self.editor.submit(self.here, f"/admin/pages/{section}/edit/", changes),
            self.editor.submit(
                self.here, f"/admin/settings/news/masthead/{site}/", {"disclaimer": notice}
            ),
        ]
        after = unescape(_get(self.there, "/").body.decode())
        shown = [words in after and words not in before for words in (title, notice)]
        tried = f"section renamed, masthead changed on A; next answer of B: {sum(shown)} of 2"
        failed = sum(answer.status != 302 for answer in sent) + shown.count(False)
        return Row("5 The frame changes everywhere at once", tried, failed)

    def photo(self) -> Row:
        """A photo is taken in here; its sizes come by the page of there, out of the store."""
        upload = {"file": ("cho-phien.jpg", _jpeg(), "image/jpeg")}
        fields = {"title": "Chợ phiên", "description": "Người mua bán ở chợ", "rights": "own"}
        sent = self.editor.submit(self.here, "/admin/images/add/", fields, upload).status
        ((photo, original),) = self.cluster.database.ask(PHOTO)
        self.newsroom.ask("show_photo", str(photo), str(self.prepared["article"]))
        path = self.newsroom.answer()["path"]
        pictures = _waited_for(lambda: set(PICTURES.findall(_get(self.there, path).body.decode())))
        edge = self.cluster.edge.bind
        answers = [_get(edge, picture) for picture in sorted(pictures)]
        shown = sum(a.status == 200 and a.headers["content-type"][:6] == "image/" for a in answers)
        hidden = _get(edge, f"/media/{original}").status
        direct = _direct(self.cluster, original)
        failed = (sent != 302) + (len(pictures) < 3) + len(pictures) - shown
        failed += (hidden != 404) + (direct != 403)
        tried = (
            f"uploaded on A; {shown} of {len(pictures)} sizes by B's page; the original for a"
            f" reader: {hidden}, of the store itself: {direct}"
        )
        return Row("4 A photo is everybody's", tried, failed)

    def document(self) -> Row:
        """The same for a document, which the application hands out."""
        words = "Bảng giá nước sạch".encode()
        upload = {"file": ("bang-gia.txt", words, "text/plain")}
        fields = {"title": "Bảng giá"}
        sent = self.editor.submit(self.here, "/admin/documents/add/", fields, upload).status
        ((number, file),) = self.cluster.database.ask(DOCUMENT)
        path = f"/documents/{number}/{str(file).rpartition('/')[2]}"
        got = _get(self.there, path)
        direct = _direct(self.cluster, file)
        failed = (sent != 302) + (got.body != words) + (direct != 403)
        tried = f"uploaded on A; by B: {got.status}; of the store itself: {direct}"
        return Row("4 A document is everybody's", tried, failed)


def _jpeg() -> bytes:
    file = io.BytesIO()
    Image.effect_noise((320, 200), 60).convert("RGB").save(file, "JPEG")
    return file.getvalue()


def _sent(client: Client, one: Draft) -> Answer:
    return client.post(f"/binh-luan/bai/{one.page_id}/viet/", one.form, SENDER)


def _get(bind: str, path: str) -> Answer:
    client = Client(bind)
    answer = client.get(path)
    client.close()
    return answer


def _waited_for(pictures: Callable[[], set[str]]) -> set[str]:
    """What the page shows when it shows no more than a second before; sizes are made one by one."""
    deadline = time.monotonic() + MADE
    found: set[str] = set()
    while time.monotonic() < deadline:
        time.sleep(1)
        earlier, found = found, pictures()
        if found and found == earlier:
            break
    return found


def _direct(cluster: Cluster, name: str) -> int:
    """What the store itself answers to somebody without its keys."""
    address = urlsplit(cluster.store.url).netloc
    client = Client(address)
    status = client.ask("GET", f"/portal-media/{name}", None, {"Host": address}).status
    client.close()
    return status
