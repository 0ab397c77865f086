"""The empty room laid under a photo, although the camera was touched, zoomed or moved a little since."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from gatelodge.photos.domain.matching.features import Features, extract
from gatelodge.photos.domain.matching.pictures import OURS_FEATURES
from gatelodge.photos.domain.matching.registering import register

_LEAST = 12


def laid_under(
    plate: NDArray[np.uint8], frame: NDArray[np.uint8], features: Features, plate_features: Features | None = None
) -> NDArray[np.uint8] | None:
    """Give the plate in our photo's frame, or None when it is of another room or of the other side of it.

    What the plate does not show is taken from the photo, so that it cannot count as people.
    """
    found = register(plate_features or extract(plate, OURS_FEATURES), features)
    if found is None or found.mirrored or found.inliers < _LEAST:
        return None
    size = (frame.shape[1], frame.shape[0])
    room = cv2.warpPerspective(plate, found.homography, size)
    shown = cv2.warpPerspective(np.full(plate.shape, 255, np.uint8), found.homography, size)
    return np.asarray(np.where(shown == 255, room, frame), np.uint8)
