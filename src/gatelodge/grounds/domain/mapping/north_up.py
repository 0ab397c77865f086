"""An aerial picture drawn anew so that north is up: then it lies under any map by its four bounds alone."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from gatelodge.grounds.domain.mapping.aerial import GeoReference
from gatelodge.grounds.domain.mapping.flaws import flaw, refuse_flawed
from gatelodge.grounds.domain.mapping.projection import Frame

LONGEST = 2400  # pixels
WIDEST = 20_000.0  # metres
_WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True, eq=False)
class NorthUp:
    """The picture, white where nothing was pictured; `bounds`: west, south, east, north in degrees."""

    pixels: NDArray[np.uint8]
    bounds: tuple[float, float, float, float]


def turn_north_up(frame: Frame, pixels: NDArray[np.uint8], reference: GeoReference) -> NorthUp:
    """Draw a picture by its georeference, no finer than it is and no larger than pages need."""
    height, width = pixels.shape[:2]
    matrix = np.reshape(reference.matrix, (3, 3))
    corners = np.array([(0, 0, 1), (width, 0, 1), (width, height, 1), (0, height, 1)], np.float64) @ matrix.T
    if (np.sign(corners[:, 2]) != np.sign(corners[0, 2])).any():  # beyond the horizon
        refuse_flawed([flaw("picture_too_wide", most=f"{WIDEST / 1000:.0f}")])
    metres = corners[:, :2] / corners[:, 2:]
    (west, south), (east, north) = metres.min(axis=0), metres.max(axis=0)
    if not max(east - west, north - south) <= WIDEST:
        refuse_flawed([flaw("picture_too_wide", most=f"{WIDEST / 1000:.0f}")])
    side = math.sqrt(cv2.contourArea(metres.astype(np.float32)) / (width * height))
    cell = max(side, max(east - west, north - south) / LONGEST)
    size = (max(math.ceil((east - west) / cell), 1), max(math.ceil((north - south) / cell), 1))
    laid = np.array([(1 / cell, 0, -west / cell), (0, -1 / cell, north / cell), (0, 0, 1)])
    drawn = cv2.warpPerspective(pixels, laid @ matrix, size, flags=cv2.INTER_LINEAR, borderValue=_WHITE)
    ends = frame.to_degrees([(west, north - size[1] * cell), (west + size[0] * cell, north)])
    (low_longitude, low_latitude), (high_longitude, high_latitude) = ends
    bounds = (float(low_longitude), float(low_latitude), float(high_longitude), float(high_latitude))
    return NorthUp(np.asarray(drawn, np.uint8), bounds)
