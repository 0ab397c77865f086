"""Hidden against absent in time: pairs, in random order, side by side, judged by equivalence and not by "not significant".

Where a world is compared with itself, the interval must hold nothing but noise, else the run does not count; a planted
delay of 250 microseconds must be seen each time, else the run is blind.
"""

from __future__ import annotations

import gc
import os
import random
import statistics
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from tests.worlds.asking import Action, ask
from tests.worlds.planning import Plan
from tests.worlds.routes import lines
from tests.worlds.viewers import Viewer
from tests.worlds.world import undone

BOUND, DELAY = 50.0, 250.0  # microseconds
WARMING, RESAMPLED, EACH_FIFTH = 20, 2000, 5


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured at one address for one viewer: median and interval of the paired difference, in microseconds."""

    viewer: str
    address: str
    middle: float
    low: float
    high: float

    @property
    def alike(self) -> bool:
        return self.low >= -BOUND and self.high <= BOUND

    def __str__(self) -> str:
        verdict = "alike" if self.alike else "NOT SHOWN ALIKE"
        return f"{self.viewer:<15}{self.address:<75}{self.middle:>9.1f} [{self.low:.1f}, {self.high:.1f}] {verdict}"


class Timing:
    """One run."""

    def __init__(self, made: Any, pairs: int, most: int, tick: float, *, by_all: bool = False) -> None:
        """`most` addresses, 0 for all; each by one viewer whose door is open, or `by_all` of them."""
        self.made, self.pairs, self.most, self.tick, self.by_all = made, pairs, most, tick, by_all
        self.chance = random.Random(7919)
        self.drawn = np.random.default_rng(7919)

    def measured(self) -> dict[str, Any]:
        """Measure every address, each fifth with its controls."""
        hints()
        same, found, delayed = [], [], []
        with self._padded():
            for number, (viewer, action) in enumerate(self._asked()):
                with self.made.everything(viewer).entered():
                    if not self._is_hidden(viewer, action):
                        continue
                    found.append(self._line(viewer, action))
                    if number % EACH_FIFTH == 0:
                        same.append(self._line(viewer, action, both_absent=True))
                        delayed.append(self._line(viewer, action, delay=DELAY))
                print(found[-1], file=sys.stderr, flush=True)
        off = [one for one in found if not one.alike]
        blind = [one for one in delayed if one.low <= BOUND]
        return {
            "addresses measured": len({one.address for one in found}),
            "addresses x viewers measured": len(found),
            "pairs of each": self.pairs,
            "padded to, ms": self.tick,
            "median of medians, us": round(statistics.median(one.middle for one in found), 1) if found else None,
            "not shown alike within 50 us": len(off),
            "of a world with itself, not alike": f"{sum(not one.alike for one in same)} of {len(same)}",
            "planted 250 us not seen": f"{len(blind)} of {len(delayed)}",
            **{f"{one.viewer} {one.address}": f"{one.middle:.1f} [{one.low:.1f}, {one.high:.1f}]" for one in off},
        }

    @staticmethod
    def _is_hidden(viewer: Viewer, action: Action) -> bool:
        """Tell whether it is answered like what never was; a secret can change what they may see, as its visitor."""
        statuses = set()
        for url in (action.url, _absent(action)):
            with undone():
                statuses.add(ask(viewer.browser, replace(action, url=url)).status)
        return len(statuses) == 1

    def _asked(self) -> Iterator[tuple[Viewer, Action]]:
        """Give each address that names a thing, for each viewer whose door is open, with something hidden behind it."""
        words, count = lines(), 0
        known: set[str] = set()
        for viewer in self.made.house.viewers.values():
            known = set() if self.by_all else known
            plan = Plan(viewer)
            for name in self.made.secrets_from(viewer):
                for action in plan.knowing(self.made.hidden[name]):
                    names_thing = words.get(action.names) == "thing" and action.pick == "hidden"
                    if action.method != "GET" or not names_thing or action.names in known:
                        continue
                    if _absent(action) == action.url:
                        continue
                    known.add(action.names)
                    count += 1
                    if self.most and count > self.most:
                        return
                    yield viewer, action

    def _line(self, viewer: Viewer, hidden: Action, *, both_absent: bool = False, delay: float = 0) -> Line:
        """Measure pairs: which of the two comes first is drawn anew each time."""
        differences = []
        gc.collect()
        gc.disable()
        try:
            for number in range(WARMING + self.pairs):
                absent = replace(hidden, url=_absent(hidden))
                first = replace(hidden, url=_absent(hidden)) if both_absent else hidden
                took = {}
                order = [("first", first, delay), ("absent", absent, 0.0)]
                for name, action, wait in self.chance.sample(order, 2):
                    took[name] = self._once(viewer, action, wait)
                if number >= WARMING:
                    differences.append(took["first"] - took["absent"])
        finally:
            gc.enable()
        middle, low, high = interval(np.array(differences), self.drawn)
        return Line(viewer.kind, hidden.names, middle, low, high)

    @staticmethod
    def _once(viewer: Viewer, action: Action, wait: float) -> float:
        with undone():  # each look is the first: who probes more is slowed
            begun = time.perf_counter_ns()
            ask(viewer.browser, action)
            if wait:
                until = time.perf_counter_ns() + wait * 1000
                while time.perf_counter_ns() < until:
                    pass
            return (time.perf_counter_ns() - begun) / 1000

    @contextmanager
    def _padded(self) -> Iterator[None]:
        from django.conf import settings

        kept, settings.ABSENT_TICK_MS = settings.ABSENT_TICK_MS, self.tick
        try:
            yield
        finally:
            settings.ABSENT_TICK_MS = kept


def _absent(action: Action) -> str:
    """Give the address with another identifier in place of each: one that never was."""
    import re

    shape = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"
    found = re.findall(shape, action.url)
    return action.url.replace(found[-1], str(uuid.uuid4())) if found else action.url


def interval(values: Any, drawn: Any) -> tuple[float, float, float]:
    """Give the median and the bootstrap's interval of 95 in 100."""
    resampled = np.median(drawn.choice(values, (RESAMPLED, len(values))), axis=1)
    low, high = np.percentile(resampled, [2.5, 97.5])
    return float(np.median(values)), float(low), float(high)


def hints() -> None:
    """Stay on one processor, and say what would steady the run."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    if os.getloadavg()[0] > 1:
        print("other programs are running: measure alone, best with chrt -f 50 taskset -c 1", file=sys.stderr)
