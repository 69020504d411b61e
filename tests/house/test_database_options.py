"""SQLite is opened with the options that lost nothing, by the version of the library."""

import pytest

from portal.settings.database import sqlite_pragmas, wal_is_safe


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
    ],
)
def test_wal_is_used_only_with_the_wal_reset_fix(version: tuple[int, ...], safe: bool) -> None:
    assert wal_is_safe(version) is safe
    assert ("WAL" in sqlite_pragmas(version)) is safe
    assert ("synchronous=EXTRA" in sqlite_pragmas(version)) is not safe
