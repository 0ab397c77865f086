"""Registers drawn photos in memory, for the tests of the decision."""

from __future__ import annotations

from uuid import UUID, uuid5

from gatelodge.photos.domain.matching.features import extract
from gatelodge.photos.domain.matching.grading import THRESHOLDS, Thresholds, Verdict, decide
from gatelodge.photos.domain.matching.pictures import (
    OURS_FEATURES,
    Registered,
    brightest,
    picture_of,
    prepared,
    working,
)
from gatelodge.photos.domain.matching.rooms import laid_under
from tests.photos.scenes import Pixels

_NAMES = UUID("5f0c1f6e-7e0c-4f8e-9a55-6d1d0c9a7b11")


def registered(photo: Pixels, plate: Pixels | None = None, *, shared_backdrop: bool = False) -> Registered:
    picture = picture_of(photo)
    frame = working(picture)
    features = extract(frame, OURS_FEATURES)
    room = None if plate is None else laid_under(working(picture_of(plate)), frame, features)
    name = uuid5(_NAMES, picture.sha256)
    bright = brightest(picture)
    return Registered(name, picture.sha256, frame, features, room, shared_backdrop=shared_backdrop, bright=bright)


def verdict(photo: Pixels, ours: Registered, limits: Thresholds = THRESHOLDS, key_z: float | None = None) -> Verdict:
    return decide(prepared(picture_of(photo)), ours, key_z=key_z, limits=limits)
