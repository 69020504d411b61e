"""Screening: every detector looks at every comment, and every signal is kept for the moderator.

signals = screen(context)
status = decide(signals)
"""

from comments.screening.context import Context
from comments.screening.decision import decide
from comments.screening.run import DETECTORS, screen, screen_again
from comments.screening.signal import HOLD, NOTE, Signal, Span

__all__ = [
    "DETECTORS",
    "HOLD",
    "NOTE",
    "Context",
    "Signal",
    "Span",
    "decide",
    "screen",
    "screen_again",
]
