"""Many comments in a short while: from one sender, or on one article."""

from datetime import timedelta
from typing import Final

from comments.screening.context import Context
from comments.screening.signal import NOTE, Signal

_WINDOW: Final = timedelta(minutes=10)
#: Earlier comments within the window that make a burst; well below the limits that refuse.
BURST: Final = {"address": 3, "subnet": 10, "email": 3, "page": 30}


def detect(context: Context) -> list[Signal]:
    """`burst` with the scope and the number of earlier comments in the last ten minutes."""
    signals = []
    for scope, number in BURST.items():
        earlier = context.recent.count(scope, _WINDOW)
        if earlier >= number:
            signals.append(Signal("burst", NOTE, data={"scope": scope, "earlier": earlier}))
    return signals
