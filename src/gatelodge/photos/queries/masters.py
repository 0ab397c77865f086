"""A master's pixels, opened in memory for a copy or a small view."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gatelodge.photos.models import Exposure
from gatelodge.photos.queries.reading import read_picture
from gatelodge.photos.queries.vault import open_sealed


def open_master(exposure: Exposure) -> NDArray[np.uint8]:
    """Give what the camera saw, upright; who may see it is asked before, by the caller."""
    return read_picture(open_sealed(exposure.stored_as, exposure.sealed_key)).pixels
