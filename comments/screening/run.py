"""Runs all detectors; one that breaks is itself a reason to hold."""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from comments.screening import (
    blocks,
    bursts,
    characters,
    duplicates,
    impersonation,
    links,
    numbers,
    similar,
    trap,
    words,
)
from comments.screening.context import Context
from comments.screening.signal import Signal

Detector = Callable[[Context], list[Signal]]

logger = logging.getLogger(__name__)

#: Those that look at the text alone, so they can look again when it was changed.
TEXT_DETECTORS: Final[Sequence[Detector]] = (
    words.detect,
    links.detect,
    numbers.detect,
    impersonation.detect,
    characters.detect,
)
DETECTORS: Final[Sequence[Detector]] = (
    *TEXT_DETECTORS,
    duplicates.detect,
    similar.detect,
    bursts.detect,
    trap.detect,
    blocks.detect,
)
#: What was noticed when the comment came in, and stays true whatever its text becomes.
_OF_THE_SENDING: Final = frozenset(
    {"blocked", "duplicate", "similar", "burst", "hidden_characters", "trap"}
)


def screen(context: Context, detectors: Sequence[Detector] = DETECTORS) -> list[Signal]:
    """The signals of all detectors. A raising detector gives `detector_failed` and stops no other."""
    signals: list[Signal] = []
    for detector in detectors:
        try:
            signals += detector(context)
        except Exception as error:
            # Neither message nor traceback: they may quote the reader's text.
            logger.error("Detector %s raised %s", detector.__module__, type(error).__name__)
            data = {"detector": detector.__module__.rpartition(".")[2]}
            signals.append(Signal("detector_failed", data=data))
    return signals


def screen_again(
    name: str, email: str, body: str, earlier: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The signals to store for a text that was changed; `earlier` are those stored before."""
    kept = [dict(signal) for signal in earlier if signal["code"] in _OF_THE_SENDING]
    found = screen(Context(name=name, email=email, body=body), TEXT_DETECTORS)
    return [signal.as_json() for signal in found] + kept
