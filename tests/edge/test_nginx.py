"""What deploy/nginx/portal.conf promises, shown with nginx and gunicorn themselves."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from news.models import ArticlePage
from tests.edge.readers import CANARY, READER, fetch
from tests.live.client import Client
from tests.live.databases import Database
from tests.live.nginx import Nginx, assembled
from tests.live.server import ROOT, Server

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.any_database,
]

#: The cache keeps a page a second; a reader who asks later gets the new one.
ONE_SECOND = 1.1
#: More forms from one address than nginx lets pass at once.
FLOOD = 160


def any_address(database: Database) -> str:
    """The path of an article as the server has it."""
    article = ArticlePage.objects.order_by("pk").first()
    assert article
    return str(article.url)


def test_a_page_is_kept_compressed_and_unpacked_for_who_cannot_read_it(
    edge: Nginx, database: Database
) -> None:
    path = any_address(database)
    packed = fetch(edge.bind, path, {"Accept-Encoding": "gzip, br"})
    plain = fetch(edge.bind, path, {})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(packed.body) == plain.body
    assert "Accept-Encoding" in packed.headers["vary"]
    # One copy: the second reader got it from the cache though asking otherwise.
    assert plain.headers["x-cache"] in ("HIT", "UPDATING", "EXPIRED", "REVALIDATED")


def test_a_crowd_at_a_cold_page_costs_one_render(
    edge: Nginx, server: Server, database: Database
) -> None:
    path, crowd = any_address(database), 500
    start = Barrier(crowd)

    def one(number: int) -> Any:
        start.wait()
        return fetch(edge.bind, path, {"Accept-Encoding": "gzip" if number % 2 else "identity"})

    with ThreadPoolExecutor(crowd) as pool:
        answers = list(pool.map(one, range(crowd)))
    assert {answer.status for answer in answers} == {200}
    rendered = [a for a in answers if a.headers["x-cache"] in ("MISS", "EXPIRED", "REVALIDATED")]
    # Whoever waited more than a second on a busy machine may ask once again for the next copy.
    assert [a.headers["x-cache"] for a in rendered].count("MISS") == 1


def test_a_long_address_is_answered_by_the_application(edge: Nginx, database: Database) -> None:
    """The kept copy's key holds the address: 3 kB of it, with the headers, once made a 503."""
    answers = {
        length: fetch(edge.bind, f"/{'a' * length}/", {}).status
        for length in (1_000, 2_500, 3_000, 4_000, 6_000, 8_000)
    }
    assert set(answers.values()) == {404, 414}, answers


def test_invented_parameters_and_hosts_ask_for_nothing_new(edge: Nginx, database: Database) -> None:
    path = any_address(database)
    fetch(edge.bind, path, {})
    assert fetch(edge.bind, f"{path}?x=1&utm_source=y", {}).headers["x-cache"] != "MISS"


def test_pages_keep_coming_when_the_application_is_down(
    edge: Nginx, server: Server, database: Database
) -> None:
    paths = ["/", any_address(database)]
    for path in paths:
        fetch(edge.bind, path, {})
    before = [fetch(edge.bind, path, {}).body for path in paths]
    server.kill()
    time.sleep(ONE_SECOND)
    after = [fetch(edge.bind, path, {}) for path in paths]
    assert [answer.status for answer in after] == [200, 200]
    assert [answer.body for answer in after] == before
    assert {answer.headers["x-cache"] for answer in after} == {"STALE"}
    speaks_vietnamese_itself(edge)


def speaks_vietnamese_itself(edge: Nginx) -> None:
    """What nginx answers without the application: none there, a form too large, too many at once."""
    unseen = fetch(edge.bind, "/chua-ai-mo/", {})
    assert (unseen.status, unseen.headers["cache-control"]) == (503, "no-store")
    assert int(unseen.headers["retry-after"]) > 0
    assert "đang được khắc phục" in unseen.body.decode()
    client = Client(edge.bind)
    large = client.post("/binh-luan/bai/1/viet/", b"body=" + b"a" * 70_000, "192.0.2.1")
    client.close()
    assert large.status == 413
    assert "2.000 ký tự" in large.body.decode()
    # Whoever reads comments or fetches a token is never counted, however many share his address.
    read = {fetch(edge.bind, "/binh-luan/bai/1/ma/", {}).status for _ in range(FLOOD)}
    assert 429 not in read
    assert too_many(edge, "/binh-luan/bai/1/viet/")
    assert too_many(edge, "/bao-loi/1/")
    assert fetch(edge.bind, "/static/nginx/503.html", {}).status == 404, "no page of its own"


