"""Memory of the application server under load that goes on: what is kept must have a bound.

    python -m tests.bench.endurance [minutes] [a second] [port]

Readers ask for articles in turn (all 2,000, so that every process has met more pages than it may keep),
sections, the front page and the search, 40 a second unless said otherwise; every tenth of the time a
line says how many were answered and the memory of master and workers, shared pages counted once.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from itertools import count
from typing import Final
from urllib.parse import quote_plus

from tests.bench.load import memory
from tests.bench.speed import paper
from tests.live.client import Client
from tests.live.processes import family
from tests.live.server import ROOT, Server

ADDRESSES: Final = """
import json
from news.models import ArticlePage, SectionPage
articles = [row.get_url() for row in ArticlePage.objects.published()]
print(json.dumps([articles, [row.get_url() for row in SectionPage.objects.all()]]))
"""
WORDS: Final = (
    "xay dung dang",
    "hội đồng nhân dân",
    "nong thon moi",
    "Nguyễn",
    "giao thông",
    "2021",
)


def addresses(server: Server, chance: random.Random) -> list[str]:
    """What is asked for, in turn: nine articles for each other page."""
    command = [sys.executable, str(ROOT / "manage.py"), "shell", "-v0", "-c", ADDRESSES]
    answer = subprocess.run(
        command, env=server.environment, check=True, capture_output=True, text=True, cwd=ROOT
    )
    articles, sections = json.loads(answer.stdout.splitlines()[-1])
    searches = [f"/tim-kiem/?q={quote_plus(words)}" for words in WORDS]
    others = ["/", *sections, *(f"{section}?trang=2" for section in sections), *searches]
    return [
        chance.choice(others) if number % 10 == 0 else articles[number % len(articles)]
        for number in range(10 * len(articles))
    ]


def main(minutes: str = "60", per_second: str = "40", port: str = "8195") -> None:
    """Prints a line for each tenth of the time."""
    with paper(2000, int(port)) as (server, _folder):
        server.start()
        assert server.process
        asked = addresses(server, random.Random(100))
        client = Client(server.bind)
        began = time.monotonic()
        failed = done = 0
        for number in count():
            due = number / int(per_second)
            time.sleep(max(0.0, began + due - time.monotonic()))
            failed += client.get(asked[number % len(asked)]).status != 200
            if time.monotonic() - began >= 6 * int(minutes) * done:
                megabytes = memory(family(server.process.pid))
                print(
                    f"{time.monotonic() - began:7.0f} s {number + 1:10,} pages {failed:4} failed"
                    f" {megabytes:6.0f} MB",
                    flush=True,
                )
                done += 1
            if done > 10:
                return


if __name__ == "__main__":
    main(*sys.argv[1:])
