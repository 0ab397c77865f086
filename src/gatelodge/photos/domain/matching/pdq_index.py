"""All fingerprints in one flat array, compared one by one: exact at ten million, and simple enough to audit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import faiss
import numpy as np
from numpy.typing import NDArray

from gatelodge.photos.domain.matching.margins import without_margins
from gatelodge.photos.domain.matching.pdq import BITS, Pdq, eight_turns, pdq
from gatelodge.photos.domain.matching.pictures import smaller

# Unrelated fingerprints lie 128 bits apart on average; among ten million, the nearest one by chance lies at about 84.
FARTHEST = 75
LOWEST_QUALITY = 10  # under it a fingerprint is mostly noise, and would name everything that is as flat
_HASHED_SIDE = 512  # the fingerprint keeps 16 waves a side: more pixels cost time and change next to no bit


@dataclass(frozen=True, slots=True)
class Near:
    """A registered photo (its place in the index) and in how many bits of 256 it differs."""

    place: int
    distance: int


class PdqIndex:
    """Fingerprints of registered photos, by place."""

    def __init__(self, codes: NDArray[np.uint8], ids: Sequence[UUID] | NDArray[np.uint8]) -> None:
        if len(codes) != len(ids):
            raise ValueError("every fingerprint needs its photo")
        self._ids = ids
        self._flat: Any = faiss.IndexBinaryFlat(BITS)
        if len(codes):
            self._flat.add(np.ascontiguousarray(codes))

    def __len__(self) -> int:
        return int(self._flat.ntotal)

    def id_at(self, place: int) -> UUID:
        """Give the photo at a place; ids may be kept as 16 raw bytes each."""
        kept = self._ids[place]
        return kept if isinstance(kept, UUID) else UUID(bytes=bytes(kept))

    def nearest(self, codes: NDArray[np.uint8], at_most: int, farthest: int = FARTHEST) -> list[Near]:
        """Give the photos nearest to any of `codes`, each once, the nearest first, equals in the order registered."""
        if not len(self) or not len(codes):
            return []
        # The library fills its list in no promised order among equals: one more is asked for, and ties are sorted.
        distances, places = self._flat.search(np.ascontiguousarray(codes), min(at_most + 1, len(self)))
        best: dict[int, int] = {}
        for distance, place in zip(distances.ravel().tolist(), places.ravel().tolist(), strict=True):
            if place >= 0 and distance <= farthest:
                best[place] = min(distance, best.get(place, BITS))
        ordered = sorted(best.items(), key=lambda one: (one[1], one[0]))
        return [Near(place, distance) for place, distance in ordered[:at_most]]


def code_of(found: Pdq) -> NDArray[np.uint8]:
    """Give a fingerprint as the index keeps it."""
    return np.frombuffer(found.bits, np.uint8)


def upright_codes(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give the fingerprints to look for first: of the picture as it is, and of what is left without its margin."""
    whole = smaller(pixels, _HASHED_SIDE)
    return _codes([*without_margins(whole), whole])


def turned_codes(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give the fingerprints of the seven other turns, without the margin where there is one."""
    whole = smaller(pixels, _HASHED_SIDE)
    return _codes(eight_turns((*without_margins(whole), whole)[0])[1:])


def _codes(seen: Sequence[NDArray[np.uint8]]) -> NDArray[np.uint8]:
    found = [pdq(one) for one in seen]
    kept = [code_of(one) for one in found if one.quality >= LOWEST_QUALITY]
    return np.stack(kept) if kept else np.zeros((0, BITS // 8), np.uint8)