def too_many(edge: Nginx, path: str) -> bool:
    """Whether a flood of forms from one address is stopped, in words."""
    for _ in range(FLOOD):
        client = Client(edge.bind)
        many = client.post(path, b"body=a", "198.51.100.7")
        client.close()
        if many.status == 429:
            return "Xin chờ một lát" in many.body.decode()
    return False


def test_a_page_is_waited_for_shorter_than_a_form_where_another_server_can_be_asked() -> None:
    text = assembled("several-machines")
    pages = text[text.index("    location / {") :]
    (seconds,) = re.findall(r"proxy_read_timeout (\d+)s;", pages)
    (together,) = re.findall(r"proxy_next_upstream_timeout (\d+)s;", pages)
    assert int(seconds) <= 5
    assert int(together) < 10
    for forms in (r"location ~ ^/(admin|documents)/ {", r"location ~ ^/(binh-luan|bao-loi)/ {"):
        assert "timeout" not in re.sub(r"client_\w+", "", text.split(forms)[1].split("}")[0])


def test_every_change_is_seen_a_second_later_on_every_page(
    edge: Nginx, server: Server, database: Database
) -> None:
    newsroom = subprocess.Popen(
        [sys.executable, "-m", "tests.edge.newsroom"],
        cwd=ROOT,
        env=server.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert newsroom.stdin
    assert newsroom.stdout
    steps = []
    with newsroom:
        for line in newsroom.stdout:
            done = json.loads(line)
            time.sleep(ONE_SECOND)
            pages = {path: text(edge, path) for path in done["seen"] | done["gone"]}
            for path, words in done["seen"].items():
                assert words in pages[path], (done["step"], path)
            for path, words in done["gone"].items():
                assert words not in pages[path], (done["step"], path)
            # Every page is now kept as it stood after this step, one reader away from the next.
            steps.append(done["step"])
            newsroom.stdin.write("\n")
            newsroom.stdin.flush()
    assert steps == ["publish", "hide", "correct", "approve", "take down", "unpublish"]
    copies = kept(edge)
    assert len(copies) > 5
    for address, copy in copies.items():
        assert CANARY.encode() not in copy, address
        assert READER.encode() not in copy, address


def kept(edge: Nginx) -> dict[str, bytes]:
    """What lies in the cache's folder, by its key: headers and the page, unpacked."""
    found = {}
    for file in (edge.folder / "cache").rglob("*"):
        if file.is_file():
            head, packed, body = file.read_bytes().partition(b"\x1f\x8b\x08")
            key = head.partition(b"KEY: ")[2].partition(b"\n")[0].decode()
            page = zlib.decompressobj(wbits=31).decompress(packed + body) if packed else b""
            # Asked by its address, which a stranger made up.
            found[key] = head.replace(key.encode(), b"") + page
    return found


def test_files_no_reader_is_to_have_are_not_handed_out(edge: Nginx) -> None:
    folders = ("original_images", "documents", "wagtail_uploads", "manuscripts")
    media = edge.folder / "media"
    for name in folders:
        (media / name).mkdir(parents=True)
        (media / name / "tep.jpg").write_bytes(b"x")
        assert fetch(edge.bind, f"/media/{name}/tep.jpg", {}).status == 404, name
    (media / "images").mkdir()
    (media / "images" / "tep.jpg").write_bytes(b"x")
    assert fetch(edge.bind, "/media/images/tep.jpg", {}).status == 200
    for path in (
        "/media/",
        "/media/images/",
        "/media/images",
        "/media/images/../original_images/tep.jpg",
    ):
        assert fetch(edge.bind, path, {}).status in (301, 403, 404), path


@pytest.mark.parametrize("host", ["evil.example", "", "127.0.0.1"])
def test_a_forged_host_reaches_neither_the_page_nor_the_key(
    edge: Nginx, database: Database, host: str
) -> None:
    path = any_address(database)
    forged = {"X-Forwarded-Host": host or "evil.example", "Forwarded": "host=evil.example"}
    answer = fetch(edge.bind, path, forged)
    assert answer.status == 200
    assert b"evil.example" not in b"".join(kept(edge).values())


def text(edge: Nginx, path: str) -> str:
    """The first answer to the next reader."""
    return fetch(edge.bind, path, {}).body.decode()
