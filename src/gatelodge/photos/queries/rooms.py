"""The empty room behind a photo, and the frames that a comparison needs, opened in memory and never kept for long."""

from __future__ import annotations

import io
from datetime import date
from functools import lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.photos.domain.matching.features import Features, extract, unpacked
from gatelodge.photos.domain.matching.pictures import OURS_FEATURES, SIDE
from gatelodge.photos.domain.matching.remembered import ROOM_POINTS
from gatelodge.photos.models import Exposure, Plate
from gatelodge.photos.queries.vault import open_sealed

_PLATES_KEPT = 16
# The grey working frame, and the one of each pixel's strongest colour: a turned hue leaves the second as it was.
Views = tuple[NDArray[np.uint8], NDArray[np.uint8]]
_NOTHING = np.zeros((0, 128), np.uint8)


def local_day(exposure: Exposure) -> date:
    """Give the day on which a frame was taken, where its camera stands."""
    if exposure.roll is not None:
        return exposure.roll.local_day
    return exposure.taken_at.astimezone(ZoneInfo(exposure.position.camera.facility.zone)).date()


def points_of(exposure: Exposure) -> Features:
    """Give the points kept of a frame; none when there are none, or they can't be read."""
    try:
        return unpacked(bytes(exposure.features))
    except ValueError:
        return Features(np.zeros((0, 2), np.float32), _NOTHING, exposure.width, exposure.height)


class Rooms:
    """The empty rooms of one run: found once for each position and day."""

    def __init__(self) -> None:
        self._found: dict[tuple[UUID, date], Plate | None] = {}

    def plate(self, exposure: Exposure) -> NDArray[np.uint8] | None:
        """Give the empty room of the frame's position and day, newest first; None when nobody took it that day."""
        found = self._of(exposure)
        return None if found is None else _opened(found.id, found.stored_as, bytes(found.sealed_key))[0]

    def points(self, exposure: Exposure) -> Features | None:
        """Give the points of that room."""
        found = self._of(exposure)
        return None if found is None else _opened(found.id, found.stored_as, bytes(found.sealed_key))[1]

    def every_point(self, exposure: Exposure) -> Features | None:
        """Give all points of that room, weak ones too, for a photo of which only the points are left."""
        plate = self.plate(exposure)
        return None if plate is None else extract(plate, ROOM_POINTS)

    def _of(self, exposure: Exposure) -> Plate | None:
        key = (exposure.position_id, local_day(exposure))
        if key not in self._found:
            of_day = Plate.objects.filter(position_id=key[0], local_day=key[1])
            self._found[key] = of_day.order_by("-taken_at", "-id").first()
        return self._found[key]


# A row's file never changes, and nobody is in it: the last few stay open.
@lru_cache(maxsize=_PLATES_KEPT)
def _opened(_plate: UUID, stored_as: str, sealed_key: bytes) -> tuple[NDArray[np.uint8], Features]:
    with Image.open(io.BytesIO(open_sealed(stored_as, sealed_key))) as picture:
        frame, _ = _views(picture, _fitting(picture))
    return frame, extract(frame, OURS_FEATURES)


def views_of(exposure: Exposure) -> Views | None:
    """Give the two working frames of a master, in the size its points were found in; None when the master is gone."""
    if exposure.deleted_at is not None:
        return None
    points = points_of(exposure)
    try:
        with Image.open(io.BytesIO(open_sealed(exposure.stored_as, exposure.sealed_key))) as picture:
            return _views(picture, (points.width, points.height) if len(points) else _fitting(picture))
    except NotAllowedNow:  # its key was lost: the points are still there
        return None


def colours_of(exposure: Exposure, size: tuple[int, int]) -> NDArray[np.uint8]:
    """Give a master in colour, at a size (width, height)."""
    with Image.open(io.BytesIO(open_sealed(exposure.stored_as, exposure.sealed_key))) as picture:
        picture.draft("RGB", (SIDE, SIDE))
        upright = np.asarray(ImageOps.exif_transpose(picture).convert("RGB"))
    return np.asarray(cv2.resize(upright, size, interpolation=cv2.INTER_AREA), np.uint8)


def _views(picture: Image.Image, size: tuple[int, int]) -> Views:
    # A JPEG of many megapixels is opened at an eighth of the work; the working frame is smaller still.
    picture.draft("RGB", (SIDE, SIDE))
    upright = np.asarray(ImageOps.exif_transpose(picture).convert("RGB"))
    grey = np.asarray(cv2.cvtColor(upright, cv2.COLOR_RGB2GRAY), np.uint8)
    if (grey.shape[1], grey.shape[0]) != size:
        grey = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)
        upright = np.asarray(cv2.resize(upright, size, interpolation=cv2.INTER_AREA), np.uint8)
    return grey, np.asarray(upright.max(axis=2), np.uint8)


def _fitting(picture: Image.Image) -> tuple[int, int]:
    """Give the size of the working frame of an upright picture."""
    across, down = picture.size
    if picture.getexif().get(0x0112, 1) in {5, 6, 7, 8}:
        across, down = down, across
    scale = min(1.0, SIDE / max(across, down))
    return max(1, round(across * scale)), max(1, round(down * scale))
