"""Which SQLite the portal runs on: the one pysqlite3 brings, where its wheel is installed.

Debian 12 has SQLite 3.40, whose WAL can lose a committed row ("The WAL-Reset Bug",
https://sqlite.org/wal.html), so a comment cost five syncs with a rollback journal instead of one.
pysqlite3 is Python's own module with a current SQLite inside. It takes the place of `sqlite3` for the whole
process before Django asks for it: two copies of SQLite that open one file undo each other's locks
(https://sqlite.org/howtocorrupt.html, 2.2.1). Elsewhere (ARM) it is the system's. See docs/adr/0066.
"""

import sys

try:
    import pysqlite3 as sqlite3
except ImportError:
    import sqlite3
else:
    sys.modules["sqlite3"] = sqlite3
    sys.modules["sqlite3.dbapi2"] = sqlite3.dbapi2

__all__ = ["sqlite3"]
