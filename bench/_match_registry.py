"""A registry in memory for measuring: the same indexes and the same protocol as the folder and the database have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID, uuid5

import numpy as np

from gatelodge.photos.domain.matching.agreement import differing
from gatelodge.photos.domain.matching.answer import Exact
from gatelodge.photos.domain.matching.features import Features, extract
from gatelodge.photos.domain.matching.local_index import (
    POINTS_A_PHOTO,
    LocalIndex,
    add,
    index_features,
    preferring,
    trained,
)
from gatelodge.photos.domain.matching.nomination import Nominator
from gatelodge.photos.domain.matching.pdq import pdq
from gatelodge.photos.domain.matching.pdq_index import PdqIndex, code_of
from gatelodge.photos.domain.matching.pictures import OURS_FEATURES, Registered, brightest, picture_of, working
from gatelodge.photos.domain.matching.rooms import laid_under

Pixels = np.ndarray
NAMES = UUID("1b671a64-40d5-491e-99b0-da01ff1f3341")


@dataclass(frozen=True, slots=True)
class Ours:
    """A photo to register: its name, its room's plate if it has one, and its visit."""

    name: str
    pixels: Pixels
    plate: Pixels | None = None
    visit: str = ""

    @property
    def id(self) -> UUID:
        return uuid5(NAMES, self.name)


class MemoryRegistry:
    """Photos registered in memory."""

    def __init__(self, ours: Sequence[Ours]) -> None:
        self.kept: dict[UUID, Registered] = {}
        self.pixels = {one.id: one.pixels for one in ours}
        self.points: list[Features] = []
        self.rooms: dict[int, tuple[Pixels, Features]] = {}
        self.codes: list[np.ndarray] = []
        for one in ours:
            self._take_in(one)

    def _take_in(self, one: Ours) -> None:
        picture = picture_of(one.pixels)
        frame = working(picture)
        points = extract(frame, OURS_FEATURES)
        plate = None
        if one.plate is not None:
            room, known = self._room(one.plate)
            plate = laid_under(room, frame, points, known)
        every = index_features(frame, POINTS_A_PHOTO if plate is None else 3 * POINTS_A_PHOTO)
        if plate is not None:
            every = preferring(every, differing(frame.astype(np.float32), plate.astype(np.float32)), POINTS_A_PHOTO)
        self.points.append(every)
        self.codes.append(code_of(pdq(one.pixels)))
        self.kept[one.id] = Registered(
            id=one.id,
            sha256=picture.sha256,
            frame=frame,
            features=points,
            plate=plate,
            visit_reference=one.visit,
            exposure_reference=one.name,
            shared_backdrop=one.plate is not None,
            bright=brightest(picture),
        )

    def _room(self, plate: Pixels) -> tuple[Pixels, Features]:
        """Read an empty room once for all its photos, as the site does."""
        if id(plate) not in self.rooms:
            frame = working(picture_of(plate))
            self.rooms[id(plate)] = frame, extract(frame, OURS_FEATURES)
        return self.rooms[id(plate)]

    @cached_property
    def nominator(self) -> Nominator:
        index = trained(np.concatenate([one.descriptors for one in self.points]))
        for place, one in enumerate(self.points):
            add(index, one.descriptors, place)
        return Nominator(PdqIndex(np.stack(self.codes), list(self.kept)), LocalIndex([index], len(self.kept)))

    def by_sha256(self, _sha256: str) -> Exact | None:
        """Find nothing: whoever sends the very file needs no measuring."""
        return None

    def entries(self, ids: Sequence[UUID]) -> list[Registered]:
        return [self.kept[one] for one in ids]

    def siblings(self, _entry: Registered) -> list[np.ndarray]:
        return []

    def read_mark(self, *_asked: object) -> None:
        return None
