"""A clock that stands and chance that can be repeated: what differs between two worlds then differs by the secret alone."""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

import time_machine


class Stream:
    """Bytes that follow from a key: the same key, the same codes, tokens and identifiers.

    Each action and each job starts a stream of its own, so that what a secret draws shifts nobody else's.
    """

    def __init__(self) -> None:
        self.start("house")

    def start(self, key: str) -> None:
        self._key, self._drawn = hashlib.sha256(key.encode()).digest(), 0
        random.seed(key)

    def draw(self, count: int) -> bytes:
        self._drawn += 1
        return hashlib.shake_128(self._key + self._drawn.to_bytes(8, "big")).digest(count)


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
