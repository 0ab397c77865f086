"""Which registered photos are worth a decision: by fingerprint, by local points, by a neural descriptor if there is one.

Nomination never decides and never excludes by facility, camera or date. It comes in rounds, the cheap ones first, so that an
easy picture is answered at once and a hard one (pasted small into another) is still looked at closely. A descriptor has the
last round, for what the others gave no answer to: it can add an answer, and never take one away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from gatelodge.photos.domain.matching.features import Features, extract, extract_evenly
from gatelodge.photos.domain.matching.local_index import GLANCE, INDEX_SIDE, LocalIndex, Vote
from gatelodge.photos.domain.matching.neural import AT_MOST as NEURAL_AT_MOST
from gatelodge.photos.domain.matching.neural import Descriptor
from gatelodge.photos.domain.matching.pdq_index import PdqIndex, turned_codes, upright_codes
from gatelodge.photos.domain.matching.pictures import (
    QUERY_FEATURES,
    Picture,
    Query,
    prepared,
    smaller,
    working,
)

AT_MOST = 20
_COARSE_POINTS = 400
FINE_SIDE = 2048
_FINE_FROM = 900  # px of the longer side; under it, a finer look shows nothing more
_NARROW = 64  # px; a strip has no quarters to look at
_FINE_AT_MOST = 8  # a photo that is there is named among the first; each costs twice the time of one before


class Means(StrEnum):
    """By what a photo was named."""

    FINGERPRINT = "fingerprint"
    POINTS = "points"
    NEURAL = "neural"


@dataclass(frozen=True, slots=True)
class Nominee:
    """A photo to decide on, by what it was named, and how strongly (comparable within one round only)."""

    id: UUID
    means: Means
    strength: float


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """What one round names, and the picture in question as that round looks at it."""

    query: Query
    nominees: tuple[Nominee, ...]


class Nominator:
    """The indexes over one registry; `place` n of each is photo `ids[n]` of the fingerprint index."""

    def __init__(self, pdq: PdqIndex, local: LocalIndex, neural: Descriptor | None = None) -> None:
        self.pdq, self.local, self.neural = pdq, local, neural

    def __len__(self) -> int:
        return len(self.pdq)

    def nominate(self, picture: Picture, at_most: int = AT_MOST) -> tuple[UUID, ...]:
        """Give the photos of all rounds, those of cheaper rounds first."""
        named = dict.fromkeys(one.id for turn in self.rounds(prepared(picture), at_most) for one in turn.nominees)
        return tuple(named)[:at_most]

    def rounds(self, query: Query, at_most: int = AT_MOST) -> Iterator[Round]:
        """Give nominees round by round; none is named twice, but in a round that looks at more detail."""
        quick = _each_once(self._quick(query, at_most), at_most)
        yield Round(query, quick)
        heard = {one.id for one in quick}
        close = [one for one in self._close(query, at_most) if one.id not in heard]
        yield Round(query, _each_once(close, at_most))
        sides = (query.picture.width, query.picture.height)
        if max(sides) >= _FINE_FROM and min(sides) >= _NARROW:
            finer = fine(query.picture)
            few = min(at_most, _FINE_AT_MOST)
            yield Round(finer, _each_once(self._named(self.local.votes(finer.features, few)), few))

    def by_descriptor(self, query: Query) -> Round:
        """Name by the neural descriptor, if there is one; raises `Unfit` when there is one that can't be used."""
        found = self.neural.nearest(query.frame, NEURAL_AT_MOST) if self.neural else ()
        return Round(query, tuple(Nominee(photo, Means.NEURAL, likeness) for photo, likeness in found))

    def _quick(self, query: Query, at_most: int) -> list[Nominee]:
        """Name by the upright fingerprint, and by the few points that survive most handling."""
        with ThreadPoolExecutor(
            1
        ) as beside:  # both work outside the interpreter's lock, and the lists wait for the disk
            by_hash = beside.submit(lambda: self._alike(upright_codes(query.picture.pixels), at_most))
            by_points = self._named(self.local.votes(coarse(query), at_most, reading=GLANCE))
        return _alternating(by_points, by_hash.result())

    def _close(self, query: Query, at_most: int) -> list[Nominee]:
        """Name by all points, and by the fingerprints of a picture that was turned or mirrored."""
        with ThreadPoolExecutor(1) as beside:
            by_hash = beside.submit(lambda: self._alike(turned_codes(query.picture.pixels), at_most))
            by_points = self._named(self.local.votes(query.features, at_most))
        return _alternating(by_points, by_hash.result())

    def _alike(self, codes: NDArray[np.uint8], at_most: int) -> list[Nominee]:
        near = self.pdq.nearest(codes, at_most)
        return [Nominee(self.pdq.id_at(one.place), Means.FINGERPRINT, float(256 - one.distance)) for one in near]

    def _named(self, votes: Sequence[Vote]) -> list[Nominee]:
        return [Nominee(self.pdq.id_at(one.place), Means.POINTS, one.score) for one in votes]


def _alternating(*lists: list[Nominee]) -> list[Nominee]:
    """Take turns, so that no way of naming crowds out another."""
    longest = max(map(len, lists))
    return [one[turn] for turn in range(longest) for one in lists if turn < len(one)]


def _each_once(nominees: Sequence[Nominee], at_most: int) -> tuple[Nominee, ...]:
    """Keep the first naming of each photo."""
    first: dict[UUID, Nominee] = {}
    for one in nominees:
        first.setdefault(one.id, one)
    return tuple(first.values())[:at_most]


def coarse(query: Query) -> Features:
    """Find the few points that are left after most handling."""
    return extract(smaller(query.frame, INDEX_SIDE), _COARSE_POINTS)


def fine(picture: Picture) -> Query:
    """Prepare a large picture with more detail in every part of it: ours may be small, beside a busier picture."""
    frame = working(picture, FINE_SIDE)
    return Query(picture, frame, extract_evenly(frame, 2 * QUERY_FEATURES))
