"""What of a picture leaves the vault: small views and released copies, drawn anew without anything a camera wrote."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from gatelodge.photos.domain.matching.watermark import AIM_DB, FLOOR_DB, mark, psnr

THUMBNAIL_EDGE, THUMBNAIL_QUALITY = 480, 82
RELEASE_QUALITY = 95
# Two encodings differ by more than the mark; a copy that falls below the floor is marked more faintly.
FAINTEST_DB = 52.0
# Said of a mark that left no trace, where a picture is blank: infinity has no place in a record.
SAME_DB = 99.0


@dataclass(frozen=True, slots=True)
class Copy:
    """A marked copy as a JPEG, and how little it differs, once encoded, from the same picture without a mark."""

    jpeg: bytes
    psnr: float
    width: int
    height: int


class MarkShows(Exception):
    """A copy can't be marked so that the mark is not seen."""


def thumbnail(pixels: NDArray[np.uint8], edge: int = THUMBNAIL_EDGE) -> bytes:
    """Draw a small view for pages."""
    small = Image.fromarray(pixels)
    small.thumbnail((edge, edge))
    return _jpeg(np.asarray(small), THUMBNAIL_QUALITY)


def marked_copy(pixels: NDArray[np.uint8], key: bytes) -> Copy:
    """Draw a copy for one reader: marked with its key, at release quality, the mark measured after encoding."""
    plain = _pixels(_jpeg(pixels, RELEASE_QUALITY))
    aim = AIM_DB
    while aim <= FAINTEST_DB:
        jpeg = _jpeg(mark(pixels, key, aim=aim).pixels, RELEASE_QUALITY)
        reached = psnr(_pixels(jpeg), plain)
        if reached >= FLOOR_DB:
            return Copy(jpeg, min(reached, SAME_DB), pixels.shape[1], pixels.shape[0])
        aim += max(0.3, FLOOR_DB - reached)
    raise MarkShows


def _jpeg(pixels: NDArray[np.uint8], quality: int) -> bytes:
    drawn = io.BytesIO()
    Image.fromarray(pixels).save(drawn, "JPEG", quality=quality, subsampling=0)
    return drawn.getvalue()


def _pixels(jpeg: bytes) -> NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(jpeg)).convert("RGB"))
