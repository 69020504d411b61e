"""Role × address × method: every outcome is in docs/access.csv. `make access` writes it anew."""

from __future__ import annotations

import fcntl
import os
from typing import Any

import pytest

from tests.access.asking import Asked, ask_everything
from tests.access.table import TABLE, read_table, write_summary, write_table
from tests.access.world import PEOPLE, world_of
from tests.house.full_paper import READER

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

EDITORS = ("section editor", "managing editor", "administrator")
MODERATORS = ("moderator", "head moderator", "administrator")


@pytest.mark.parametrize("person", PEOPLE)
def test_every_address_answers_as_the_table_says(home: Any, person: str) -> None:
    asked = list(ask_everything(world_of(person)))
    leaks = {f"{row.key[2]} {row.address}": held for row in asked if (held := leaked(person, row))}
    found = {row.key: row.said for row in asked}
    if os.environ.get("WRITE_ACCESS"):
        write(person, found)
        return
    assert not leaks
    table = read_table()
    changed = {
        " ".join(key): f"{table[key][person] if key in table else 'not in the table'} → {said}"
        for key, said in found.items()
        if table.get(key, {}).get(person) != said
    }
    gone = [" ".join(key) for key in table if key not in found]
    assert not changed, "run `make access` and look at what it changed: " + str(changed)
    assert not gone, "run `make access`: " + str(gone)


def leaked(person: str, row: Asked) -> set[str]:
    """What this person should not have read there, whatever the status."""
    secrets = set(row.secrets)
    at_the_desk = row.key[0].startswith("/admin/binh-luan/") and "/xuat/" not in row.key[0]
    if person in MODERATORS and at_the_desk:
        secrets.discard(READER)
    if person in EDITORS:
        secrets &= {READER}
    return secrets


def write(person: str, found: dict[tuple[str, str, str], str]) -> None:
    """This person's column, one process at a time; the summary when all are there."""
    with (TABLE.parent / "access.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        table = read_table() if TABLE.exists() else {}
        table = {key: table.get(key, {}) | {person: said} for key, said in found.items()}
        write_table(table)
        if all(row.get(name) for row in table.values() for name in PEOPLE):
            write_summary(table)


def test_no_answer_is_an_error_of_ours() -> None:
    errors = {key: row for key, row in read_table().items() if "500" in row.values()}
    assert not errors


def test_who_is_not_signed_in_and_who_is_deactivated_are_the_same() -> None:
    differ = [key for key, row in read_table().items() if row["anonymous"] != row["deactivated"]]
    assert not differ


def test_nobody_gets_into_the_admin_without_signing_in() -> None:
    open_to_all = {
        key[0]
        for key, row in read_table().items()
        if key[0].startswith("/admin/") and row["anonymous"] not in ("302 login", "404", "405")
    }
    assert open_to_all == {
        "/admin/jsi18n/",
        "/admin/login/",
        "/admin/password_reset/",
        "/admin/password_reset/complete/",
        "/admin/password_reset/confirm/<uidb64>/<token>/",
        "/admin/password_reset/done/",
        "/admin/sprite/",
    }
