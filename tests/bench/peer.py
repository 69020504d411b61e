"""A paper that is not ours: what is published in it, and what is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.live.client import Client


@dataclass(frozen=True)
class Post:
    """One article."""

    title: str
    excerpt: str
    html: str
    section: str = ""
    photo: Path | None = None


class Peer(Protocol):
    """Stopped also where its start failed half-way."""

    name: str
    bind: str
    #: Of its articles, in the order of the posts.
    paths: list[str]

    def start(self, posts: Sequence[Post]) -> None:
        """Publish `posts` and answer."""

    def pids(self) -> list[int]:
        """All its processes."""

    def send(self, client: Client, number: int) -> bool:
        """Send comment `number`; whether it was acknowledged."""

    def stop(self) -> None:
        """End it."""
