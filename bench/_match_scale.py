"""Ten million registered photos on two cores: how long do naming candidates and the whole answer take, and how much memory?

A drawn entry that is named is decided on as a real photo would be, so that the whole answer costs what it would.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from bench._attack_table import ATTACKS
from bench._match_drawn import Drawn, Writer, points_of_others
from bench._match_plot import drawn_growth
from bench._match_registry import MemoryRegistry, Ours
from bench._match_world import QUICK, build, spread
from gatelodge.photos.domain.matching.answer import match
from gatelodge.photos.domain.matching.features import extract
from gatelodge.photos.domain.matching.grading import OURS
from gatelodge.photos.domain.matching.local_index import POINTS_A_PHOTO, index_features
from gatelodge.photos.domain.matching.pdq import pdq
from gatelodge.photos.domain.matching.pdq_index import upright_codes
from gatelodge.photos.domain.matching.pictures import OURS_FEATURES, picture_of, prepared, working

HALF = 1
STEPS = (0.001, 0.01, 0.1, 1.0)
ASKED, STRANGERS, REAL = 60, 20, 40
GOALS = {"naming p95 ms": 150, "answer p95 s": 2, "memory MB": 2048, "registering CPU ms": 250}


def measure_scale(millions: float, folder: Path, *, as_json: bool) -> int:
    """Measure sizes up to `millions`; 0 when the goals at the largest are met."""
    folder.mkdir(parents=True, exist_ok=True)
    world = build(HALF, replace(QUICK, photos=None), folder.parent / "photos")
    learnt = points_of_others(world, HALF)
    real = MemoryRegistry(spread([one for one in world.ours if not one.visit], REAL // 2) + few_rooms(world.ours))
    asked = [*pictures(real, world.strangers), *strangers(world.strangers)]
    registering = registered_in([one.pixels for one in world.ours if min(one.pixels.shape[:2]) >= 640][:30])
    del world
    gc.collect()
    writer, found = Writer(real, learnt, folder), []
    for step in STEPS:
        count = int(millions * 1e6 * step)
        began = time.perf_counter()
        files = writer.write(count)
        built = round(time.perf_counter() - began)
        one = {"photos": count, **ask(writer.opened(count), files, asked), "registering CPU ms": registering}
        one |= {"disk GB": round(sum(file.stat().st_size for file in files) / 1e9, 2), "built in s": built}
        one["load"] = round(os.getloadavg()[0], 1)
        found.append(one)
        print(json.dumps(one) if as_json else in_words(one), flush=True)
    shutil.rmtree(folder)
    plot = folder.parents[2] / "docs" / "reference" / "match-growth.svg"
    plot.write_text(drawn_growth(found))
    return 0 if all(found[-1][name] <= goal for name, goal in GOALS.items()) else 1


def in_words(one: dict[str, Any]) -> str:
    return "  ".join(f"{name} {value}" for name, value in one.items())


def few_rooms(ours: Sequence[Ours]) -> list[Ours]:
    return spread([one for one in ours if one.visit], REAL // 2)


def pictures(real: MemoryRegistry, others: Sequence[np.ndarray]) -> list[tuple[np.ndarray, Any]]:
    """Give our photos, attacked, with their names."""
    names = list(real.kept)
    found = []
    for at in range(ASKED):
        name, attack = names[at % len(names)], ATTACKS[at * 7 % len(ATTACKS)]
        chance = np.random.default_rng(at)
        strange = [others[int(pick)] for pick in chance.integers(0, len(others), 3)]
        found.append((attack.run(real.pixels[name], strange, chance), name))
    return found


def strangers(others: Sequence[np.ndarray]) -> list[tuple[np.ndarray, Any]]:
    """Give pictures that are not ours."""
    return [(one, None) for one in others[:: max(1, len(others) // STRANGERS)][:STRANGERS]]


def registered_in(photos: Sequence[np.ndarray]) -> int:
    """Give the median computing that registering a decoded photo takes: fingerprint, points, points to be found by."""
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    taken = []
    for one in photos:
        began = time.process_time()
        frame = working(picture_of(one))
        extract(frame, OURS_FEATURES)
        index_features(frame, POINTS_A_PHOTO)
        pdq(one)
        taken.append(time.process_time() - began)
    cv2.setNumThreads(threads)
    return round(1000 * float(np.median(taken)))


def ask(drawn: Drawn, files: Sequence[Path], pixels: Sequence[tuple[np.ndarray, Any]]) -> dict[str, Any]:
    """Ask about every picture, with nothing of the lists in memory at first."""
    for file in files:
        forget(file)
    told: dict[str, list[float]] = {}
    looked: list[int] = []
    named = right = wrong = 0
    for at, (one, truth) in enumerate(pixels):
        picture = picture_of(one)
        query = prepared(picture)
        rounds = drawn.nominator.rounds(query)
        with Clock(told, "naming"):
            next(rounds)
        with Clock(told, "second naming"):
            next(rounds)
        with Clock(told, "fingerprints"):
            drawn.nominator.pdq.nearest(upright_codes(picture.pixels), 20)
        drawn.opened.clear()
        with Clock(told, "answer"):
            said = match(picture, drawn)
        looked.append(said.looked_at)
        named += truth in drawn.opened
        right += truth is not None and said.photo == truth
        wrong += said.grade in OURS and said.photo != truth
        if sys.stderr.isatty():
            print(f"\r{at + 1}/{len(pixels)}", end="", file=sys.stderr)
    asked = sum(truth is not None for _, truth in pixels)
    return {
        **figures(told),
        "named": round(named / asked, 3),
        "right": round(right / asked, 3),
        "wrong": wrong,
        **memory(),
    }


def figures(told: dict[str, list[float]]) -> dict[str, float]:
    """Give medians and 95th percentiles."""
    found = {}
    for what, taken in told.items():
        for at in (50, 95):
            value = float(np.percentile(taken, at))
            whole = what.startswith("answer")
            found[f"{what} p{at} {'s' if whole else 'ms'}"] = round(value, 2) if whole else round(1000 * value, 1)
    return found


class Clock:
    """Notes how long something took, by the wall and in computing."""

    def __init__(self, told: dict[str, list[float]], what: str) -> None:
        self.told, self.what = told, what

    def __enter__(self) -> None:
        self.began = time.perf_counter(), time.process_time()

    def __exit__(self, *_raised: object) -> None:
        wall, computing = self.began
        self.told.setdefault(self.what, []).append(time.perf_counter() - wall)
        self.told.setdefault(f"{self.what} CPU", []).append(time.process_time() - computing)


def forget(file: Path) -> None:
    """Ask the system to drop what it holds of a file, so that the first questions find it cold."""
    with file.open("rb") as kept:
        os.fsync(kept.fileno())
        os.posix_fadvise(kept.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def memory() -> dict[str, int]:
    """Give this process's own memory, and apart from it what of files is mapped and can be dropped at any time."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return {
        "memory MB": int(lines["RssAnon"].split()[0]) // 1024,
        "mapped MB": int(lines["RssFile"].split()[0]) // 1024,
    }
