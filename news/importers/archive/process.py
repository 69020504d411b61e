"""How a helper process begins. Imports nothing of ours: no model can be read before Django is up."""

from __future__ import annotations

import signal

import django
from django.utils import translation


def begin(language: str) -> None:
    """In a new process, before its first task."""
    # The command itself decides what Ctrl+C means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    django.setup()
    translation.activate(language)
