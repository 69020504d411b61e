"""A disk of a few megabytes that can be filled to the last byte: a tmpfs, which takes an administrator."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psycopg

from tests.faults.outages import Fault, Stage
from tests.live.databases import Database

MEGABYTES: Final = 64


@contextmanager
def mounted(place: Path) -> Iterator[bool]:
    """Whether the disk is there; False where this account may not mount one."""
    place.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(place)]
    try:
        done = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        done = False
    try:
        yield done
    finally:
        if done:
            subprocess.run(["umount", "--lazy", str(place)], check=True)


def filling(place: Path, *, refuses: bool) -> Fault:
    """Something else takes the whole disk, and goes again.

    `refuses`: SQLite needs a page soon; PostgreSQL has some hundred in reserve.
    """

    @contextmanager
    def filled(stage: Stage) -> Iterator[None]:
        ballast = place / "ballast"
        with ballast.open("wb", buffering=0) as file:
            for size in (65536, 512, 1):
                with contextlib.suppress(OSError):  # not another piece of that size
                    while True:
                        file.write(bytes(size))
        yield
        ballast.unlink()

    return Fault("disk full", filled, refuses=refuses)


def move_comments(database: Database, place: Path) -> None:
    """PostgreSQL's table of comments to that disk; its log of changes stays where it was."""
    room = place / "comments"
    room.mkdir()
    with psycopg.connect(database.url, autocommit=True) as connection:
        owner = Path(f"/proc/{connection.info.backend_pid}").stat()
        os.chown(room, owner.st_uid, owner.st_gid)
        connection.execute(f"CREATE TABLESPACE small LOCATION '{room}'")
        connection.execute("ALTER TABLE comments_comment SET TABLESPACE small")
