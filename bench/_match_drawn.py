"""A large registry of drawn entries with a few real photos among them, with its lists on disk.

Drawn entries have codes of real points (of other photos), so that they lie among the real ones as real entries would, in lists
as uneven as real ones; drawn fingerprints are random.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import django
import faiss
import numpy as np

from bench._match_registry import MemoryRegistry
from bench._match_world import Pixels, World, room_of
from gatelodge.photos.domain.matching.features import Features, rooted
from gatelodge.photos.domain.matching.local_index import CODE_BYTES, index_features, trained, words_for
from gatelodge.photos.domain.matching.nomination import Nominator
from gatelodge.photos.domain.matching.pdq_index import PdqIndex
from gatelodge.photos.domain.matching.pictures import Registered, picture_of, working
from tests.photos import scenes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gatelodge.config.settings")
django.setup()

from gatelodge.photos.queries.segments import open_points, write_lists  # noqa: E402

POINTS = 100
FEW_WORDS = 10_000  # what a sample of 400,000 points gives in a registry of this size
LEARNT_FROM = 1000  # points of each photo that is not ours


@dataclass(slots=True)
class Drawn:
    """A registry of real photos among drawn ones."""

    real: MemoryRegistry
    nominator: Nominator
    opened: set[UUID] = field(default_factory=set)

    def by_sha256(self, _sha256: str) -> None:
        return None

    def entries(self, ids: Sequence[UUID]) -> list[Registered]:
        """Give real photos; a drawn one is played by a real one under its own name."""
        self.opened.update(ids)
        kept = list(self.real.kept.values())
        return [self.real.kept.get(one) or played(kept[one.int % len(kept)], one) for one in ids]

    def siblings(self, _entry: Registered) -> list[np.ndarray]:
        return []

    def read_mark(self, *_asked: object) -> None:
        return None


def played(entry: Registered, name: UUID) -> Registered:
    """Let a real photo, upside down and its points shuffled, play a drawn one: there is much to compare, and nothing fits."""
    real = entry.features
    mixed = np.random.default_rng(name.int % 2**32).permutation(len(real))
    points = Features(real.points[mixed], real.descriptors, real.width, real.height)
    return Registered(name, "", entry.frame[::-1], points, None)


def points_of_others(world: World, half: int) -> np.ndarray:
    """Give the points of photos and rooms that are not ours, to learn words and codes from."""
    rooms = [scenes.taken(scenes.Exposure(room_of(1 - half, number), number)) for number in range(12)]
    others: list[Pixels] = [*world.strangers, *rooms]
    found = [index_features(working(picture_of(one)), LEARNT_FROM) for one in others]
    every = np.concatenate([one.descriptors for one in found])
    return every[np.random.default_rng(5).permutation(len(every))]


@dataclass(slots=True)
class Writer:
    """Writes indexes of any size."""

    real: MemoryRegistry
    learnt: np.ndarray
    folder: Path
    vocabularies: dict[int, tuple[Any, np.ndarray]] = field(default_factory=dict)

    def write(self, count: int) -> list[Path]:
        """Write the index of points of `count` photos; ours come last."""
        words = words_for(count) or FEW_WORDS
        if words not in self.vocabularies:
            index = trained(self.learnt, words)
            self.vocabularies = {words: (index, codes_of(index, self.learnt))}
        index, pool = self.vocabularies[words]
        first = count - len(self.real.kept)
        points = [one.descriptors[:POINTS] for one in self.real.points]
        places = np.concatenate([np.full(len(one), first + at) for at, one in enumerate(points)])
        index.add_with_ids(rooted(np.concatenate(points)), places)
        ours = [listed(index, at) for at in range(index.nlist)]
        index.reset()
        path = self.folder / "points-0.faiss"
        write_lists(path, index, drawn_lists(first, pool, ours))
        return [path, path.with_suffix(".lists")]

    def opened(self, count: int) -> Drawn:
        """Open what was written, with fingerprints in memory."""
        first = count - len(self.real.kept)
        chance = np.random.default_rng(count)
        codes = chance.integers(0, 256, (count, 32), dtype=np.uint8)
        codes[first:] = np.stack(self.real.codes)
        ids = chance.integers(0, 256, (count, 16), dtype=np.uint8)
        ids[first:] = np.stack([np.frombuffer(one.bytes, np.uint8) for one in self.real.kept])
        local = open_points([self.folder / "points-0.faiss"], count)
        return Drawn(self.real, Nominator(PdqIndex(codes, ids), local))


def codes_of(index: Any, learnt: np.ndarray) -> np.ndarray:
    """Give real points' codes, shuffled so that a list's neighbours are strangers; points that became words have none."""
    wanted = rooted(learnt)
    apart, _ = index.quantizer.search(wanted, 1)
    index.add(wanted[apart[:, 0] > 0])
    every = np.concatenate([listed(index, at)[0] for at in range(index.nlist)])
    index.reset()
    return every[np.random.default_rng(7).permutation(len(every))]


def listed(index: Any, at: int) -> tuple[np.ndarray, np.ndarray]:
    """Copy one list's codes and places."""
    lists = index.invlists
    count = lists.list_size(at)
    if not count:
        return np.zeros((0, CODE_BYTES), np.uint8), np.zeros(0, np.int64)
    codes = faiss.rev_swig_ptr(lists.get_codes(at), count * CODE_BYTES).reshape(-1, CODE_BYTES).copy()
    return codes, faiss.rev_swig_ptr(lists.get_ids(at), count).copy()


def drawn_lists(
    photos: int, pool: np.ndarray, ours: Sequence[tuple[np.ndarray, np.ndarray]]
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Give each list: entries of `photos` drawn photos, then ours."""
    chance = np.random.default_rng(photos)
    uneven = chance.gamma(2.0, 1.0, len(ours))
    sizes = (uneven / uneven.sum() * photos * POINTS).astype(np.int64)
    for size, (codes, places) in zip(sizes.tolist(), ours, strict=True):
        start = int(chance.integers(0, max(len(pool) - size, 1)))
        yield (
            np.concatenate([pool[start : start + size], codes]),
            np.concatenate([chance.integers(0, photos, min(size, len(pool) - start)), places]),
        )
