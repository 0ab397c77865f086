"""Decides on a photo whose file is gone, by the points that were kept of it.

Points that the empty room has as well say where the camera stood, not who sat there; only the others may speak for the
people. Without the file nothing can tell one exposure from the next, so "same scene" is the most that can be said.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log10

import numpy as np
from numpy.typing import NDArray

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.matching.agreement import Witness
from gatelodge.photos.domain.matching.chance import points_alarm, stray_chance, tail
from gatelodge.photos.domain.matching.features import Features, rooted
from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.domain.matching.grading import THRESHOLDS, Counts, Thresholds, Verdict
from gatelodge.photos.domain.matching.pictures import Query
from gatelodge.photos.domain.matching.reasons import why
from gatelodge.photos.domain.matching.registering import PRECISION, Registration, matched, projected, register

PEOPLE_POINTS = 12
PEOPLE_SHARE = 0.5
# A point of the wall that the empty room lost would speak for whoever sits before it: the room is read to its last point,
# and what is only half unlike it is the room's.
ROOM_POINTS = 8000
_STRICT = 0.6
_NEAR = 12.0  # px by which the camera may have been pushed between the empty room and the photo
_ALIKE = 0.8
_SQUARED_NORM = 4095.0**2

FILE_GONE = Reason(
    "file_gone",
    Wording(
        "Our own file of this photo is no longer kept. The points that were kept of it fit, those of the people too; "
        "without the file, one exposure cannot be told from the next.",
        "Nuestro archivo de esta fotografía ya no se conserva. Los puntos que se guardaron de él encajan, también los de "
        "las personas; sin el archivo no se distingue una toma de la siguiente.",
    ),
)


@dataclass(frozen=True, slots=True, eq=False)
class Remembered:
    """What is left of a photo: its points, and those of the empty room it was taken in."""

    features: Features
    room: Features | None = None


def of_the_people(ours: Features, room: Features | None, alike_from: float = _ALIKE) -> NDArray[np.bool_]:
    """Tell which points of a photo the empty room does not have at their place."""
    if room is None or not len(room) or not len(ours):
        return np.ones(len(ours), np.bool_)
    alike = rooted(ours.descriptors) @ rooted(room.descriptors).T / np.float32(_SQUARED_NORM)
    apart = np.abs(ours.points[:, None, :] - room.points[None, :, :]).max(axis=2)
    alike[apart > _NEAR] = 0
    return np.asarray(alike.max(axis=1) < alike_from, np.bool_)


def foremost(ours: Features, room: Features | None, limit: int) -> NDArray[np.uint8]:
    """Choose the descriptors by which a photo is to be found: first those of the people, a fifth of the room."""
    people = of_the_people(ours, room)
    front, back = np.flatnonzero(people), np.flatnonzero(~people)
    kept = front[: max(limit - len(back), limit * 4 // 5)]
    return np.asarray(ours.descriptors[np.sort(np.r_[kept, back[: limit - len(kept)]])], np.uint8)


def recall(query: Query, ours: Remembered, *, asked: int = 1, limits: Thresholds = THRESHOLDS) -> Verdict:
    """Grade one photo that is known by its points alone."""
    found = register(query.features, ours.features)
    if found is None or found.inliers < limits.inliers:
        return Verdict(Grade.NOT_FOUND, why("nothing_agrees"))
    width, height = ours.features.width, ours.features.height
    place = points_alarm(found.matches, found.inliers, stray_chance(PRECISION, width * height), asked)
    if place > limits.alarm:
        return Verdict(Grade.NOT_FOUND, why("too_little_agrees"))
    tried, fitting = _witnesses(query, ours, found)
    alarm = _people_alarm(tried, fitting, float(width * height), asked)
    of_them = ours.room is not None and fitting >= max(PEOPLE_POINTS, PEOPLE_SHARE * tried) and alarm <= limits.alarm
    reason = FILE_GONE if of_them else why("no_plate" if ours.room is None else "only_the_room")
    scale = query.picture.width / query.frame.shape[1]
    quad = found.quad(width, height, query.frame.shape[1]) * scale
    return Verdict(
        Grade.SAME_SCENE if of_them else Grade.SAME_PLACE,
        reason,
        Counts(matches=found.matches, inliers=found.inliers, people=tried, people_agreeing=fitting),
        Witness.WHOLE if ours.room is None else Witness.PLATE,
        tuple((round(float(x), 2), round(float(y), 2)) for x, y in quad),
        tuple(round(float(value), 9) for value in found.homography.ravel()),
        found.mirrored,
        round(alarm if of_them else place, 2),
    )


def _witnesses(query: Query, ours: Remembered, found: Registration) -> tuple[int, int]:
    """Count the pairs that speak of the people, and those among them that fit; one place counts once."""
    seen = query.features.turned if found.mirrored else query.features
    source, target = matched(seen, ours.features)
    people = ours.features.points[of_the_people(ours.features, ours.room, _STRICT)]
    known = {tuple(point) for point in people.tolist()}
    speaks = np.array([tuple(point) in known for point in target.tolist()], np.bool_)
    off = np.linalg.norm(projected(found.homography, source) - target, axis=1)
    return _places(target[speaks]), _places(target[speaks & (off <= PRECISION)])


def _places(points: NDArray[np.float32]) -> int:
    return len({tuple(cell) for cell in np.rint(points / PRECISION).astype(int).tolist()})


def _people_alarm(tried: int, fitting: int, area: float, asked: int) -> float:
    """Give log10 of the expected number of photos whose people fit this well by chance, the place being given."""
    return float(log10(max(asked, 1)) + tail(tried, fitting, stray_chance(PRECISION, area)) / np.log(10))
