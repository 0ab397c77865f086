"""A clock that stands and chance that can be repeated: what differs between two worlds then differs by the secret alone."""

from __future__ import annotations

import hashlib
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from types import FrameType
from unittest.mock import patch

import time_machine

# Whoever asks these for something drawn is the one who draws.
BETWEEN = ("/random.py", "/secrets.py", "/uuid.py", "/crypto.py", "/codes.py")


class Stream:
    """Bytes that follow from a key: the same key, the same codes, tokens and identifiers.

    Each action and each job starts anew, and each place in the code draws from a stream of its own: how often something
    is drawn elsewhere, as for a secret, shifts nobody's. In life nobody can tell how often chance was asked.
    """

    def __init__(self) -> None:
        self.start("house")

    def start(self, key: str) -> None:
        self._key: str = key
        self._drawn: Counter[str] = Counter()
        random.seed(key)

    def draw(self, count: int) -> bytes:
        place = _place(sys._getframe(1))
        self._drawn[place] += 1
        return hashlib.shake_128(f"{self._key} {place} {self._drawn[place]}".encode()).digest(count)


def _place(frame: FrameType | None) -> str:
    """Tell who draws: the function, and of a row's identifier the column."""
    while frame is not None and frame.f_code.co_filename.endswith(BETWEEN):
        frame = frame.f_back
    if frame is None:
        return ""
    column = frame.f_locals.get("self") if frame.f_code.co_name == "get_default" else ""
    return f"{frame.f_code.co_filename}:{frame.f_code.co_name}:{column}"


CHANCE = Stream()


@contextmanager
def standing_still(now: datetime, *, runs_on: bool = False) -> Iterator[time_machine.Coordinates]:
    """Let the clock stand at `now`, or run on from there, and take chance from the stream (`uuid` asks `os`, `secrets` asks `random`)."""
    with (
        patch.object(os, "urandom", CHANCE.draw),
        patch.object(random, "_urandom", CHANCE.draw),
        time_machine.travel(now, tick=runs_on) as clock,
    ):
        yield clock
