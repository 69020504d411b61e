"""The database from `DATABASE_URL`, with the options that were measured to lose nothing.

SQLite: Django's defaults lost 64 % of concurrent comment posts to "database is locked";
`transaction_mode=IMMEDIATE` with a 20 s timeout lost none. WAL is used only where the library
has the WAL-reset fix (https://sqlite.org/wal.html, "The WAL-Reset Bug"), else a rollback
journal with `synchronous=EXTRA`: slower, but no acknowledged row is lost to a power cut.
"""

from typing import Any

import environ

from portal.settings.sqlite_library import sqlite3

WAL_RESET_FIXED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))

POSTGRESQL_OPTIONS = (
    # A query of a reader never holds a worker for longer; migrations raise the limits themselves.
    "statement_timeout=10000",
    "lock_timeout=2000",
    # All of it fits into memory, and disks do not turn: by the default of 4, made for those that do,
    # whole tables were read where an index was quicker (authors of 200,000 articles: 8.9 ms, so 2.4).
    "random_page_cost=1.1",
    # Compiling a query to machine code is for those that take seconds.
    "jit=off",
)


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether SQLite `version` has the WAL-reset fix: 3.51.3 on, or a back-port of its branch."""
    return version >= WAL_RESET_FIXED[0] or any(
        version[:2] == fixed[:2] and version >= fixed for fixed in WAL_RESET_FIXED
    )


def sqlite_pragmas(version: tuple[int, ...]) -> str:
    """The statements each new connection to SQLite `version` runs."""
    if wal_is_safe(version):
        journal = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    else:
        journal = "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA;"
    # 8 MB for each thread's connection; the system's own cache holds the file for all.
    return journal + " PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA cache_size=-8192;"


def database_from_env(
    env: environ.Env, default: str = "", variable: str = "DATABASE_URL"
) -> dict[str, Any]:
    """An entry for `DATABASES`; `default` is a database URL."""
    database: dict[str, Any] = env.db_url(variable, default=default)
    database["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    options = database.setdefault("OPTIONS", {})
    if database["ENGINE"].endswith("sqlite3"):
        database["ENGINE"] = "portal.sqlite_queue"
        options |= {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": sqlite_pragmas(sqlite3.sqlite_version_info),
        }
    else:
        database["CONN_HEALTH_CHECKS"] = True
        # Ours, not Django's: whether public pages' queries are planned once for a connection (ADR 105).
        database["PREPARED_STATEMENTS"] = env.bool("PREPARED_STATEMENTS", default=True)
        options["options"] = " ".join(f"-c {option}" for option in POSTGRESQL_OPTIONS)
    return database
