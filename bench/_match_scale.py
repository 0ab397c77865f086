"""Ten million registered photos on two cores: how long does naming candidates take, and how much memory and disk?

Real photos stand among drawn entries: random fingerprints, and random codes in lists as uneven as real ones. A drawn entry that
is named is decided on as a real photo would be, so that the whole answer costs what it would.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import faiss
import numpy as np

from bench._attack_table import ATTACKS
from bench._match_plot import drawn_growth
from bench._match_registry import MemoryRegistry
from bench._match_world import QUICK, build
from gatelodge.photos.domain.matching.answer import match
from gatelodge.photos.domain.matching.features import rooted
from gatelodge.photos.domain.matching.local_index import CODE_BYTES, DIMENSIONS, LocalIndex
from gatelodge.photos.domain.matching.nomination import Nominator, coarse
from gatelodge.photos.domain.matching.pdq_index import PdqIndex, turned_codes
from gatelodge.photos.domain.matching.pictures import Registered, picture_of, prepared

WORDS = 65536
POINTS = 100
A_SEGMENT = 1_000_000
STEPS = (0.01, 0.03, 0.1, 0.3, 1.0)
ASKED = 60


@dataclass(slots=True)
class Drawn:
    """A registry of real photos among drawn ones."""

    real: MemoryRegistry
    nominator: Nominator

    def by_sha256(self, _sha256: str) -> None:
        return None

    def entries(self, ids: Sequence[UUID]) -> list[Registered]:
        """Give real photos; a drawn one is played by a real one under its own name."""
        kept = list(self.real.kept.values())
        return [self.real.kept.get(one) or played(kept[one.int % len(kept)], one) for one in ids]

    def siblings(self, _entry: Registered) -> list[np.ndarray]:
        return []

    def read_mark(self, *_asked: object) -> None:
        return None


def played(entry: Registered, name: UUID) -> Registered:
    """Let a real photo play a drawn one."""
    return Registered(name, "", entry.frame[::-1], entry.features, None)


def measure_scale(millions: float, folder: Path, *, as_json: bool) -> int:
    """Measure sizes up to `millions`; 0 when the goals at the largest are met."""
    real = MemoryRegistry(build(1, QUICK, folder.parent / "photos").ours)
    trained = vocabulary(real)
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for step in STEPS:
        count = int(millions * 1e6 * step)
        found.append(one_size(real, trained, count, folder))
        print(json.dumps(found[-1]) if as_json else in_words(found[-1]), flush=True)
    shutil.rmtree(folder)
    plot = folder.parents[2] / "docs" / "reference" / "match-growth.svg"
    plot.write_text(drawn_growth(found))
    last = found[-1]
    return 0 if last["naming p95 ms"] <= 150 and last["answer p95 s"] <= 2 and last["memory MB"] <= 2048 else 1


def in_words(one: dict[str, Any]) -> str:
    return "  ".join(f"{name} {value}" for name, value in one.items())


def vocabulary(real: MemoryRegistry) -> Any:
    """Take words from real points (with noise where they do not suffice) and learn the codes from what is left over."""
    chance = np.random.default_rng(11)
    every = rooted(np.concatenate([one.features.descriptors for one in real.kept.values()]))
    chosen = every[chance.permutation(len(every))[: min(WORDS, len(every))]]
    more = chosen[chance.integers(0, len(chosen), WORDS - len(chosen))]
    words = np.concatenate([chosen, more + chance.normal(0, 60, more.shape).astype(np.float32)])
    graph = faiss.IndexHNSWFlat(DIMENSIONS, 16)
    graph.hnsw.efConstruction = 40
    graph.add(np.ascontiguousarray(words))
    graph.hnsw.efSearch = 24
    index = faiss.IndexIVFPQ(graph, DIMENSIONS, WORDS, CODE_BYTES, 8)
    index.use_precomputed_table = -1  # a gigabyte of tables would save less than the lists cost
    index.do_polysemous_training = False
    index.pq.cp.niter = 6
    index.train(every[:: max(1, len(every) // 60_000)])
    index.referenced_objects = [graph]  # the library holds no reference of its own
    return index


def one_size(real: MemoryRegistry, trained: Any, count: int, folder: Path) -> dict[str, Any]:
    """Write an index of `count` photos to disk in segments, open it, and ask."""
    began = time.perf_counter()
    for old in folder.glob("points-*"):
        old.unlink()
    first_real = count - len(real.kept)
    files = []
    for start in range(0, count, A_SEGMENT):
        files.append(folder / f"points-{start // A_SEGMENT}.faiss")
        written(real, trained, (start, min(start + A_SEGMENT, count)), first_real, file=files[-1])
    chance = np.random.default_rng(count)
    codes = chance.integers(0, 256, (count, 32), dtype=np.uint8)
    codes[first_real:] = np.stack(real.codes)
    ids = chance.integers(0, 256, (count, 16), dtype=np.uint8)
    ids[first_real:] = np.stack([np.frombuffer(one.bytes, np.uint8) for one in real.kept])
    # The lists stay on disk, and tables that would save a little computing for a gigabyte of memory are not made.
    mapped = [faiss.read_index(str(one), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_SKIP_PRECOMPUTE_TABLE) for one in files]
    local = LocalIndex(mapped, count, lists_read=1)
    drawn = Drawn(real, Nominator(PdqIndex(codes, ids), local))
    del codes
    built, size = time.perf_counter() - began, sum(one.stat().st_size for one in files)
    return {"photos": count, **asked(drawn, files), "disk GB": round(size / 1e9, 2), "built in s": round(built)}


def written(real: MemoryRegistry, trained: Any, span: tuple[int, int], first_real: int, *, file: Path) -> None:
    """Write one segment: drawn entries in each list, and in the last segment the real photos' own."""
    start, end = span
    points = [one.descriptors[:POINTS] for one in real.points] if end > first_real else []
    places = [np.full(len(one), first_real + at) for at, one in enumerate(points)]
    chance = np.random.default_rng(start)
    uneven = chance.gamma(2.0, 1.0, WORDS)
    last_drawn = min(end, first_real)
    sizes = (uneven / uneven.sum() * max(last_drawn - start, 0) * POINTS).astype(np.int64)
    lists = faiss.ArrayInvertedLists(WORDS, CODE_BYTES)
    for word in range(WORDS):
        count = int(sizes[word])
        if count:
            noise = np.frombuffer(chance.bytes(count * CODE_BYTES), np.uint8)
            whose = chance.integers(start, last_drawn, count)
            lists.add_entries(word, count, faiss.swig_ptr(whose), faiss.swig_ptr(noise))
    trained.replace_invlists(lists, False)
    trained.ntotal = int(sizes.sum())
    if points:
        trained.add_with_ids(rooted(np.concatenate(points)), np.concatenate(places))
    faiss.write_index(trained, str(file))
    trained.replace_invlists(faiss.ArrayInvertedLists(WORDS, CODE_BYTES), False)


