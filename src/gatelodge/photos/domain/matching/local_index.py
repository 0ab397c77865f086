"""Local features of registered photos in inverted lists, so that a crop, a print or a picture in a picture is found.

The lists of a segment may lie in memory or on disk: the library maps them. Segments share one vocabulary, never change once
written, and are searched together; new photos make a small new segment, and small ones are joined in quiet hours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from gatelodge.photos.domain.matching.features import Features, extract, rooted
from gatelodge.photos.domain.matching.pictures import smaller

DIMENSIONS, CODE_BYTES = 128, 16
INDEX_SIDE = 512  # coarse points: those that are left after a photo was shrunk, printed and photographed
POINTS_A_PHOTO = 160
_MIN_TO_TRAIN = 256 * 4
_POINTS_A_WORD = 39
_AVERAGED_WORDS, _MOST_WORDS = 4096, 1 << 17
_LEARNT_FROM = 60_000  # descriptors that teach the codes when words are taken as they come
_NEIGHBOURS = 12
_ROUNDS = 8
_LARGE, _LARGE_WORDS = 100_000, 1 << 15
LISTS_READ = 8
# How many entries of lists one look may read: what lies on disk costs 24 bytes each, and a registry of ten million must
# answer as soon as a small one.
GLANCE, GAZE = 1_000_000, 4_000_000
WEAKEST = 2.5  # standard deviations; thousands of photos reach it by chance, and so the list is cut by rank as well
# Of a handful of photos none can stand out from the rest: all that are spoken for are looked at.
_FEWEST_PHOTOS = 24
_SHARES = (1 / 2, 1 / 3)
_FEW = 12


@dataclass(frozen=True, slots=True)
class Vote:
    """A registered photo (its place) and how strongly the points of a picture speak for it."""

    place: int
    score: float


def index_features(frame: NDArray[np.uint8], limit: int = POINTS_A_PHOTO) -> Features:
    """Find the points by which a registered photo is to be found."""
    return extract(smaller(frame, INDEX_SIDE), limit)


def preferring(found: Features, differs: NDArray[np.bool_], limit: int) -> Features:
    """Keep `limit` points, first those where the photo differs from the empty room; a fifth stay for the room."""
    rows, columns = differs.shape
    y = np.clip((found.points[:, 1] / found.height * rows).astype(int), 0, rows - 1)
    x = np.clip((found.points[:, 0] / found.width * columns).astype(int), 0, columns - 1)
    front = differs[y, x]
    people, room = np.flatnonzero(front), np.flatnonzero(~front)
    kept_people = people[: max(limit - len(room), limit * 4 // 5)]
    kept = np.sort(np.r_[kept_people, room[: limit - len(kept_people)]])
    return Features(found.points[kept], found.descriptors[kept], found.width, found.height)


def words_for(photos: int) -> int | None:
    """Give how many words a large registry needs, so that its lists stay short; None where its points decide."""
    if photos < _LARGE:
        return None
    return int(min(_MOST_WORDS, _LARGE_WORDS * (photos / _LARGE) ** 0.61))


def trained(descriptors: NDArray[np.uint8], words: int | None = None) -> Any:
    """Make an empty index whose words and codes are learnt from `descriptors`; the same input gives the same words."""
    if len(descriptors) < _MIN_TO_TRAIN:
        # Too little to learn from: repeated points teach nothing wrong, and so few are searched nearly whole anyway.
        times = -(-_MIN_TO_TRAIN // max(1, len(descriptors)))
        descriptors = np.tile(descriptors, (times, 1)) if len(descriptors) else _even_spread()
    words = words or int(np.clip(len(descriptors) // _POINTS_A_WORD, 1, _MOST_WORDS))
    if words > _AVERAGED_WORDS:
        return _sampled(rooted(descriptors), words)
    # "np": without the library's polysemous codes, which take a minute to learn and serve no search of ours.
    index: Any = faiss.index_factory(DIMENSIONS, f"IVF{words},PQ{CODE_BYTES}np")
    index.cp.niter, index.cp.seed, index.cp.min_points_per_centroid = _ROUNDS, 7919, 1
    index.pq.cp.niter, index.pq.cp.seed, index.pq.cp.min_points_per_centroid = _ROUNDS, 7919, 1
    index.do_polysemous_training = False  # a minute of computing for a filter that is not used here
    index.train(rooted(descriptors))
    return index


def _sampled(descriptors: NDArray[np.float32], words: int) -> Any:
    """Take words as they come: averaging so many takes hours. A graph finds the nearest."""
    chance = np.random.default_rng(7919)
    chosen = np.sort(chance.permutation(len(descriptors))[:words])
    graph = faiss.IndexHNSWFlat(DIMENSIONS, 16)
    graph.hnsw.efConstruction, graph.hnsw.efSearch = 40, 24
    graph.add(np.ascontiguousarray(descriptors[chosen]))
    index: Any = faiss.IndexIVFPQ(graph, DIMENSIONS, len(chosen), CODE_BYTES, 8)
    index.use_precomputed_table = -1  # tables of a gigabyte would save less than reading the lists costs
    index.pq.cp.niter, index.pq.cp.seed, index.pq.cp.min_points_per_centroid = _ROUNDS, 7919, 1
    index.do_polysemous_training = False
    # A word is no neighbour of itself: the codes are learnt from what is left over.
    rest = np.delete(descriptors, chosen, axis=0)
    index.train(np.ascontiguousarray((rest if len(rest) >= _MIN_TO_TRAIN else descriptors)[:_LEARNT_FROM]))
    index.referenced_objects = [graph]  # the library holds no reference of its own
    return index


def _even_spread() -> NDArray[np.uint8]:
    rows = np.arange(_MIN_TO_TRAIN, dtype=np.int64)[:, None] * 2654435761
    return np.asarray((rows >> (np.arange(DIMENSIONS) % 24)) & 0xFF, np.uint8)


def add(index: Any, descriptors: NDArray[np.uint8], place: int) -> None:
    """Put one photo's points into the lists."""
    if len(descriptors):
        index.add_with_ids(rooted(descriptors), np.full(len(descriptors), place, np.int64))


