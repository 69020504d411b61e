"""What each server's timers do at the same moment, and whether it was done once."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tests.cluster.row import Row
from tests.live.cluster import Cluster
from tests.live.databases import Database
from tests.live.server import ROOT

NAME: Final = "truc-ban"
PASSWORD: Final = "mot-mat-khau-cua-bai-kiem-tra"
#: The commands of deploy/systemd, less the backup, which one machine makes.
JOBS: Final = (
    "publish_scheduled",
    "comment_mail",
    "comment_retention",
    "clear_manuscripts",
    "empty_bin",
)
#: How much waits for them.
DUE: Final = 8
EXPIRED: Final = 4
LETTERS: Final = 12
SPAM: Final = 20

PUBLISHED: Final = """
SELECT page_id, count(*) FROM wagtailcore_pagelogentry
WHERE action = 'wagtail.publish.scheduled' GROUP BY page_id
"""
TAKEN_DOWN: Final = """
SELECT page_id, count(*) FROM wagtailcore_pagelogentry
WHERE action = 'wagtail.unpublish.scheduled' GROUP BY page_id
"""
REPORTS: Final = "SELECT data FROM wagtailcore_modellogentry WHERE action = 'comments.retention'"


class Newsroom:
    """`tests.cluster.newsroom` with the environment of a server."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        self._log = log
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.cluster.newsroom"],
                cwd=ROOT,
                env=dict(environment),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )

    def ask(self, *words: str) -> None:
        """Let it begin; the answer is waited for by `answer`."""
        assert self._process.stdin
        self._process.stdin.write(" ".join(words) + "\n")
        self._process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        """Of the longest unanswered question."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            said = self._log.read_text(encoding="utf-8", errors="replace")[-3000:]
            raise RuntimeError(f"The newsroom's process has ended:\n{said}")
        found: dict[str, Any] = json.loads(line)
        return found

    def close(self) -> None:
        """End it."""
        self._process.communicate()


def run_at_once(cluster: Cluster, newsrooms: list[Newsroom]) -> Row:
    """Every server's timers at the same moment."""
    before = _reports(cluster.database)
    for newsroom in newsrooms:
        newsroom.ask("jobs")
    for newsroom in newsrooms:
        newsroom.answer()
    published = dict(cluster.database.ask(PUBLISHED))
    taken_down = dict(cluster.database.ask(TAKEN_DOWN))
    letters = letters_in(cluster.mails)
    spam = sum(report["spam"] for report in _reports(cluster.database)) - sum(
        report["spam"] for report in before
    )
    failed = sum(times != 1 for times in [*published.values(), *taken_down.values()])
    failed += abs(DUE - len(published)) + abs(EXPIRED - len(taken_down))
    failed += abs(LETTERS - len(letters)) + len(letters) - len(set(letters))
    failed += abs(SPAM - spam)
    tried = (
        f"{len(newsrooms)} servers at once: {len(published)} published, {len(taken_down)} taken down,"
        f" {len(letters)} letters, {spam} spam let go"
    )
    return Row("2 Scheduled jobs run once", tried, failed)


def letters_in(folder: Path) -> list[str]:
    """To whom mail was sent, each letter once."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*"))]
    return [to for text in texts for to in re.findall(r"(?m)^To: (.+)$", text)]


def _reports(database: Database) -> list[dict[str, int]]:
    return [
        json.loads(data) if isinstance(data, str) else data for (data,) in database.ask(REPORTS)
    ]
