"""The field that people do not see: what fills it is a machine."""

from comments.screening.context import Context
from comments.screening.signal import Signal


def detect(context: Context) -> list[Signal]:
    """`trap` when the hidden field was filled in; held, not refused: a browser may have done it."""
    return [Signal("trap")] if context.trap else []