def _windows(query: Features) -> Iterator[NDArray[np.bool_]]:
    """Give which points lie in the whole picture and in overlapping halves and thirds: ours may be a small part of it."""
    x, y = query.points[:, 0] / max(query.width, 1), query.points[:, 1] / max(query.height, 1)
    yield np.ones(len(x), np.bool_)
    for share in _SHARES:
        starts = np.arange(0, 1 - share + 1e-9, share / 2)
        for top in starts:
            for left in starts:
                inside = (x >= left) & (x < left + share) & (y >= top) & (y < top + share)
                if int(inside.sum()) >= _FEW:
                    yield np.asarray(inside, np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A picture on its way through the lists: its strongest points, and which lists each is to be compared in."""

    query: Features
    wanted: NDArray[np.float32]
    near: NDArray[np.float32]
    lists: NDArray[np.int64]


class LocalIndex:
    """Segments with a shared vocabulary, searched together."""

    def __init__(
        self,
        segments: Sequence[Any],
        photos: int,
        *,
        lists_read: int = LISTS_READ,
        ahead: Sequence[Callable[[NDArray[np.int64]], None]] = (),
    ) -> None:
        """`ahead`: told which lists are about to be read, where they lie on disk."""
        self._ahead = ahead
        self._segments = tuple(one for one in segments if one.ntotal)
        self._lists_read = lists_read
        self._photos = photos
        self._lengths = sum((_lengths(one) for one in self._segments), np.zeros(1, np.int64))
        # As a point meets them: a long list is met more often.
        self._met = float((self._lengths.astype(np.float64) ** 2).sum() / max(int(self._lengths.sum()), 1))

    def votes(self, query: Features, at_most: int, *, flips: bool = True, reading: int = GAZE) -> list[Vote]:
        """Give the photos that the points speak for, the strongest first, as the picture is or mirrored.

        `reading`: how many entries may be read for it; the strongest points and their nearest words come first.
        """
        if not self._segments or not len(query):
            return []
        ways = (query, query.turned) if flips else (query,)
        looks = [self._look(seen, reading // len(ways)) for seen in ways]  # the disk begins with all of them
        best: dict[int, float] = {}
        for look in looks:
            for place, score in self._tallied(look).items():
                best[place] = max(score, best.get(place, 0.0))
        ordered = sorted(best.items(), key=lambda one: (-one[1], one[0]))
        return [Vote(place, score) for place, score in ordered[:at_most] if score >= WEAKEST]

    def _look(self, query: Features, reading: int) -> Look:
        affordable = reading / max(self._met, 1.0)
        # Of points that are not read for, no word is looked for either.
        wanted = rooted(query.descriptors[: max(1, int(2 * affordable))])
        read = int(np.clip(np.ceil(affordable / len(wanted)), 1, min(self._lists_read, self._segments[0].nlist)))
        near, lists = self._segments[0].quantizer.search(wanted, read)
        lists = within(lists, self._lengths, reading)
        for fetch in self._ahead:
            fetch(lists)
        return Look(query, wanted, near, lists)

    def _tallied(self, look: Look) -> dict[int, float]:
        """Count for each photo how far its votes stand out, in the whole picture or in the window where they do most."""
        points, places, weights = self._spoken(look)
        if not len(places):
            return {}
        named, place = np.unique(places, return_inverse=True)
        best = np.zeros(len(named))
        for window in _windows(look.query):
            inside = window[points]
            total = np.bincount(place[inside], weights=weights[inside], minlength=len(named))
            # Votes at random fall evenly on all photos; their spread is the square root of how many fall.
            usual = total.sum() / max(self._photos, _FEWEST_PHOTOS)
            best = np.maximum(best, (total - usual) / np.sqrt(usual + 1))
        return dict(zip(named.tolist(), best.tolist(), strict=True))

    def _spoken(self, look: Look) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Give which point speaks for which photo, and how strongly: each point once for a photo."""
        distances, places = self._neighbours(look)
        # A point weighs by how much nearer it is than the last one listed: what is common to many photos weighs nothing.
        farthest = np.where(np.isfinite(distances), distances, 0).max(axis=1, keepdims=True)
        known = np.where(np.isfinite(distances), distances, farthest)
        weights = np.sqrt(np.clip(1 - known / np.maximum(farthest, 1e-9), 0, 1)).astype(np.float64)
        points = np.repeat(np.arange(len(places)), places.shape[1])
        place, weight = places.ravel(), weights.ravel()
        order = np.lexsort((-weight, place, points))
        points, place, weight = points[order], place[order], weight[order]
        first = np.r_[True, (points[1:] != points[:-1]) | (place[1:] != place[:-1])] & (place >= 0) & (weight > 0)
        return points[first], place[first], weight[first]

    def _neighbours(self, look: Look) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        found = [self._in_segment(one, look.wanted, look.lists, look.near) for one in self._segments]
        distances = np.concatenate([one[0] for one in found], axis=1)
        places = np.concatenate([one[1] for one in found], axis=1)
        distances[places < 0] = np.inf
        order = np.argsort(distances, axis=1, kind="stable")[:, :_NEIGHBOURS]
        return np.take_along_axis(distances, order, 1), np.take_along_axis(places, order, 1)

    def _in_segment(
        self, segment: Any, wanted: NDArray[np.float32], lists: NDArray[np.int64], near: NDArray[np.float32]
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        segment.nprobe = lists.shape[1]
        distances, places = segment.search_preassigned(wanted, _NEIGHBOURS, lists, near)
        return distances, places


def _lengths(segment: Any) -> NDArray[np.int64]:
    """Count the entries of each list."""
    lists = segment.invlists
    return np.fromiter((lists.list_size(at) for at in range(segment.nlist)), np.int64, segment.nlist)


def within(lists: NDArray[np.int64], lengths: NDArray[np.int64], reading: int) -> NDArray[np.int64]:
    """Leave out lists (-1) past so many entries: first the farther ones of all points, then those of weak points."""
    asked = lists.T.ravel()
    spent = np.cumsum(np.where(asked >= 0, lengths[asked], 0))
    kept = np.where(spent <= reading, asked, -1)
    return np.ascontiguousarray(kept.reshape(lists.T.shape).T)