def asked(drawn: Drawn, files: Sequence[Path]) -> dict[str, Any]:
    """Ask about attacked real photos, with nothing of the lists in memory at first."""
    for file in files:
        forget(file)
    names = list(drawn.real.kept)
    times: dict[str, list[float]] = {"fingerprints": [], "points": [], "naming": [], "answer": []}
    named = right = 0
    chosen = [(names[at % len(names)], ATTACKS[at * 7 % len(ATTACKS)]) for at in range(ASKED)]
    for at, (name, attack) in enumerate(chosen):
        pixels = drawn.real.pixels[name]
        picture = picture_of(attack.run(pixels, [pixels[::-1]] * 3, np.random.default_rng(at)))
        query = prepared(picture)
        codes = turned_codes(picture.pixels)
        points = coarse(query)
        clock = time.perf_counter()
        drawn.nominator.pdq.nearest(codes, 20)
        between = time.perf_counter()
        drawn.nominator.local.votes(points, 20)
        done = time.perf_counter()
        said = match(picture, drawn)
        times["answer"].append(time.perf_counter() - done)
        times["fingerprints"].append(between - clock)
        times["points"].append(done - between)
        times["naming"].append(done - clock)
        named += name in drawn.nominator.nominate(picture)
        right += said.photo == name
    figures = {
        f"{what} p{at} ms": round(1000 * float(np.percentile(taken, at)), 1)
        for what, taken in times.items()
        for at in (50, 95)
        if what != "answer"
    }
    answers = {f"answer p{at} s": round(float(np.percentile(times["answer"], at)), 2) for at in (50, 95)}
    return figures | answers | {"named": named / ASKED, "right": right / ASKED, **memory()}


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
