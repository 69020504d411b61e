"""Nothing the tests run may call out: seen for the whole process, and refused.

An audit hook hears of every connection and every name asked for by Python code of any package. It
cannot be taken off again, so code that swallows the refusal is found by the list it leaves. C
libraries open sockets of their own and are not heard: the trap beside this is there for those.
"""

from __future__ import annotations

import ipaddress
import sys
from typing import Any, Final

#: What was tried and refused since somebody last looked.
tried: list[str] = []

_NAMES: Final = frozenset({"", "localhost"})
_watching = False


class CalledOut(OSError):
    """Something wanted to leave this machine."""


def watch() -> None:
    """From now on and for as long as the process lives."""
    global _watching
    if not _watching:
        _watching = True
        sys.addaudithook(_hear)


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.sendto"):
        host = _host(arguments[1])
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if not is_here(host):
        tried.append(f"{event} {arguments[1:] if event == 'socket.connect' else host}")
        raise CalledOut(f"The tests call nobody, and {event} was for {host!r}")


def _host(address: Any) -> Any:
    """The host of a network address; None for a socket in the file system."""
    return address[0] if isinstance(address, tuple) else None


def is_here(host: Any) -> bool:
    """Whether that is this machine, without asking anybody for the name."""
    if host is None:
        return True
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return name.lower() in _NAMES
