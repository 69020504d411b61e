"""Several threads at once, on real transactions: one row, one winner, true counts."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections
from wagtail.models import ModelLogEntry

from comments import decisions
from comments.models import Comment, Reason, Status, Thread
from news.models import ArticlePage
from tests.comments.conftest import CommentFactory, UserFactory
from tests.comments.reader import Reader, token_for

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def in_threads(number: int, work: Callable[[int], Any]) -> list[Any]:
    """The results of `work(0)` … `work(number - 1)`, each in a thread with its own connection."""

    def run(index: int) -> Any:
        try:
            return work(index)
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(run, range(number)))


@pytest.fixture(autouse=True)
def database_of_many_threads(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """On SQLite: a copy in a file. Threads that share one in memory get "table is locked" at once."""
    if connection.vendor != "sqlite":
        yield
        return
    memory = connections["default"]
    memory.ensure_connection()
    path = tmp_path / "threads.sqlite3"
    with sqlite3.connect(path) as copy:
        memory.connection.backup(copy)
    copy.close()
    settings = connections.settings["default"]
    name = settings["NAME"]
    settings["NAME"] = str(path)
    del connections["default"]
    yield
    connections["default"].close()
    settings["NAME"] = name
    connections["default"] = memory


def test_attack_24_a_replayed_token_stores_one_row(article: ArticlePage) -> None:
    token = token_for(article.pk)
    answers = in_threads(20, lambda _index: Reader().send(article, token=token))
    assert [answer.status_code for answer in answers] == [303] * 20
    assert len({answer["Location"] for answer in answers}) == 1
    assert Comment.objects.count() == 1


def test_two_moderators_at_once_have_one_winner(comment: CommentFactory, user: UserFactory) -> None:
    row = comment()
    people = [user("moderate_comment") for _ in range(4)]
    wanted = [Status.APPROVED, Status.REJECTED, Status.SPAM, Status.APPROVED]

    def decide(index: int) -> Status | None:
        try:
            decisions.transition(
                row.pk, 1, wanted[index], by=people[index], reason=Reason.OFF_TOPIC
            )
        except decisions.Conflict:
            return None
        return wanted[index]

    winners = [status for status in in_threads(4, decide) if status]
    row.refresh_from_db()
    assert [row.status] == winners
    assert row.version == 2


def test_attack_56_two_moderators_in_two_windows_each_have_one_winner_in_every_race(
    comment: CommentFactory, user: UserFactory
) -> None:
    rows = [comment() for _ in range(20)]
    people = [user("moderate_comment") for _ in range(2)]
    wanted = [Status.APPROVED, Status.REJECTED, Status.APPROVED, Status.SPAM]
    start = Barrier(4, timeout=120)

    def race(index: int) -> list[tuple[int, Status]]:
        won = []
        for row in rows:
            start.wait()
            try:
                decisions.transition(
                    row.pk, 1, wanted[index], by=people[index % 2], reason=Reason.OFF_TOPIC
                )
            except decisions.Conflict:
                continue
            won.append((row.pk, wanted[index]))
        return won

    winners = sorted(won for thread in in_threads(4, race) for won in thread)
    assert winners == sorted(Comment.objects.values_list("pk", "status"))
    assert set(Comment.objects.values_list("version", flat=True)) == {2}
    assert ModelLogEntry.objects.count() == len(rows), "a loser leaves no trace"
    approved = sum(status == Status.APPROVED for _pk, status in winners)
    assert sum(Thread.objects.values_list("approved_count", flat=True)) == approved


def test_attack_56_after_1000_random_transitions_from_4_threads_counters_equal_the_count(
    comment: CommentFactory, user: UserFactory
) -> None:
    tops = [comment() for _ in range(4)]
    rows = tops + [comment(parent=top) for top in tops for _ in range(2)]
    people = [user("moderate_comment") for _ in range(4)]

    def decide(index: int) -> int:
        dice = random.Random(index)
        made = 0
        for _ in range(250):
            chosen = dice.sample(rows, dice.choice((1, 1, 3)))
            versions = dict(
                Comment.objects.filter(pk__in=[row.pk for row in chosen]).values_list(
                    "pk", "version"
                )
            )
            to = dice.choice(list(Status))
            outcome = decisions.transition_many(
                versions, to, by=people[index], reason=Reason.OFF_TOPIC
            )
            made += len(outcome.decided)
        return made

    made = sum(in_threads(4, decide))
    assert made > 250, "most attempts must be real transitions"
    versions = sum(Comment.objects.values_list("version", flat=True))
    assert versions == made + len(rows)
    counted = Thread.objects.get().approved_count
    assert (
        counted == Comment.objects.approved_in_thread().count() == Comment.objects.shown().count()
    )
