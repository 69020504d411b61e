"""Querysets compiled once: later calls bind values to SQL that is known already.

Half of an uncached page went into building and compiling the same few querysets for every request;
the database itself took a twentieth. See docs/adr/0051-queries-compiled-once.md. Nothing is kept but
SQL: every call asks the database. This room knows Django and nobody of ours.
"""

from prepared.moment import Moment
from prepared.query import Prepared

__all__ = ["Moment", "Prepared"]
