"""When may a no leave the house? On the next tick from the request's start, so that its time tells nothing."""

from __future__ import annotations

from math import floor


def until_next_tick(elapsed: float, tick: float) -> float:
    """Give the seconds to wait until a whole number of ticks has passed; a tick of zero waits for nothing."""
    if tick <= 0:
        return 0.0
    return (floor(elapsed / tick) + 1) * tick - elapsed
