"""The watch and the trap catch what they are there to catch."""

from __future__ import annotations

import socket
import urllib.request

import pytest

from tests.callouts import watching
from tests.callouts.trap import Trap


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80), ("8.8.8.8", 53)])
def test_a_connection_to_elsewhere_is_refused_and_noted(address: tuple[str, int]) -> None:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as made, pytest.raises(watching.CalledOut):
        made.connect(address)
    assert len(watching.tried) == 1
    watching.tried.clear()


def test_asking_for_a_name_is_refused_and_noted() -> None:
    with pytest.raises(OSError, match="call nobody"):
        urllib.request.urlopen("http://nowhere.example/", timeout=1)
    assert watching.tried
    watching.tried.clear()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.0.1", "::1", "localhost", "", b"::1", None])
def test_this_machine_may_be_asked(host: object) -> None:
    assert watching.is_here(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "10.0.0.1", "example.com", "localhost.example.com"])
def test_no_other_machine_may_be_asked(host: str) -> None:
    assert not watching.is_here(host)


def test_the_trap_notices_who_comes() -> None:
    trap = Trap()
    with urllib.request.urlopen(trap.url) as answer:
        assert answer.status == 200
    trap.close()
    assert trap.hits == ["GET /caught HTTP/1.1"]
